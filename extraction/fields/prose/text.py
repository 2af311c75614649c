"""Running text with its quotations covered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from extraction.fields.choices import OPEN, TICKED
from extraction.fields.document import Reading
from extraction.fields.row import SURE, Row, blank, found

_QUOTES = re.compile(r"“[^“”]{0,900}”|‘[^‘’]{0,900}’|\"[^\"\n]{2,900}\"|「[^」]{0,900}」")
MASK = "※"


_TICK = re.compile(rf"[{re.escape(TICKED)}]")
_UNTICKED = re.compile(rf"[{re.escape(OPEN)}][^。\n{re.escape(TICKED + OPEN)}]*")


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """The text with quotations and options that are not ticked covered.

    A statute's words are not taken for the document's, nor what a form only offers for what was chosen;
    boxes count where at least one of their paragraph is ticked.
    """
    cover = _QUOTES.sub(lambda m: MASK * len(m.group(0)), text)
    if not _TICK.search(cover) or not _UNTICKED.search(cover):
        return cover
    return "\n".join(
        _UNTICKED.sub(lambda m: MASK * len(m.group(0)), line) if _TICK.search(line) else line
        for line in cover.split("\n")
    )


def row_at(reading: Reading, start: int, end: int, value: Any, confidence: float = SURE) -> Row:
    return found(value, reading.flow[start:end], confidence)


_STOP = re.compile(r"。|(?<=[。;:])\n|\n(?=[一二三四五六七八九]、)")
"""Where a sentence ends; a line end inside it is none, though a label of another column may stand there."""


def sentence_start(text: str, at: int, most: int) -> int:
    """Index where the sentence around at begins, at most so many characters before."""
    low = max(0, at - most)
    start = low
    for m in _STOP.finditer(text, low, at):
        start = m.end()
    return start


def sentence_end(text: str, at: int) -> int:
    """Index where the sentence around at ends, without its stop."""
    m = _STOP.search(text, at)
    return m.start() if m else len(text)


def unfilled(reading: Reading, labels: Iterable[str]) -> Row | None:
    """The first slot with one of the labels that stands empty or is struck out; None when all are filled."""
    first: Row | None = None
    for slot in reading.slots_for(labels):
        if slot.struck:
            return blank(slot, "deliberately_blank")
        if slot.empty:
            first = first or blank(slot)
        else:
            return None
    return first
