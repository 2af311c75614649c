"""Reads of runs of the assignment, seats that were left, and exchanges that wait."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from reviews.accounts.models import Unit, User
from reviews.accounts.queries import names_of_users
from reviews.cases.models import Case
from reviews.errors import NotFound
from reviews.registry.models import Organ
from reviews.rounds.domain.recusals import LeavingCause
from reviews.rounds.models import Assignment, AssignmentRun, Recusal, SeatSwap


@dataclass(frozen=True, slots=True)
class LoadLine:
    """What one reviewer gets in a run. cells: seats by unit of the files, in the order of the matrix."""

    name: str
    unit_name: str
    before: int
    after: int
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """A run for the page. units: the columns of the matrix; lines: reviewers; avoided: (why, people kept off)."""

    run: AssignmentRun
    made_by: str
    confirmed: AssignmentRun | None
    units: tuple[str, ...]
    lines: tuple[LoadLine, ...]
    avoided: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LeftSeat:
    """A seat that was left, with who followed."""

    number: str
    case_id: str
    name: str
    cause: LeavingCause
    reason: str
    at: datetime
    successor: str


@dataclass(frozen=True, slots=True)
class SwapRow:
    """An exchange that waits for the leader. to: the name of who is to sit there, empty for nobody yet."""

    swap: SeatSwap
    number: str
    slot: int
    leaving: str
    to: str
    asked_by: str


def list_runs(session: Session, round_id: str) -> list[AssignmentRun]:
    """Runs and confirmations of a round, the latest first."""
    return list(session.scalars(
        sa.select(AssignmentRun).where(AssignmentRun.round_id == round_id).order_by(AssignmentRun.seq.desc())))


def get_run(session: Session, run_id: str) -> AssignmentRun:
    """Raises NotFound."""
    found = session.get(AssignmentRun, run_id)
    if found is None:
        raise NotFound()
    return found


def find_latest_run(session: Session, round_id: str) -> RunView | None:
    """The newest solving of a round with its matrix, or None."""
    runs = list_runs(session, round_id)
    run = next((r for r in runs if r.confirms is None), None)
    return None if run is None else _view(session, run, next((r for r in runs if r.confirms == run.id), None))


def _view(session: Session, run: AssignmentRun, confirmed: AssignmentRun | None) -> RunView:
    result: dict[str, Any] = run.result
    given: list[list[Any]] = result.get("given", [])
    called = sa.func.coalesce(sa.func.nullif(Unit.short_name, ""), Unit.name)
    owners: dict[str, str] = dict(session.execute(
        sa.select(Case.id, called).join(Organ, Organ.id == Case.organ_id).join(Unit, Unit.id == Organ.unit_id)
        .where(Case.id.in_({case_id for case_id, _person, _place in given}))).all())
    units = tuple(sorted(set(owners.values())))
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    for case_id, person, _place in given:
        cells[person][owners[case_id]] += 1
    loads: dict[str, int] = result.get("loads", {})
    people = session.execute(sa.select(User.id, User.name, Unit.name).outerjoin(Unit, Unit.id == User.unit_id)
                             .where(User.id.in_(loads)))
    lines = [LoadLine(name, unit or "", loads[person] - cells[person].total(), loads[person],
                      tuple(cells[person][u] for u in units)) for person, name, unit in people]
    lines.sort(key=lambda line: (line.unit_name, line.name))
    names = names_of_users(session, {run.made_by})
    return RunView(run, names.get(run.made_by, ""), confirmed, units, tuple(lines),
                   tuple((why, count) for why, count in result.get("avoided", [])))


def list_left_seats(session: Session, round_id: str) -> list[LeftSeat]:
    """Seats left in a round with their reasons, the latest first."""
    seat, next_person = aliased(Assignment), aliased(User)
    rows = session.execute(
        sa.select(Recusal, Case.number, User.name, next_person.name).join(Case, Case.id == Recusal.case_id)
        .join(User, User.id == Recusal.user_id).outerjoin(seat, seat.id == Recusal.successor_id)
        .outerjoin(next_person, next_person.id == seat.reviewer_id)
        .where(Recusal.round_id == round_id).order_by(Recusal.made_at.desc(), Recusal.id))
    return [LeftSeat(number, r.case_id, name, LeavingCause(r.cause), r.reason, r.made_at, successor or "")
            for r, number, name, successor in rows]


def list_open_swaps(session: Session, round_id: str) -> list[SwapRow]:
    """Exchanges of a round that wait for the leader, the oldest first."""
    leaving, to, asking = aliased(User), aliased(User), aliased(User)
    rows = session.execute(
        sa.select(SeatSwap, Case.number, Assignment.slot, leaving.name, to.name, asking.name)
        .join(Assignment, Assignment.id == SeatSwap.assignment_id).join(Case, Case.id == Assignment.case_id)
        .join(leaving, leaving.id == Assignment.reviewer_id).outerjoin(to, to.id == SeatSwap.reviewer_id)
        .join(asking, asking.id == SeatSwap.asked_by)
        .where(Assignment.round_id == round_id, SeatSwap.decision.is_(None)).order_by(SeatSwap.asked_at, SeatSwap.id))
    return [SwapRow(swap, number, slot, gone, new or "", asked) for swap, number, slot, gone, new, asked in rows]


def get_swap(session: Session, swap_id: str) -> SeatSwap:
    """Raises NotFound."""
    found = session.get(SeatSwap, swap_id, populate_existing=True)
    if found is None:
        raise NotFound()
    return found


def find_open_swap(session: Session, assignment_id: str) -> SeatSwap | None:
    """The exchange of a seat that waits, or None."""
    return session.scalars(sa.select(SeatSwap).where(
        SeatSwap.assignment_id == assignment_id, SeatSwap.decision.is_(None))).one_or_none()
