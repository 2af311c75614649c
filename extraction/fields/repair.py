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


_OLD_FORMS = str.maketrans(
    "靜戶內呂吳黃靑爲眞淸說産稅銳冊別減決況涼淨彥顏兌悅脫毀強溫錄兪郞衆頁貝車門間問聞閻馬魚鳥",
    "静户内吕吴黄青为真清说产税锐册别减决况凉净彦颜兑悦脱毁强温录俞郎众页贝车门间问闻阎马鱼鸟",
)
"""Letters that official papers print in one form only; a recogniser gives the old one for it."""


def in_standard_letters(value: Any) -> Any:
    """A recognised value, or list of values, in the letters of the standard list; the raw reading keeps the old forms."""
    if isinstance(value, str):
        return value.translate(_OLD_FORMS)
    if isinstance(value, list):
        return [in_standard_letters(one) for one in value]
    if isinstance(value, dict):
        return {key: in_standard_letters(one) for key, one in value.items()}
    return value


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


_FIGURES_ALIKE = ({"3", "8"}, {"1", "7"}, {"5", "6"}, {"0", "8"}, {"6", "8"}, {"0", "6"}, {"9", "8"})


def stamp_between(before: int, read: str, after: int) -> str | None:
    """A recognised page stamp between two that leave room for one number only; None where it may be misread.

    The frame of a stamp hides a figure, or is taken for one: 3 or 131 between 12 and 14 is 13.
    A figure taken for one like it proves neither number.
    """
    meant = str(before + 1)
    if after != before + 2 or read == meant:
        return read
    if len(read) < len(meant) and (meant.startswith(read) or meant.endswith(read)):
        return meant
    if read in ("1" + meant, meant + "1"):
        return meant
    if len(read) == len(meant) and all(a == b or {a, b} in _FIGURES_ALIKE for a, b in zip(read, meant, strict=True)):
        return None
    return read


def _rising(values: Sequence[int]) -> set[int]:
    """Indexes of the longest run of values, not all neighbours, that never falls; of several the lowest."""
    best: list[tuple[int, int, list[int]]] = []
    for i, value in enumerate(values):
        chains = [c for c in best if values[c[2][-1]] <= value]
        longest = min(chains, default=(0, 0, []))
        best.append((longest[0] - 1, value, [*longest[2], i]))
    return set(min(best, default=(0, 0, []))[2])
