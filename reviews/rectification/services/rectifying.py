"""What a unit does with its rows: takes them up with a plan, brings evidence, reports. The bureau may type a plan that came on
paper; whoever did so does not verify the row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain.intake import TakenFile
from reviews.errors import InvalidInput, NotAllowed, NotFound
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rectification.domain.plans import MAX_MEASURE, MAX_NAME, MAX_REPORT, Plan, plan_fault
from reviews.rectification.domain.states import RowAct, RowState, Side
from reviews.rectification.models import LedgerEvidence, LedgerRow
from reviews.rectification.queries.ledger import get_row, list_evidence, may_know
from reviews.rectification.services.steps import check_act, leave_trace, lock_row, take_step
from reviews.scoresheets.domain.answering import MAX_EVIDENCE
from reviews.scoresheets.services.access import checked_text

# So many numbers go into one statement.
_AT_ONCE = 1000


def save_plan(session: Session, *, actor: Viewer, row_id: str, seen_version: int, plan: Plan, now: datetime) -> LedgerRow:
    """Take a row up with a plan, or change the plan of one that was taken up.

    Raises NotFound, Conflict, WrongState, InvalidInput with what the plan lacks.
    """
    return put_plan(session, actor=actor, row=_own(session, actor, row_id, seen_version), plan=plan, now=now)


def put_plan(session: Session, *, actor: Viewer, row: LedgerRow, plan: Plan, now: datetime) -> LedgerRow:
    """The same for a row that the caller has locked. Raises WrongState, InvalidInput."""
    act = RowAct.claim if row.state == RowState.unclaimed else RowAct.plan
    check_act(row, act, side_of(actor, row))
    clean = Plan(plan.mode, checked_text(plan.responsible, limit=MAX_NAME), checked_text(plan.measure, limit=MAX_MEASURE),
                 plan.planned_on)
    fault = plan_fault(clean, due_on=row.due_on, today=shanghai_date(now))
    if fault is not None:
        raise InvalidInput(f"{row.number}：{fault}没有保存。")
    if (row.mode, row.responsible, row.measure, row.planned_on) == (
            clean.mode, clean.responsible, clean.measure, clean.planned_on):
        return row
    row.mode, row.responsible, row.measure, row.planned_on = (
        clean.mode.value, clean.responsible, clean.measure, clean.planned_on)
    row.claimed_on = row.claimed_on or shanghai_date(now)
    step = take_step(session, row=row, act=act, actor=actor, now=now, content={
        "mode": clean.mode.value, "responsible": clean.responsible, "measure": clean.measure,
        "planned_on": clean.planned_on.isoformat() if clean.planned_on else None,
        "on_behalf": side_of(actor, row) is Side.bureau})
    leave_trace(session, row=row, step=step, action="ledger_row.planned", actor=actor, now=now)
    return row


def save_plans(
    session: Session, *, actor: Viewer, rows: Mapping[str, int], plan: Plan, now: datetime
) -> int:
    """The same plan for several rows, all or none; rows: seen version by id. Returns how many."""
    if not rows:
        raise InvalidInput("没有选中任何一条，没有保存。请先勾选。")
    for row_id, version in sorted(rows.items()):
        save_plan(session, actor=actor, row_id=row_id, seen_version=version, plan=plan, now=now)
    return len(rows)


def add_evidence(session: Session, *, actor: Viewer, row_id: str, file: TakenFile, now: datetime) -> LedgerEvidence:
    """Put a stored file to a row; the same bytes again are the same piece. Raises NotFound, WrongState, InvalidInput."""
    row = _own(session, actor, row_id)
    check_act(row, RowAct.add_evidence, side_of(actor, row))
    there = list_evidence(session, [row.id]).get(row.id, [])
    same = next((one for one in there if one.sha256 == file.sha256), None)
    if same is not None:
        return same
    if len(there) >= MAX_EVIDENCE:
        raise InvalidInput(f"每一条最多附 {MAX_EVIDENCE} 个文件，没有保存。请合并后再上传。")
    made = LedgerEvidence(row_id=row.id, name=file.name, sha256=file.sha256, size=file.size, uploaded_by=actor.user_id,
                          uploaded_at=now)
    session.add(made)
    session.flush()
    step = take_step(session, row=row, act=RowAct.add_evidence, actor=actor, now=now,
                     content={"file": made.id, "name": file.name, "sha256": file.sha256})
    leave_trace(session, row=row, step=step, action="ledger_row.evidence_added", actor=actor, now=now)
    return made


def remove_evidence(session: Session, *, actor: Viewer, row_id: str, evidence_id: str, now: datetime) -> None:
    """Take a piece of evidence away before the report; the file and the step stay. Raises NotFound, WrongState."""
    row = _own(session, actor, row_id)
    found = session.get(LedgerEvidence, evidence_id)
    if found is None or found.row_id != row.id:
        raise NotFound()
    check_act(row, RowAct.remove_evidence, side_of(actor, row))
    if found.removed:
        return
    found.removed = True
    step = take_step(session, row=row, act=RowAct.remove_evidence, actor=actor, now=now,
                     content={"file": found.id, "name": found.name, "sha256": found.sha256})
    leave_trace(session, row=row, step=step, action="ledger_row.evidence_removed", actor=actor, now=now)


def report_rows(
    session: Session, *, actor: Viewer, rows: Mapping[str, int], words: str, files: Sequence[TakenFile], now: datetime
) -> int:
    """Report rows as put right, each with the same words and the same further evidence, all or none; returns how many.

    rows: seen version by id. Raises NotFound, Conflict, WrongState, InvalidInput.
    """
    text = checked_text(words, limit=MAX_REPORT)
    if not rows:
        raise InvalidInput("没有选中任何一条，没有报告。请先勾选。")
    if not text:
        raise InvalidInput("请写明整改情况：做了什么、什么时候做的。没有报告。")
    for row_id, version in sorted(rows.items()):
        row = _own(session, actor, row_id, version)
        check_act(row, RowAct.report, side_of(actor, row))
        for file in files:
            add_evidence(session, actor=actor, row_id=row_id, file=file, now=now)
        row.report, row.reported_on = text, shanghai_date(now)
        there = list_evidence(session, [row.id]).get(row.id, [])
        step = take_step(session, row=row, act=RowAct.report, actor=actor, now=now, content={
            "report": text, "evidence": [[one.name, one.sha256] for one in there]})
        leave_trace(session, row=row, step=step, action="ledger_row.reported", actor=actor, now=now)
    return len(rows)


def take_report_back(session: Session, *, actor: Viewer, row_id: str, seen_version: int, now: datetime) -> LedgerRow:
    """Take a report back before anybody has verified it. Raises NotFound, Conflict, WrongState."""
    row = _own(session, actor, row_id, seen_version)
    check_act(row, RowAct.take_back, side_of(actor, row))
    row.reported_on = None
    step = take_step(session, row=row, act=RowAct.take_back, actor=actor, now=now)
    leave_trace(session, row=row, step=step, action="ledger_row.report_taken_back", actor=actor, now=now)
    return row


def side_of(actor: Viewer, row: LedgerRow) -> Side:
    """On which side somebody acts on a row: the unit's own people, else the bureau's. Raises NotAllowed for neither."""
    if actor.unit_id == row.unit_id and actor.has(Role.unit_handler, Role.unit_head):
        return Side.unit
    if actor.has(Role.organiser, Role.leader):
        return Side.bureau
    raise NotAllowed("这一条由责任单位和组织方办理。")


def _own(session: Session, actor: Viewer, row_id: str, seen_version: int | None = None) -> LedgerRow:
    """A row that the actor may know of, locked. Raises NotFound, Conflict."""
    get_row(session, actor, row_id)
    return lock_row(session, row_id, seen_version=seen_version)


def lock_rows_by_number(session: Session, *, actor: Viewer, numbers: Collection[str]) -> dict[str, LedgerRow]:
    """The rows that people call so, locked, by number; what the actor may not know of is not there."""
    audit.take_turn(session)
    wanted = sorted(set(numbers))
    found: dict[str, LedgerRow] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        found |= {row.number: row for row in session.scalars(
            sa.select(LedgerRow).where(LedgerRow.number.in_(wanted[at: at + _AT_ONCE]), may_know(actor)).order_by(LedgerRow.id)
            .with_for_update().execution_options(populate_existing=True))}
    return found
