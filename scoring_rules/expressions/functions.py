"""The functions of the expression language: days, working days, months, amounts, words.

Dates are texts `2024-05-06` (with a time `2024-05-06T09:30`), so that <, <= and == compare them as they stand; amounts are
numbers in yuan. A function that cannot know raises Unknown with a Chinese reason. The binding keeps a reference to whatever
a function returns, so results come from tables of few values and nothing grows.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cel_expr_python import cel

from scoring_rules.law.calendar import WorkCalendar
from scoring_rules.law.periods import add_months
from scoring_rules.values import plain

if TYPE_CHECKING:
    from scoring_rules.known_law import Law
    from scoring_rules.law.limits import Limit

UNKNOWN_MARK = "不能认定："
_MOST_DAYS = 36_600
_NO_CALENDAR = "没有 {} 年的工作日历，请在“设置—工作日历”中加入国务院的放假安排"


class Unknown(Exception):
    """The answer cannot be known; reason is Chinese and says what is missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(UNKNOWN_MARK + reason)


@dataclass(frozen=True, slots=True)
class Function:
    """One function as the editor lists it: how it is written and what it gives."""

    name: str
    usage: str
    gives: str


class _Now(threading.local):
    """The law by which this thread is judging."""

    law: Law | None = None


_now = _Now()


def judge_by(law: Law) -> None:
    """Set the law (calendar, limits) for this thread's evaluations."""
    _now.law = law


def _law() -> Law:
    assert _now.law is not None
    return _now.law


_FUNCTIONS: list[Function] = []
DECLARED: list[Any] = []
_KINDS = {str: cel.Type.STRING, int: cel.Type.INT, float: cel.Type.DOUBLE, bool: cel.Type.BOOL}


def function(usage: str, gives: str, returns: type, *overloads: tuple[type, ...]) -> Callable[[Any], Any]:
    """Declare a function under its own name, for each list of parameter types."""

    def declare(run: Any) -> Any:
        name = run.__name__
        _FUNCTIONS.append(Function(name, usage, gives))
        DECLARED.append(cel.FunctionDecl(name, [
            cel.Overload(f"{name}_{'_'.join(one.__name__ for one in kinds)}", return_type=_KINDS[returns],
                         parameters=[_KINDS[one] for one in kinds], impl=_kept(run))
            for kinds in overloads
        ]))  # fmt: skip
        return run

    return declare


def _kept(run: Callable[..., Any]) -> Callable[..., Any]:
    def call(*given: Any) -> Any:
        return _keep(run(*given))

    return call


@lru_cache(maxsize=200_000, typed=True)
def _keep(value: Any) -> Any:
    return value


def functions() -> tuple[Function, ...]:
    """Every function, in the order in which an editor shows them."""
    return tuple(_FUNCTIONS)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise Unknown(f"“{text[:20]}”不是日期") from None


def _count(days: int) -> int:
    if abs(days) > _MOST_DAYS:
        raise Unknown("天数超出范围")
    return days


@lru_cache(maxsize=4)
def _workdays(calendar: WorkCalendar) -> tuple[list[int], int, int]:
    """Every working day the calendar knows as ordinals, and the first and last day it knows."""
    first, last = date(min(calendar.years), 1, 1).toordinal(), date(max(calendar.years), 12, 31).toordinal()
    days = [one for one in range(first, last + 1) if calendar.is_workday(date.fromordinal(one))]
    return days, first, last


def _table(*days: int) -> list[int]:
    """The working days, where every year from the first to the last of these days is known."""
    calendar = _law().calendar
    known, _, _ = _workdays(calendar)
    for year in range(date.fromordinal(min(days)).year, date.fromordinal(max(days)).year + 1):
        if year not in calendar.years:
            raise Unknown(_NO_CALENDAR.format(year))
    return known


@function("plus_days(日期, n)", "日期之后第 n 日，开始之日不计", str, (str, int))
def plus_days(day: str, n: int) -> str:
    return (_day(day) + timedelta(days=_count(n))).isoformat()


@function("plus_months(日期, n)", "n 个月后的同一日，没有这一日的为月末", str, (str, int))
def plus_months(day: str, n: int) -> str:
    start = _day(day)
    if not 12 <= start.year * 12 + start.month - 1 + _count(n) < 9999 * 12:
        raise Unknown("日期超出范围")
    return add_months(start, n).isoformat()


@function("plus_workdays(日期, n)", "日期之后第 n 个工作日，开始之日不计", str, (str, int))
def plus_workdays(day: str, n: int) -> str:
    start = _day(day).toordinal()
    known = _table(start)
    _count(n)
    if n == 0:
        return _day(day).isoformat()
    at = bisect_right(known, start) - 1 + n if n > 0 else bisect_right(known, start - 1) + n
    if not 0 <= at < len(known):
        _, first, last = _workdays(_law().calendar)
        raise Unknown(_NO_CALENDAR.format(date.fromordinal(last).year + 1 if n > 0 else date.fromordinal(first).year - 1))
    _table(start, known[at])
    return date.fromordinal(known[at]).isoformat()


@function("days_between(甲, 乙)", "从甲到乙的日数，乙在前为负", int, (str, str))
def days_between(start: str, end: str) -> int:
    return (_day(end) - _day(start)).days


@function("workdays_between(甲, 乙)", "甲之后至乙为止的工作日数，乙在前为负", int, (str, str))
def workdays_between(start: str, end: str) -> int:
    one, two = _day(start).toordinal(), _day(end).toordinal()
    known = _table(one, two)
    return bisect_right(known, two) - bisect_right(known, one)


@function("hours_between(甲, 乙)", "从甲时刻到乙时刻的小时数（须都写有时刻）", float, (str, str))
def hours_between(start: str, end: str) -> float:
    return (_minutes(end) - _minutes(start)) / 60


def _minutes(moment: str) -> int:
    day, _, clock = moment.partition("T")
    if not clock:
        raise Unknown("没有写到时、分")
    return _day(day).toordinal() * 1440 + int(clock[:2]) * 60 + int(clock[3:5])


@function("is_workday(日期)", "是不是工作日", bool, (str,))
def is_workday(day: str) -> bool:
    at = _day(day).toordinal()
    known = _table(at)
    place = bisect_right(known, at) - 1
    return place >= 0 and known[place] == at


@function("roll_over(日期)", "遇休息日顺延后的日期", str, (str,))
def roll_over(day: str) -> str:
    return _day(day).isoformat() if is_workday(day) else plus_workdays(day, 1)


@function("day_of(时刻)", "时刻的日期部分", str, (str,))
def day_of(moment: str) -> str:
    return _day(moment).isoformat()


@function("limit(编号, 日期)", "这一日施行的期限或数额（法律期限表中的编号）", int, (str, str))
def limit(limit_id: str, day: str) -> int:
    row = _known(limit_id, _day(day))
    if row is None or row.value is None:
        raise Unknown(f"没有收录 {_day(day).year} 年施行的期限（{limit_id}）")
    return int(row.figure)


def _known(limit_id: str, day: date) -> Limit | None:
    try:
        return _law().limit(limit_id, day)
    except KeyError:
        raise Unknown(f"法律期限表中没有编号 {limit_id}") from None


@function("last_day(编号, 日期)", "按法律期限表，从次日起算的期限的最后一日", str, (str, str))
def last_day(limit_id: str, start: str) -> str:
    _known(limit_id, _day(start))
    last = _law().last_day(limit_id, _day(start))
    if last is None:
        raise Unknown(_law().no_last_day(limit_id, _day(start)))
    return last.isoformat()


@function("same_text(甲, 乙)", "去掉空白和全角半角差异后是否相同", bool, (str, str))
def same_text(left: str, right: str) -> bool:
    return plain(left) == plain(right)


@lru_cache(maxsize=512)
def _words(words: str) -> tuple[str, ...]:
    return tuple(plain(one) for one in words.split("|") if one.strip())


@function("mentions(文字, '甲|乙')", "文字中是否出现其中任何一个词", bool, (str, str))
def mentions(text: str, words: str) -> bool:
    flat = plain(text)
    return any(one in flat for one in _words(words))


@function("ends_with(文字, '甲|乙')", "文字是否以其中任何一个词结尾", bool, (str, str))
def ends_with(text: str, words: str) -> bool:
    return plain(text).endswith(_words(words))


@function("length(文字)", "去掉空白后的字数", int, (str,))
def length(text: str) -> int:
    return len(plain(text))


@function("same_amount(甲, 乙)", "两个数额相等（分位以内）", bool, (float, float), (int, float), (float, int), (int, int))
def same_amount(left: float, right: float) -> bool:
    return abs(left - right) < 0.005
