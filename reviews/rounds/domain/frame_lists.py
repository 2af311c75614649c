"""States of a unit's list of closed files, how file numbers are compared, and what is marked on a list. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum

MAX_LISTED = 5000


class ListState(StrEnum):
    """A list is written, then reported; the organiser may return it until the frame is frozen."""

    draft = "draft"
    reported = "reported"

    @property
    def label(self) -> str:
        return {"draft": "未报", "reported": "已报"}[self.value]

    @property
    def tone(self) -> str:
        return {"draft": "warn", "reported": "good"}[self.value]


ALLOWED: dict[ListState, frozenset[ListState]] = {
    ListState.draft: frozenset({ListState.reported}),
    ListState.reported: frozenset({ListState.draft}),
}


class FrameMark(StrEnum):
    """Why a file of the frame is kept out of the draw, or drawn with care. Published with the frame."""

    duplicate = "duplicate"
    reviewed = "reviewed"
    called_in = "called_in"

    @property
    def label(self) -> str:
        return {"duplicate": "重复", "reviewed": "评查过", "called_in": "主动调取"}[self.value]

    @property
    def tone(self) -> str:
        return {"duplicate": "warn", "reviewed": "muted", "called_in": "info"}[self.value]


_OPENING, _CLOSING = "({<〔【〈《「[", ")}>〕】〉》」]"
_DASHES = "‐‑‒–—―−－ー﹣-"
_ONE_SPELLING = str.maketrans(_OPENING + _CLOSING + _DASHES, "[" * len(_OPENING) + "]" * len(_CLOSING) + "-" * len(_DASHES))


def clean_text(text: str, limit: int) -> str:
    """Text of a cell fit to be kept and shown: NFKC, control and direction marks gone, single spaces, cut to the limit."""
    flat = unicodedata.normalize("NFKC", text)
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else " " for c in flat)
    return re.sub(r"\s+", " ", kept).strip()[:limit]


def number_key(text: str) -> str:
    """A file number in the one spelling by which two are compared: width, spaces, kinds of brackets and dashes, letter case
    and 第 do not count."""
    flat = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_ONE_SPELLING)
    return re.sub(r"第(?=\d)", "", flat).casefold()[:80]


def repeated(keys: Iterable[str]) -> list[bool]:
    """For each key in order whether it stood before; the first of its kind is no repeat."""
    seen: set[str] = set()
    found = []
    for key in keys:
        found.append(key in seen)
        seen.add(key)
    return found


def marks_of(keys: Sequence[tuple[str, str]], *, reviewed: frozenset[tuple[str, str]],
             called: frozenset[tuple[str, str]] = frozenset()) -> list[FrameMark | None]:
    """The mark of each file of one unit's list, in its order; None for a plain one.

    keys: (organ id, number key). reviewed, called: the same of files reviewed in an earlier round, and called in by name.
    A repeat is a repeat whatever else it is; a file called in stays apart although it was reviewed before.
    """
    marks: list[FrameMark | None] = []
    for key, again in zip(keys, repeated(number for _organ, number in keys), strict=True):
        if again:
            marks.append(FrameMark.duplicate)
        elif key in called:
            marks.append(FrameMark.called_in)
        else:
            marks.append(FrameMark.reviewed if key in reviewed else None)
    return marks
