"""Time limits and amounts by date. A row applies from the day its version of the law came into force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from scoring_rules.data_files import load_data


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: `value` in `unit` (day, workday, month, CNY …), with its source and first day in force."""

    id: str
    value: Decimal
    unit: str
    law: str
    article: str
    in_force_from: date | None
    certainty: str
    source: str
    rule: str


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, tuple[Limit, ...]]:
    rows: dict[str, list[Limit]] = {}
    for row in load_data("limits.yaml", "law/data")["limits"]:
        limit = Limit(
            id=row["id"],
            value=Decimal(row["value"]),
            unit=row["unit"],
            law=row["law"],
            article=row["article"],
            in_force_from=row["in_force_from"],
            certainty=row["certainty"],
            source=row["source"],
            rule=row["rule"],
        )
        rows.setdefault(limit.id, []).append(limit)
    return {key: tuple(value) for key, value in rows.items()}


def limit_on(limit_id: str, day: date) -> Limit | None:
    """The version of a limit in force on `day`; None if none was yet. Raises KeyError for an unknown id."""
    in_force = [row for row in _rows()[limit_id] if row.in_force_from is None or row.in_force_from <= day]
    return max(in_force, key=lambda row: row.in_force_from or date.min, default=None)


def limit_ids() -> frozenset[str]:
    """Every id the data holds."""
    return frozenset(_rows())
