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

_STATES = {state.value: state for state in RowState}


def list_ledger_facts(
    session: Session, *, until: date, case_ids: Collection[str] | None = None, rounds: Collection[str] | None = None
) -> list[LedgerFact]:
    """The rows listed by the end of `until` (Shanghai), each with the state it had then, by number; revoked ones among them.

    case_ids, rounds: only of these; None for all. At most four queries, whatever the number of rows.
    """
    end = shanghai_midnight(until + timedelta(days=1))
    statement = sa.select(
        LedgerRow.id, LedgerRow.number, LedgerRow.case_id, LedgerRow.round_id, LedgerRow.unit_id, LedgerRow.organ_id,
        LedgerRow.topic, LedgerRow.topic_title, LedgerRow.item, LedgerRow.veto, LedgerRow.category, LedgerRow.text,
        LedgerRow.released_on, LedgerRow.state, LedgerRow.due_on, LedgerRow.claimed_on, LedgerRow.reported_on,
    ).where(LedgerRow.released_on <= until).order_by(LedgerRow.series, LedgerRow.seq)
    if rounds is not None:
        statement = statement.where(LedgerRow.round_id.in_(rounds))
    wanted, then = set(case_ids) if case_ids is not None else None, _as_they_stood(session, end)
    struck = _struck_off(session, end)
    facts = []
    for (row_id, number, case_id, round_id, unit_id, organ_id, topic, topic_title, item, veto, category, text, released_on,
         state_now, due_now, claimed_on, reported_on) in session.execute(statement):
        stood = then.get(row_id, (state_now, due_now))
        if stood is None or (wanted is not None and case_id not in wanted):
            continue
        state, due_on = _STATES[stood[0]], stood[1]
        facts.append(LedgerFact(
            id=row_id, number=number, case_id=case_id, round_id=round_id, unit_id=unit_id, organ_id=organ_id, topic=topic,
            topic_title=topic_title, item=item, veto=veto, category=category, text=text, state=state, released_on=released_on,
            due_on=due_on, struck_off_on=struck.get(row_id) if state is RowState.struck_off else None,
            overdue=days_overdue(state, due_on, until) > 0, promised_on=_promised(until, reported_on, claimed_on)))
    return facts


def _promised(until: date, reported_on: date | None, claimed_on: date | None) -> date | None:
    """The day the unit said it was done, else the day it took it on; None while it had not by then."""
    return next((day for day in (reported_on, claimed_on) if day is not None and day <= until), None)


def _as_they_stood(session: Session, end: datetime) -> dict[str, tuple[str, date] | None]:
    """(state, last day) before a moment of the rows that went on after it; None for one that was not there yet."""
    # A row comes after the release it belongs to: what was released later was not there.
    released = sa.select(LedgerRow.id).where(LedgerRow.released_on < shanghai_date(end))
    later = sa.select(LedgerStep.row_id).where(LedgerStep.made_at >= end, LedgerStep.row_id.in_(released)).distinct().subquery()
    last = (sa.select(LedgerStep.row_id, sa.func.max(LedgerStep.seq).label("seq"))
            .where(LedgerStep.made_at < end, LedgerStep.row_id.in_(sa.select(later.c.row_id)))
            .group_by(LedgerStep.row_id).subquery())
    found: dict[str, tuple[str, date] | None] = dict.fromkeys(session.scalars(sa.select(later.c.row_id)))
    for row_id, state, due_on in session.execute(
        sa.select(LedgerStep.row_id, LedgerStep.state, LedgerStep.due_on)
        .join(last, sa.and_(LedgerStep.row_id == last.c.row_id, LedgerStep.seq == last.c.seq))):
        found[row_id] = (state, due_on)
    return found


def _struck_off(session: Session, end: datetime) -> dict[str, date]:
    """The day each row was last struck off before a moment."""
    rows = session.execute(
        sa.select(LedgerStep.row_id, LedgerStep.made_at).where(
            LedgerStep.act == RowAct.strike_off.value, LedgerStep.made_at < end).order_by(LedgerStep.seq))
    return {row_id: shanghai_date(at) for row_id, at in rows}
