"""The catalogue of defects: what each is called, what it rests on and how it is put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from scoring_rules.data_files import load_data
from scoring_rules.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Defect:
    """One row of the catalogue. `check` is auto, assist or manual; `report_on` lists document types, best
    first."""

    id: str
    number: str
    title: str
    category: str
    severity: Severity
    check: str
    basis: str
    advice: str
    report_on: tuple[str, ...]
    needs: tuple[str, ...]
    may_accompany: frozenset[str]


@lru_cache(maxsize=1)
def defects() -> Mapping[str, Defect]:
    """Every known defect by id, in the catalogue's order."""
    rows = load_data("defects.yaml")["defects"]
    return MappingProxyType(
        {
            row["id"]: Defect(
                id=row["id"],
                number=row["number"],
                title=row["title"],
                category=row["category"],
                severity=Severity(row["severity"]),
                check=row["check"],
                basis=row["basis"],
                advice=row["advice"],
                report_on=tuple(row["report_on"]),
                needs=tuple(row["needs"]),
                may_accompany=frozenset(row["may_accompany"]),
            )
            for row in rows
        }
    )
