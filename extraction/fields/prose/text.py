"""Running text with its quotations covered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from extraction.fields.document import Reading
from extraction.fields.row import SURE, Row, blank, found

_QUOTES = re.compile(r"“[^“”]{0,900}”|‘[^‘’]{0,900}’|\"[^\"\n]{2,900}\"|「[^」]{0,900}」")
MASK = "※"


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """The text with quotations covered, so that a statute's words are not taken for the document's."""
    return _QUOTES.sub(lambda m: MASK * len(m.group(0)), text)


def row_at(reading: Reading, start: int, end: int, value: Any, confidence: float = SURE) -> Row:
    return found(value, reading.flow[start:end], confidence)


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
