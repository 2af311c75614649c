"""Whose own pass is still to be ended, and what it said when it ended. The one place that decides when flags appear."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.queries import register_withholding
from reviews.rounds.domain.plan import HintMode
from reviews.rounds.models import Assignment
from reviews.rounds.queries import get_plan
from reviews.scoresheets.domain.own_pass import FirstPass, first_pass_of
from reviews.scoresheets.models import OwnPass, Scoresheet


def cases_to_judge_alone(session: Session, user_id: str) -> frozenset[str]:
    """Cases this person scores in a round of `after_own` without having ended the own pass; opened or not, submitted never."""
    rows = session.execute(
        sa.select(Assignment.case_id, Assignment.round_id)
        .outerjoin(Scoresheet, Scoresheet.assignment_id == Assignment.id)
        .outerjoin(OwnPass, OwnPass.sheet_id == Scoresheet.id)
        .where(Assignment.reviewer_id == user_id, Assignment.withdrawn_at.is_(None), Assignment.submitted_at.is_(None),
               OwnPass.sheet_id.is_(None))).all()
    alone = {round_id: hints_come_after(session, round_id) for round_id in {row.round_id for row in rows}}
    return frozenset(row.case_id for row in rows if alone[row.round_id])


def hints_come_after(session: Session, round_id: str) -> bool:
    """Whether the round's plan shows what the machine found only after the reviewer's own pass."""
    return get_plan(session, round_id).hints is HintMode.after_own


def find_own_pass(session: Session, sheet_id: str) -> OwnPass | None:
    """The end of the own pass of a sheet, or None."""
    return session.get(OwnPass, sheet_id)


def find_first_pass(session: Session, sheet_id: str) -> FirstPass | None:
    """What the own pass said, read back, or None."""
    row = find_own_pass(session, sheet_id)
    return first_pass_of(row.content) if row is not None else None


register_withholding("own_pass", cases_to_judge_alone)
