"""Signing lines that go over the line's end: hands of several people, and labels whose note stands below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.fields.document import Reading, Slot
from extraction.fields.signing_roles import role_of
from extraction.fields.slot_ink import TALLEST, WIDEST, ink_marks
from extraction.page import Box

_NOTE = re.compile(r"\((?:签名|签字|签章|盖章)[^()]{0,4}\):?")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,8}")
_NEXT_LINE = 2.2
"""So many heights of the writing below a line the next one stands at most."""


def labels_over_the_line(reading: Reading) -> list[Slot]:
    """Slots of which only the note stands on its line: “… 记录人⏎（签章）：”."""
    out: list[Slot] = []
    for number, (sheet, block) in enumerate(reading.blocks):
        note = _NOTE.match(block.span.folded)
        if note is None or number == 0:
            continue
        before, above = reading.blocks[number - 1]
        pieces = above.span.pieces(0.9)
        if before is not sheet or above.cell is not block.cell or len(pieces) < 2:
            continue
        word = above.span.folded[pieces[-1][0] : pieces[-1][1]]
        head = block.span[: note.end()]
        if _WORD.fullmatch(word) is None or role_of(word) is None or head.box is None:
            continue
        label, length = word + note[0].rstrip(":"), len(block.span.text)
        out.append(
            Slot(label, block.span[note.end() :], sheet.no, head.box, block=number, start=note.end(), end=length)
        )
    return out


def anchored_at_its_end(reading: Reading, slot: Slot) -> Slot:
    """The slot with its place where its label ends: one signs behind “…记录人⏎（签章）：” on the lower line."""
    if slot.block < 0 or slot.value.text or slot.start <= slot.label_start:
        return slot
    label = reading.blocks[slot.block][1].span[slot.label_start : slot.start]
    lines = [place.line for place in label.places if place is not None]
    if not lines or lines[0] == lines[-1]:
        return slot
    low = next(i for i, place in enumerate(label.places) if place is not None and place.line == lines[-1])
    box = label[low:].box
    return replace(slot, anchor=box) if box is not None else slot


def ink_carried_over(reading: Reading, slot: Slot, signing: Sequence[Slot]) -> list[Box]:
    """Marks on the line below a slot, left of which no label stands and which no slot has.

    A slot of several hands goes on there; one without a hand had no room for it behind its label.
    """
    own = ink_marks(reading, slot)
    content = next((s.content for s in reading.sheets if s.no == slot.page), None)
    if slot.block < 0 or content is None or content.source == "ocr":
        return []
    place = own or [slot.anchor]
    low, tall = max(box[3] for box in place), max(box[3] - box[1] for box in place)
    here = [s for s in signing if s.page == slot.page]
    behind = [s for s in here if s.block == slot.block and s.anchor[0] > slot.anchor[0]]
    right = [s.anchor[0] for s in behind]
    signed = bool(own) and all(ink_marks(reading, s) for s in behind)
    taken = {mark for other in here for mark in ink_marks(reading, other)}
    out: list[Box] = []
    for box in (*content.pictures, *content.strokes):
        middle = (box[1] + box[3]) / 2
        below = low <= middle <= low + _NEXT_LINE * tall
        if box in taken or not below or box[3] - box[1] >= TALLEST or box[2] - box[0] >= WIDEST:
            continue
        # What begins the line goes on from the last slot above; else it stands under its own.
        under = box[0] > slot.anchor[0] - 12 and all(box[0] < x for x in right)
        labels = [s for s in here if s.anchor[1] < middle < s.anchor[3] and s.anchor[0] < box[0]]
        if not labels and (under and signed or not right):
            out.append(box)
    return sorted(out) if own else sorted(out)[:1]
