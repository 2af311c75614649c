"""Rows of the ledger and what came of common problems, put straight into the tables; the steps to them are tested elsewhere."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.cases.models import Case
from reviews.foundation.ids import new_id
from reviews.rectification.domain.states import RowState
from reviews.rectification.models import CommonMeasure, LedgerEvidence, LedgerRow, LedgerStep
from reviews.registry.models import Organ
from reviews.rulepacks.models import PackVersion
from reviews.scoresheets.models import Release, Settlement
from tests import factories
from tests.world import FORMS, builder
from tests.world.cases import a_round

NOW = factories.NOW


def put_row(world, unit_id, state="unclaimed", topic="pack/A1"):
    """A row of a released result for that unit, with a piece of evidence; returns its ids."""
    sha256 = stored(world)
    organiser = world.person(Role.organiser)
    round_id = a_round(world)
    with world.write() as session:
        organ = Organ(name=f"机关{new_id()}", short_name="", field="", unit_id=unit_id)
        pack = PackVersion(pack_id="pack", title="标准", version=new_id(), sha256=new_id(), content="", added_at=NOW)
        session.add_all([organ, pack])
        session.flush()
        case = Case(organ_id=organ.id, number=new_id(), title="某案", state="released", pack_version_id=pack.id,
                    created_by=organiser.id, created_at=NOW)
        session.add(case)
        session.flush()
        settled = Settlement(round_id=round_id, case_id=case.id, seq=1, kind="single", total=Decimal(99), content={},
                             content_hash="0" * 64, settled_by=organiser.id, settled_at=NOW)
        session.add(settled)
        session.flush()
        release = Release(round_id=round_id, case_id=case.id, seq=1, settlement_id=settled.id, answer_by=date(2999, 1, 1),
                          released_by=organiser.id, released_at=NOW)
        session.add(release)
        session.flush()
        row = LedgerRow(
            number=new_id(), series="2026-01", seq=(session.scalar(sa.select(sa.func.max(LedgerRow.seq))) or 0) + 1,
            round_id=round_id, case_id=case.id, organ_id=organ.id, unit_id=unit_id, release_id=release.id, entry="A1/p",
            pack_id="pack", item="A1", topic=topic, topic_title="询问笔录", category="程序", text="没有逐页签名", page=1,
            deducted=Decimal(1), released_on=NOW.date(), due_on=date(2026, 4, 2), state=state, responsible="张三",
            state_before="unclaimed" if state == "disputed" else None,
            verified_by=organiser.id if state == "struck_off" else None)
        session.add(row)
        session.flush()
        session.add(LedgerStep(row_id=row.id, seq=1, act="enter", state="unclaimed", due_on=row.due_on, content={}, made_at=NOW,
                               made_by=organiser.id))
        file = LedgerEvidence(row_id=row.id, name="补签.pdf", sha256=sha256, size=3, uploaded_by=organiser.id, uploaded_at=NOW)
        session.add(file)
        session.flush()
        return {"row_id": row.id, "evidence_id": file.id, "case_id": case.id, "round_id": round_id, "page": 1}


def stored(world) -> str:
    """Some bytes in the store, by their hash."""
    return str(world.app.extensions["files"].put(io.BytesIO(b"%PDF-1.4")).sha256)


@builder("ledger_row", states=tuple(RowState))
def ledger_row(world, person, relation, state):
    return put_row(world, person.unit_id if relation == "own_unit" else world.make_unit(), state or "unclaimed")


@builder("common_measure", states=("in_force", "ended"), only={"concerned": ("in_force",)})
def common_measure(world, person, relation, state):
    topic = f"pack/{new_id()}"
    sha256 = stored(world)
    if relation == "concerned":
        put_row(world, person.unit_id, topic=topic)
    with world.write() as session:
        ended = {"ended_at": NOW, "ended_by": person.id, "ended_reason": "已修订"} if state == "ended" else {}
        made = CommonMeasure(topic=topic, topic_title="询问笔录", kind="rule", title="办法", organ="司法局", dated_on=NOW.date(),
                             file_name="办法.pdf", file_sha256=sha256, file_size=3, made_by=person.id, made_at=NOW, **ended)
        session.add(made)
        session.flush()
        return {"measure_id": made.id}


FORMS["rectification.plan"] = lambda world: {"mode": "at_once", "responsible": "张三", "seen": "1"}
FORMS["rectification.stop_measure"] = lambda world: {"reason": "已修订"}
