"""A ledger table that came back: its plans go onto the rows by their numbers, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rectification.domain.plans import FixMode, Plan, plan_fault
from reviews.rectification.domain.states import RowAct, RowState, why_not_act
from reviews.rectification.domain.table import PlanLine
from reviews.rectification.models import LedgerRow
from reviews.rectification.services.rectifying import lock_rows_by_number, put_plan, side_of


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with one line of the table, in Chinese."""

    line: int
    number: str
    words: str


def import_plans(
    session: Session, *, actor: Viewer, lines: Sequence[PlanLine], now: datetime
) -> tuple[int, list[LineFault]]:
    """Put the plans of a table onto their rows; returns how many rows changed, and no faults.

    With any fault nothing is changed. Lines that leave the plan empty or as it is are passed over, so that a whole ledger can
    come back with only some of it filled in. Raises InvalidInput when there is nothing to change.
    """
    faults: list[LineFault] = []
    wanted: list[tuple[LedgerRow, Plan]] = []
    there = lock_rows_by_number(session, actor=actor, numbers={one.number for one in lines if one.number})
    for one in lines:
        row = there.get(one.number) if not one.faults else None
        said = list(one.faults)
        if row is None and not said:
            said.append("台账里没有这个问题编号")
        if row is not None and one.plan is not None and not _same(row, one.plan):
            act = RowAct.claim if row.state == RowState.unclaimed else RowAct.plan
            fault = why_not_act(RowState(row.state), act, side_of(actor, row)) or plan_fault(
                one.plan, due_on=row.due_on, today=shanghai_date(now))
            if fault is None:
                wanted.append((row, one.plan))
            else:
                said.append(fault.removesuffix("请刷新页面查看最新状态。"))
        faults += [LineFault(one.line, one.number, words) for words in said]
    if faults:
        return 0, faults
    if not wanted:
        raise InvalidInput("表格里的整改计划与台账相同，没有要更新的。请填好“整改方式、整改措施、责任人、计划完成日期”后再导入。")
    for row, plan in wanted:
        put_plan(session, actor=actor, row=row, plan=plan, now=now)
    audit.record(session, actor=actor.audit, action="ledger.imported", object_type="ledger_row", object_id=None, now=now,
                 details={"rows": len(wanted), "lines": len(lines)})
    return len(wanted), []


def _same(row: LedgerRow, plan: Plan) -> bool:
    mode = FixMode(row.mode) if row.mode else None
    return (mode, row.responsible, row.measure, row.planned_on) == (plan.mode, plan.responsible, plan.measure, plan.planned_on)
