"""The ink in a slot where somebody signs: pen strokes, finger prints, seals; never whose it is.

On text pages it is a picture or a drawn line in the slot; on scans what recognition left over, and what is red.
Unclear, never absent, is a slot whose paper is hidden: by a seal or a print, or by letters read with doubt.
"""

from __future__ import annotations

import re

from extraction.fields import dates
from extraction.fields.document import Reading, Slot
from extraction.fields.hands import signatures_of
from extraction.layout.sheet import Sheet
from extraction.page import Box

TALLEST, WIDEST = 90, 220
"""A signature is smaller than this, in points; a seal is not."""
NAMES_WIDE = 4.2
"""Two names together are wider than so many heights of the writing."""
_BESIDE, _OVER = 12, 2
_SEALED = re.compile("盖章|签章|印章|公章")
_HINTS = re.compile(r"[\d年月日时分:;,.、。()\-_/\s]|签名|签字|盖章|捺印|公章|日期")


def widths(mark: Box) -> float:
    """How many times its height a mark is wide."""
    return (mark[2] - mark[0]) / max(1.0, mark[3] - mark[1])


def ink_in(reading: Reading, slot: Slot) -> Box | None:
    """The first mark in the slot, or None."""
    listed = ink_marks(reading, slot)
    return listed[0] if listed else None


def ink_marks(reading: Reading, slot: Slot) -> list[Box]:
    """One box a signature in the slot, left to right.

    Where there is none, a finger print counts, and a seal where the label asks for one.
    """
    sheet = next((s for s in reading.sheets if s.no == slot.page), None)
    if sheet is None:
        return []
    content, region = sheet.content, _region(reading, slot, sheet)
    out = [
        box
        for box in (*content.pictures, *content.strokes)
        if _centre_in(box, region)
        and box[3] - box[1] < TALLEST
        and box[2] - box[0] < WIDEST
        and not _anothers(reading, slot, box)
    ]
    if content.source != "ocr":
        return sorted(out)
    if out:
        out += _scattered(slot)
    elif slot.value.box is not None and _scrawl(slot):
        # The recogniser took the hand for print: the letters are worthless, the ink is there.
        out.append(slot.value.box)
    if not out:
        out = [box for box in content.prints if _centre_in(box, region) and not _anothers(reading, slot, box)][:1]
    if not out and _SEALED.search(slot.label):
        out = [box for box in content.seals if _centre_in(box, region)][:1]
    return signatures_of(out)


def is_unclear(reading: Reading, slot: Slot) -> bool:
    """Whether an empty slot of a scan may yet be signed: its page was not read, or something lies over its paper."""
    sheet = next((s for s in reading.sheets if s.no == slot.page), None)
    if sheet is None:
        return False
    content = sheet.content
    if content.kind == "unreadable" or (content.kind == "scan" and content.source != "ocr"):
        return True
    x0, top, x1, bottom = _region(reading, slot, sheet)
    near = (x0, top + _BESIDE / 2, min(x1, x0 + 120), bottom - _BESIDE / 2)
    return content.source == "ocr" and any(
        _overlap(box, near) for box in (*content.seals, *content.prints, *content.doubts)
    )


def has_scattered_letters(reading: Reading, slot: Slot) -> bool:
    """Whether what reads as a name is letters apart from one another amid pen strokes: the shape of a signature."""
    letters = _scattered(slot)
    return bool(letters) and len(ink_marks(reading, slot)) > 0 and _drawn(reading, slot)


def _drawn(reading: Reading, slot: Slot) -> bool:
    sheet = next((s for s in reading.sheets if s.no == slot.page), None)
    return sheet is not None and any(
        _centre_in(box, _region(reading, slot, sheet)) for box in sheet.content.strokes
    )


def _scattered(slot: Slot) -> list[Box]:
    """Boxes of single Han letters with white on both sides, outside the date."""
    moments = dates.find_dates(slot.value.folded)
    span = slot.value[: moments[0].start] if moments else slot.value
    out: list[Box] = []
    for low, high in span.pieces(0.35):
        piece = span[low:high]
        if re.fullmatch("[\u4e00-\u9fff]", piece.folded) and piece.box is not None:
            out.append(piece.box)
    return out


def _region(reading: Reading, slot: Slot, sheet: Sheet) -> Box:
    """Where one signs: the slot's cell, or beside its label up to the next label."""
    if slot.cell is not None and slot.block < 0:
        x0, top, x1, bottom = slot.cell.box
        if slot.table is not None and not slot.table.xs:
            # No line is drawn between label and value: one signs right behind the label.
            own = slot.cell
            beside = [c for c in slot.table.cells if c.row == own.row and c.column_end == own.column]
            x0 = min([x0, *(line.x1 for c in beside for line in c.lines)])
        return x0, top, x1, bottom
    _x0, top, right, bottom = slot.anchor
    end = sheet.content.upright_width
    for other in reading.slots:
        if other is not slot and other.page == slot.page and other.block >= 0:
            left, high, _right, low = other.anchor
            if left > right and high < bottom and low > top:
                end = min(end, left)
    return (right - _OVER, top - _BESIDE, end, bottom + _BESIDE)


def _anothers(reading: Reading, slot: Slot, box: Box) -> bool:
    """Whether a mark lies on the line of a label above or below rather than on this slot's own."""
    if slot.cell is not None and slot.block < 0:
        return False
    middle = (box[1] + box[3]) / 2
    own = abs(middle - (slot.anchor[1] + slot.anchor[3]) / 2)
    return any(
        other.page == slot.page
        and other.block >= 0
        and other.anchor[2] - _OVER <= (box[0] + box[2]) / 2
        and abs(middle - (other.anchor[1] + other.anchor[3]) / 2) < own - 3
        for other in reading.slots
        if other is not slot
    )


def _scrawl(slot: Slot) -> bool:
    """Whether recognised letters that are no date and no printed hint stand in the slot."""
    return bool(_HINTS.sub("", dates.DATE.sub("", slot.value.folded)))


def _centre_in(box: Box, region: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region[0] <= x <= region[2] and region[1] <= y <= region[3]


def _overlap(box: Box, region: Box) -> bool:
    return min(box[2], region[2]) > max(box[0], region[0]) and min(box[3], region[3]) > max(box[1], region[1])
