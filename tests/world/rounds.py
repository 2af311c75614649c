"""Rounds and assignments."""

from __future__ import annotations

import hashlib
import io
import zipfile

import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.foundation.ids import new_id
from reviews.registry.models import Organ
from reviews.rounds.models import DrawnFile
from tests import factories
from tests.world import FORMS, builder
from tests.world.cases import a_round, assignment_of, put_state, read_case

NOW = factories.NOW
COLUMNS = {
    "waiting": {}, "working": {"opened_at": NOW}, "submitted": {"opened_at": NOW, "submitted_at": NOW},
    "withdrawn": {"withdrawn_at": NOW, "withdrawn_reason": "回避"},
}


@builder("round", states=("open", "closed"))
def round_(world, person, relation, state):
    case_id = read_case(world)
    put_state(world, case_id, "handed_in")
    round_id = a_round(world, state or "open")
    return {"round_id": round_id, "case_id": case_id, "name": an_archive(world, round_id)}


def an_archive(world, round_id) -> str:
    """The name of a finished archive of the round; what is in it does not matter here."""
    folder, name = world.app.extensions["settings"].archives, f"{round_id}-20260305060000.zip"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"PK")
    (folder / f"{name}.json").write_text('{"sha256": "0", "manifest_sha256": "0", "files": 0}', encoding="utf-8")
    return name


@builder("assignment", states=tuple(COLUMNS), only={"own": ("waiting", "working", "submitted")})
def assignment(world, person, relation, state):
    case_id = read_case(world)
    put_state(world, case_id, "in_review")
    reviewer = person if relation == "own" else world.person(Role.reviewer)
    return {"assignment_id": assignment_of(world, case_id, reviewer.id, **COLUMNS[state or "waiting"])}


def drawn_file_of(world, unit_id, state):
    """A file that a unit owes in a new round, called in by name; (round's id, its own)."""
    round_id = a_round(world, state or "open")
    with world.write() as session:
        organ = session.scalar(sa.select(Organ.name).where(Organ.unit_id == unit_id))
        if organ is None:
            organ = f"执法队{new_id()}"
            session.add(Organ(name=organ, unit_id=unit_id))
        made = DrawnFile(id=new_id(), round_id=round_id, frame_sha256="0" * 64, row_no=1, position=1, unit_id=unit_id,
                         organ=organ, number=f"甲〔2026〕{new_id()}号", kind="penalty_ordinary", procedure="", field="",
                         reason="called_in")
        session.add(made)
        return round_id, made.id


@builder("own_hand_ins", states=("open", "closed"))
def own_hand_ins(world, person, relation, state):
    """A round in which the person's unit owes a file, and a ZIP that the person has sent."""
    round_id, _drawn = drawn_file_of(world, person.unit_id if relation == "own" else world.make_unit(), state)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("甲/卷.pdf", b"%PDF-1.4")
    folder, sha256 = world.app.extensions["settings"].batches / person.id, hashlib.sha256(packed.getvalue()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{sha256}.zip").write_bytes(packed.getvalue())
    return {"round_id": round_id, "sha256": sha256}


@builder("drawn_file", states=("open", "closed"))
def drawn_file(world, person, relation, state):
    read_case(world)  # brings the shipped standards
    unit = person.unit_id if relation == "own" else world.make_unit()
    return {"drawn_file_id": drawn_file_of(world, unit, state)[1]}


@builder("round_unit", states=("open", "closed"))
def round_unit(world, person, relation, state):
    unit = world.make_unit()
    return {"round_id": drawn_file_of(world, unit, state)[0], "unit_id": unit, "file_kind": "docx"}


FORMS["rounds.assign_case"] = lambda world: {"case_id": world.cache["case"]}
