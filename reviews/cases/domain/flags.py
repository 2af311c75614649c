"""Machine findings as rows: their stable keys, their order on the page, what a correction changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

_STATE_ORDER = {"suspect": 0, "undeterminable": 1, "pass": 2, "not_applicable": 3}
_SEVERITY_ORDER = {"serious": 0, "ordinary": 1, "minor": 2}


@dataclass(frozen=True, slots=True)
class FlagRow:
    """One machine finding as people and score sheets see it.

    key: stable across runs for one check and place. item, veto: ids of the pack or None. page, box: where it shows, or None.
    deduction: suggested points, never taken by itself. anchor_page: page, else the first page of its document.
    """

    key: str
    check: str
    defect: str
    item: str | None
    veto: str | None
    state: str
    severity: str
    document: int | None
    page: int | None
    box: tuple[float, float, float, float] | None
    quote: str | None
    message: str
    basis: str
    advice: str
    deduction: Decimal
    anchor_page: int | None = None


@dataclass(frozen=True, slots=True)
class FlagChange:
    """What a new rule run changed against the one before: flags that came up, flags that went."""

    came: tuple[FlagRow, ...]
    went: tuple[FlagRow, ...]


def finding_keys(places: Iterable[tuple[str, int | None]]) -> list[str]:
    """Keys for findings in the order of the run. places: (check id, document index or None)."""
    seen: dict[str, int] = {}
    keys = []
    for check, document in places:
        base = f"{check}:d{document}" if document is not None else f"{check}:case"
        seen[base] = seen.get(base, 0) + 1
        keys.append(base if seen[base] == 1 else f"{base}:{seen[base]}")
    return keys


def sort_key(state: str, veto: str | None, severity: str, page: int | None, position: int) -> tuple[int, int, int, int, int]:
    """Suspect ones first, vetoes before the rest, then by severity, page and the run's own order."""
    return (_STATE_ORDER.get(state, 9), 0 if veto else 1, _SEVERITY_ORDER.get(severity, 5), page or 0, position)


def compare_flags(before: Sequence[FlagRow], after: Sequence[FlagRow]) -> FlagChange:
    """Which suspect flags came up and which went between two runs."""
    old = {f.key for f in before if f.state == "suspect"}
    new = {f.key for f in after if f.state == "suspect"}
    return FlagChange(
        came=tuple(f for f in after if f.state == "suspect" and f.key not in old),
        went=tuple(f for f in before if f.state == "suspect" and f.key not in new),
    )
