"""Organs and their officers, as far as the viewer may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit
from reviews.errors import NotFound
from reviews.registry.models import Officer, Organ
from reviews.web.paging import Page, paged


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


def list_units_with_organs(session: Session) -> list[Unit]:
    """Units in use that answer for at least one organ in use, by name: who can have files and figures to report."""
    return list(session.scalars(
        sa.select(Unit).where(Unit.active, Unit.id.in_(sa.select(Organ.unit_id).where(Organ.active))).order_by(Unit.name)))
