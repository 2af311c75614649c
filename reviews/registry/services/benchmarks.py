"""Writes of discretion benchmarks: a table is kept whole, taken out of use by a new row, and never edited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, NotFound
from reviews.foundation import audit
from reviews.registry.domain.benchmarks import BenchmarkDraft, table_key
from reviews.registry.domain.importing import CheckedRow
from reviews.registry.models import BenchmarkTable


def mark_known_benchmarks(session: Session, rows: Sequence[CheckedRow]) -> None:
    """Add an error to every line of a table that is in use already."""
    keys = {table_key(row.values)[:400] for row in rows}
    taken = {key for key in keys if _in_use(session, key)}
    for row in rows:
        if table_key(row.values)[:400] in taken:
            row.errors.append("这张表已经导入，要更换请先在裁量基准页停用原表")


def import_benchmark(session: Session, *, actor: Viewer, draft: BenchmarkDraft, now: datetime) -> BenchmarkTable:
    """Keep one table. Raises Conflict where the same one is in use."""
    if _in_use(session, draft.key):
        raise Conflict(f"《{draft.title}》的这张表已经导入。要更换请先停用原表。")
    made = BenchmarkTable(
        key=draft.key, seq=_next(session, draft.key), title=draft.title, provision=draft.provision, organ=draft.organ,
        sector=draft.sector, in_force_from=draft.valid_from, in_force_to=draft.valid_to, source=draft.source, low=draft.low,
        high=draft.high, grades=list(draft.grades), withdraws=None, made_by=actor.user_id, made_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="benchmark.imported", object_type="benchmark", object_id=made.id, now=now,
                 details={"title": draft.title, "provision": draft.provision, "grades": len(draft.grades)})
    return made


def withdraw_benchmark(session: Session, *, actor: Viewer, table_id: str, now: datetime) -> BenchmarkTable:
    """Take a table out of use; the row stays. Raises NotFound, Conflict when it is no longer in use."""
    table = session.get(BenchmarkTable, table_id)
    if table is None or not table.grades:
        raise NotFound("没有找到这张裁量基准表，请从列表重新打开。")
    if table.seq in _withdrawn(session, table.key):
        raise Conflict("这张表已经停用，没有改动。")
    session.add(BenchmarkTable(
        key=table.key, seq=_next(session, table.key), title=table.title, provision=table.provision, organ=table.organ,
        sector=table.sector, in_force_from=table.in_force_from, in_force_to=table.in_force_to, source="停用", low=None, high=None,
        grades=[], withdraws=table.seq, made_by=actor.user_id, made_at=now))
    session.flush()
    audit.record(session, actor=actor.audit, action="benchmark.withdrawn", object_type="benchmark", object_id=table.id, now=now,
                 details={"title": table.title})
    return table


def _in_use(session: Session, key: str) -> bool:
    seqs = set(session.scalars(sa.select(BenchmarkTable.seq).where(BenchmarkTable.key == key,
                                                                   BenchmarkTable.withdraws.is_(None))))
    return bool(seqs - _withdrawn(session, key))


def _withdrawn(session: Session, key: str) -> set[int]:
    rows = session.scalars(sa.select(BenchmarkTable.withdraws).where(
        BenchmarkTable.key == key, BenchmarkTable.withdraws.is_not(None)))
    return {one for one in rows if one is not None}


def _next(session: Session, key: str) -> int:
    return (session.scalar(sa.select(sa.func.max(BenchmarkTable.seq)).where(BenchmarkTable.key == key)) or 0) + 1
