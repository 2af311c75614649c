"""Draws: a round that was drawn with two witnesses, and whose unit reported."""

from __future__ import annotations

import io

from reviews.accounts.domain import Role, Viewer
from reviews.registry.models import Organ
from reviews.rounds.domain.draw import Quotas
from reviews.rounds.domain.frame_file import FrameRow, write_frame
from reviews.rounds.models import Frame, FrameList
from reviews.rounds.services.draws import PlanChoice, add_witness, make_draw, publish_plan
from tests import factories
from tests.world import builder
from tests.world.cases import a_round

NOW = factories.NOW


def freeze(session, store, round_id: str, by: str, rows: list[FrameRow]) -> Frame:
    """A frozen frame of these rows."""
    content = write_frame(rows)
    made = Frame(round_id=round_id, seq=1, sha256=store.put(io.BytesIO(content)).sha256, total=len(rows), counts={},
                 frozen_by=by, frozen_at=NOW)
    session.add(made)
    session.flush()
    return made


def rows_of(unit: str, organ: str, count: int, **values) -> list[FrameRow]:
    """Some files of one organ."""
    plain = {"kind": "penalty_ordinary", "procedure": "ordinary", "field": "市场监管", "closed_on": "2026-03-01", "mark": ""}
    return [FrameRow(0, unit, organ, f"〔2026〕{at + 1:03}号", **{**plain, **values}) for at in range(count)]


def drawn_round(world) -> str:
    """The world's one round with a draw."""
    if "drawn_round" in world.cache:
        return world.cache["drawn_round"]
    round_id, owner = a_round(world), world.person(Role.unit_handler)
    maker = world.person(Role.organiser)
    actor = Viewer(maker.id, maker.name, maker.unit_id, frozenset({Role.organiser}), "test")
    store = world.app.extensions["files"]
    with world.write() as session:
        organ = Organ(name=f"第{round_id[:6]}大队", unit_id=owner.unit_id, short_name="", field="")
        session.add(organ)
        frame = freeze(session, store, round_id, maker.id, rows_of("已改名的单位", organ.name, 9))
        plan = publish_plan(session, actor=actor, round_id=round_id, store=store, now=NOW, seen_frame=frame.sha256,
                            choice=PlanChoice(Quotas(minimum_per_unit=3)))
        for name, digits in (("张见证", "1234"), ("李见证", "5678")):
            add_witness(session, actor=actor, round_id=round_id, plan_id=plan.id, name=name, place="律师", digits=digits,
                        now=NOW)
        make_draw(session, actor=actor, round_id=round_id, plan_id=plan.id, store=store, now=NOW)
    world.cache["drawn_round"] = round_id
    return round_id


@builder("published_draw", states=("drawn",))
def published_draw(world, person, relation, _state):
    round_id = drawn_round(world)
    if relation == "reported":
        with world.write() as session:
            session.add(FrameList(round_id=round_id, unit_id=person.unit_id, state="reported", asked_by=person.id,
                                  asked_at=NOW, reported_by=person.id, reported_at=NOW))
    return {"round_id": round_id, "file_kind": "docx"}
