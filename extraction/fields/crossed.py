"""Slots that nobody filled because a line is drawn through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.layout.sheet import Sheet

if TYPE_CHECKING:
    from extraction.fields.document import Reading


def cross_out(reading: Reading, sheet: Sheet) -> None:
    """Mark the empty slots of a sheet that have a line drawn through them."""
    slots = [s for s in reading.slots if s.page == sheet.no]
    for slot in slots:
        if not slot.empty:
            continue
        if slot.cell is not None and slot.block < 0:
            x0, top, x1, bottom = slot.cell.box
        else:
            x0, top, bottom = slot.anchor[2], slot.anchor[1] - 4, slot.anchor[3] + 4
            x1 = min(
                (s.anchor[0] for s in slots if s.anchor[0] > x0 and top < s.anchor[1] < bottom),
                default=x0 + 200,
            )
        slot.crossed = any(
            x0 < (a + c) / 2 < x1 and top < (b + d) / 2 < bottom and d - b <= bottom - top + 8
            for a, b, c, d in sheet.content.slants
        )
