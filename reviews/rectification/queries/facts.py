"""The ledger as reports count it: one fact a row, as it stood at the end of a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.foundation.clock import shanghai_date, shanghai_midnight
from reviews.rectification.domain.facts import LedgerFact
from reviews.rectification.domain.states import RowAct, RowState, days_overdue
from reviews.rectification.models import LedgerRow, LedgerStep


def list_ledger_facts(
    session: Session, *, until: date, case_ids: Collection[str] | None = None, rounds: Collection[str] | None = None
) -> list[LedgerFact]:
    """The rows listed by the end of `until` (Shanghai), each with the state it had then, by number; revoked ones among them.

    case_ids, rounds: only of these; None for all. At most three queries, whatever the number of rows.
    """
    end = shanghai_midnight(until + timedelta(days=1))
    last = (sa.select(LedgerStep.row_id, sa.func.max(LedgerStep.seq).label("seq")).where(LedgerStep.made_at < end)
            .group_by(LedgerStep.row_id).subquery())
    statement = (
        sa.select(LedgerRow.id, LedgerRow.number, LedgerRow.case_id, LedgerRow.round_id, LedgerRow.unit_id, LedgerRow.organ_id,
                  LedgerRow.topic, LedgerRow.topic_title, LedgerRow.item, LedgerRow.veto, LedgerRow.category, LedgerRow.text,
                  LedgerStep.state, LedgerRow.released_on, LedgerStep.due_on)
        .join(last, last.c.row_id == LedgerRow.id)
        .join(LedgerStep, sa.and_(LedgerStep.row_id == last.c.row_id, LedgerStep.seq == last.c.seq))
        .order_by(LedgerRow.series, LedgerRow.seq))
    if rounds is not None:
        statement = statement.where(LedgerRow.round_id.in_(rounds))
    wanted = set(case_ids) if case_ids is not None else None
    found = [row for row in session.execute(statement) if wanted is None or row.case_id in wanted]
    struck = _struck_off(session, end) if any(row.state == RowState.struck_off for row in found) else {}
    return [
        LedgerFact(
            id=row.id, number=row.number, case_id=row.case_id, round_id=row.round_id, unit_id=row.unit_id, organ_id=row.organ_id,
            topic=row.topic, topic_title=row.topic_title, item=row.item, veto=row.veto, category=row.category, text=row.text,
            state=RowState(row.state), released_on=row.released_on, due_on=row.due_on,
            struck_off_on=struck.get(row.id) if row.state == RowState.struck_off else None,
            overdue=days_overdue(RowState(row.state), row.due_on, until) > 0)
        for row in found
    ]


def _struck_off(session: Session, end: datetime) -> dict[str, date]:
    """The day each row was last struck off before a moment."""
    rows = session.execute(
        sa.select(LedgerStep.row_id, LedgerStep.made_at).where(
            LedgerStep.act == RowAct.strike_off.value, LedgerStep.made_at < end).order_by(LedgerStep.seq))
    return {row_id: shanghai_date(at) for row_id, at in rows}
