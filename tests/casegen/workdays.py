"""Working days from the State Council calendar (package chinesecalendar; known for 2004 to 2026)."""

from __future__ import annotations

from datetime import date, timedelta

from chinese_calendar import is_workday

LAST_KNOWN_YEAR = 2026


def workday_on_or_after(day: date) -> date:
    """Return the first working day that is not before `day`."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def add_workdays(day: date, count: int) -> date:
    """Return the working day `count` working days after `day`; the day itself is not counted."""
    while count > 0:
        day += timedelta(days=1)
        if is_workday(day):
            count -= 1
    return day


def workdays_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and including `end`."""
    count, day = 0, start
    while day < end:
        day += timedelta(days=1)
        count += is_workday(day)
    return count
