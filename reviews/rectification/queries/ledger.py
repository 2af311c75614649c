"""Rows of the ledger for the bureau and for units: lists with filters, counts, one row with all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit, User
from reviews.cases.models import Case
from reviews.errors import NotFound
from reviews.rectification.domain.entries import topic_of
from reviews.rectification.domain.plans import FixMode
from reviews.rectification.domain.states import OPEN, RowState, days_overdue
from reviews.rectification.models import LedgerEvidence, LedgerRow
from reviews.registry.models import Organ
from reviews.rounds.models import Round
from reviews.scoresheets.models import ReleaseWithdrawal

# How the reason of a step begins that followed a correction of the settlement.
CORRECTION = "更正定案"
_UNITS = (Role.unit_handler, Role.unit_head)
_BUREAU = (Role.organiser, Role.leader)
# So many ids go into one statement.
_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class LedgerFilters:
    """What a list is narrowed to; empty for all. late: only overdue rows. words: in the number of the row or of its file, in
    the text, or the person who is responsible."""

    round_id: str = ""
    unit_id: str = ""
    state: str = ""
    category: str = ""
    topic: str = ""
    case_id: str = ""
    late: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One row with the names that belong to it. late: days overdue. evidence: files that stand."""

    row: LedgerRow
    case_number: str
    case_title: str
    organ: str
    unit: str
    round_name: str
    verifier: str
    evidence: int
    late: int

    @property
    def state(self) -> RowState:
        return RowState(self.row.state)

    @property
    def mode(self) -> FixMode | None:
        return FixMode(self.row.mode) if self.row.mode else None

    def reason(self, *, outside: bool) -> str:
        """Why the last step that gave a reason was taken. outside: told to the unit, to whom the words of a correction, which
        are the bureau's own, are not told."""
        corrected = outside and self.row.reason.startswith(CORRECTION)
        return CORRECTION if corrected else self.row.reason


def in_sight(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The condition on LedgerRow for what this person may know: the bureau all; a unit its own of results that are released."""
    if viewer.has(*_BUREAU):
        return sa.true()
    if viewer.unit_id is None or not viewer.has(*_UNITS):
        return sa.false()
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == LedgerRow.release_id)
    return sa.and_(LedgerRow.unit_id == viewer.unit_id, ~withdrawn)


def own_rows(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The condition for the rows of the viewer's own unit, whatever else the person may see."""
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == LedgerRow.release_id)
    return sa.and_(LedgerRow.unit_id == viewer.unit_id, ~withdrawn)


def may_know(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The condition for every row that this person may know of, on whichever side."""
    return sa.or_(in_sight(viewer), own_rows(viewer))


def of_topic(topic: str) -> sa.ColumnElement[bool]:
    """The condition for rows of a topic; a problem of an item that is a veto as well is of both."""
    pack_id, is_veto, veto = topic.partition("/veto/")
    same = LedgerRow.topic == topic
    return sa.or_(same, sa.and_(LedgerRow.pack_id == pack_id, LedgerRow.veto == veto)) if is_veto else same


def topics_of(row: LedgerRow) -> frozenset[str]:
    """The topics of a row: two where its problem is of an item and a veto."""
    return frozenset({row.topic, topic_of(row.pack_id, None, row.veto)} if row.veto else {row.topic})


def get_row(session: Session, viewer: Viewer, row_id: str) -> LedgerRow:
    """A row that this person may know of. Raises NotFound, for a foreign one as for a missing one."""
    found = session.scalars(sa.select(LedgerRow).where(LedgerRow.id == row_id, may_know(viewer))).one_or_none()
    if found is None:
        raise NotFound()
    return found


def list_lines(
    session: Session, viewer: Viewer, filters: LedgerFilters, *, today: date, own: bool = False, offset: int = 0,
    limit: int | None = None,
) -> list[LedgerLine]:
    """Rows by number, the viewer's own unit's alone with `own`. A fixed number of queries."""
    statement = _narrowed(sa.select(LedgerRow), viewer, filters, today, own).order_by(LedgerRow.series, LedgerRow.seq)
    rows = session.scalars(statement.offset(offset).limit(limit)).all()
    return [line for at in range(0, len(rows), _AT_ONCE) for line in _lines(session, rows[at: at + _AT_ONCE], today)]


def list_chosen(session: Session, viewer: Viewer, row_ids: Sequence[str], *, today: date) -> list[LedgerLine]:
    """The named rows that this person may know of, by number; unknown ids are left out."""
    chosen = sa.select(LedgerRow).where(LedgerRow.id.in_(row_ids), may_know(viewer))
    return _lines(session, session.scalars(chosen.order_by(LedgerRow.series, LedgerRow.seq)).all(), today)


def get_line(session: Session, viewer: Viewer, row_id: str, *, today: date) -> LedgerLine:
    """One row with its names. Raises NotFound."""
    return _lines(session, [get_row(session, viewer, row_id)], today)[0]


def count_rows(session: Session, viewer: Viewer, filters: LedgerFilters, *, today: date, own: bool = False) -> int:
    """How many rows a list has."""
    statement = _narrowed(sa.select(LedgerRow.id), viewer, filters, today, own)
    return session.scalar(sa.select(sa.func.count()).select_from(statement.subquery())) or 0


def count_by_state(
    session: Session, viewer: Viewer, filters: LedgerFilters, *, today: date, own: bool = False
) -> tuple[dict[RowState, int], int]:
    """Rows by state, and how many of them are overdue; the filters of state and overdue left aside."""
    wide = replace(filters, state="", late=False)
    counted = sa.select(LedgerRow.state, sa.func.count(), _sum(_is_late(today))).group_by(LedgerRow.state)
    found = {state: (count, late) for state, count, late in session.execute(_narrowed(counted, viewer, wide, today, own))}
    return {state: found.get(state.value, (0, 0))[0] for state in RowState}, sum(late for _count, late in found.values())


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """How one unit stands: rows that count (revoked ones do not), struck off, waiting for verification, overdue."""

    unit_id: str
    unit: str
    rows: int
    struck_off: int
    reported: int
    late: int


def list_units(session: Session, viewer: Viewer, round_id: str, *, today: date) -> list[UnitStanding]:
    """The units with rows of a round: those with overdue rows first."""
    live = LedgerRow.state != RowState.revoked.value
    rows = session.execute(
        sa.select(LedgerRow.unit_id, Unit.name, sa.func.count(), _sum(LedgerRow.state == RowState.struck_off.value),
                  _sum(LedgerRow.state == RowState.reported.value), _sum(_is_late(today)))
        .join(Unit, Unit.id == LedgerRow.unit_id).where(LedgerRow.round_id == round_id, live, in_sight(viewer))
        .group_by(LedgerRow.unit_id, Unit.name).order_by(Unit.name))
    return sorted((UnitStanding(*row) for row in rows), key=lambda one: -one.late)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of the bureau's list offer: (id, name) of rounds and units with rows, categories, topics with titles."""

    rounds: list[tuple[str, str]]
    units: list[tuple[str, str]]
    categories: list[str]
    topics: list[tuple[str, str]]


def list_choices(session: Session, viewer: Viewer, *, own: bool = False) -> Choices:
    """Only what stands in rows that the person may know of."""
    seen = own_rows(viewer) if own else in_sight(viewer)
    rounds = session.execute(sa.select(Round.id, Round.name).where(Round.id.in_(sa.select(LedgerRow.round_id).where(seen)))
                             .order_by(Round.starts_on.desc(), Round.name)).all()
    units = session.execute(sa.select(Unit.id, Unit.name).where(Unit.id.in_(sa.select(LedgerRow.unit_id).where(seen)))
                            .order_by(Unit.name)).all()
    categories = session.scalars(sa.select(LedgerRow.category).where(seen).distinct().order_by(LedgerRow.category)).all()
    topics = session.execute(sa.select(LedgerRow.topic, sa.func.max(LedgerRow.topic_title)).where(seen)
                             .group_by(LedgerRow.topic).order_by(LedgerRow.topic)).all()
    return Choices([(a, b) for a, b in rounds], [(a, b) for a, b in units], list(categories), [(a, b) for a, b in topics])


def list_evidence(session: Session, row_ids: Sequence[str]) -> dict[str, list[LedgerEvidence]]:
    """The files that stand, by row, in the order they were brought."""
    found: dict[str, list[LedgerEvidence]] = {}
    for at in range(0, len(row_ids), _AT_ONCE):
        some = row_ids[at: at + _AT_ONCE]
        for one in session.scalars(sa.select(LedgerEvidence).where(LedgerEvidence.row_id.in_(some), ~LedgerEvidence.removed)
                                   .order_by(LedgerEvidence.uploaded_at, LedgerEvidence.id)):
            found.setdefault(one.row_id, []).append(one)
    return found


def _narrowed(statement: Any, viewer: Viewer, filters: LedgerFilters, today: date, own: bool) -> Any:
    """The same statement on LedgerRow with the conditions of sight and of the filters."""
    statement = statement.where(own_rows(viewer) if own else in_sight(viewer))
    for column, value in (
        (LedgerRow.round_id, filters.round_id), (LedgerRow.unit_id, filters.unit_id), (LedgerRow.state, filters.state),
        (LedgerRow.category, filters.category), (LedgerRow.case_id, filters.case_id),
    ):
        if value:
            statement = statement.where(column == value)
    if filters.topic:
        statement = statement.where(of_topic(filters.topic))
    if filters.words:
        told = (LedgerRow.number, LedgerRow.text, LedgerRow.responsible)
        cases = sa.select(Case.id).where(Case.number.contains(filters.words, autoescape=True))
        statement = statement.where(sa.or_(LedgerRow.case_id.in_(cases), *(
            column.contains(filters.words, autoescape=True) for column in told)))
    return statement.where(_is_late(today)) if filters.late else statement


def _is_late(today: date) -> sa.ColumnElement[bool]:
    return sa.and_(LedgerRow.state.in_([s.value for s in sorted(OPEN)]), LedgerRow.due_on < today)


def _sum(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _lines(session: Session, rows: Sequence[LedgerRow], today: date) -> list[LedgerLine]:
    def names(model: Any, ids: set[str | None], *columns: Any) -> dict[str, Any]:
        return {row[0]: row[1:] for row in session.execute(sa.select(model.id, *columns).where(model.id.in_(ids - {None})))}

    cases = names(Case, {r.case_id for r in rows}, Case.number, Case.title)
    organs, units = names(Organ, {r.organ_id for r in rows}, Organ.name), names(Unit, {r.unit_id for r in rows}, Unit.name)
    rounds, people = names(Round, {r.round_id for r in rows}, Round.name), names(User, {r.verified_by for r in rows}, User.name)
    files: dict[str, int] = dict(session.execute(
        sa.select(LedgerEvidence.row_id, sa.func.count()).where(
            LedgerEvidence.row_id.in_([r.id for r in rows]), ~LedgerEvidence.removed).group_by(LedgerEvidence.row_id)
    ).all())  # type: ignore[arg-type]
    return [
        LedgerLine(r, cases[r.case_id][0], cases[r.case_id][1], organs[r.organ_id][0], units[r.unit_id][0],
                   rounds[r.round_id][0], people[r.verified_by][0] if r.verified_by in people else "", files.get(r.id, 0),
                   days_overdue(RowState(r.state), r.due_on, today))
        for r in rows
    ]
