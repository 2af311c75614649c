"""Units' lists, their files, files called in and frozen frames: of the person's own unit, or a stranger's."""

from __future__ import annotations

from reviews.accounts.domain import Role
from reviews.foundation.ids import new_id
from reviews.registry.models import Organ
from reviews.rounds.domain.frame_file import write_frame
from reviews.rounds.models import CalledFile, Frame, FrameImport, FrameList, FrameVoid, ListedFile, Round
from tests import factories
from tests.world import FORMS, builder
from tests.world.cases import a_round

LIST_STATES = ("draft", "reported", "closed")
FILE = {"number": "清罚〔2026〕1号", "number_key": "清罚[2026]1号", "kind": "licence"}


def list_of(world, person, relation, state):
    """A list with one file and a waiting table; (list id, file id)."""
    stranger = world.person(Role.unit_handler)
    round_id = a_round(world)
    with world.write() as session:
        unit_id = person.unit_id if relation in ("own_unit", "reported") else stranger.unit_id
        organ = Organ(id=new_id(), name=f"机关{new_id()}", unit_id=unit_id, field="城管")
        made = FrameList(id=new_id(), round_id=round_id, unit_id=unit_id, asked_by=stranger.id, asked_at=factories.NOW)
        session.add_all([organ, made])
        session.flush()
        if state == "reported":
            made.state, made.reported_at, made.reported_by = "reported", factories.NOW, stranger.id
        if state == "closed":
            session.get_one(Round, round_id).state = "closed"
        file = ListedFile(id=new_id(), list_id=made.id, position=1, organ_id=organ.id, **FILE)
        session.add_all([file, FrameImport(list_id=made.id, name="a.csv", rows=[[1, ["案号"]]], head_row=1, mapping={"number": 0},
                                           made_by=stranger.id, made_at=factories.NOW)])
        return made.id, file.id


@builder("frame_list", states=LIST_STATES)
def frame_list(world, person, relation, state):
    return {"list_id": list_of(world, person, relation, state or "draft")[0]}


@builder("listed_file", states=LIST_STATES)
def listed_file(world, person, relation, state):
    return {"file_id": list_of(world, person, relation, state or "draft")[1]}


def frame_of(world, round_id: str, voided: bool = False) -> str:
    """A frozen frame without rows."""
    maker = world.person(Role.organiser)
    with world.write() as session:
        stored = world.app.extensions["files"].put(_stream(write_frame([])))
        made = Frame(id=new_id(), round_id=round_id, seq=1, sha256=stored.sha256, total=0, frozen_by=maker.id,
                     frozen_at=factories.NOW,
                     counts={"units": [], "kinds": [], "procedures": [], "marks": [], "outside": [], "nil": [], "missing": []})
        session.add(made)
        session.flush()
        if voided:
            session.add(FrameVoid(frame_id=made.id, reason="漏报", voided_by=maker.id, voided_at=factories.NOW))
        return made.id


def _stream(content: bytes):
    import io

    return io.BytesIO(content)


@builder("frame_round", states=("collecting", "frozen", "closed"))
def frame_round(world, person, relation, state):
    round_id = a_round(world, "closed" if state == "closed" else "open")
    if state == "frozen":
        frame_of(world, round_id)
    return {"round_id": round_id}


@builder("called_file", states=("collecting", "frozen", "closed"))
def called_file(world, person, relation, state):
    round_id = frame_round(world, person, relation, state)["round_id"]
    maker = world.person(Role.organiser)
    with world.write() as session:
        organ = Organ(id=new_id(), name=f"机关{new_id()}", unit_id=maker.unit_id, field="")
        session.add(organ)
        session.flush()
        made = CalledFile(id=new_id(), round_id=round_id, organ_id=organ.id, reason="投诉", called_by=maker.id,
                          called_at=factories.NOW, **FILE)
        session.add(made)
        return {"called_id": made.id}


@builder("frame", states=("in_force", "voided"))
def frame(world, person, relation, state):
    list_id, _file = list_of(world, person, relation, "reported")
    with world.write() as session:
        round_id = session.get_one(FrameList, list_id).round_id
    return {"frame_id": frame_of(world, round_id, state == "voided")}


FORMS["rounds.return_frame_list"] = lambda world: {"reason": "更正"}
FORMS["rounds.frame_void"] = lambda world: {"reason": "漏报"}
FORMS["rounds.report"] = lambda world: {"seen_version": "1"}
