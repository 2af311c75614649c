"""From the second sheet to the settlement: compared once, settled by the organiser's act, corrected by a further row."""

from __future__ import annotations

from decimal import Decimal

import pytest
import sqlalchemy as sa

from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation.audit import AuditRow
from reviews.scoresheets.domain import MarkDecision
from reviews.scoresheets.domain.settling import Decided
from reviews.scoresheets.models import Comparison, Scoresheet, Settlement
from reviews.scoresheets.queries import get_settled_result, list_settlement_versions, list_settlements
from reviews.scoresheets.services import (
    save_mark,
    save_veto,
    settle_agreed,
    settle_corrected,
    settle_single,
    submit_sheet,
)
from tests.integration.sheets_world import NOW, build_sheet, case_state

ITEM, OTHER = "JSP-I01", "JSP-I02"


def submit(write, world, slot, *, points="0", veto=False):
    """Submit one of the two sheets with points taken from the first item."""
    actor, sheet_id = ((world.reviewer, world.sheet_id), (world.second, world.second_sheet_id))[slot - 1]
    with write() as session:
        if Decimal(points):
            save_mark(session, actor=actor, sheet_id=sheet_id, item_id=ITEM, decision=MarkDecision.deduct, comment="缺目录",
                      deducted=Decimal(points), seen_version=0, now=NOW)
        if veto:
            save_veto(session, actor=actor, sheet_id=sheet_id, veto_id="JSP-V01", established=True, reason="无权",
                      seen_version=0, now=NOW)
        version = session.get(Scoresheet, sheet_id).version
        submit_sheet(session, actor=actor, sheet_id=sheet_id, seen_version=version, accept_open=True, now=NOW)


def settle(write, world, service=settle_agreed, **more):
    with write() as session:
        return service(session, actor=world.organiser, round_id=world.round_id, case_id=world.case_id, now=NOW, **more).id


def test_two_sheets_that_agree_are_settled_to_their_mean_and_corrected_by_a_new_row(app, write, read):
    world = build_sheet(app, seats=2, read=False)
    submit(write, world, 2, points="0.5")
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Comparison)) == 0
    with pytest.raises(WrongState):
        settle(write, world)
    submit(write, world, 1)
    with read() as session:
        compared = session.scalars(sa.select(Comparison)).one()
        assert (compared.gap, compared.reasons) == (Decimal("0.5"), [])
        # Seats, not arrival, say which sheet is the first.
        assert compared.first_sheet_id == world.sheet_id
        row = session.scalars(sa.select(AuditRow).where(AuditRow.action == "comparison.made")).one()
        assert row.actor_id is None
    assert case_state(app, world.case_id) == "scored"
    with pytest.raises(WrongState, match="双评"):
        settle(write, world, settle_single)
    first = settle(write, world)
    assert settle(write, world) == first
    assert case_state(app, world.case_id) == "settled"
    with read() as session:
        result = get_settled_result(session, world.case_id)
        assert (result.total, result.item(ITEM).deducted) == (Decimal("99.75"), Decimal("0.25"))
        assert [s.sheet_id for s in result.sheets] == [world.sheet_id, world.second_sheet_id]
        assert [row.id for row in list_settlements(session, world.round_id)] == [first]
    change = {ITEM: Decided(MarkDecision.met, Decimal(0), "目录在卷末")}
    for bad, error in (({"reason": " "}, InvalidInput), ({"items": {}}, InvalidInput), ({"seen_seq": 0}, Conflict),
                       ({"items": {OTHER: Decided(MarkDecision.deduct, Decimal("0.5"), "")}}, InvalidInput)):
        with pytest.raises(error):
            settle(write, world, settle_corrected, **{"seen_seq": 1, "items": change, "vetoes": {}, "reason": "漏看", **bad})
    settle(write, world, settle_corrected, seen_seq=1, items=change, vetoes={}, reason="组织方核对发现漏看卷末目录")
    with read() as session:
        assert get_settled_result(session, world.case_id).total == Decimal(100)
        assert [(r.seq, r.kind, r.total) for r in list_settlement_versions(session, world.round_id, world.case_id)] == [
            (2, "corrected", Decimal(100)), (1, "agreed", Decimal("99.75"))]


def test_a_single_sheet_is_settled_to_itself(app, write, read):
    world = build_sheet(app, read=False)
    submit(write, world, 1, points="0.5")
    with pytest.raises(WrongState):
        settle(write, world)
    settle(write, world, settle_single)
    with read() as session:
        assert session.scalars(sa.select(Settlement)).one().total == Decimal("99.5")
        assert session.scalar(sa.select(sa.func.count()).select_from(Comparison)) == 0


def test_a_different_veto_is_not_settled_without_a_recheck(app, write, read):
    world = build_sheet(app, seats=2, read=False)
    submit(write, world, 1, veto=True)
    submit(write, world, 2)
    with read() as session:
        assert session.scalars(sa.select(Comparison)).one().reasons == ["veto", "grade", "gap"]
    with pytest.raises(WrongState, match="复核"):
        settle(write, world)
