"""Reads of comparisons and settlements, for callers that have settled who asks: nothing here looks at the viewer."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.errors import NotFound
from reviews.rounds.models import Assignment
from reviews.scoresheets.domain import SheetState
from reviews.scoresheets.domain.settled import SettledResult, result_of
from reviews.scoresheets.models import Comparison, Scoresheet, Settlement


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """A submitted sheet of a seat that counts for the result."""

    sheet_id: str
    slot: int
    reviewer_id: str
    pack_version_id: str


def list_review_sheets(session: Session, round_id: str, case_id: str) -> list[ReviewSheet]:
    """The submitted sheets of a case in a round, by seat; those of calibration and of files with a known result left out."""
    rows = session.execute(
        sa.select(Scoresheet.id, Assignment.slot, Scoresheet.reviewer_id, Scoresheet.pack_version_id)
        .join(Assignment, Assignment.id == Scoresheet.assignment_id)
        .where(Assignment.round_id == round_id, Assignment.case_id == case_id, Assignment.withdrawn_at.is_(None),
               Assignment.purpose == "review", Scoresheet.state == SheetState.submitted.value)
        .order_by(Assignment.slot, Scoresheet.id))
    return [ReviewSheet(*row) for row in rows]


def find_comparison(session: Session, round_id: str, case_id: str) -> Comparison | None:
    """The comparison of a case's two sheets in a round, or None."""
    return session.scalars(
        sa.select(Comparison).where(Comparison.round_id == round_id, Comparison.case_id == case_id)).one_or_none()


def list_comparisons(session: Session, round_id: str) -> list[Comparison]:
    """Every comparison of a round, in the order they were made."""
    return list(session.scalars(
        sa.select(Comparison).where(Comparison.round_id == round_id).order_by(Comparison.made_at, Comparison.id)))


def find_settlement(session: Session, case_id: str, *, round_id: str | None = None) -> Settlement | None:
    """The settlement in force of a case, in one round or in its latest, or None."""
    statement = sa.select(Settlement).where(Settlement.case_id == case_id)
    if round_id is not None:
        statement = statement.where(Settlement.round_id == round_id)
    return session.scalars(
        statement.order_by(Settlement.settled_at.desc(), Settlement.seq.desc(), Settlement.id).limit(1)).one_or_none()


def get_settled_result(session: Session, case_id: str, *, round_id: str | None = None) -> SettledResult:
    """The frozen result in force of a case. Raises NotFound while the case is not settled."""
    found = find_settlement(session, case_id, round_id=round_id)
    if found is None:
        raise NotFound()
    return result_of(found.content, found.content_hash)


def list_settlements(session: Session, round_id: str) -> list[Settlement]:
    """The settlements in force of a round, one a case, by case."""
    latest = (sa.select(Settlement.case_id, sa.func.max(Settlement.seq).label("seq"))
              .where(Settlement.round_id == round_id).group_by(Settlement.case_id).subquery())
    return list(session.scalars(
        sa.select(Settlement).join(latest, sa.and_(latest.c.case_id == Settlement.case_id, latest.c.seq == Settlement.seq))
        .where(Settlement.round_id == round_id).order_by(Settlement.case_id)))


def list_settlement_versions(session: Session, round_id: str, case_id: str) -> list[Settlement]:
    """Every settlement a case ever had in a round, the one in force first."""
    return list(session.scalars(
        sa.select(Settlement).where(Settlement.round_id == round_id, Settlement.case_id == case_id)
        .order_by(Settlement.seq.desc())))
