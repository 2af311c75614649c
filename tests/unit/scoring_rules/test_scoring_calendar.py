"""Working days against a slow oracle of its own, and facts of the State Council's notices known by heart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_rules import default_calendar
from scoring_rules.law.calendar import WorkCalendar

CALENDAR = default_calendar()
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
DAYS = st.dates(date(2005, 1, 1), date(2026, 6, 30))


def worked(day: date) -> bool:
    """The oracle: a weekday that is not off, or a weekend day that is worked."""
    if day.isoweekday() in (6, 7):
        return day in CALENDAR.work
    return day not in CALENDAR.rest


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-02-09", True),  # 除夕，鼓励休息但仍是工作日
        ("2024-02-12", False),  # 春节
        ("2024-02-18", True),  # 春节调休上班的星期日
        ("2024-04-04", False),  # 清明
        ("2024-04-07", True),  # 清明调休上班的星期日
        ("2024-05-06", True),
        ("2024-10-07", False),  # 国庆
        ("2024-10-12", True),  # 国庆调休上班的星期六
        ("2025-01-26", True),
        ("2025-10-08", False),
        ("2024-03-09", False),
        ("2024-03-11", True),
    ],
)
def test_known_days(day: str, expected: bool) -> None:
    assert CALENDAR.is_workday(date.fromisoformat(day)) is expected


def test_exceptions_are_exceptions() -> None:
    """行政处罚法 85: only days that differ from Monday to Friday are listed, each on the right side."""
    assert all(day.isoweekday() <= 5 for day in CALENDAR.rest)
    assert all(day.isoweekday() >= 6 for day in CALENDAR.work)
    assert CALENDAR.years == frozenset(range(2004, 2027))
    for year in CALENDAR.years:
        assert 5 <= sum(day.year == year for day in CALENDAR.rest) <= 25


def test_data_agree_with_the_library_they_were_made_from() -> None:
    library = pytest.importorskip("chinese_calendar")
    day = FIRST
    while day <= LAST:
        assert CALENDAR.is_workday(day) is library.is_workday(day), day
        day += timedelta(days=1)


@given(DAYS, st.integers(0, 60))
def test_adding_matches_the_oracle(start: date, count: int) -> None:
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= worked(day)
    assert CALENDAR.add_workdays(start, count) == (day if count else start)


@given(DAYS, st.integers(0, 120))
def test_counting_matches_the_oracle(start: date, span: int) -> None:
    end = start + timedelta(days=span)
    expected = sum(worked(start + timedelta(days=n)) for n in range(1, span + 1))
    assert CALENDAR.count_workdays(start, end) == expected
    assert CALENDAR.count_workdays(end, start) == -expected


@given(DAYS, st.integers(1, 40))
def test_counting_undoes_adding(start: date, count: int) -> None:
    end = CALENDAR.add_workdays(start, count)
    assert end is not None
    assert CALENDAR.count_workdays(start, end) == count
    assert worked(end)


@given(DAYS, st.integers(1, 40))
def test_backwards_lands_on_a_working_day(start: date, count: int) -> None:
    end = CALENDAR.add_workdays(start, -count)
    assert end is not None
    assert end < start
    assert sum(worked(end + timedelta(days=n)) for n in range((start - end).days)) == count


@given(DAYS)
def test_rolling_over_gives_the_next_working_day(day: date) -> None:
    rolled = CALENDAR.roll_over(day)
    assert rolled is not None
    assert worked(rolled)
    assert not any(worked(day + timedelta(days=n)) for n in range((rolled - day).days))


@given(st.integers(1, 30))
def test_a_year_without_data_is_unknown(count: int) -> None:
    assert CALENDAR.is_workday(date(2027, 1, 4)) is None
    assert CALENDAR.add_workdays(date(2026, 12, 31), count) is None
    assert CALENDAR.count_workdays(date(2026, 12, 20), date(2027, 1, 4)) is None
    assert CALENDAR.roll_over(date(2027, 1, 2)) is None
    assert CALENDAR.add_workdays(date(2003, 6, 2), count) is None


def test_a_bureau_can_add_a_year() -> None:
    own = CALENDAR.with_year(2027, rest=[date(2027, 1, 1)], work=[date(2027, 1, 3)])
    assert own.is_workday(date(2027, 1, 1)) is False
    assert own.is_workday(date(2027, 1, 3)) is True
    assert own.add_workdays(date(2026, 12, 31), 1) == date(2027, 1, 3)
    assert CALENDAR.is_workday(date(2027, 1, 3)) is None


def test_replacing_a_year_forgets_the_old_one() -> None:
    own = CALENDAR.with_year(2026, rest=[], work=[])
    assert own.is_workday(date(2026, 1, 1)) is True
    assert isinstance(own, WorkCalendar)
