"""Labels with a colon and nothing behind them: what they ask for stands on the line below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extraction.fields.labels import is_known, plain_label
from extraction.layout.lines import Line, Span
from extraction.layout.sheet import Block, Sheet

if TYPE_CHECKING:
    from extraction.fields.document import Reading, Slot

HABIT = 2
"""So many labels over a value make it the way this paper is set; a single one may head a paragraph."""
_FAR = 2.2
"""A line so many times its letters' size below the label is no value of it."""
_DEEP = 3.2
_LONGEST = 120
_SIGNED = re.compile(r"签名|签字|签章|盖章")


def fill_stacked(reading: Reading) -> None:
    """Give the empty slots of lines that hold labels only the words right below them, column by column."""
    by_block: dict[int, list[Slot]] = {}
    for slot in reading.slots:
        if slot.block >= 0:
            by_block.setdefault(slot.block, []).append(slot)
    for number, slots in by_block.items():
        _part_columns(reading.blocks[number][1], slots)
    pairs = [
        (slots, block)
        for number, slots in by_block.items()
        if (block := _below(reading, number, slots)) is not None
    ]
    habit = len(pairs) >= HABIT
    for slots, block in pairs:
        if block.cell is not None or habit:
            for slot, value in zip(slots, _columns(slots, block.span), strict=True):
                if value.text:
                    slot.value, slot.block = value.stripped(" \n"), -1


def _part_columns(block: Block, slots: Sequence[Slot]) -> None:
    """Where a line of two labels and the line of their values are one paragraph, part the values."""
    if len(slots) < 2 or len(block.lines) != 2 or slots[0].label_start != 0:
        return
    span, last = block.span, slots[-1]
    first = next((p.line for p in span.places if p), None)
    cut = next((i for i, p in enumerate(span.places) if p and p.line != first), 0)
    rest = span[cut:]
    if last.start != cut or ":" in rest.folded or any(slot.value.text for slot in slots[:-1]):
        return
    for slot, value in zip(slots, _columns(slots, rest), strict=True):
        slot.value, slot.block = value.stripped(" \n"), -1


def _below(reading: Reading, number: int, slots: Sequence[Slot]) -> Block | None:
    """The block of values under a line of labels, or None where there is none."""
    if number + 1 >= len(reading.blocks):
        return None
    (sheet, block), (next_sheet, under) = reading.blocks[number : number + 2]
    text = under.span.folded
    if (
        sheet is not next_sheet
        or block.cell is not under.cell
        or len(block.lines) != 1
        or not under.lines
        or not block.span.folded.endswith((":", "："))
        or slots[0].label_start != 0
        or any(slot.value.text.strip() for slot in slots)
        or not 0 < len(text) <= _LONGEST
        or ":" in text
        or is_known(plain_label(text))
    ):
        return None
    label, first = block.lines[0], under.lines[0]
    if first.top - label.bottom > _FAR * label.size or _by_hand(sheet, label):
        return None
    if block.cell is not None:
        return under
    indented = 2 < first.x0 - label.x0 < _DEEP * label.size
    return under if indented and not any(_SIGNED.search(slot.label) for slot in slots) else None


def _by_hand(sheet: Sheet, label: Line) -> bool:
    """Whether pen strokes beside a label answer it: the day under them is no value of its own."""
    tall = label.bottom - label.top
    return any(
        x0 >= label.x1 - tall / 2 and abs((top + bottom) / 2 - label.middle) < tall
        for x0, top, _x1, bottom in sheet.content.strokes
    )


def _columns(slots: Sequence[Slot], span: Span) -> list[Span]:
    """The words of the lines below, each with the label that begins at its left."""
    if len(slots) == 1:
        return [span]
    starts = [slot.anchor[0] - 2 for slot in slots]
    out = [Span("", []) for _ in slots]
    for low, high in span.pieces(0.35):
        place = next((p for p in span.places[low:high] if p), None)
        if place is not None:
            owner = sum(x <= place.char.x0 for x in starts[1:])
            out[owner] = out[owner] + span[low:high]
    return out
