"""The steps of a row as the viewer may read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.queries import names_of_users
from reviews.rectification.domain.states import HANDS, RowAct, RowState, Side, edge_of
from reviews.rectification.models import LedgerRow, LedgerStep
from reviews.rectification.queries.ledger import CORRECTION


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: who ("系统" where it followed the result), what, when, why, and how the row stood afterwards."""

    who: str
    act: RowAct
    state: RowState
    due_on: date
    reason: str
    content: Mapping[str, Any]
    at: datetime


def list_steps(session: Session, row: LedgerRow, *, outside: bool) -> list[StepLine]:
    """The steps of a row, the first one first. outside: told to the unit, without who ruled and why the bureau corrected."""
    steps = session.scalars(sa.select(LedgerStep).where(LedgerStep.row_id == row.id).order_by(LedgerStep.seq)).all()
    names = names_of_users(session, {s.made_by for s in steps if s.made_by is not None})
    found = []
    before: RowState | None = None
    for step in steps:
        act = RowAct(step.act)
        edge = edge_of(before, act)
        followed = edge is None or edge.side is Side.result
        reason = CORRECTION if outside and step.reason.startswith(CORRECTION) else step.reason
        who = "系统" if step.made_by is None or (followed and outside) else names.get(step.made_by, "")
        before = RowState(step.state)
        found.append(StepLine(who, act, before, step.due_on, reason, step.content, step.made_at))
    return found


def hands_on(session: Session, row_ids: set[str]) -> dict[str, frozenset[str]]:
    """Who had a hand in rectifying each row: claimed, planned, brought evidence or reported, also on behalf of the unit."""
    rows = session.execute(sa.select(LedgerStep.row_id, LedgerStep.made_by).where(
        LedgerStep.row_id.in_(row_ids), LedgerStep.act.in_([act.value for act in sorted(HANDS)]),
        LedgerStep.made_by.is_not(None)).distinct())
    found: dict[str, set[str]] = {}
    for row_id, person in rows:
        found.setdefault(row_id, set()).add(person or "")
    return {row_id: frozenset(found.get(row_id, ())) for row_id in row_ids}
