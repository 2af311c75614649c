"""Machine findings as rows: their stable keys, their order on the page, what a correction changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_STATE_ORDER = {"suspect": 0, "undeterminable": 1, "pass": 2, "not_applicable": 3}
_SEVERITY_ORDER = {"serious": 0, "ordinary": 1, "minor": 2}


@dataclass(frozen=True, slots=True)
class FlagRow:
    """One machine finding as people and score sheets see it.

    key: stable across runs for one check and place. item, veto: ids of the pack or None. page, box: where it shows, or None.
    deduction: suggested points, never taken by itself. anchor_page: page, else the first page of its document.
    title: what the check looks at. group: shared by findings of one cause.
    hint: a suspect one that is no flag (提示): it takes no points; hint_reason says why.
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
    title: str = ""
    group: str = ""
    hint: bool = False
    hint_reason: str = ""

    @property
    def is_flag(self) -> bool:
        """A suspicion that counts."""
        return self.state == "suspect" and not self.hint


@dataclass(frozen=True, slots=True)
class FlagChange:
    """What a new rule run changed against the one before: flags that came up, flags that went."""

    came: tuple[FlagRow, ...]
    went: tuple[FlagRow, ...]


KEY_LENGTH = 120


def short_key(key: str) -> str:
    """The key as it fits a column of 120 characters; a longer one keeps its head and gains a hash of the whole."""
    if len(key) <= KEY_LENGTH:
        return key
    return f"{key[:KEY_LENGTH - 17]}~{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def sort_key(state: str, veto: str | None, severity: str, page: int | None, position: int) -> tuple[int, int, int, int, int]:
    """Suspect ones first, vetoes before the rest, then by severity, page and the run's own order."""
    return (_STATE_ORDER.get(state, 9), 0 if veto else 1, _SEVERITY_ORDER.get(severity, 5), page or 0, position)


def compare_flags(before: Sequence[FlagRow], after: Sequence[FlagRow]) -> FlagChange:
    """Which suspect flags came up and which went between two runs."""
    old = {f.key for f in before if f.is_flag}
    new = {f.key for f in after if f.is_flag}
    return FlagChange(
        came=tuple(f for f in after if f.is_flag and f.key not in old),
        went=tuple(f for f in before if f.is_flag and f.key not in new),
    )
