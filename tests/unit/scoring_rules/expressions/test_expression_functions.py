"""Functions of expressions: days, working days and months agree with the calendar and say what they cannot know."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from types import MappingProxyType

import pytest

from scoring_rules import default_calendar
from scoring_rules.expressions.functions import functions, judge_by
from scoring_rules.expressions.language import activate, compile_expression
from scoring_rules.known_law import Law
from scoring_rules.law.index import law_index

LAW = Law(calendar=default_calendar(), index=law_index(), parameters=MappingProxyType({}))


def value(text: str) -> object:
    judge_by(LAW)
    answer = compile_expression(text).value(activate({}))
    return answer.value()


@pytest.mark.parametrize(("text", "wanted"), [
    ("plus_days('2024-02-28', 2)", "2024-03-01"), ("plus_months('2024-01-31', 1)", "2024-02-29"),
    ("plus_months('2024-03-31', -1)", "2024-02-29"), ("plus_workdays('2024-05-06', 5)", "2024-05-11"),
    ("plus_workdays('2024-05-11', -5)", "2024-05-06"), ("workdays_between('2024-05-06', '2024-05-11')", 5),
    ("days_between('2024-05-06', '2024-05-01')", -5), ("hours_between('2024-05-06T23:30', '2024-05-07T09:00')", 9.5),
    ("is_workday('2024-05-11')", True), ("is_workday('2024-05-12')", False), ("roll_over('2024-05-12')", "2024-05-13"),
    ("day_of('2024-05-06T09:30')", "2024-05-06"), ("limit('P-90', '2024-05-06')", 90),
    ("last_day('P-service', '2024-05-06')", "2024-05-14"), ("same_text('（甲） 公司', '(甲)公司')", True),
    ("mentions('决定减轻处罚', '从轻|减轻')", True), ("ends_with('甲有限公司', '有限公司|集团')", True),
    ("length('一 二三')", 3), ("same_amount(0.1 + 0.2, 0.3)", True), ("same_amount(2000, 2000.01)", False),
])  # fmt: skip
def test_values(text: str, wanted: object) -> None:
    assert value(text) == wanted


@pytest.mark.parametrize(("text", "reason"), [
    ("plus_workdays('2026-12-30', 9) > ''", "没有 2027 年的工作日历"), ("is_workday('1999-01-04')", "没有 1999 年的工作日历"),
    ("limit('P-90', '1990-01-01') > 0", "没有收录 1990 年"), ("limit('nothing', '2024-01-01') > 0", "没有编号 nothing"),
    ("hours_between('2024-05-06', '2024-05-07') > 0.0", "没有写到时、分"), ("plus_days('昨天', 1) > ''", "不是日期"),
    ("plus_days('2024-05-06', 999999999) > ''", "超出范围"),
])  # fmt: skip
def test_what_cannot_be_known_is_said(text: str, reason: str) -> None:
    judge_by(LAW)
    compiled = compile_expression(text)
    assert compiled.ask(activate({})) is None
    assert reason in (compiled.trouble(activate({})) or "")


def test_working_days_agree_with_the_calendar() -> None:
    """The table of working days and the calendar's own day-by-day walk give the same days."""
    rng, calendar = Random(3), LAW.calendar
    for _ in range(300):
        day, n = date(2005, 1, 1) + timedelta(days=rng.randrange(7000)), rng.randrange(-40, 41)
        assert value(f"plus_workdays('{day}', {n})") == calendar.add_workdays(day, n).isoformat()
        other = day + timedelta(days=rng.randrange(0, 60))
        assert value(f"workdays_between('{day}', '{other}')") == calendar.count_workdays(day, other)


def test_every_function_tells_its_use() -> None:
    assert all(one.usage.startswith(one.name + "(") and one.gives for one in functions())
