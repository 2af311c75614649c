"""Periods: where one that begins on a day ends. The day or hour of the start is never counted.

Source: 民法典 201 to 204; 民事诉讼法 85; 行政处罚法 85; 行政强制法 69; 行政许可法 82.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from scoring_rules.law.calendar import WorkCalendar

MONTHS = {"month": 1, "year": 12}


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(start: date, n: int, unit: str, calendar: WorkCalendar, *, rolls: bool = False) -> date | None:
    """The last day of `n` workdays, days, months or years that begin the day after `start`.

    rolls: a last day that is a rest day moves to the next working day. None where a year on the way has no
    calendar data. Raises ValueError for another unit: hours are counted from a moment, see `last_moment`.
    """
    if unit == "workday":
        return calendar.add_workdays(start, n)
    if unit == "day":
        end = start + timedelta(days=n)
    elif unit in MONTHS:
        end = add_months(start, n * MONTHS[unit])
    else:
        raise ValueError(unit)
    return calendar.roll_over(end) if rolls else end


def last_moment(start: datetime, hours: int) -> datetime:
    """The end of a period of hours."""
    return start + timedelta(hours=hours)


def missing_year(start: date, n: int, unit: str, calendar: WorkCalendar) -> int:
    """The year whose calendar is lacking where `last_day` gave None."""
    end = start + timedelta(days=1) if unit == "workday" else last_day(start, n, unit, calendar)
    year = (end or start).year
    while year in calendar.years:
        year += 1
    return year
