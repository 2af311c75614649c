"""Reads of rounds: the list, one round, its plan and the standards it has pinned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.errors import NotFound
from reviews.rounds.domain.plan import RoundPlan, plan_of
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import Assignment, Round, RoundPack, RoundPlanVersion
from reviews.rulepacks.models import PackVersion


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One line of the list of rounds; counts leave out withdrawn assignments and those that do not count for the result."""

    id: str
    name: str
    starts_on: date
    ends_on: date
    state: RoundState
    cases: int
    assignments: int
    submitted: int


def get_round(session: Session, round_id: str) -> Round:
    """Raises NotFound."""
    found = session.get(Round, round_id)
    if found is None:
        raise NotFound()
    return found


def find_pinned_version(session: Session, round_id: str, pack_id: str) -> str | None:
    """The id of the version of a standard that the round has pinned, or None."""
    return session.scalar(sa.select(RoundPack.pack_version_id).where(RoundPack.round_id == round_id,
                                                                     RoundPack.pack_id == pack_id))


def list_pinned_versions(session: Session, round_id: str) -> list[PackVersion]:
    """The versions of standards that the round has pinned, by title."""
    return list(session.scalars(
        sa.select(PackVersion).join(RoundPack, RoundPack.pack_version_id == PackVersion.id)
        .where(RoundPack.round_id == round_id).order_by(PackVersion.title, PackVersion.id)))


def get_plan(session: Session, round_id: str) -> RoundPlan:
    """The round's plan in force; a round that never had one answers with the plan's defaults."""
    content = session.scalar(
        sa.select(RoundPlanVersion.content).where(RoundPlanVersion.round_id == round_id)
        .order_by(RoundPlanVersion.seq.desc()).limit(1))
    return plan_of(content) if content is not None else RoundPlan()


def list_plan_versions(session: Session, round_id: str) -> list[RoundPlanVersion]:
    """Every version of a round's plan, the newest first."""
    return list(session.scalars(
        sa.select(RoundPlanVersion).where(RoundPlanVersion.round_id == round_id).order_by(RoundPlanVersion.seq.desc())))


def list_planned_rounds(session: Session, round_id: str) -> list[tuple[str, str]]:
    """(id, name) of the other rounds that have a plan, the latest first: what a plan can be copied from."""
    planned = sa.select(RoundPlanVersion.round_id)
    rows = session.execute(sa.select(Round.id, Round.name).where(Round.id.in_(planned), Round.id != round_id)
                           .order_by(Round.starts_on.desc(), Round.name))
    return [(one, name) for one, name in rows]


def has_scoring_begun(session: Session, round_id: str) -> bool:
    """Whether any sheet that counts for the round was ever opened; calibrating comes before it."""
    return session.scalar(sa.select(Assignment.id).where(
        Assignment.round_id == round_id, Assignment.opened_at.is_not(None), Assignment.purpose == "review").limit(1)) is not None


def list_rounds(session: Session) -> list[RoundRow]:
    """Rounds, open ones first, the latest first."""
    live = sa.and_(Assignment.withdrawn_at.is_(None), Assignment.purpose == "review")
    counts = {
        round_id: (cases, count, done)
        for round_id, cases, count, done in session.execute(
            sa.select(Assignment.round_id, sa.func.count(sa.distinct(Assignment.case_id)), sa.func.count(),
                      sa.func.count(Assignment.submitted_at)).where(live).group_by(Assignment.round_id))
    }
    rows = session.scalars(sa.select(Round).order_by(Round.state.desc(), Round.starts_on.desc(), Round.name))
    return [
        RoundRow(r.id, r.name, r.starts_on, r.ends_on, RoundState(r.state), *counts.get(r.id, (0, 0, 0)))
        for r in rows
    ]
