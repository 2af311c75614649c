"""Quarters as three months together: how they are written, and what their sums say. Pure.

A quarter is never reported by itself: it is the sum of what was reported of its months, and says which are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reviews.returns.domain.comparing import COMPARED, Change, change
from reviews.returns.domain.figures import LINE_IDS, Figures
from reviews.returns.domain.months import EARLIEST, month_after

_NUMBERS = "一二三四"


def quarter_of(day: date) -> date:
    """The first day of the quarter a day lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarter_key(first: date) -> str:
    """A quarter as addresses have it: 2026-Q3."""
    return f"{first.year:04d}-Q{(first.month - 1) // 3 + 1}"


def quarter_from_key(key: str) -> date | None:
    """The first day of the quarter of an address; None for anything that `quarter_key` does not write."""
    found = re.fullmatch(r"([12]\d{3})-Q([1-4])", key, re.ASCII)
    first = date(int(found[1]), int(found[2]) * 3 - 2, 1) if found else None
    return first if first is not None and first >= EARLIEST else None


def quarter_label(first: date) -> str:
    """A quarter as people read it: 2026年第三季度."""
    return f"{first.year}年第{_NUMBERS[(first.month - 1) // 3]}季度"


def months_of_quarter(first: date) -> tuple[date, date, date]:
    """Its three months."""
    return first, month_after(first), month_after(first, 2)


def sum_of(figures: Iterable[Figures]) -> Figures:
    """Figures added up line by line."""
    told = list(figures)
    sums: dict[str, int | Decimal] = {name: sum((getattr(one, name) for one in told), 0) for name in LINE_IDS}
    sums["amount"] = Decimal(sums["amount"])
    return Figures(**sums)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Together:
    """Some months of one unit together. sums: of the months that were reported, None when none was.

    changes: by the names of COMPARED, only when every month was reported in both years; before: the sums of the year before.
    """

    sums: Figures | None
    told: int
    changes: dict[str, Change]
    before: Figures | None


def together(pairs: Sequence[tuple[Figures | None, Figures | None]]) -> Together:
    """pairs: a month's figures and those of the year before, for each month that is over."""
    now = [figures for figures, _before in pairs if figures is not None]
    then = [before for figures, before in pairs if figures is not None and before is not None]
    if not now:
        return Together(None, 0, {}, None)
    sums = sum_of(now)
    if len(then) < len(pairs):
        return Together(sums, len(now), {}, None)
    before = sum_of(then)
    return Together(sums, len(now), {name: change(getattr(sums, name), getattr(before, name)) for name in COMPARED}, before)
