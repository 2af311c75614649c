"""Periods against a slow oracle that walks day by day and reads the holiday table for itself."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from scoring_rules import WorkCalendar, default_calendar
from scoring_rules.expressions import functions
from scoring_rules.expressions.functions import Unknown, judge_by
from scoring_rules.known_law import Law
from scoring_rules.law.index import law_index
from scoring_rules.law.periods import add_months, last_day, last_moment, missing_year

ROOT = Path(__file__).resolve().parents[4]
CALENDAR = default_calendar()
TABLE: dict[int, dict[str, list[str]]] = YAML(typ="safe").load(
    (ROOT / "scoring_rules/law/data/calendar.yaml").read_text(encoding="utf-8"))["years"]
TRIALS = 10_000


def slow_worked(day: date) -> bool:
    row, name = TABLE[day.year], f"{day.month:02}-{day.day:02}"
    return name in row["work"] if day.isoweekday() > 5 else name not in row["rest"]


def slow_month_end(start: date, months: int) -> date:
    """Walk on until the month has changed `months` times, then to the day of the same number or the last one."""
    day, changes = start, 0
    while changes < months:
        tomorrow = day + timedelta(days=1)
        changes += tomorrow.month != day.month
        day = tomorrow
    while day.day < start.day and (day + timedelta(days=1)).month == day.month:
        day += timedelta(days=1)
    return day


def slow_last_day(start: date, n: int, unit: str, rolls: bool) -> date | None:
    """The oracle. None where it would have to ask about a year without a table."""
    try:
        day, passed = start, 0
        if unit in ("month", "year"):
            day = slow_month_end(start, n if unit == "month" else 12 * n)
        while unit in ("day", "workday") and passed < n:
            day += timedelta(days=1)
            passed += 1 if unit == "day" else slow_worked(day)
        while rolls and unit != "workday" and not slow_worked(day):
            day += timedelta(days=1)
    except KeyError:
        return None
    return day


def test_ten_thousand_random_periods_end_where_the_oracle_ends_them() -> None:
    """行政处罚法 85, 行政强制法 69, 民事诉讼法 85: over every unit, with and without a last day that moves."""
    rng = random.Random(20210715)
    units = {"workday": (1, 45), "day": (1, 180), "month": (1, 24), "year": (1, 5)}
    none = 0
    for _ in range(TRIALS):
        start = date(2003, 12, 1) + timedelta(days=rng.randrange(23 * 366))
        unit = rng.choice(list(units))
        n, rolls = rng.randint(*units[unit]), rng.random() < 0.5
        right = slow_last_day(start, n, unit, rolls)
        assert last_day(start, n, unit, CALENDAR, rolls=rolls) == right, (start, n, unit, rolls)
        none += right is None
    assert 0 < none < TRIALS // 10


@pytest.mark.parametrize(
    ("start", "n", "unit", "end"),
    [
        ("2024-01-31", 1, "month", "2024-02-29"),
        ("2023-01-31", 1, "month", "2023-02-28"),
        ("2024-08-31", 6, "month", "2025-02-28"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2024-12-15", 3, "month", "2025-03-15"),
        ("2024-04-30", 5, "workday", "2024-05-10"),  # 劳动节放五天，5月11日周六上班
        ("2024-09-30", 7, "workday", "2024-10-15"),  # 国庆放七天，10月12日周六上班
        ("2024-03-01", 15, "day", "2024-03-16"),
    ],
)
def test_known_ends(start: str, n: int, unit: str, end: str) -> None:
    assert last_day(date.fromisoformat(start), n, unit, CALENDAR) == date.fromisoformat(end)


def test_a_last_day_on_a_holiday_moves_only_where_the_law_says_so() -> None:
    """民事诉讼法 85(3): 2024-03-16 is a Saturday, 2024-10-01 the national holiday."""
    assert last_day(date(2024, 3, 1), 15, "day", CALENDAR, rolls=True) == date(2024, 3, 18)
    assert last_day(date(2024, 4, 1), 6, "month", CALENDAR, rolls=True) == date(2024, 10, 8)
    assert last_day(date(2024, 4, 1), 6, "month", CALENDAR) == date(2024, 10, 1)


@pytest.mark.parametrize(
    ("start", "n", "unit", "rolls", "year"),
    [
        ("2026-12-30", 5, "workday", False, 2027),
        ("2003-06-01", 5, "workday", False, 2003),
        ("2026-12-20", 30, "day", True, 2027),
        ("2026-08-31", 6, "month", True, 2027),
        ("2026-12-31", 1, "workday", False, 2027),
    ],
)
def test_a_year_without_data_gives_no_day_and_is_named(start: str, n: int, unit: str, rolls: bool, year: int) -> None:
    day = date.fromisoformat(start)
    assert last_day(day, n, unit, CALENDAR, rolls=rolls) is None
    assert missing_year(day, n, unit, CALENDAR) == year


def test_calendar_days_need_no_calendar() -> None:
    assert last_day(date(2030, 1, 1), 90, "day", CALENDAR) == date(2030, 4, 1)


def test_hours_run_from_the_moment() -> None:
    assert last_moment(datetime(2024, 2, 28, 13, 30), 24) == datetime(2024, 2, 29, 13, 30)
    unit: Any = "hour"
    with pytest.raises(ValueError, match="hour"):
        last_day(date(2024, 1, 1), 24, unit, CALENDAR)


def test_months_are_never_longer_than_asked() -> None:
    for day in (date(2024, 1, 29), date(2024, 1, 30), date(2024, 1, 31)):
        assert add_months(day, 1) == date(2024, 2, 29)
    assert add_months(date(2024, 1, 1), 0) == date(2024, 1, 1)


def asked(calendar: WorkCalendar) -> None:
    judge_by(Law(calendar=calendar, index=law_index(), parameters={}))


def test_what_checks_may_ask_for_ends_where_the_oracle_ends_it() -> None:
    """The functions of expressions keep tables of their own; they must not count otherwise."""
    asked(CALENDAR)
    rng = random.Random(19910409)
    asks = {"workday": functions.plus_workdays, "day": functions.plus_days, "month": functions.plus_months}
    for _ in range(2_000):
        start = date(2004, 1, 1) + timedelta(days=rng.randrange(23 * 365))
        n = rng.randint(1, 60)
        for unit, function in asks.items():
            right = slow_last_day(start, n, unit, False)
            if right is None:
                with pytest.raises(Unknown, match="没有 2027 年的工作日历"):
                    function(start.isoformat(), n)
            else:
                assert function(start.isoformat(), n) == right.isoformat(), (start, n, unit)
                if unit == "workday":
                    assert functions.workdays_between(start.isoformat(), right.isoformat()) == n


def test_a_gap_between_known_years_is_never_jumped_over() -> None:
    """A bureau that has added 2028 but not 2027: a period that runs through 2027 cannot be told."""
    shipped = default_calendar()
    calendar = WorkCalendar(shipped.years | {2028}, shipped.rest, shipped.work)
    asked(calendar)
    assert last_day(date(2026, 12, 30), 5, "workday", calendar) is None
    assert missing_year(date(2026, 12, 30), 5, "workday", calendar) == 2027
    with pytest.raises(Unknown, match="没有 2027 年的工作日历"):
        functions.plus_workdays("2026-12-30", 5)
    with pytest.raises(Unknown, match="没有 2027 年的工作日历"):
        functions.workdays_between("2026-12-30", "2028-01-05")
