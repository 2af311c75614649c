"""Imported discretion benchmarks, as rows and as the rules take them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from reviews.errors import NotFound
from reviews.registry.models import BenchmarkTable
from scoring_rules.law.discretion import BandKind, Grade
from scoring_rules.law.discretion import BenchmarkTable as Benchmark
from scoring_rules.values import Citation


def _in_use() -> sa.Select[Any]:
    other = aliased(BenchmarkTable)
    taken_out = sa.exists().where(other.key == BenchmarkTable.key, other.withdraws == BenchmarkTable.seq)
    return sa.select(BenchmarkTable).where(BenchmarkTable.withdraws.is_(None), ~taken_out)


def list_benchmarks(session: Session) -> list[BenchmarkTable]:
    """Tables in use by title, the newest first."""
    return list(session.scalars(_in_use().order_by(
        BenchmarkTable.title, BenchmarkTable.in_force_from.desc(), BenchmarkTable.key)))


def get_benchmark(session: Session, table_id: str) -> tuple[BenchmarkTable, bool]:
    """A table and whether it is in use. Raises NotFound."""
    found = session.get(BenchmarkTable, table_id)
    if found is None or found.withdraws is not None:
        raise NotFound("没有找到这张裁量基准表，请从列表重新打开。")
    return found, session.scalar(_in_use().where(BenchmarkTable.id == table_id)) is not None


def benchmarks_in_use(session: Session) -> list[Benchmark]:
    """Every table in use as the rules take it."""
    return [benchmark_of(row) for row in list_benchmarks(session)]


def benchmark_of(row: BenchmarkTable) -> Benchmark:
    """A stored table as the rules take it."""
    place = row.provision
    return Benchmark(
        id=row.id, title=row.title,
        provision=Citation(place["law"], place["article"], place["article_sub"], place["paragraph"], place["item"]),
        organ=row.organ, sector=row.sector, in_force_from=row.in_force_from, in_force_to=row.in_force_to, source=row.source,
        low=row.low, high=row.high, grades=tuple(_grade(one) for one in row.grades))


def _grade(row: dict[str, Any]) -> Grade:
    ends = [None if row[name] is None else Decimal(row[name]) for name in ("low", "high")]
    return Grade(row["name"], tuple(row["factors"]), BandKind(row["kind"]), ends[0], ends[1], tuple(row["words"]))
