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


def calendar_with(shipped: WorkCalendar, own: Iterable[tuple[date, bool]]) -> WorkCalendar:
    """The shipped calendar with the bureau's days over it. own: (day, is it worked).

    A year that only the bureau has data for counts as known once it has at least one day set.
    """
    rest, work, years = set(shipped.rest), set(shipped.work), set(shipped.years)
    for day, working in own:
        years.add(day.year)
        rest.discard(day)
        work.discard(day)
        if working and day.weekday() >= 5:
            work.add(day)
        elif not working and day.weekday() < 5:
            rest.add(day)
    return WorkCalendar(years=frozenset(years), rest=frozenset(rest), work=frozenset(work))


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
