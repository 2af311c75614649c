"""Working days of 2024 to 2026 as the State Council announced them (days off and make-up working days).

The table is kept here so that the demonstration set needs no package of the tests; a test compares it with
the package chinesecalendar.
"""

from __future__ import annotations

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 2024, 2026
# Announced days off, as month and day.
HOLIDAYS: dict[int, str] = {
    2024: (
        "0101 0210 0211 0212 0213 0214 0215 0216 0217 0404 0405 0406 0501 0502 0503 0504 "
        "0505 0610 0915 0916 0917 1001 1002 1003 1004 1005 1006 1007 "
    ),
    2025: (
        "0101 0128 0129 0130 0131 0201 0202 0203 0204 0404 0405 0406 0501 0502 0503 0504 "
        "0505 0531 0601 0602 1001 1002 1003 1004 1005 1006 1007 1008 "
    ),
    2026: (
        "0101 0102 0103 0215 0216 0217 0218 0219 0220 0221 0222 0223 0404 0405 0406 0501 "
        "0502 0503 0504 0505 0619 0620 0621 0925 0926 0927 1001 1002 1003 1004 1005 1006 "
        "1007 "
    ),
}
# Saturdays and Sundays that were made working days.
MADE_UP: dict[int, str] = {
    2024: ("0204 0218 0407 0428 0511 0914 0929 1012 "),
    2025: ("0126 0208 0427 0928 1011 "),
    2026: ("0104 0214 0228 0509 0920 1010 "),
}


def _days(table: dict[int, str]) -> frozenset[date]:
    return frozenset(date(y, int(d[:2]), int(d[2:])) for y, row in table.items() for d in row.split())


_OFF, _ON = _days(HOLIDAYS), _days(MADE_UP)


def is_workday(day: date) -> bool:
    """Tell a working day. Raises ValueError outside the years of the table."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"no calendar for {day.year}")
    return day in _ON or (day not in _OFF and day.isoweekday() <= 5)


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
