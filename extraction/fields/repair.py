"""Letters that a recogniser confuses, put right only where a calendar, an order or a list proves it; the raw reading is kept.

Codes are put right by their check digits in extraction.fields.numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from extraction.fields.lookalikes import ClosedList
from extraction.layout.lines import fold

_LOOKALIKE = str.maketrans("OoQDIl|SsZz〇○", "0000111552200")
_FIGURE = r"[0-9OoQDIl|SsZz〇○]"
_DATE = re.compile(rf"({_FIGURE}{{4}})\s*年\s*({_FIGURE}{{1,2}})\s*月\s*({_FIGURE}{{1,2}})\s*[日号]")
_YEARS = range(1980, 2100)
MOST_MISREAD = 0.25
"""Where more of the page numbers are out of order, the inventory is, and not its recognition."""


def repaired_date(raw: str) -> str | None:
    """The one day (ISO) that a recogniser's 2O25年l月S日 must mean, or None.

    Only letters that look like figures are replaced, and only where a year, month and day of the calendar come
    out; a text with two such days, or with none that needs mending, is left alone.
    """
    found: set[str] = set()
    for match in _DATE.finditer(fold(raw)):
        year, month, day = (int(part.translate(_LOOKALIKE)) for part in match.groups())
        if year not in _YEARS:
            return None
        try:
            found.add(date(year, month, day).isoformat())
        except ValueError:
            return None
    return found.pop() if len(found) == 1 else None


_LAWS = Path(__file__).parents[1] / "data" / "law_names.txt"
"""The titles of the index of laws, one a line; the reader may not ask the rules for them."""


@lru_cache(maxsize=1)
def _laws() -> ClosedList:
    return ClosedList(_LAWS.read_text(encoding="utf-8").split())


def with_laws_meant(citations: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Recognised citations, each law under the one title of the index that its letters can be a misreading of.

    A title that is in the index, or that is like none of it, stays as it was read.
    """
    return [{**one, "law": _laws().meant(one["law"]) or one["law"]} for one in citations]


def pages_in_order(entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries of a recognised inventory; a page number that cannot stand between its neighbours is not believed.

    The rows follow the pages. “4-4” whose dash was lost reads 44: where 4 fits between the neighbours, and 44
    does not, it is put right; any other number out of order is left out.
    """
    out = [dict(entry) for entry in entries]
    numbered = [entry for entry in out if entry["page_from"] is not None]
    kept = _rising([entry["page_from"] for entry in numbered])
    if len(numbered) - len(kept) > MOST_MISREAD * len(numbered):
        return out
    for i, entry in enumerate(numbered):
        if i in kept:
            continue
        before = max((numbered[k]["page_from"] for k in kept if k < i), default=1)
        after = min((numbered[k]["page_from"] for k in kept if k > i), default=10_000)
        digits = str(entry["page_from"])
        half = digits[: len(digits) // 2]
        twice = half * 2 == digits and entry["page_to"] is None and before <= int(half) <= after
        entry["page_from"] = entry["page_to"] = int(half) if twice else None
    return out


def _rising(values: Sequence[int]) -> set[int]:
    """Indexes of the longest run of values, not all neighbours, that never falls; of several the lowest."""
    best: list[tuple[int, int, list[int]]] = []
    for i, value in enumerate(values):
        chains = [c for c in best if values[c[2][-1]] <= value]
        longest = min(chains, default=(0, 0, []))
        best.append((longest[0] - 1, value, [*longest[2], i]))
    return set(min(best, default=(0, 0, []))[2])
