"""Months, quarters and years as scopes, the one before each and the same a year ago. Pure."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from reviews.insights.domain.facts import Scope


def month_scope(year: int, month: int, scope: Scope | None = None) -> Scope:
    """A calendar month within a scope."""
    return replace(scope or Scope(), first=date(year, month, 1), last=date(year, month, calendar.monthrange(year, month)[1]))


def quarter_scope(year: int, quarter: int, scope: Scope | None = None) -> Scope:
    """A quarter, 1 to 4, within a scope."""
    last = month_scope(year, quarter * 3).last
    return replace(scope or Scope(), first=date(year, quarter * 3 - 2, 1), last=last)


def year_scope(year: int, scope: Scope | None = None) -> Scope:
    """A calendar year within a scope."""
    return replace(scope or Scope(), first=date(year, 1, 1), last=date(year, 12, 31))


def period_before(scope: Scope) -> Scope | None:
    """The period of the same length just before: whole months where the scope is whole months. None without both days."""
    if scope.first is None or scope.last is None:
        return None
    last = scope.first - timedelta(days=1)
    months = whole_months(scope)
    if months:
        at = scope.first.year * 12 + scope.first.month - 1 - months
        return replace(scope, first=date(at // 12, at % 12 + 1, 1), last=last)
    return replace(scope, first=last - (scope.last - scope.first), last=last)


def year_before(scope: Scope) -> Scope | None:
    """The same days a year ago; the 29th of February becomes the 28th. None without both days."""
    if scope.first is None or scope.last is None:
        return None
    if whole_months(scope):
        end = month_scope(scope.last.year - 1, scope.last.month).last
        return replace(scope, first=scope.first.replace(year=scope.first.year - 1), last=end)
    return replace(scope, first=_a_year_ago(scope.first), last=_a_year_ago(scope.last))


def as_far_as(earlier: Scope, scope: Scope, today: date) -> Scope:
    """An earlier period cut to as much as has passed of one that is not over: eleven months are not set against twelve.

    earlier: made by period_before or year_before. The last day of a month answers to the last day of another.
    """
    first, begins, ends = scope.first, earlier.first, earlier.last
    if first is None or scope.last is None or begins is None or ends is None or not first <= today < scope.last:
        return earlier
    if whole_months(scope):
        at = begins.year * 12 + begins.month - 1 + (today.year - first.year) * 12 + today.month - first.month
        longest = calendar.monthrange(at // 12, at % 12 + 1)[1]
        month_ends = (today + timedelta(days=1)).day == 1
        last = date(at // 12, at % 12 + 1, longest if month_ends else min(today.day, longest))
    else:
        last = begins + (today - first)
    return replace(earlier, last=min(last, ends))


def whole_months(scope: Scope) -> int:
    """How many calendar months a scope is made of; 0 where it is not made of whole ones."""
    first, last = scope.first, scope.last
    if first is None or last is None or first.day != 1 or (last + timedelta(days=1)).day != 1 or last < first:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def months_of(scope: Scope) -> tuple[str, ...]:
    """The months that a scope touches, as 2026-03."""
    if scope.first is None or scope.last is None:
        return ()
    start, end = (day.year * 12 + day.month - 1 for day in (scope.first, scope.last))
    return tuple(f"{at // 12}-{at % 12 + 1:02d}" for at in range(start, end + 1))


def period_in_words(scope: Scope) -> str:
    """A scope's days as people say them: 2026年3月, 2026年第一季度, 2026年, or from day to day; empty without days."""
    first, last, months = scope.first, scope.last, whole_months(scope)
    if first is None or last is None:
        return "" if first is None and last is None else f"{_day(first) or '此前'}至{_day(last) or '今'}"
    if months == 12 and first.month == 1:
        return f"{first.year}年"
    if months == 6 and first.month in (1, 7):
        return f"{first.year}年{'上半年' if first.month == 1 else '下半年'}"
    if months == 3 and first.month % 3 == 1:
        return f"{first.year}年第{'一二三四'[first.month // 3]}季度"
    if months == 1:
        return f"{first.year}年{first.month}月"
    return f"{_day(first)}至{_day(last)}"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _a_year_ago(day: date) -> date:
    return date(day.year - 1, day.month, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
