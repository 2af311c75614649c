"""Overdue rows by unit: what a reminder letter gathers, and what a unit's task says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.rectification.domain.states import OPEN, RowState
from reviews.rectification.models import LedgerRow
from reviews.rectification.queries.ledger import LedgerFilters, LedgerLine, list_lines, own_rows
from reviews.rounds.domain.unit_tasks import UnitTask, register_unit_task


@dataclass(frozen=True, slots=True)
class OverdueUnit:
    """One unit with its overdue rows, by number. open_rows: how many it still has to do, the overdue ones among them."""

    unit_id: str
    unit: str
    lines: tuple[LedgerLine, ...]
    open_rows: int


def list_overdue(
    session: Session, viewer: Viewer, *, today: date, round_id: str = "", unit_id: str = ""
) -> list[OverdueUnit]:
    """Units with overdue rows that the viewer may know of, those with most first."""
    filters = LedgerFilters(round_id=round_id, unit_id=unit_id, late=True)
    found: dict[str, list[LedgerLine]] = {}
    for line in list_lines(session, viewer, filters, today=today):
        found.setdefault(line.row.unit_id, []).append(line)
    statement = sa.select(LedgerRow.unit_id, sa.func.count()).where(
        LedgerRow.unit_id.in_(found), LedgerRow.state.in_([s.value for s in sorted(OPEN)])).group_by(LedgerRow.unit_id)
    if round_id:
        statement = statement.where(LedgerRow.round_id == round_id)
    open_rows: Mapping[str, int] = dict(session.execute(statement).all())  # type: ignore[arg-type]
    units = [OverdueUnit(key, lines[0].unit, tuple(lines), open_rows[key]) for key, lines in found.items()]
    return sorted(units, key=lambda one: (-len(one.lines), one.unit))


def rows_due(session: Session, viewer: Viewer) -> dict[str, UnitTask]:
    """How the viewer's unit stands with what it has to put right, by round."""
    todo = LedgerRow.state.in_([s.value for s in sorted(OPEN)])
    rows = session.execute(
        sa.select(LedgerRow.round_id, sa.func.count(), sa.func.sum(sa.case((todo, 1), else_=0)),
                  sa.func.sum(sa.case((LedgerRow.state == RowState.struck_off.value, 1), else_=0)),
                  sa.func.min(sa.case((todo, LedgerRow.due_on))))
        .where(own_rows(viewer), LedgerRow.state != RowState.revoked.value).group_by(LedgerRow.round_id))
    found = {}
    for round_id, count, owed, struck, due_on in rows:
        words, tone, button = f"已销号 {struck} / {count} 条", "good", "查看"
        if owed:
            words, tone, button = f"待整改 {owed} / {count} 条", "warn", "去整改"
        elif struck < count:
            words, tone = f"已报告，已销号 {struck} / {count} 条", "info"
        found[round_id] = UnitTask(words, tone, "rectification.unit_ledger", {"round": round_id}, button, due_on)
    return found


def count_to_verify(session: Session, viewer: Viewer) -> int:
    """How many reports wait for the bureau; of the viewer's own unit none, for others verify those."""
    if not viewer.has(Role.organiser, Role.leader):
        return 0
    statement = sa.select(sa.func.count()).select_from(LedgerRow).where(LedgerRow.state == RowState.reported.value)
    if viewer.unit_id is not None:
        statement = statement.where(LedgerRow.unit_id != viewer.unit_id)
    return session.scalar(statement) or 0


def count_to_fix(session: Session, viewer: Viewer) -> int:
    """How many problems the viewer's unit has still to put right, in whatever round."""
    return session.scalar(sa.select(sa.func.count()).select_from(LedgerRow).where(
        own_rows(viewer), LedgerRow.state.in_([s.value for s in sorted(OPEN)]))) or 0


register_unit_task("整改", rows_due, order=95)
