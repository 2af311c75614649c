"""Working days: which days count, adding them, counting them. A year without data gives None, never a
guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from scoring_rules.data_files import load_data

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days under the State Council's holiday notices.

    years: the years that have data; rest: weekdays that are off; work: weekend days that are worked.
    Source of the shipped data: law/data/calendar.yaml (国务院办公厅历年节假日安排通知).
    """

    years: frozenset[int]
    rest: frozenset[date]
    work: frozenset[date]

    def is_workday(self, day: date) -> bool | None:
        """Whether `day` is a working day; None where its year has no data."""
        if day.year not in self.years:
            return None
        if day.weekday() < 5:
            return day not in self.rest
        return day in self.work

    def add_workdays(self, start: date, count: int) -> date | None:
        """The `count`-th working day after `start` (the day of start is not counted); before it if negative.

        Zero gives `start` itself. None where a year on the way has no data.
        """
        step = _DAY if count >= 0 else -_DAY
        day, left = start, abs(count)
        while left:
            day += step
            working = self.is_workday(day)
            if working is None:
                return None
            left -= working
        return day

    def count_workdays(self, start: date, end: date) -> int | None:
        """Working days after `start` up to and including `end`; negative if `end` is the earlier one."""
        if end < start:
            back = self.count_workdays(end, start)
            return None if back is None else -back
        total, day = 0, start
        while day < end:
            day += _DAY
            working = self.is_workday(day)
            if working is None:
                return None
            total += working
        return total

    def roll_over(self, day: date) -> date | None:
        """`day` itself if it is worked, else the next working day (期间届满日遇节假日顺延)."""
        while True:
            working = self.is_workday(day)
            if working is None:
                return None
            if working:
                return day
            day += _DAY

    def with_year(self, year: int, *, rest: Iterable[date], work: Iterable[date]) -> WorkCalendar:
        """A calendar in which `year` is replaced by these exceptions (a bureau's own table)."""
        return WorkCalendar(
            years=self.years | {year},
            rest=frozenset(day for day in self.rest if day.year != year) | frozenset(rest),
            work=frozenset(day for day in self.work if day.year != year) | frozenset(work),
        )


@lru_cache(maxsize=1)
def default_calendar() -> WorkCalendar:
    """The shipped calendar, 2004 to the last year whose notice was known when the data was made."""
    years: Mapping[int, Mapping[str, list[str]]] = load_data("calendar.yaml", "law/data")["years"]

    def days(kind: str) -> frozenset[date]:
        return frozenset(
            date(year, int(text[:2]), int(text[3:])) for year, row in years.items() for text in row[kind]
        )

    return WorkCalendar(years=frozenset(years), rest=days("rest"), work=days("work"))
