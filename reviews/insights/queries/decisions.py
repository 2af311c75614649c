"""What people decided about machine flags, from files whose sheets are all in: before that, marks are nobody's business."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.rounds.models import Assignment
from reviews.scoresheets.domain import FlagVerdict, SheetState
from reviews.scoresheets.models import FlagDecision, Problem, Scoresheet

DISPUTED = "disputed"


@dataclass(slots=True)
class Decided:
    """One settled file. verdicts: flag key → confirmed, dismissed, or disputed where its reviewers differ.

    pages: of problems that people found by themselves, None where they are pinned to none.
    """

    verdicts: dict[str, str] = field(default_factory=dict)
    pages: list[int | None] = field(default_factory=list)


def settled_sheets(case_ids: Collection[str] | None = None) -> sa.Select[str]:
    """Ids of submitted sheets of rounds in which every seat of the case is in; withdrawn seats do not count.

    case_ids: of these files alone, None for all.
    """
    other = sa.orm.aliased(Assignment)
    waiting = sa.exists().where(
        other.round_id == Assignment.round_id, other.case_id == Assignment.case_id, other.withdrawn_at.is_(None),
        other.purpose == "review", other.submitted_at.is_(None))
    found = (
        sa.select(Scoresheet.id).join(Assignment, Assignment.id == Scoresheet.assignment_id)
        .where(Scoresheet.state == SheetState.submitted.value, Assignment.withdrawn_at.is_(None),
               Assignment.purpose == "review", sa.not_(waiting)))
    return found if case_ids is None else found.where(Scoresheet.case_id.in_(case_ids))


def decisions_of(session: Session, case_ids: Collection[str]) -> dict[str, Decided]:
    """By case id; files that are not settled, or about which nobody said anything, are not in it."""
    found: dict[str, Decided] = defaultdict(Decided)
    mine = settled_sheets(case_ids)
    for case_id, key, verdict in session.execute(
        sa.select(Scoresheet.case_id, FlagDecision.flag_key, FlagDecision.decision)
        .join(FlagDecision, FlagDecision.sheet_id == Scoresheet.id)
        .where(Scoresheet.id.in_(mine), FlagDecision.decision != FlagVerdict.open.value)
        .order_by(FlagDecision.flag_key, Scoresheet.id)
    ):
        verdicts = found[case_id].verdicts
        verdicts[key] = verdict if verdicts.get(key, verdict) == verdict else DISPUTED
    for case_id, page in session.execute(
        sa.select(Scoresheet.case_id, Problem.page).join(Problem, Problem.sheet_id == Scoresheet.id)
        .where(Scoresheet.id.in_(mine), sa.not_(Problem.removed)).order_by(Problem.id)
    ):
        found[case_id].pages.append(page)
    return found
