"""The working-day calendar with the bureau's own days and years over the shipped ones."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.registry.domain import CalendarException, calendar_with, exceptions_of, year_warning
from reviews.registry.models import CalendarDay, CalendarYear
from scoring_rules import WorkCalendar, default_calendar


def work_calendar(session: Session) -> WorkCalendar:
    """The shipped calendar with the bureau's own days and years laid over it."""
    rows = session.execute(sa.select(CalendarDay.day, CalendarDay.working).order_by(CalendarDay.day)).all()
    return calendar_with(default_calendar(), rows, session.scalars(sa.select(CalendarYear.year)))


def list_exceptions(session: Session, year: int) -> list[CalendarException]:
    """Every day of a year that differs from Monday-to-Friday, in order, with who says so."""
    own = session.scalars(
        sa.select(CalendarDay).where(CalendarDay.day >= date(year, 1, 1), CalendarDay.day <= date(year, 12, 31)))
    return exceptions_of(default_calendar(), year, {d.day: (d.working, d.note) for d in own})


def list_calendar_years(session: Session) -> list[int]:
    """Years that have data, shipped or added whole by the bureau, newest first."""
    return sorted(default_calendar().years | set(session.scalars(sa.select(CalendarYear.year))), reverse=True)


def find_calendar_year(session: Session, year: int) -> CalendarYear | None:
    """The bureau's own entry for a whole year, None for a shipped or unknown one."""
    return session.get(CalendarYear, year)


def find_calendar_warning(session: Session, today: date) -> str:
    """What to say of years without data; empty where all is well."""
    return year_warning(list_calendar_years(session), today)
