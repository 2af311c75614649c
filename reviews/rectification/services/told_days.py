"""The last days that an issued letter told a unit become those of its rows: two papers never ask for two days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.foundation import audit
from reviews.rectification.domain.states import OPEN, RowAct, RowState
from reviews.rectification.models import LedgerRow, LedgerStep
from reviews.rectification.services.steps import leave_trace, moved_from, take_step


def follow_letter(
    session: Session, *, actor: Viewer, case_id: str, days: Mapping[str, date], paper: str, now: datetime
) -> int:
    """Move the rows of a case to the days that its letter names, by their numbers; returns how many moved.

    paper: the letter's own number. Only rows with which the unit has still something to do. A day that a row had before, and
    that was changed since, was written into the letter before that change: such a row keeps its own.
    """
    audit.take_turn(session)
    rows = session.scalars(
        sa.select(LedgerRow).where(LedgerRow.case_id == case_id, LedgerRow.number.in_(days)).order_by(LedgerRow.id)
        .with_for_update().execution_options(populate_existing=True)).all()
    moved = 0
    for row in rows:
        day, before = days[row.number], row.due_on
        if RowState(row.state) not in OPEN or day in _days_so_far(session, row):
            continue
        row.due_on = day
        step = take_step(session, row=row, act=RowAct.extend, actor=actor, now=now, reason=f"反馈函{paper}写明的整改期限",
                         content=moved_from(before, row))
        leave_trace(session, row=row, step=step, action="ledger_row.extended", actor=actor, now=now)
        moved += 1
    return moved


def _days_so_far(session: Session, row: LedgerRow) -> set[date]:
    return {row.due_on, *session.scalars(sa.select(LedgerStep.due_on).where(LedgerStep.row_id == row.id))}
