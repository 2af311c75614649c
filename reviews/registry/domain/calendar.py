"""The working-day calendar with a bureau's own days over the shipped ones. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scoring_rules import WorkCalendar

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class CalendarException:
    """A day that is not as its weekday suggests. shipped: what the program's own table says, None if nothing.

    own: whether the bureau has set it by hand.
    """

    day: date
    working: bool
    own: bool
    shipped: bool | None
    note: str = ""

    @property
    def weekday(self) -> str:
        """星期一 … 星期日"""
        return f"星期{_WEEKDAYS[self.day.weekday()]}"

    @property
    def label(self) -> str:
        return "上班" if self.working else "放假"


def calendar_with(
    shipped: WorkCalendar, own: Iterable[tuple[date, bool]], years: Iterable[int] = ()
) -> WorkCalendar:
    """The shipped calendar with the bureau's days over it. own: (day, is it worked).

    years: those the bureau has added whole. A single day set by hand does not make its year known.
    """
    rest, work = set(shipped.rest), set(shipped.work)
    for day, working in own:
        rest.discard(day)
        work.discard(day)
        if working and day.weekday() >= 5:
            work.add(day)
        elif not working and day.weekday() < 5:
            rest.add(day)
    return WorkCalendar(years=shipped.years | frozenset(years), rest=frozenset(rest), work=frozenset(work))


def exceptions_of(shipped: WorkCalendar, year: int, own: Mapping[date, tuple[bool, str]]) -> list[CalendarException]:
    """The days of one year that differ from Monday-to-Friday or were set by hand, in order."""
    days = {d for d in shipped.rest | shipped.work if d.year == year} | set(own)
    found = []
    for day in sorted(days):
        says = (day in shipped.work) if day in shipped.work or day in shipped.rest else None
        if day in own:
            working, note = own[day]
            found.append(CalendarException(day, working, True, says, note))
        else:
            found.append(CalendarException(day, bool(says), False, says))
    return found


def year_warning(known: Iterable[int], today: date) -> str:
    """What to say of years without data: this one, or, from November on, the next one. Empty where all is well."""
    have = set(known)
    if today.year not in have:
        return f"没有 {today.year} 年的放假安排：今年的期限凡按工作日计算的，一律无法判定。"
    if today.month >= 11 and today.year + 1 not in have:
        return f"还没有 {today.year + 1} 年的放假安排：期限跨到明年的，检查会无法判定。国务院办公厅公布之后请补入。"
    return ""
