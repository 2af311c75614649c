"""The recheck of a disputed file: who may take it, item by item with reasons, one settlement, the sheets untouched."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation.audit import verify_chain
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.models import FormerUnit
from reviews.rounds.services import save_plan
from reviews.scoresheets.domain import MarkDecision
from reviews.scoresheets.models import Recheck, RecheckSlice, Scoresheet
from reviews.scoresheets.queries import get_settled_result
from reviews.scoresheets.queries.rechecks import list_files_to_take, list_recheck_candidates, list_round_files
from reviews.scoresheets.services import settle_agreed
from reviews.scoresheets.services.rechecking import decide_item, decide_veto, settle_recheck
from reviews.scoresheets.services.rechecks import assign_recheck, give_up_recheck, open_recheck, take_recheck
from reviews.scoresheets.services.round_settling import settle_round
from tests import factories
from tests.integration.sheets_world import NOW, build_sheet, case_state, viewer_of
from tests.integration.test_settling import ITEM, OTHER, submit

VETO = "JSP-V01"
DAY = NOW.date()


@pytest.fixture
def world(app):
    return build_sheet(app, seats=2, read=False)


def a_rechecker(write, *, unit_id=None, roles=(Role.rechecker,)):
    with write() as session:
        return viewer_of(factories.make_user(session, roles, unit_id=unit_id), *roles)


def change(write, service, **what):
    with write() as session:
        made = service(session, now=NOW, **what)
        return getattr(made, "id", made)


def version_of(read, recheck_id):
    with read() as session:
        return session.get(Recheck, recheck_id).version


def test_a_disputed_file_is_decided_item_by_item_and_the_first_scores_stay(app, world, write, read):
    submit(write, world, 1, points="0.5", veto=True)
    submit(write, world, 2)
    keeper = a_rechecker(write)
    own = a_rechecker(write, unit_id=world.cases.unit_id)
    with read() as session:
        (file,) = list_round_files(session, world.round_id)
        assert file.waits_for_rechecker
        assert [c.fault is None for c in list_recheck_candidates(session, [file], day=DAY)[file.case_id]] == [True, False]
        assert list_files_to_take(session, own, day=DAY) == []
        assert [f.case_id for f in list_files_to_take(session, keeper, day=DAY)] == [world.case_id]
    left = a_rechecker(write)
    with write() as session:
        session.add(FormerUnit(user_id=left.user_id, unit_id=world.cases.unit_id, left_on=DAY - timedelta(days=30),
                               bars_until=NOW + timedelta(days=700), noted_by=world.organiser.user_id, noted_at=NOW))
    for barred in (own, world.reviewer, left):
        with pytest.raises(InvalidInput):
            change(write, assign_recheck, actor=world.organiser, round_id=world.round_id, case_id=world.case_id,
                   rechecker_id=barred.user_id)
    recheck = change(write, take_recheck, actor=keeper, round_id=world.round_id, case_id=world.case_id)
    with pytest.raises(NotFound):
        change(write, take_recheck, actor=a_rechecker(write), round_id=world.round_id, case_id=world.case_id)
    mine = {"actor": keeper, "recheck_id": recheck}
    item = {**mine, "item_id": ITEM, "dropped": (), "seen_version": 0}
    with pytest.raises(WrongState):
        change(write, decide_item, decision=MarkDecision.met, deducted=Decimal(0), reason="在卷末", **item)
    change(write, open_recheck, **mine)
    assert case_state(app, world.case_id) == "in_recheck"
    with pytest.raises(InvalidInput, match="理由"):
        change(write, decide_item, decision=MarkDecision.met, deducted=Decimal(0), reason="", **item)
    change(write, decide_item, decision=MarkDecision.deduct, deducted=Decimal("0.3"), reason="缺一页目录", **item)
    with pytest.raises(Conflict):
        change(write, decide_item, decision=MarkDecision.met, deducted=Decimal(0), reason="在卷末", **item)
    ending = {**mine, "comment": "总体较好", "good_points": "", "reason": "逐项核对原卷"}
    with pytest.raises(InvalidInput, match="1 处分歧"):
        change(write, settle_recheck, seen_version=version_of(read, recheck), **ending)
    change(write, decide_veto, veto_id=VETO, stands=False, reason="主体有权", seen_version=0, **mine)
    # Nobody had this one: the rechecker finds it alone, with a reason.
    change(write, decide_item, decision=MarkDecision.deduct, deducted=Decimal("0.5"), reason="第三页漏签名",
           **{**item, "item_id": OTHER})
    with pytest.raises(Conflict):
        change(write, settle_recheck, seen_version=1, **ending)
    with pytest.raises(NotFound):
        change(write, settle_recheck, seen_version=1, **{**ending, "actor": own})
    seen = version_of(read, recheck)
    settled = change(write, settle_recheck, seen_version=seen, **ending)
    assert change(write, settle_recheck, seen_version=seen, **ending) == settled
    assert case_state(app, world.case_id) == "settled"
    with read() as session:
        result = get_settled_result(session, world.case_id)
        assert (result.kind, result.total, result.vetoes) == ("rechecked", Decimal("99.2"), ())
        assert [g.deducted for g in result.item(ITEM).given] == [Decimal("0.5"), Decimal(0)]
        assert [(p.source, p.text) for p in result.problems] == [("recheck", "第三页漏签名")]
        assert [session.get(Scoresheet, s.sheet_id).total for s in result.sheets] == [s.total for s in result.sheets]
        assert verify_chain(session) is None
    with pytest.raises(sa.exc.DatabaseError), write() as session:
        session.execute(sa.text("UPDATE recheck_marks SET reason = 'x'"))


def test_a_recheck_given_up_leaves_the_file_to_another(app, world, write, read):
    submit(write, world, 1, veto=True)
    submit(write, world, 2)
    keeper = a_rechecker(write)
    recheck = change(write, take_recheck, actor=keeper, round_id=world.round_id, case_id=world.case_id)
    change(write, open_recheck, actor=keeper, recheck_id=recheck)
    with pytest.raises(InvalidInput):
        change(write, give_up_recheck, actor=keeper, recheck_id=recheck, reason=" ")
    change(write, give_up_recheck, actor=keeper, recheck_id=recheck, reason="与当事人有亲属关系")
    assert case_state(app, world.case_id) == "scored"
    with pytest.raises(NotFound):
        change(write, open_recheck, actor=keeper, recheck_id=recheck)
    with read() as session:
        (file,) = list_round_files(session, world.round_id)
        assert (file.waits_for_rechecker, file.given_up) == (True, 1)
        assert list_files_to_take(session, keeper, day=DAY) == []
    with pytest.raises(InvalidInput, match="退出过"):
        change(write, assign_recheck, actor=world.organiser, round_id=world.round_id, case_id=world.case_id,
               rechecker_id=keeper.user_id)


def test_who_had_a_seat_on_the_file_never_hears_that_it_is_disputed(world, write, read):
    """A4: a reviewer who rechecks as well does not find the own files in the queue, whatever the other's sheet says."""
    submit(write, world, 1, veto=True)
    submit(write, world, 2)
    with write() as session:
        from reviews.accounts.models import RoleGrant

        session.add(RoleGrant(user_id=world.reviewer.user_id, role=Role.rechecker.value, granted_at=NOW))
    with read() as session:
        assert list_files_to_take(session, world.reviewer, day=DAY) == []


def test_the_organiser_settles_what_agrees_and_a_random_slice_goes_to_a_recheck(app, world, write, read):
    submit(write, world, 1, points="0.5")
    submit(write, world, 2)
    with write() as session:
        save_plan(session, actor=world.organiser, round_id=world.round_id, plan=RoundPlan(recheck_slice=Decimal("0.5")),
                  seen_seq=0, reason="", now=NOW)
    act = {"actor": world.organiser, "round_id": world.round_id}
    with pytest.raises(Conflict):
        change(write, settle_round, seen=2, **act)
    done = change(write, settle_round, seen=1, **act)
    # Half of one file, rounded up: it goes to a recheck.
    assert (done.settled, done.sliced) == (0, 1)
    assert case_state(app, world.case_id) == "scored"
    with read() as session:
        (file,) = list_round_files(session, world.round_id)
        assert (file.origin, file.waits_for_rechecker, file.ready) == ("slice", True, False)
        assert session.scalars(sa.select(RecheckSlice)).one().content["drawn"] == [world.case_id]
    with pytest.raises(WrongState, match="抽检"):
        change(write, settle_agreed, case_id=world.case_id, **act)
    with pytest.raises(WrongState):
        change(write, settle_round, seen=1, **act)
    keeper = a_rechecker(write)
    recheck = change(write, assign_recheck, case_id=world.case_id, rechecker_id=keeper.user_id, **act)
    change(write, open_recheck, actor=keeper, recheck_id=recheck)
    change(write, decide_item, actor=keeper, recheck_id=recheck, item_id=ITEM, decision=MarkDecision.met, deducted=Decimal(0),
           reason="目录在卷末", dropped=(), seen_version=0)
    change(write, settle_recheck, actor=keeper, recheck_id=recheck, seen_version=version_of(read, recheck), comment="",
           good_points="", reason="抽检核对")
    assert case_state(app, world.case_id) == "settled"
