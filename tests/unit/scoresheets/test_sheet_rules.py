"""How decisions, flags and problems become one item's points, and a sheet its total."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.cases.domain.flags import FlagRow
from reviews.scoresheets.domain import (
    FlagVerdict,
    MarkDecision,
    decision_fault,
    effective_decision,
    item_deduction,
    points_fault,
)
from reviews.scoresheets.domain.sheet import MarkRow, ProblemRow, VerdictRow, VetoRow, put_together
from scoring_rules import load_pack

PACK = load_pack("jiangsu_penalty_ordinary")
ITEM = PACK.items[0]
VETO = PACK.vetoes[0]
POINTS = st.decimals(min_value=0, max_value=200, places=2)


def flag(key="k1", *, item=ITEM.id, veto=None, state="suspect", deduction="1", group="", page=3):
    return FlagRow(
        key=key, check="two_officers", defect="d", item=item, veto=veto, state=state, severity="ordinary", document=1,
        page=page, box=(1.0, 2.0, 3.0, 4.0), quote="原文", message=f"疑点{key}", basis="第四十二条", advice="补正",
        deduction=Decimal(deduction), anchor_page=page, title="t", group=group,
    )


def problem(points="0.5", *, item=ITEM.id, removed=False):
    return ProblemRow("p1", item, 2, None, "问题", "", "", Decimal(points), 1, removed)


def sheet(*, marks=(), verdicts=(), problems=(), vetoes=(), flags=()):
    return put_together(PACK, marks=marks, verdicts=verdicts, problems=problems, vetoes=vetoes, flags=flags,
                        titles={1: "询问笔录"})


def confirmed(key="k1", points="1", veto=None):
    return VerdictRow(key, FlagVerdict.confirmed, "", Decimal(points), ITEM.id, veto, 1)


@given(maximum=POINTS, parts=st.lists(POINTS, max_size=6))
def test_an_item_never_loses_more_than_its_points(maximum, parts):
    deduction = item_deduction(maximum, parts)
    assert deduction.asked == sum(parts, Decimal(0))
    assert deduction.taken == min(deduction.asked, maximum)
    assert deduction.capped == (deduction.asked > maximum)


@given(points=POINTS, maximum=POINTS)
def test_a_single_deduction_above_the_maximum_is_refused(points, maximum):
    assert (points_fault(points, maximum) is not None) == (points > maximum)


@pytest.mark.parametrize("points", ["-1", "0.125", "NaN", "Infinity"])
def test_odd_points_are_refused(points):
    assert points_fault(Decimal(points), Decimal(5)) is not None


@pytest.mark.parametrize("decision", [MarkDecision.met, MarkDecision.not_applicable, MarkDecision.doubt])
def test_points_under_an_item_bar_decisions_without_points(decision):
    assert decision_fault(decision, by_hand=Decimal(0), settled=1) is not None
    assert decision_fault(decision, by_hand=Decimal(1), settled=0) is not None
    assert decision_fault(decision, by_hand=Decimal(0), settled=0) is None


def test_points_make_a_deduction_and_a_deduction_without_points_is_open():
    assert effective_decision(MarkDecision.met, by_hand=Decimal(0), settled=1) is MarkDecision.deduct
    assert effective_decision(MarkDecision.deduct, by_hand=Decimal(0), settled=0) is MarkDecision.open
    assert effective_decision(MarkDecision.doubt, by_hand=Decimal(0), settled=0) is MarkDecision.doubt


def test_an_untouched_sheet_keeps_full_marks_and_is_all_open():
    view = sheet(flags=[flag()])
    assert view.tally.total == PACK.scoring.full_marks
    assert len(view.open_items) == len(PACK.items)
    assert [f.row.key for f in view.pending] == ["k1"]


def test_a_flag_deducts_only_once_confirmed():
    left = sheet(flags=[flag()])
    taken = sheet(flags=[flag()], verdicts=[confirmed(points="1")])
    assert left.tally.total - taken.tally.total == 1
    assert taken.items[0].decision is MarkDecision.deduct
    assert taken.pending == ()


def test_flags_problems_and_hand_points_add_up_to_the_items_points_at_most():
    view = sheet(flags=[flag()], verdicts=[confirmed(points="2")], problems=[problem("2")],
                 marks=[MarkRow(ITEM.id, MarkDecision.deduct, Decimal("1.5"), "", 1)])
    assert view.items[0].deduction.asked == Decimal("5.5")
    assert view.items[0].deduction.taken == ITEM.points
    assert view.tally.total == PACK.scoring.full_marks - ITEM.points


def test_a_removed_problem_takes_nothing():
    assert sheet(problems=[problem("2", removed=True)]).tally.total == PACK.scoring.full_marks


def test_a_verdict_whose_flag_is_gone_counts_no_more_and_is_told():
    view = sheet(flags=[], verdicts=[confirmed("vanished", "1")])
    assert view.tally.total == PACK.scoring.full_marks
    assert view.gone == 1


def test_passing_findings_are_no_flags():
    assert sheet(flags=[flag(state="pass"), flag("k2", state="not_applicable")]).flags == ()


def test_undeterminable_is_shown_but_never_counted_as_suspect():
    view = sheet(flags=[flag(state="undeterminable", deduction="0")])
    assert view.pending == ()
    assert len(view.undeterminable) == 1
    assert view.tally.total == PACK.scoring.full_marks


def test_a_second_flag_of_one_cause_suggests_nothing_once_the_first_is_confirmed():
    two = [flag("k1", group="g"), flag("k2", group="g")]
    assert [f.suggested for f in sheet(flags=two).items[0].flags] == [1, 1]
    assert [f.suggested for f in sheet(flags=two, verdicts=[confirmed("k1")]).items[0].flags] == [1, 0]


def test_a_veto_fails_the_file_and_says_why():
    view = sheet(vetoes=[VetoRow(VETO.id, True, "主体不适格", 1)])
    assert view.tally.vetoes == (VETO.id,)
    assert view.tally.total == 0
    assert view.tally.grade == PACK.scoring.grades[-1].title
    assert view.vetoes[0].reasons == ("主体不适格",)


def test_a_flag_of_a_veto_counts_only_when_confirmed_with_the_veto():
    bound = flag(item=None, veto=VETO.id)
    assert sheet(flags=[bound]).tally.vetoes == ()
    only_points = VerdictRow("k1", FlagVerdict.confirmed, "", Decimal(0), None, None, 1)
    assert sheet(flags=[bound], verdicts=[only_points]).tally.vetoes == ()
    with_veto = VerdictRow("k1", FlagVerdict.confirmed, "", Decimal(0), None, VETO.id, 1)
    view = sheet(flags=[bound], verdicts=[with_veto])
    assert view.tally.vetoes == (VETO.id,)
    assert view.vetoes[0].reasons == ("疑点k1",)


def test_a_veto_taken_back_stands_no_more():
    assert sheet(vetoes=[VetoRow(VETO.id, False, "主体不适格", 2)]).tally.vetoes == ()


def test_items_that_do_not_apply_leave_the_denominator():
    marks = [MarkRow(ITEM.id, MarkDecision.not_applicable, Decimal(0), "", 1),
             MarkRow(PACK.items[1].id, MarkDecision.deduct, PACK.items[1].points, "", 1)]
    view = sheet(marks=marks)
    rest = PACK.scoring.full_marks - ITEM.points
    exact = (rest - PACK.items[1].points) * PACK.scoring.full_marks / rest
    assert abs(view.tally.total - exact) <= Decimal("0.05")


def test_every_flag_stands_once():
    flags = [flag("a"), flag("b", item=None, veto=VETO.id), flag("c", item=None), flag("d", veto=VETO.id)]
    view = sheet(flags=flags)
    assert sorted(f.row.key for f in view.flags) == ["a", "b", "c", "d"]
    assert [f.row.key for f in view.loose] == ["c"]


def test_one_cause_is_suggested_once_and_told_where_people_took_it_twice():
    """不重复扣分：同一原因的项目，一处已采纳扣分，另一处不再建议；人仍扣了两处的，列出来。"""
    pack = load_pack("survey_style_penalty")
    items = pack.no_double_deduction[0].items
    flags = [flag("k1", item=items[0], deduction="2"), flag("k2", item=items[1], deduction="4")]

    def view(*verdicts):
        return put_together(pack, marks=(), verdicts=verdicts, problems=(), vetoes=(), flags=flags, titles={})

    first = VerdictRow("k1", FlagVerdict.confirmed, "", Decimal(2), items[0], None, 1)
    second = VerdictRow("k2", FlagVerdict.confirmed, "", Decimal(4), items[1], None, 1)
    assert [f.suggested for f in view().flags] == [2, 4]
    assert [f.suggested for f in view(first).flags] == [2, 0]
    assert view(first).tally.doubled == ()
    assert [one.items for one in view(first, second).tally.doubled] == [items]
