"""Reads of the registry: organs, officers, and the calendar with the bureau's own corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit
from reviews.errors import NotFound
from reviews.registry.domain import CalendarException, calendar_with, exceptions_of
from reviews.registry.models import CalendarDay, Officer, Organ
from reviews.web.paging import Page, paged
from scoring_rules import WorkCalendar, default_calendar


@dataclass(frozen=True, slots=True)
class OrganRow:
    """One line of the list of organs."""

    organ: Organ
    unit_name: str
    officers: int


def get_organ(session: Session, organ_id: str) -> Organ:
    """Raises NotFound."""
    organ = session.get(Organ, organ_id)
    if organ is None:
        raise NotFound()
    return organ


def get_officer(session: Session, officer_id: str) -> Officer:
    """Raises NotFound."""
    officer = session.get(Officer, officer_id)
    if officer is None:
        raise NotFound()
    return officer


def list_organs(session: Session, *, active_only: bool = True) -> list[Organ]:
    """Organs by name."""
    statement = sa.select(Organ).order_by(Organ.name)
    return list(session.scalars(statement.where(Organ.active) if active_only else statement))


def list_organs_to_act_for(session: Session, viewer: Viewer) -> list[Organ]:
    """Organs for which the person may open a case: all for an organiser, the own unit's for a handler."""
    organs = list_organs(session)
    if viewer.has(Role.organiser):
        return organs
    if viewer.has(Role.unit_handler):
        return [o for o in organs if o.unit_id == viewer.unit_id]
    return []


def list_organ_rows(session: Session, viewer: Viewer, q: str, number: int) -> Page:
    """One page of OrganRow by name; q looks in the name, the short name and the field.

    Organisers and leaders see all organs, people of a unit those the unit answers for.
    """
    statement = sa.select(Organ).order_by(Organ.active.desc(), Organ.name)
    if not viewer.has(Role.organiser, Role.leader):
        statement = statement.where(Organ.unit_id == viewer.unit_id)
    if q:
        statement = statement.where(sa.or_(*(
            column.contains(q, autoescape=True) for column in (Organ.name, Organ.short_name, Organ.field))))
    page = paged(session, statement, number)
    units = dict(session.execute(sa.select(Unit.id, Unit.name).where(
        Unit.id.in_({o.unit_id for o in page.rows}))).all())
    counts = dict(session.execute(sa.select(Officer.organ_id, sa.func.count()).where(
        Officer.active, Officer.organ_id.in_({o.id for o in page.rows})).group_by(Officer.organ_id)).all())
    rows = [OrganRow(o, units.get(o.unit_id, ""), counts.get(o.id, 0)) for o in page.rows]
    return Page(rows=rows, number=page.number, total=page.total, size=page.size)


def list_officers(session: Session, organ_id: str) -> list[Officer]:
    """All officers of an organ, serving ones first, by name."""
    return list(session.scalars(
        sa.select(Officer).where(Officer.organ_id == organ_id)
        .order_by(Officer.active.desc(), Officer.name, Officer.certificate_no)))


def find_officers(session: Session, organ_id: str, names: Sequence[str]) -> list[Officer]:
    """Officers of an organ whose name is among `names`."""
    return list(session.scalars(
        sa.select(Officer).where(Officer.organ_id == organ_id, Officer.name.in_(names)).order_by(Officer.name)))


def list_active_units(session: Session) -> list[Unit]:
    """Units that can own an organ, by name."""
    return list(session.scalars(sa.select(Unit).where(Unit.active).order_by(Unit.name)))


def work_calendar(session: Session) -> WorkCalendar:
    """The shipped calendar with the bureau's own days laid over it."""
    rows = session.execute(sa.select(CalendarDay.day, CalendarDay.working).order_by(CalendarDay.day)).all()
    return calendar_with(default_calendar(), rows)


def list_exceptions(session: Session, year: int) -> list[CalendarException]:
    """Every day of a year that differs from Monday-to-Friday, in order, with who says so."""
    own = session.scalars(
        sa.select(CalendarDay).where(CalendarDay.day >= date(year, 1, 1), CalendarDay.day <= date(year, 12, 31)))
    return exceptions_of(default_calendar(), year, {d.day: (d.working, d.note) for d in own})


def list_calendar_years(session: Session) -> list[int]:
    """Years that have data, shipped or the bureau's own, newest first."""
    own = {day.year for day in session.scalars(sa.select(CalendarDay.day))}
    return sorted(default_calendar().years | own, reverse=True)
