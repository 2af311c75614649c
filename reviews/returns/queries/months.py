"""The bureau's view of one month: how every unit stands, with the same month of the year before; what it entered itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from reviews.accounts.queries import count_people_by_unit, names_of_units
from reviews.registry.queries import list_units_with_organs
from reviews.returns.domain.comparing import (
    COMPARED,
    Change,
    Question,
    change,
    changes_of,
    cover_text,
    questions_of,
    share_text,
)
from reviews.returns.domain.figures import Fault, Figures, read_figures
from reviews.returns.domain.months import month_after, year_before
from reviews.returns.domain.states import ReturnState, Standing, standing_of
from reviews.returns.models import ReturnVersion, UnitReturn
from reviews.returns.queries import (
    figures_of,
    find_terms,
    first_versions,
    lateness,
    list_returns,
    versions_in_force,
)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One unit in one month. figures: None unless reported; changes: by the names of COMPARED, empty without figures.

    late: days, by the first reporting. by_bureau: who wrote what is there; has_people: somebody of the unit can sign in.
    """

    unit_id: str
    unit_name: str
    standing: Standing
    figures: Figures | None
    before: Figures | None
    changes: dict[str, Change]
    note: str
    late: int
    reported_at: datetime | None
    by_bureau: bool
    has_people: bool

    @property
    def cover(self) -> str:
        """Self-reviewed files as a share of closed ones, with both numbers."""
        return cover_text(self.figures) if self.figures is not None else ""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over the units that reported. compared: the change over those that reported in both years, with their number."""

    value: int | Decimal
    compared: Change | None
    units: int


@dataclass(frozen=True, slots=True)
class MonthView:
    """One month: rows by unit name; due_on: None when it is not asked for; totals by the names of COMPARED."""

    month: date
    due_on: date | None
    rows: tuple[MonthRow, ...]
    totals: dict[str, Total]
    cover: str
    graded: tuple[int, int, int]
    waiting: int

    @property
    def told(self) -> int:
        return sum(row.standing.told for row in self.rows)

    @property
    def missing(self) -> tuple[MonthRow, ...]:
        return tuple(row for row in self.rows if not row.standing.told)


def month_view(session: Session, month: date, *, today: date) -> MonthView:
    """How every unit stands with a month. Units that no longer report are listed when they did report it."""
    terms = find_terms(session)
    found, told = list_returns(session, [month]), versions_in_force(session, [month, year_before(month)])
    earliest = first_versions(session, [month])
    names = {unit.id: unit.name for unit in list_units_with_organs(session)}
    names |= names_of_units(session, {unit_id for unit_id, _month in found})
    people = count_people_by_unit(session)
    due = terms.due_on(month)
    rows = tuple(
        _row(unit_id, name, found.get((unit_id, month)), told.get((unit_id, month)), told.get((unit_id, year_before(month))),
             late=lateness(earliest.get((unit_id, month)), due, today=today), people=people.get(unit_id, 0))
        for unit_id, name in sorted(names.items(), key=lambda one: one[1]))
    figures = [row.figures for row in rows if row.figures is not None]
    closed, reviewed = sum(f.closed_files for f in figures), sum(f.self_reviewed for f in figures)
    return MonthView(
        month, due, rows, {name: _total(rows, name) for name in COMPARED}, share_text(reviewed, closed, none="没有办结案卷"),
        (sum(f.excellent for f in figures), sum(f.qualified for f in figures), sum(f.unqualified for f in figures)),
        sum(row.held == "bureau" and row.state != ReturnState.reported for row in found.values()))


def _row(unit_id: str, name: str, row: UnitReturn | None, now: ReturnVersion | None, before: ReturnVersion | None, *,
         late: int, people: int) -> MonthRow:
    figures = figures_of(now) if now is not None else None
    then = figures_of(before) if before is not None else None
    return MonthRow(
        unit_id, name, standing_of(row.state if row else None, now is not None and now.nil), figures, then,
        changes_of(figures, then) if figures is not None else {}, now.note if now is not None else "",
        late,
        now.reported_at if now is not None else None,
        now.for_unit if now is not None else row is not None and row.held == "bureau", people > 0)


def _total(rows: tuple[MonthRow, ...], name: str) -> Total:
    both = [row for row in rows if row.figures is not None and row.before is not None]
    value = sum((getattr(row.figures, name) for row in rows if row.figures is not None), 0)
    compared = change(sum(getattr(r.figures, name) for r in both), sum(getattr(r.before, name) for r in both)) if both else None
    return Total(value, compared, len(both))


@dataclass(frozen=True, slots=True)
class EnteredDraft:
    """One draft that the bureau entered for a unit and has not reported. reason_wanted: an earlier version is corrected."""

    row: UnitReturn
    unit_name: str
    figures: Figures | None
    faults: tuple[Fault, ...]
    questions: tuple[Question, ...]
    reason_wanted: bool


def list_entered_drafts(session: Session, month: date) -> list[EnteredDraft]:
    """What the bureau entered for units of a month and has not reported yet, by unit name."""
    rows = [row for row in list_returns(session, [month]).values() if row.held == "bureau" and row.state != ReturnState.reported]
    before = versions_in_force(session, [year_before(month)])
    names = names_of_units(session, {row.unit_id for row in rows})
    found = []
    for row in sorted(rows, key=lambda one: names[one.unit_id]):
        figures, faults = read_figures(row.draft)
        then = before.get((row.unit_id, year_before(month)))
        questions = questions_of(figures, figures_of(then) if then is not None else None) if figures is not None else []
        found.append(EnteredDraft(row, names[row.unit_id], figures, tuple(faults), tuple(questions), row.seq > 0))
    return found


def seen_of(drafts: Sequence[EnteredDraft]) -> str:
    """What a page showed of entered drafts, so that exactly these are reported and no later ones."""
    told = sorted((one.row.id, one.row.version) for one in drafts)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def count_owing_units(session: Session, *, today: date) -> tuple[date, int]:
    """(the month before today's, how many units have not reported it); 0 while it is not asked for."""
    month = month_after(today.replace(day=1), -1)
    if find_terms(session).due_on(month) is None:
        return month, 0
    told = versions_in_force(session, [month])
    return month, sum((unit.id, month) not in told for unit in list_units_with_organs(session))
