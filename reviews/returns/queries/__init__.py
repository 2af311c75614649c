"""Reads of returns: terms, who reports, one return with its versions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.foundation.clock import shanghai_date
from reviews.returns.domain.figures import LINE_IDS, Figures
from reviews.returns.domain.months import due_on, month_after, year_before
from reviews.returns.domain.states import ReturnState, days_late
from reviews.returns.models import ReturnSendBack, ReturnTerms, ReturnVersion, UnitReturn

DUE_DAY = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """first_month: None while the bureau has not asked for returns yet; then nothing is due."""

    first_month: date | None
    due_day: int

    def due_on(self, month: date) -> date | None:
        """By when the return of a month is due; None for months that are not asked for."""
        return due_on(month, self.due_day) if self.first_month is not None and month >= self.first_month else None


def find_terms(session: Session) -> Terms:
    """The terms in force; the fifth of the following month until the bureau says otherwise."""
    row = session.scalars(sa.select(ReturnTerms).order_by(ReturnTerms.seq.desc()).limit(1)).one_or_none()
    return Terms(row.first_month, row.due_day) if row is not None else Terms(None, DUE_DAY)


def find_earliest_month(session: Session, *, today: date, unit_id: str | None = None) -> date:
    """The first month worth turning back to: the oldest that was written, and the year before the first that is asked for."""
    oldest = sa.select(sa.func.min(UnitReturn.month))
    first = find_terms(session).first_month
    found = [session.scalar(oldest.where(UnitReturn.unit_id == unit_id) if unit_id is not None else oldest),
             year_before(first) if first is not None else None, month_after(today.replace(day=1), -1)]
    return min(month for month in found if month is not None)


def find_return(session: Session, unit_id: str, month: date) -> UnitReturn | None:
    """The row of one unit's month, None before the first draft."""
    return session.scalars(sa.select(UnitReturn).where(UnitReturn.unit_id == unit_id, UnitReturn.month == month)).one_or_none()


def list_returns(session: Session, months: Collection[date], unit_id: str | None = None) -> dict[tuple[str, date], UnitReturn]:
    """Rows of some months by (unit, month), of one unit or of all."""
    found = sa.select(UnitReturn).where(UnitReturn.month.in_(months)).order_by(UnitReturn.month, UnitReturn.unit_id)
    rows = session.scalars(found.where(UnitReturn.unit_id == unit_id) if unit_id is not None else found)
    return {(row.unit_id, row.month): row for row in rows}


def versions_in_force(
    session: Session, months: Collection[date], unit_id: str | None = None
) -> dict[tuple[str, date], ReturnVersion]:
    """The version that counts, by (unit, month); a return that was sent back counts for nothing until it is reported again."""
    statement = (
        sa.select(UnitReturn.unit_id, UnitReturn.month, ReturnVersion)
        .join(ReturnVersion, sa.and_(ReturnVersion.return_id == UnitReturn.id, ReturnVersion.seq == UnitReturn.seq))
        .where(UnitReturn.state == ReturnState.reported, UnitReturn.month.in_(months))
        .order_by(UnitReturn.month, UnitReturn.unit_id))
    if unit_id is not None:
        statement = statement.where(UnitReturn.unit_id == unit_id)
    return {(unit, month): version for unit, month, version in session.execute(statement)}


def first_versions(
    session: Session, months: Collection[date], unit_id: str | None = None
) -> dict[tuple[str, date], ReturnVersion]:
    """The version reported first, by (unit, month): whether a return was late is settled by it, corrections are not late."""
    statement = (
        sa.select(UnitReturn.unit_id, UnitReturn.month, ReturnVersion)
        .join(ReturnVersion, ReturnVersion.return_id == UnitReturn.id)
        .where(ReturnVersion.seq == 1, UnitReturn.month.in_(months))
        .order_by(UnitReturn.month, UnitReturn.unit_id))
    if unit_id is not None:
        statement = statement.where(UnitReturn.unit_id == unit_id)
    return {(unit, month): version for unit, month, version in session.execute(statement)}


def sent_back_on(session: Session, months: Collection[date]) -> dict[tuple[str, date], date]:
    """When a return was last sent back, by (unit, month), of those that have not been reported again."""
    rows = session.execute(
        sa.select(UnitReturn.unit_id, UnitReturn.month, ReturnSendBack.sent_at)
        .join(ReturnVersion, sa.and_(ReturnVersion.return_id == UnitReturn.id, ReturnVersion.seq == UnitReturn.seq))
        .join(ReturnSendBack, ReturnSendBack.version_id == ReturnVersion.id)
        .where(UnitReturn.state == ReturnState.sent_back, UnitReturn.month.in_(months))
        .order_by(UnitReturn.month, UnitReturn.unit_id))
    return {(unit, month): shanghai_date(sent_at) for unit, month, sent_at in rows}


def lateness(first: ReturnVersion | None, due: date | None, *, today: date) -> int:
    """Whole days after the day it was due, up to the day it was first reported or today. due: of a return never reported."""
    if first is None:
        return days_late(due, reported_on=None, today=today)
    return days_late(first.due_on, reported_on=shanghai_date(first.reported_at), today=today)


def list_versions(session: Session, return_id: str) -> list[tuple[ReturnVersion, ReturnSendBack | None]]:
    """Every reported version with the act that sent it back, if one did; the latest first."""
    rows = session.execute(
        sa.select(ReturnVersion, ReturnSendBack).outerjoin(ReturnSendBack, ReturnSendBack.version_id == ReturnVersion.id)
        .where(ReturnVersion.return_id == return_id).order_by(ReturnVersion.seq.desc()))
    return [(version, act) for version, act in rows]


def figures_of(version: ReturnVersion) -> Figures:
    """The figures of a reported version."""
    return Figures(**{name: getattr(version, name) for name in LINE_IDS})
