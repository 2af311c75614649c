"""Writes of the calendar: one day by hand, or a whole year from the State Council's notice."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, NotFound
from reviews.foundation import audit
from reviews.registry.domain.calendar_notice import YearNotice
from reviews.registry.models import CalendarDay, CalendarYear
from scoring_rules import default_calendar


def set_calendar_day(session: Session, *, actor: Viewer, day: date, working: bool, note: str, now: datetime) -> CalendarDay:
    """Say by hand whether a day is worked; it wins over the shipped calendar."""
    row = session.get(CalendarDay, day) or CalendarDay(day=day, working=working)
    row.working, row.note = working, note.strip()
    session.add(row)
    session.flush()
    audit.record(session, actor=actor.audit, action="calendar.changed", object_type="calendar", object_id=day.isoformat(),
                 details={"working": working}, now=now)
    return row


def clear_calendar_day(session: Session, *, actor: Viewer, day: date, now: datetime) -> None:
    """Go back to the shipped calendar for a day. Raises NotFound when it was not set by hand."""
    row = session.get(CalendarDay, day)
    if row is None:
        raise NotFound()
    session.delete(row)
    session.flush()
    audit.record(session, actor=actor.audit, action="calendar.changed", object_type="calendar", object_id=day.isoformat(),
                 details={"working": None}, now=now)


def add_calendar_year(
    session: Session, *, actor: Viewer, notice: YearNotice, source: str, now: datetime
) -> CalendarYear:
    """Take over a whole year; days set by hand before stay as they are. Raises Conflict for a year that has data."""
    year = notice.year
    if year in default_calendar().years or session.get(CalendarYear, year) is not None:
        raise Conflict(f"{year} 年已经有放假安排，没有重复加入。要改个别日子，请在日历页上更正。")
    row = CalendarYear(year=year, source=source.strip(), made_by=actor.user_id, made_at=now)
    session.add(row)
    for day, working in notice.exceptions:
        if session.get(CalendarDay, day) is None:
            session.add(CalendarDay(day=day, working=working, note=""))
    session.flush()
    audit.record(session, actor=actor.audit, action="calendar.year_added", object_type="calendar", object_id=str(year),
                 details={"rest": len(notice.rest), "work": len(notice.work)}, now=now)
    return row


def drop_calendar_year(session: Session, *, actor: Viewer, year: int, now: datetime) -> None:
    """Take a year back that the bureau added, with all its days. Raises NotFound when it was not added."""
    row = session.get(CalendarYear, year)
    if row is None:
        raise NotFound()
    session.delete(row)
    session.execute(sa.delete(CalendarDay).where(
        CalendarDay.day >= date(year, 1, 1), CalendarDay.day <= date(year, 12, 31)))
    session.flush()
    audit.record(session, actor=actor.audit, action="calendar.year_dropped", object_type="calendar", object_id=str(year),
                 details={}, now=now)
