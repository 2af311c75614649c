"""How far the reviewers of a round are: who and when, never what. For organisers and leaders."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit, User
from reviews.cases.models import Case
from reviews.foundation.clock import shanghai_date
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment
from reviews.scoresheets.domain.pace import Pace, Step, pace_of
from reviews.scoresheets.models import Scoresheet


@dataclass(frozen=True, slots=True)
class ReviewerProgress:
    """One reviewer with the seats that count. besides: (given, submitted) of samples and files with a known result."""

    id: str
    name: str
    unit_name: str
    pace: Pace
    besides: tuple[int, int]


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """The seats on the files of one unit."""

    name: str
    seats: int
    submitted: int


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """withdrawn: seats of the round that were taken back. besides_known: the viewer may know of seats that do not count."""

    reviewers: tuple[ReviewerProgress, ...]
    units: tuple[UnitProgress, ...]
    withdrawn: int
    besides_known: bool

    @property
    def seats(self) -> int:
        return sum(r.pace.files for r in self.reviewers)

    @property
    def submitted(self) -> int:
        return sum(r.pace.submitted for r in self.reviewers)

    @property
    def working(self) -> int:
        return sum(r.pace.working for r in self.reviewers)

    @property
    def late(self) -> int:
        return sum(r.pace.late for r in self.reviewers)


def get_round_progress(session: Session, viewer: Viewer, round_id: str, today: date) -> RoundProgress:
    """Everybody with a live seat: those who are late first, then by how much is left, then by name.

    Samples and files with a known result are counted apart, and not told to a viewer who reviews: his or her own would show.
    """
    rows = session.execute(
        sa.select(Assignment, User.id, User.name, Unit.name, Organ.unit_id, Scoresheet.saved_at)
        .join(User, User.id == Assignment.reviewer_id).outerjoin(Unit, Unit.id == User.unit_id)
        .join(Case, Case.id == Assignment.case_id).join(Organ, Organ.id == Case.organ_id)
        .outerjoin(Scoresheet, Scoresheet.assignment_id == Assignment.id)
        .where(Assignment.round_id == round_id).order_by(Assignment.assigned_at, Assignment.id)).all()
    withdrawn = sum(a.withdrawn_at is not None and a.purpose == "review" for a, *_rest in rows)
    live = [row for row in rows if row[0].withdrawn_at is None]
    known = not viewer.has(Role.reviewer)
    steps: dict[str, list[Step]] = defaultdict(list)
    besides: dict[str, list[bool]] = defaultdict(list)
    people: dict[str, tuple[str, str]] = {}
    units: dict[str, list[bool]] = defaultdict(list)
    for seat, user_id, name, unit, owner, saved_at in live:
        if seat.purpose != "review" and not known:
            continue
        people[user_id] = (name, unit or "")
        if seat.purpose != "review":
            besides[user_id].append(seat.submitted_at is not None)
            continue
        units[owner].append(seat.submitted_at is not None)
        steps[user_id].append(Step(
            seat.due_on, shanghai_date(seat.assigned_at), seat.opened_at, shanghai_date(saved_at) if saved_at else None,
            seat.submitted_at, shanghai_date(seat.submitted_at) if seat.submitted_at else None))
    found = [ReviewerProgress(i, name, unit, pace_of(steps[i], today), (len(besides[i]), sum(besides[i])))
             for i, (name, unit) in people.items()]
    names = dict(session.execute(sa.select(Unit.id, Unit.name).where(Unit.id.in_(units))).all())
    return RoundProgress(
        tuple(sorted(found, key=lambda r: (-r.pace.late, -r.pace.remaining, r.name, r.id))),
        tuple(sorted((UnitProgress(names[i], len(done), sum(done)) for i, done in units.items()), key=lambda u: u.name)),
        withdrawn, known)
