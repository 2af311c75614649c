"""What of a result becomes a row, how it is called, and how a plan and its days are judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reviews.rectification.domain.entries import changed_parts, entries_of, points_of
from reviews.rectification.domain.plans import FixMode, Plan, last_day, moved_on, plan_fault
from reviews.scoresheets.domain.rules import MarkDecision
from reviews.scoresheets.domain.settled import SettledProblem, SettledResult, SettledVeto
from reviews.scoresheets.domain.settling import settle_one
from scoring_rules import default_calendar
from tests import factories
from tests.unit.scoresheets.pack_sheets import PACK, sheet


def problem(key: str, item: str | None, *, veto: str | None = None, source: str = "problem", page: int | None = 3):
    title = PACK.item(item).title if item else ""
    return SettledProblem(source, key, item, title, veto, "询问笔录", page, None, "只有一人签名", "", "处罚法42", "补签",
                          Decimal(1), ())


def result_with(problems: list[SettledProblem], vetoes: tuple[str, ...] = (), bare: str | None = None) -> SettledResult:
    made = settle_one(sheet("s"), slot=1, seq=1, now=factories.NOW)
    items = tuple(
        replace(i, deducted=Decimal(2), decision=MarkDecision.deduct, comment="目录页码不符") if i.item == bare else i
        for i in made.items)
    standing = tuple(SettledVeto(v, PACK.veto(v).title, "两份笔录均一人", ()) for v in vetoes)
    return replace(made, items=items, problems=tuple(problems), vetoes=standing)


def test_problems_vetoes_and_bare_deductions_become_rows_in_the_order_of_the_standard():
    first, second, third = (item.id for item in PACK.items[:3])
    veto = PACK.vetoes[1]
    found = entries_of(result_with(
        [problem("b", second), problem("a", first), problem("v1", None, veto=veto.id, page=7),
         problem("v2", None, veto=veto.id, page=9), problem("lone", None, veto=PACK.vetoes[0].id)], (veto.id,), third), PACK)
    assert [e.key for e in found] == [
        f"veto:{veto.id}", f"{first}/a", f"{second}/b", f"item:{third}", f"veto:{PACK.vetoes[0].id}/lone"]
    assert found[0].text.endswith("两份笔录均一人（第 7、9 页）")
    assert found[0].topic == f"{PACK.id}/veto/{veto.id}"
    assert (found[3].text, found[3].deducted, found[3].topic) == ("目录页码不符", Decimal(2), f"{PACK.id}/{third}")
    assert len({e.key for e in found}) == len(found)


def test_a_flag_of_an_item_that_is_a_veto_as_well_is_one_row_that_says_both():
    first, veto = PACK.items[0].id, PACK.vetoes[1]
    both = problem("a", first, veto=veto.id)
    result = result_with([both, problem("b", first)], (veto.id,))
    found = entries_of(result, PACK)
    assert [(e.key, e.item, e.veto) for e in found] == [(f"{first}/a", first, veto.id), (f"{first}/b", first, None)]
    assert found[0].text == f"只有一人签名（同时构成一票否决：{veto.title}；两份笔录均一人）"
    assert (found[0].topic, found[0].deducted, found[1].text) == (f"{PACK.id}/{first}", Decimal(1), "只有一人签名")
    same = replace(result, vetoes=(replace(result.vetoes[0], reason="只有一人签名；"),))
    assert entries_of(same, PACK)[0].text.endswith(f"一票否决：{veto.title}）"), "a reason that says no more is not repeated"
    assert len({point for e in found for point in points_of(e.item, e.veto)}) == 2
    # Shown elsewhere too, or listed apart before: the veto keeps its own row, and the item's says nothing of it.
    elsewhere = entries_of(result_with([both, problem("v", None, veto=veto.id, page=9)], (veto.id,)), PACK)
    for kept in (elsewhere, entries_of(result, PACK, apart={veto.id})):
        assert [e.key for e in kept][:2] == [f"veto:{veto.id}", f"{first}/a"]
        assert (kept[1].veto, kept[1].text) == (None, "只有一人签名")


def test_the_class_is_that_of_the_flags_own_check_before_the_items():
    item = next(i for i in PACK.items if i.checks)
    own = PACK.all_checks[item.checks[0].check].defect.category
    other = next(c for c in PACK.all_checks.values() if c.defect.category != own)
    flag, pinned = problem(f"{other.id}/3", item.id, source="flag"), problem(f"{other.id}/3", item.id)
    found = entries_of(result_with([flag, pinned]), PACK)
    assert [(e.check, e.category) for e in found] == [
        (other.id, other.defect.category), (None, own)]
    unknown = entries_of(result_with([pinned]), None)[0]
    assert unknown.category == next(s.title for s in PACK.sections if item in s.items)


def test_only_what_a_later_settlement_changed_is_told():
    item = PACK.items[0].id
    entry = entries_of(result_with([problem("a", item)]), PACK)[0]
    assert changed_parts({"text": entry.text, "deducted": Decimal("1.00"), "page": 3}, entry) == {}
    assert changed_parts({"deducted": Decimal(2), "page": None}, entry) == {"deducted": ["2", "1"], "page": ["", "3"]}


DUE = date(2026, 4, 2)


@pytest.mark.parametrize(("plan", "said"), [
    (Plan(FixMode.at_once, "张三"), None),
    (Plan(FixMode.at_once, " "), "责任人"),
    (Plan(FixMode.planned, "张三", "", DUE), "整改措施"),
    (Plan(FixMode.planned, "张三", "补签", None), "计划完成日期"),
    (Plan(FixMode.planned, "张三", "补签", DUE), None),
    (Plan(FixMode.planned, "张三", "补签", date(2026, 4, 3)), "晚于整改期限"),
    (Plan(FixMode.planned, "张三", "补签", date(2026, 3, 1)), "已经过去"),
])
def test_a_plan_has_its_parts_and_keeps_the_days(plan, said):
    fault = plan_fault(plan, due_on=DUE, today=date(2026, 3, 5))
    assert (fault is None) == (said is None)
    assert said is None or said in (fault or "")


def test_who_is_late_is_told_to_ask_for_more_time():
    fault = plan_fault(Plan(FixMode.planned, "张三", "补签", date(2026, 4, 10)), due_on=DUE, today=date(2026, 4, 3))
    assert "已过" in (fault or "")
    assert "立行立改" in (fault or "")


def test_days_are_working_days_and_stand_still_during_an_objection():
    # Thursday 2026-03-05; five working days on is the next Thursday. No calendar has the year 2999: weeks count instead.
    assert last_day(default_calendar(), date(2026, 3, 5), 5) == date(2026, 3, 12)
    assert last_day(default_calendar(), date(2999, 1, 1), 20) == date(2999, 1, 29)
    # Ten days later is Sunday 2026-04-12: the last day is the Monday after it.
    assert moved_on(default_calendar(), DUE, stopped=date(2026, 3, 6), resumed=date(2026, 3, 16)) == date(2026, 4, 13)
    assert moved_on(default_calendar(), date(2999, 1, 4), stopped=DUE, resumed=DUE) == date(2999, 1, 4)
    assert moved_on(default_calendar(), date.max, stopped=DUE, resumed=date(2026, 5, 2)) == date.max
