"""One step of a row: the state it leads to, the row's version, and the step kept for ever. Every change of a row comes here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, NotFound, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rectification.domain.states import RowAct, RowState, Side, edge_of, why_not_act
from reviews.rectification.models import LedgerRow, LedgerStep

# A row that waits for a ruling stands afterwards where it stood, for the reason it stood there.
_ASIDE = frozenset({RowAct.dispute, RowAct.resume})


def take_step(
    session: Session, *, row: LedgerRow, act: RowAct, actor: Viewer | None, now: datetime, reason: str = "",
    content: Mapping[str, Any] | None = None,
) -> LedgerStep:
    """Bring a row to where the act leads and keep the step. What else the act changes on the row is set by the caller before.

    The row's own reason is why it stands where it stands: an act that leaves it there, such as more time, does not touch it.

    actor None: the system itself. The caller has settled that the act may be done; a step that the table of states does not
    know is a fault of the program.
    """
    before = RowState(row.state) if row.state else None
    edge = edge_of(None if act is RowAct.enter else before, act)
    if edge is None:
        raise WrongState(f"这一条现在是“{before.label if before else ''}”，不能{act.label}。请刷新页面查看最新状态。")
    row.state = (edge.to or RowState(row.state_before or RowState.unclaimed)).value
    if row.state == RowState.disputed and act is RowAct.dispute and before is not None:
        row.state_before, row.stopped_on = before.value, shanghai_date(now)
    elif row.state != RowState.disputed:
        row.state_before = row.stopped_on = None
    if row.state != before and act not in _ASIDE:
        row.reason = reason
    if act is not RowAct.enter:
        row.version += 1
    session.flush()
    last = session.scalar(sa.select(sa.func.max(LedgerStep.seq)).where(LedgerStep.row_id == row.id)) or 0
    made = LedgerStep(row_id=row.id, seq=last + 1, act=act.value, state=row.state, due_on=row.due_on, reason=reason,
                      content=dict(content or {}), made_by=actor.user_id if actor is not None else None, made_at=now)
    session.add(made)
    session.flush()
    return made


def lock_row(session: Session, row_id: str, *, seen_version: int | None = None) -> LedgerRow:
    """A row, kept from others until the commit. seen_version: what the page showed. Raises NotFound, Conflict."""
    audit.take_turn(session)
    found = session.get(LedgerRow, row_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound()
    if seen_version is not None and found.version != seen_version:
        raise Conflict(f"{found.number} 在您打开之后已有变化，没有办理。请看过页面上的最新内容再办理。")
    return found


def check_act(row: LedgerRow, act: RowAct, side: Side) -> None:
    """Raises WrongState, with the reason, when the act may not be done now by this side."""
    fault = why_not_act(RowState(row.state), act, side)
    if fault is not None:
        raise WrongState(f"{row.number}：{fault}")


def moved_from(before: date, row: LedgerRow) -> dict[str, str]:
    """What a step keeps of a last day that it moved; nothing where it did not."""
    return {"before": before.isoformat()} if before != row.due_on else {}


def leave_trace(session: Session, *, row: LedgerRow, step: LedgerStep, action: str, actor: Viewer, now: datetime) -> None:
    """The audit row of a person's step."""
    audit.record(session, actor=actor.audit, action=action, object_type="ledger_row", object_id=row.id, now=now,
                 details={"step": step.seq, "state": row.state, "case": row.case_id})
