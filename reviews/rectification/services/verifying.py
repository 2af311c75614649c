"""What the bureau does with rows: strikes them off, sends them back, takes a striking off back, gives more time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput, NotAllowed, WrongState
from reviews.foundation.clock import shanghai_date
from reviews.rectification.domain.plans import MAX_REASON, last_day
from reviews.rectification.domain.states import RowAct, Side, why_not_verify
from reviews.rectification.models import LedgerRow
from reviews.rectification.queries.history import hands_on
from reviews.rectification.queries.ledger import get_row, list_evidence
from reviews.rectification.services.steps import check_act, leave_trace, lock_row, moved_from, take_step
from reviews.registry.queries import work_calendar
from reviews.scoresheets.services.access import checked_text

# A row that comes back to its unit has at least so many working days left.
DAYS_AFTER_RETURN = 5
# A later day is taken for a slip of the year.
LONGEST_EXTENSION = timedelta(days=366)
_RETURNED = {RowAct.send_back: "ledger_row.sent_back", RowAct.reopen: "ledger_row.reopened"}


def strike_off(session: Session, *, actor: Viewer, rows: Mapping[str, int], note: str, now: datetime) -> int:
    """Strike rows off, each a step of its own, all or none; rows: seen version by id. Returns how many.

    Several at once only where all of them have evidence, or none. Raises NotFound, Conflict for a row that changed meanwhile
    (somebody else may have verified it), WrongState, NotAllowed for the owner and for people of the unit, InvalidInput.
    """
    words = checked_text(note, limit=MAX_REASON)
    if not rows:
        raise InvalidInput("没有选中任何一条，没有销号。请先勾选。")
    evidence = list_evidence(session, list(rows))
    if 0 < len(evidence) < len(rows):
        raise InvalidInput("选中的有的附有佐证，有的没有，没有销号。请分开办理：没有佐证的须逐条看过整改情况。")
    for row_id, version in sorted(rows.items()):
        row = _verifiable(session, actor, row_id, version, RowAct.strike_off)
        row.verified_by, row.verified_on = actor.user_id, shanghai_date(now)
        step = take_step(session, row=row, act=RowAct.strike_off, actor=actor, now=now, reason=words, content={
            "evidence": [[one.name, one.sha256] for one in evidence.get(row_id, [])]})
        leave_trace(session, row=row, step=step, action="ledger_row.struck_off", actor=actor, now=now)
    return len(rows)


def send_back(session: Session, *, actor: Viewer, row_id: str, seen_version: int, reason: str, now: datetime) -> LedgerRow:
    """Send a report back with a reason; the unit has at least some working days left. Raises as `strike_off`."""
    row = _verifiable(session, actor, row_id, seen_version, RowAct.send_back)
    return _return(session, actor, row, RowAct.send_back, reason, now)


def reopen(session: Session, *, actor: Viewer, row_id: str, seen_version: int, reason: str, now: datetime) -> LedgerRow:
    """Take a striking off back; the unit goes on. Raises NotFound, Conflict, WrongState, NotAllowed, InvalidInput."""
    row = _verifiable(session, actor, row_id, seen_version, RowAct.reopen)
    return _return(session, actor, row, RowAct.reopen, reason, now)


def extend(
    session: Session, *, actor: Viewer, row_id: str, seen_version: int, due_on: date, reason: str, now: datetime
) -> LedgerRow:
    """Set a later last day, with the reason. Raises NotFound, Conflict, WrongState, NotAllowed, InvalidInput."""
    row = _seen(session, actor, row_id, seen_version)
    check_act(row, RowAct.extend, Side.bureau)
    words = checked_text(reason, limit=MAX_REASON)
    if not words:
        raise InvalidInput("延期须写明理由，没有办理。")
    today = shanghai_date(now)
    if due_on <= row.due_on or due_on < today:
        raise InvalidInput(f"新的期限应晚于原来的 {row.due_on:%Y-%m-%d}，也不能早于今天，没有办理。")
    if due_on > today + LONGEST_EXTENSION:
        raise InvalidInput(f"新的期限最晚到 {today + LONGEST_EXTENSION:%Y-%m-%d}，没有办理。请核对年份。")
    before, row.due_on = row.due_on, due_on
    step = take_step(session, row=row, act=RowAct.extend, actor=actor, now=now, reason=words,
                     content=moved_from(before, row))
    leave_trace(session, row=row, step=step, action="ledger_row.extended", actor=actor, now=now)
    return row


def _return(session: Session, actor: Viewer, row: LedgerRow, act: RowAct, reason: str, now: datetime) -> LedgerRow:
    words = checked_text(reason, limit=MAX_REASON)
    if not words:
        raise InvalidInput(f"{act.label}须写明理由，没有办理。请写清还缺什么。")
    least = last_day(work_calendar(session), shanghai_date(now), DAYS_AFTER_RETURN)
    # Together with the state: a row that is struck off has a verifier.
    before, row.verified_by, row.verified_on, row.due_on = row.due_on, None, None, max(row.due_on, least)
    step = take_step(session, row=row, act=act, actor=actor, now=now, reason=words, content=moved_from(before, row))
    leave_trace(session, row=row, step=step, action=_RETURNED[act], actor=actor, now=now)
    return row


def _seen(session: Session, actor: Viewer, row_id: str, seen_version: int) -> LedgerRow:
    get_row(session, actor, row_id)
    row = lock_row(session, row_id, seen_version=seen_version)
    if actor.unit_id is not None and actor.unit_id == row.unit_id:
        raise NotAllowed("您是被评查单位的人，不能办理本单位的整改复核和延期。请由其他单位的人办理。")
    return row


def _verifiable(session: Session, actor: Viewer, row_id: str, seen_version: int, act: RowAct) -> LedgerRow:
    row = _seen(session, actor, row_id, seen_version)
    check_act(row, act, Side.bureau)
    fault = why_not_verify(verifier=actor.user_id, verifier_unit=actor.unit_id, unit=row.unit_id,
                           hands=hands_on(session, {row.id})[row.id])
    if fault is not None:
        raise WrongState(f"{row.number}：{fault}")
    return row
