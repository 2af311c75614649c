"""Signing labels side by side: each one's further hands and its day stand under it, line by line."""

from __future__ import annotations

import itertools
import re

from extraction.fields import dates
from extraction.fields.document import Reading, Slot
from extraction.fields.surnames import is_name
from extraction.layout.lines import Span

_SIGNED = re.compile(r"签名|签字|签章|盖章|签收|捺印")
_MOST_LINES = 5
_NEXT_LINE = 2.2
_MARGIN = 14.0
"""Points that a hand or a day may begin left of its label."""
_MARKS = " 、,，;；"


def hands_under(reading: Reading, slot: Slot) -> Span | None:
    """What stands behind a label that shares its line with others, and the names and days on the lines under it.

    None where the label stands alone, or where nothing but running text follows.
    """
    if slot.block < 0 or slot.cell is not None:
        return None
    half = (slot.anchor[3] - slot.anchor[1]) / 2
    beside = [
        s
        for s in reading.slots
        if s.block == slot.block and s.label_start != slot.label_start and abs(s.anchor[1] - slot.anchor[1]) < half
    ]
    if not any(_SIGNED.search(s.label) for s in beside):
        return None
    left = slot.anchor[0] - _MARGIN
    right = min((s.anchor[0] for s in beside if s.anchor[0] > slot.anchor[0] + _MARGIN), default=1e9) - _MARGIN
    own = [part for part in _lines(slot.value) if part.box is not None and part.box[1] < slot.anchor[3]]
    out, found = (own[0] if own else Span("", [])), False
    last = slot.anchor
    for line in _lines_below(reading, slot):
        box = line.box
        pieces = [line[low:high].stripped(_MARKS) for low, high in line.pieces(0.35)]
        pieces = [piece for piece in pieces if piece.text]
        if box is None or box[1] - last[3] > _NEXT_LINE * (last[3] - last[1]):
            break
        if not pieces or not all(_hand_or_day(piece.folded) for piece in pieces):
            break
        last = box
        for piece in pieces:
            if piece.box is not None and left <= piece.box[0] < right:
                out, found = out + Span("\n", [None]) + piece if out.text else piece, True
    return out if found else None


def _lines_below(reading: Reading, slot: Slot) -> list[Span]:
    """The lines under the label's own, of its paragraph and of the next ones on the page."""
    out: list[Span] = []
    for sheet, block in reading.blocks[slot.block : slot.block + 1 + _MOST_LINES]:
        if sheet.no != slot.page or block.cell is not None:
            break
        out += [line for line in _lines(block.span) if line.box is not None and line.box[1] > slot.anchor[3] - 1]
    return out[:_MOST_LINES]


def _lines(span: Span) -> list[Span]:
    """The span line by line."""
    cuts = [0]
    last: tuple[int, int] | None = None
    for i, place in enumerate(span.places):
        if place is None:
            continue
        here = (place.page, place.line)
        if last is not None and here != last:
            cuts.append(i)
        last = here
    return [span[low:high].stripped(" \n") for low, high in itertools.pairwise([*cuts, len(span.text)]) if high > low]


def _hand_or_day(text: str) -> bool:
    return is_name(text) or dates.DATE.fullmatch(text) is not None
