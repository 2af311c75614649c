"""Reads of assignments. Who scores a case file is known to organisers and leaders, and to each reviewer alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit, User
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.states import PUBLIC, UNDER_REVIEW
from reviews.cases.models import Case
from reviews.cases.queries import register_masking, register_visibility
from reviews.errors import NotFound
from reviews.registry.models import Organ
from reviews.rounds.domain.states import AssignmentState, assignment_state
from reviews.rounds.models import Assignment
from reviews.rounds.queries.sight import in_sight


@dataclass(frozen=True, slots=True)
class Seat:
    """One assignment as the organiser sees it: who sits where and how far; no score."""

    id: str
    slot: int
    reviewer_id: str
    reviewer_name: str
    reviewer_unit: str
    state: AssignmentState
    assigned_at: datetime
    submitted_at: datetime | None
    due_on: date | None
    withdrawn_reason: str


@dataclass(frozen=True, slots=True)
class RoundCase:
    """One case file of a round with its seats in order; withdrawn ones come last."""

    id: str
    number: str
    title: str
    organ_name: str
    state: CaseState
    reading_status: ReadingStatus
    seats: tuple[Seat, ...]

    @property
    def live(self) -> tuple[Seat, ...]:
        return tuple(s for s in self.seats if s.state is not AssignmentState.withdrawn)

    @property
    def free_slot(self) -> int | None:
        """The lowest seat that is free, or None."""
        taken = {s.slot for s in self.live}
        return next((slot for slot in (1, 2) if slot not in taken), None)


def get_assignment(session: Session, assignment_id: str) -> Assignment:
    """Any assignment, also a withdrawn one, for callers that have settled who asks. Raises NotFound."""
    found = session.get(Assignment, assignment_id, populate_existing=True)
    if found is None:
        raise NotFound()
    return found


def list_round_cases(session: Session, round_id: str) -> list[RoundCase]:
    """Every case file that is scored for the result of the round, by number, with all such seats ever given."""
    ids = sa.select(Assignment.case_id).where(Assignment.round_id == round_id, Assignment.purpose == "review").distinct()
    return _round_cases(session, Case.id.in_(ids), round_id)


def list_cases_to_assign(session: Session, round_id: str) -> list[RoundCase]:
    """Case files that were handed in and have no live seat in any round, by number."""
    busy = sa.select(Assignment.case_id).where(Assignment.withdrawn_at.is_(None))
    states = [CaseState.handed_in.value, CaseState.assigned.value]
    return _round_cases(session, sa.and_(Case.state.in_(states), Case.id.not_in(busy)), round_id)


def get_round_case(session: Session, round_id: str, case_id: str, *, purpose: str = "review") -> RoundCase:
    """One case file with its seats of one purpose in a round. Raises NotFound."""
    found = _round_cases(session, Case.id == case_id, round_id, purpose)
    if not found:
        raise NotFound()
    return found[0]


def _round_cases(
    session: Session, condition: sa.ColumnElement[bool], round_id: str, purpose: str = "review"
) -> list[RoundCase]:
    cases = session.execute(
        sa.select(Case.id, Case.number, Case.title, Organ.name, Case.state, Case.reading_status)
        .join(Organ, Organ.id == Case.organ_id).where(condition).order_by(Case.number, Case.id)).all()
    seats: dict[str, list[Seat]] = defaultdict(list)
    rows = session.execute(
        sa.select(Assignment, User.name, Unit.name).join(User, User.id == Assignment.reviewer_id)
        .outerjoin(Unit, Unit.id == User.unit_id)
        .where(Assignment.round_id == round_id, Assignment.purpose == purpose, Assignment.case_id.in_([c[0] for c in cases]))
        .order_by(Assignment.withdrawn_at.is_not(None), Assignment.slot, Assignment.assigned_at, Assignment.id)
    )
    for assignment, name, unit in rows:
        seats[assignment.case_id].append(Seat(
            assignment.id, assignment.slot, assignment.reviewer_id, name, unit or "", state_of(assignment),
            assignment.assigned_at, assignment.submitted_at, assignment.due_on, assignment.withdrawn_reason or "",
        ))
    return [
        RoundCase(case_id, number, title, organ, CaseState(state), ReadingStatus(reading), tuple(seats[case_id]))
        for case_id, number, title, organ, state, reading in cases
    ]


def state_of(assignment: Assignment) -> AssignmentState:
    """How far one assignment has come."""
    return assignment_state(
        opened=assignment.opened_at is not None, submitted=assignment.submitted_at is not None,
        withdrawn=assignment.withdrawn_at is not None,
    )


def list_own_assignments(session: Session, viewer: Viewer) -> list[Assignment]:
    """The person's own live assignments: unfinished ones by deadline, then the submitted ones, latest first."""
    rows = list(session.scalars(
        sa.select(Assignment).where(in_sight(viewer))
        .order_by(Assignment.due_on, Assignment.assigned_at, Assignment.id)))
    done = sorted((r for r in rows if r.submitted_at), key=lambda r: r.submitted_at or r.assigned_at, reverse=True)
    return [r for r in rows if not r.submitted_at] + done


def list_live_seats(session: Session, round_id: str, case_id: str, *, purpose: str = "review") -> list[Assignment]:
    """The live assignments of one case in one round with one purpose, by seat. Those of other purposes never count together."""
    return list(session.scalars(
        sa.select(Assignment).where(Assignment.round_id == round_id, Assignment.case_id == case_id,
                                    Assignment.withdrawn_at.is_(None), Assignment.purpose == purpose).order_by(Assignment.slot)
        .execution_options(populate_existing=True)))


def has_live_seat(session: Session, viewer: Viewer, round_id: str, case_id: str) -> bool:
    """Whether this person scores the file in the round, for whatever purpose."""
    return bool(session.scalar(sa.select(sa.exists().where(
        Assignment.round_id == round_id, Assignment.case_id == case_id, Assignment.reviewer_id == viewer.user_id,
        Assignment.withdrawn_at.is_(None)))))


def assigned_case_ids(viewer: Viewer) -> sa.Select[Any]:
    """Ids of the cases this person scores; the room of cases asks it who may see a case."""
    return sa.select(Assignment.case_id).where(in_sight(viewer))


def otherwise_given_case_ids(viewer: Viewer) -> sa.Select[Any]:
    """Ids of the cases this person has for a calibration, or without knowing it as a file with a known result."""
    return assigned_case_ids(viewer).where(Assignment.purpose != "review")


# A reviewer sees the cases given to him or her, from the assignment on. A sample may be a file that was only handed in: then
# no seat that counts stands on it. How far it came elsewhere must not show: to its reviewer it is a file under review.
register_visibility(
    "assigned", roles=frozenset({Role.reviewer}), case_ids=assigned_case_ids,
    states=UNDER_REVIEW | PUBLIC | {CaseState.handed_in},
)
register_masking("assigned", case_ids=otherwise_given_case_ids)
