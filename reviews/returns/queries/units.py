"""One unit's side: its year month by month, and one return with its versions; what its people may read and nobody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit
from reviews.accounts.queries import names_of_users
from reviews.errors import NotFound
from reviews.registry.queries import list_units_with_organs
from reviews.returns.domain.comparing import Change, Question, changes_of, cover_text, questions_of
from reviews.returns.domain.figures import LINE_IDS, Fault, Figures, read_figures
from reviews.returns.domain.months import month_from_key, month_of, year_before
from reviews.returns.domain.quarters import Together, quarter_of, together
from reviews.returns.domain.states import ReturnState, Standing, standing_of
from reviews.returns.models import ReturnVersion, UnitReturn
from reviews.returns.queries import (
    Terms,
    figures_of,
    find_return,
    find_terms,
    first_versions,
    lateness,
    list_returns,
    list_versions,
    versions_in_force,
)


@dataclass(frozen=True, slots=True)
class ReturnPlace:
    """One unit's month, written or not. standing for the policy: open, held (the unit itself writes it), reported."""

    unit: Unit
    month: date
    row: UnitReturn | None

    @property
    def state(self) -> str:
        if self.row is None:
            return "open"
        if self.row.state == ReturnState.reported:
            return "reported"
        return "held" if self.row.held == "unit" else "open"


def get_place(session: Session, viewer: Viewer, unit_id: str, key: str, *, today: date) -> ReturnPlace:
    """The place of a return by an address. Raises NotFound for another unit's, a month that is none or has not begun, and a
    unit that neither reports now nor did.
    """
    month = month_from_key(key)
    staff = viewer.has(Role.organiser, Role.leader)
    if month is None or month > month_of(today) or not (staff or unit_id == viewer.unit_id):
        raise NotFound()
    row = find_return(session, unit_id, month)
    unit = session.get(Unit, unit_id)
    if unit is None or (row is None and unit.id not in {one.id for one in list_units_with_organs(session)}):
        raise NotFound()
    return ReturnPlace(unit, month, row)


@dataclass(frozen=True, slots=True)
class OwnMonth:
    """One month of the unit's year. due_on: None when not asked for; reportable: the month is over."""

    month: date
    standing: Standing
    figures: Figures | None
    before: Figures | None
    changes: dict[str, Change]
    note: str
    due_on: date | None
    late: int
    reported_at: datetime | None
    for_unit: bool
    reportable: bool

    @property
    def cover(self) -> str:
        return cover_text(self.figures) if self.figures is not None else ""

    @property
    def owed(self) -> bool:
        """Whether the unit has to do something about it."""
        return self.due_on is not None and self.reportable and not self.standing.told


def list_own_months(session: Session, unit_id: str, year: int, *, today: date) -> list[OwnMonth]:
    """The months of a year that have begun, the latest first."""
    months = [date(year, at, 1) for at in range(12, 0, -1) if date(year, at, 1) <= today]
    rows = list_returns(session, months, unit_id)
    told = versions_in_force(session, [*months, *map(year_before, months)], unit_id)
    earliest, terms = first_versions(session, months, unit_id), find_terms(session)
    return [_own(month, rows.get((unit_id, month)), told.get((unit_id, month)), told.get((unit_id, year_before(month))),
                 earliest.get((unit_id, month)), terms, today) for month in months]


def _own(month: date, row: UnitReturn | None, now: ReturnVersion | None, before: ReturnVersion | None,
         first: ReturnVersion | None, terms: Terms, today: date) -> OwnMonth:
    figures, then = (figures_of(one) if one is not None else None for one in (now, before))
    due = now.due_on if now is not None else terms.due_on(month)
    return OwnMonth(
        month, standing_of(row.state if row else None, now is not None and now.nil), figures, then,
        changes_of(figures, then) if figures is not None else {}, now.note if now is not None else "", due,
        lateness(first, due, today=today),
        now.reported_at if now is not None else None, now is not None and now.for_unit, month < month_of(today))


@dataclass(frozen=True, slots=True)
class OwnQuarter:
    """Months of a quarter that have begun, the latest first, and what those that are over say together."""

    first: date
    months: tuple[OwnMonth, ...]
    sums: Together

    @property
    def over(self) -> int:
        return sum(one.reportable for one in self.months)

    @property
    def cover(self) -> str:
        return cover_text(self.sums.sums) if self.sums.sums is not None else ""


def quarters_of(months: Sequence[OwnMonth]) -> list[OwnQuarter]:
    """The months of a year by quarter, in the order they come."""
    return [OwnQuarter(first, found, together([(one.figures, one.before) for one in found if one.reportable]))
            for first, found in ((key, tuple(group)) for key, group in groupby(months, lambda one: quarter_of(one.month)))]


def count_owed(session: Session, viewer: Viewer, *, today: date) -> int:
    """How many months the viewer's unit owes, over the last two years."""
    if viewer.unit_id is None or viewer.unit_id not in {unit.id for unit in list_units_with_organs(session)}:
        return 0
    years = (today.year, today.year - 1)
    return sum(one.owed for year in years for one in list_own_months(session, viewer.unit_id, year, today=today))


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version with who reported it and whether it was sent back."""

    row: ReturnVersion
    figures: Figures
    who: str
    sent_back: str
    sent_at: datetime | None

    @property
    def cover(self) -> str:
        return cover_text(self.figures)


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """What the page of one return shows. draft: texts by line id, empty when the viewer may not see them; faults and
    questions: of the draft; latest: the version last reported, also one that was sent back.
    """

    place: ReturnPlace
    standing: Standing
    due_on: date | None
    late: int
    draft: dict[str, str]
    figures: Figures | None
    faults: tuple[Fault, ...]
    questions: tuple[Question, ...]
    before: Figures | None
    versions: tuple[ShownVersion, ...]
    reportable: bool

    @property
    def latest(self) -> ShownVersion | None:
        return self.versions[0] if self.versions else None

    @property
    def changes(self) -> dict[str, Change]:
        """The figures shown, beside the year before: of the draft while there is one, else of the latest version."""
        shown = self.figures or (self.latest.figures if self.latest else None)
        return changes_of(shown, self.before) if shown is not None else {}


def return_page(session: Session, viewer: Viewer, place: ReturnPlace, *, today: date) -> ReturnPage:
    """One return. A draft that the unit writes is shown to the unit alone until it is reported."""
    row, unit_id = place.row, place.unit.id
    versions = list_versions(session, row.id) if row is not None else []
    then = versions_in_force(session, [year_before(place.month)], unit_id).get((unit_id, year_before(place.month)))
    before = figures_of(then) if then is not None else None
    own = viewer.unit_id == unit_id
    readable = row is not None and row.state != ReturnState.reported and (own or row.held == "bureau")
    draft = dict(row.draft) if row is not None and readable else {}
    figures, faults = read_figures(draft) if draft else (None, [])
    names = names_of_users(session, {v.reported_by for v, _act in versions})
    latest = versions[0][0] if versions else None
    reported = row is not None and row.state == ReturnState.reported
    due = latest.due_on if latest is not None and reported else find_terms(session).due_on(place.month)
    return ReturnPage(
        place, standing_of(row.state if row else None, latest is not None and latest.nil), due,
        lateness(versions[-1][0] if versions else None, due, today=today), draft, figures, tuple(faults),
        tuple(questions_of(figures, before)) if figures is not None else (), before,
        tuple(ShownVersion(v, figures_of(v), _who(v, own, names), act.reason if act else "", act.sent_at if act else None)
              for v, act in versions),
        place.month < month_of(today))


def _who(version: ReturnVersion, own: bool, names: dict[str, str]) -> str:
    # Who in the bureau typed it is no matter of the unit's.
    return "组织方代填" if version.for_unit and own else names.get(version.reported_by, "")


def blank_draft() -> dict[str, str]:
    """A form nobody has written in."""
    return dict.fromkeys(LINE_IDS, "")
