"""The ledger follows results: release, withdrawal, objection, ruling, correction; releases made before it are listed once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.foundation.audit import canonical_json
from reviews.foundation.db import db, write_unit
from reviews.rectification.domain.states import RowState
from reviews.rectification.models import LedgerRow, LedgerStep
from reviews.rectification.queries.facts import list_ledger_facts
from reviews.rectification.queries.ledger import LedgerFilters, list_lines
from reviews.rectification.services import fill_ledger
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain.answering import RulingOutcome, Stance
from reviews.scoresheets.domain.rules import ZERO, MarkDecision
from reviews.scoresheets.domain.settling import Decided
from reviews.scoresheets.models import Scoresheet, Settlement
from reviews.scoresheets.services import after_release, settle_corrected
from reviews.scoresheets.services.answering import (
    PointRuling,
    accept_rest,
    give_answer,
    rule_on_answer,
    save_stance,
)
from reviews.scoresheets.services.releasing import release_results, withdraw_release
from tests import factories
from tests.integration.test_releases import Unit
from tests.world.rectification import put_row

NOW = factories.NOW


def rows(app: Flask) -> list[tuple[Any, ...]]:
    """(seq, state, points, last act) of every row."""
    with app.app_context():
        found = db.session().scalars(sa.select(LedgerRow).order_by(LedgerRow.seq)).all()
        last = {row.id: db.session().scalar(sa.select(LedgerStep.act).where(LedgerStep.row_id == row.id)
                                            .order_by(LedgerStep.seq.desc()).limit(1)) for row in found}
        return [(row.seq, row.state, row.deducted, last[row.id]) for row in found]


def objected(unit: Unit, outcome: RulingOutcome, deducted: Decimal | None, ruled: Any) -> None:
    case, point = {"case_id": unit.world.case_id}, unit.point()
    unit.do(save_stance, unit.handler, point=point, stance=Stance.objected, text="已补签", seen_version=0, **case)
    unit.do(accept_rest, unit.handler, **case)
    answer = unit.do(give_answer, unit.handler, **case)
    assert rows(unit.app)[-1][1] == RowState.disputed
    unit.do(rule_on_answer, unit.leader, answer_id=answer.id, now=ruled,
            rulings={point: PointRuling(outcome, "有补签", deducted)})


def test_rows_begin_with_a_release_and_end_with_its_withdrawal_ruling_or_correction(app: Flask):
    unit = Unit(app)
    unit.release()
    assert rows(app) == [(1, RowState.unclaimed, 2, "enter")]
    with app.app_context():
        row = db.session().scalars(sa.select(LedgerRow)).one()
        # Twenty working days after Thursday 2026-03-05.
        assert (row.number, row.released_on, row.due_on) == ("整改2026-01-0001", date(2026, 3, 5), date(2026, 4, 2))
        assert (row.unit_id, row.text, row.page, row.check_id) == (unit.world.cases.unit_id, "没有逐页签名", 1, None)
    unit.do(withdraw_release, unit.world.organiser, case_id=unit.world.case_id, reason="扣分录错")
    assert rows(app) == [(1, RowState.revoked, 2, "revoke")]
    unit.release()
    assert rows(app)[1] == (2, RowState.unclaimed, 2, "enter")
    objected(unit, RulingOutcome.partly, Decimal(1), NOW + timedelta(days=10))
    assert rows(app)[1] == (2, RowState.unclaimed, 1, "resume")
    with app.app_context():
        first, second = db.session().scalars(sa.select(LedgerRow).order_by(LedgerRow.seq))
        assert (second.replaces_id, second.due_on) == (first.id, date(2026, 4, 13)), "ten days later is a Sunday"
        changed = db.session().scalars(sa.select(LedgerStep).where(LedgerStep.act == "change")).one()
        assert changed.content == {"changed": {"deducted": ["2", "1"]}}
        assert changed.reason == "异议裁定（部分成立）：有补签"
        assert changed.made_by == unit.leader.user_id
        facts = list_ledger_facts(db.session(), until=date(2026, 4, 14))
        assert [(f.state, f.overdue, f.due_on) for f in facts] == [
            (RowState.revoked, False, date(2026, 4, 2)), (RowState.unclaimed, True, date(2026, 4, 13))]
        # As it stood on the day of the release: the ledger is read backwards from its steps.
        then = list_ledger_facts(db.session(), until=date(2026, 3, 5), rounds=[unit.world.round_id])
        assert [f.state for f in then] == [RowState.revoked, RowState.disputed]
        assert list_ledger_facts(db.session(), until=date(2026, 3, 4)) == []
        assert list_ledger_facts(db.session(), until=date(2026, 4, 13), case_ids=["x"]) == []
    correct(unit)
    assert rows(app)[1:] == [(2, RowState.revoked, 1, "revoke"), (3, RowState.unclaimed, Decimal("0.5"), "enter")]


def correct(unit: Unit) -> None:
    """The organiser takes the one problem away and finds fault with another item."""
    with unit.app.app_context():
        row = db.session().scalars(sa.select(LedgerRow).order_by(LedgerRow.seq.desc())).first()
        assert row is not None
        items = db.session().scalars(sa.select(Settlement).order_by(Settlement.seq.desc())).first().content["items"]
    other = next(i["item"] for i in items if i["item"] != row.item and Decimal(i["points"]) > 0)
    unit.do(settle_corrected, unit.world.organiser, round_id=unit.world.round_id, case_id=unit.world.case_id, seen_seq=2,
            items={row.item: Decided(MarkDecision.met, ZERO, "已核对，签名齐全", frozenset({row.entry.partition("/")[2]})),
                   other: Decided(MarkDecision.deduct, Decimal("0.5"), "目录页码不符")}, vetoes={}, reason="复核原件",
            now=NOW + timedelta(days=12))


@pytest.mark.sqlite
def test_a_problem_that_is_a_veto_as_well_waits_for_either_ruling_and_loses_the_veto_alone(app: Flask):
    unit = Unit(app)
    with app.app_context(), write_unit() as session:
        first = session.scalars(sa.select(Settlement)).one()
        pack = get_pack(session, session.get_one(Scoresheet, unit.world.sheet_id).pack_version_id)
        veto = {"veto": pack.vetoes[0].id, "title": pack.vetoes[0].title, "reason": "没有逐页签名", "sheets": []}
        content = {**first.content, "seq": 2, "kind": "corrected", "vetoes": [veto],
                   "problems": [{**one, "veto": veto["veto"]} for one in first.content["problems"]]}
        session.add(Settlement(round_id=first.round_id, case_id=first.case_id, seq=2, kind="corrected", total=first.total,
                               content=content, content_hash=sha256(canonical_json(content)).hexdigest(),
                               settled_by=first.settled_by, settled_at=NOW, reason="核对原件"))
    unit.do(release_results, unit.world.organiser, round_id=unit.world.round_id, case_ids=[unit.world.case_id], seen=1)
    with app.app_context():
        row = db.session().scalars(sa.select(LedgerRow)).one()
        assert (row.veto, row.text) == (veto["veto"], f"没有逐页签名（同时构成一票否决：{veto['title']}）")
        lines = list_lines(db.session(), unit.leader, LedgerFilters(topic=f"{row.pack_id}/veto/{row.veto}"), today=NOW.date())
        assert [line.row.id for line in lines] == [row.id], "found under its veto too"
    assert unit.point() == f"veto:{veto['veto']}"
    objected(unit, RulingOutcome.upheld, None, NOW + timedelta(days=1))
    with app.app_context():
        row = db.session().scalars(sa.select(LedgerRow)).one()
        assert (row.state, row.veto, row.text, row.deducted) == (RowState.unclaimed, None, "没有逐页签名", 2)
        step = db.session().scalars(sa.select(LedgerStep).where(LedgerStep.act == "change")).one()
        assert step.reason == "异议裁定（异议成立）：有补签"


@pytest.mark.sqlite
def test_releases_made_before_the_ledger_are_listed_once(app: Flask, monkeypatch, world):
    unit = Unit(app)
    with monkeypatch.context() as before:
        before.setattr(after_release, "_followers", {})
        unit.release()
        case, point = {"case_id": unit.world.case_id}, unit.point()
        unit.do(save_stance, unit.handler, point=point, stance=Stance.objected, text="已补签", seen_version=0, **case)
        unit.do(give_answer, unit.handler, **case)
    assert rows(app) == []
    # Another round has the first series of the year; numbers of two rounds never meet.
    put_row(world, unit.world.cases.unit_id)
    later = NOW + timedelta(days=60)
    for expected in (1, 0):
        with app.app_context(), write_unit() as session:
            assert fill_ledger(session, now=later) == expected
    assert (1, RowState.disputed, 2, "dispute") in rows(app)
    with app.app_context():
        row = db.session().scalars(sa.select(LedgerRow).where(LedgerRow.round_id == unit.world.round_id)).one()
        assert row.number == "整改2026-02-0001"
        assert row.released_on == date(2026, 3, 5)
        # Days count from the day of listing: nobody is late with what nobody was asked for.
        assert row.due_on > later.date()
