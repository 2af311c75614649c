"""The list of case files: filters that live in the address, counts of flags without a query per row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.states import shown_state
from reviews.cases.models import Case, Finding, Reading
from reviews.cases.queries.scope import masked_case_ids, visible
from reviews.cases.queries.withheld import cases_withheld
from reviews.foundation.jobs import Job, JobState
from reviews.registry.models import Organ
from reviews.web.paging import Page, paged
from scoring_rules.vocabulary import CaseKind


@dataclass(frozen=True, slots=True)
class CaseFilters:
    """What the address asks for; an empty text means all. q looks in number, title and party."""

    q: str = ""
    state: str = ""
    reading: str = ""
    organ: str = ""

    def as_args(self) -> dict[str, str]:
        """The filters that are set, for addresses."""
        named = {"q": self.q, "state": self.state, "reading": self.reading, "organ": self.organ}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list. vetoes counts suspect findings on veto items, suspects those and the others.

    counted: False where the flags are not this viewer's business: another's draft, or a file still to be judged alone.
    """

    id: str
    number: str
    title: str
    party_name: str
    organ_name: str
    kind: CaseKind
    state: CaseState
    reading_status: ReadingStatus
    pages: int | None
    suspects: int
    vetoes: int
    undeterminable: int
    created_at: datetime
    sent_back: bool
    counted: bool


def list_visible_cases(session: Session, viewer: Viewer, filters: CaseFilters, number: int) -> Page:
    """One page of CaseRow, newest first, only what the viewer may know of."""
    statement = sa.select(Case).where(visible(viewer)).order_by(Case.created_at.desc(), Case.id)
    staff = viewer.has(Role.organiser, Role.leader)
    masked = masked_case_ids(viewer)
    for condition in _conditions(filters, staff, masked):
        statement = statement.where(condition)
    page = paged(session, statement, number)
    return Page(rows=_rows(session, viewer, page.rows, staff), number=page.number, total=page.total, size=page.size)


def count_by_state(session: Session, viewer: Viewer) -> dict[CaseState, int]:
    """How many cases the viewer has in each state; states without cases are 0."""
    counted = dict(session.execute(
        sa.select(Case.state, sa.func.count()).where(visible(viewer)).group_by(Case.state)).all())
    return {state: int(counted.get(state.value, 0)) for state in CaseState}


def list_visible_organs(session: Session, viewer: Viewer) -> list[Organ]:
    """Organs that have at least one case the viewer may know of, by name."""
    ids = sa.select(Case.organ_id).where(visible(viewer)).distinct()
    return list(session.scalars(sa.select(Organ).where(Organ.id.in_(ids)).order_by(Organ.name)))


def _conditions(filters: CaseFilters, staff: bool, masked: list[sa.Select[tuple[str]]]) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if filters.q:
        found.append(sa.or_(
            Case.number.contains(filters.q, autoescape=True), Case.title.contains(filters.q, autoescape=True),
            Case.party_name.contains(filters.q, autoescape=True)))
    if filters.state:
        same = [s.value for s in CaseState if shown_state(s, staff=staff) == filters.state]
        told = sa.or_(sa.false(), *(Case.id.in_(ids) for ids in masked))
        under_review = filters.state == CaseState.in_review
        found.append(sa.or_(told, Case.state.in_(same)) if under_review else sa.and_(~told, Case.state.in_(same)))
    if filters.reading:
        found.append(Case.reading_status == filters.reading)
    if filters.organ:
        found.append(Case.organ_id == filters.organ)
    return found


def _rows(session: Session, viewer: Viewer, cases: Sequence[Case], staff: bool) -> list[CaseRow]:
    organs, units = {}, {}
    for organ in session.scalars(sa.select(Organ).where(Organ.id.in_({c.organ_id for c in cases}))):
        organs[organ.id], units[organ.id] = organ.name, organ.unit_id
    # What a draft's flags are is its unit's (or its maker's) business alone, in number too.
    private = {c.id for c in cases if c.state == CaseState.draft and c.created_by != viewer.user_id
               and not (viewer.unit_id == units.get(c.organ_id) and viewer.has(Role.unit_handler, Role.unit_head))}
    private |= {c.id for c in cases} & cases_withheld(session, viewer.user_id)
    runs = {c.run_id for c in cases if c.run_id and c.id not in private}
    counts: dict[tuple[str, str, bool], int] = {}
    for run_id, state, is_veto, count in session.execute(
        sa.select(Finding.run_id, Finding.state, Finding.veto.is_not(None), sa.func.count())
        .where(Finding.run_id.in_(runs), sa.not_(Finding.hint)).group_by(Finding.run_id, Finding.state, Finding.veto.is_not(None))
    ):
        counts[(run_id, state, bool(is_veto))] = count
    pages = _page_counts(session, {c.reading_id for c in cases if c.reading_id})
    reading = set(session.scalars(sa.select(Job.key).where(
        Job.name == "cases.read", Job.state == JobState.running, Job.key.in_({c.id for c in cases}))))
    told = {c for ids in masked_case_ids(viewer) for c in session.scalars(ids)}
    rows = []
    for case in cases:
        run = case.run_id or ""
        status = ReadingStatus(case.reading_status)
        vetoes = counts.get((run, "suspect", True), 0)
        rows.append(CaseRow(
            id=case.id, number=case.number, title=case.title, party_name=case.party_name,
            organ_name=organs.get(case.organ_id, ""), kind=CaseKind(case.kind),
            state=CaseState.in_review if case.id in told else shown_state(CaseState(case.state), staff=staff),
            reading_status=ReadingStatus.reading if case.id in reading and not status.ended else status,
            pages=pages.get(case.reading_id or ""), suspects=counts.get((run, "suspect", False), 0) + vetoes,
            vetoes=vetoes, undeterminable=counts.get((run, "undeterminable", False), 0)
            + counts.get((run, "undeterminable", True), 0), created_at=case.created_at,
            sent_back=bool(case.sent_back_reason), counted=case.id not in private,
        ))
    return rows


def _page_counts(session: Session, reading_ids: set[str]) -> dict[str, int]:
    """Pages by reading; the big content column is not loaded for it."""
    rows = session.execute(sa.select(Reading.id, Reading.files).where(Reading.id.in_(reading_ids)))
    return {reading_id: sum(int(f.get("pages") or 0) for f in files) for reading_id, files in rows}
