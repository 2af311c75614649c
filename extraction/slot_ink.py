"""Is there ink in a slot: a signature, a finger print, a seal? Present, absent or unclear, with the places to look at.

Never whose it is. On scans the ink is what recognition left over (strokes) and what is red (seals, prints); on text
pages it is a picture or a drawn line in the slot, told by its shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extraction.page import Box, PageContent

_MM = 72 / 25.4
SEAL_MM = (18.0, 65.0)
SIGNATURE_MM = (2.5, 30.0)
"""How tall a signature may be."""


class Mark(StrEnum):
    """What may stand in a slot."""

    SIGNATURE = "签名"
    FINGER_PRINT = "指印"
    SEAL = "印章"


class Ink(StrEnum):
    """What can be said of it."""

    PRESENT = "有"
    ABSENT = "无"
    UNCLEAR = "不清"


@dataclass(frozen=True, slots=True)
class SlotInk:
    """One answer. boxes: where the ink is, in the page's upright coordinates, left to right."""

    mark: Mark
    ink: Ink
    boxes: tuple[Box, ...]


def slot_ink(content: PageContent, region: Box) -> dict[Mark, SlotInk]:
    """What stands in a region (points, upright) of a page, for each kind of mark.

    Unclear, never absent: a page that was not read, a region with letters that were read with doubt, and for
    signatures a region under a seal or a print, where strokes cannot be told from what lies over them.
    """
    if content.kind == "unreadable" or (content.kind == "scan" and content.source != "ocr"):
        return {mark: SlotInk(mark, Ink.UNCLEAR, ()) for mark in Mark}
    found = {
        Mark.SIGNATURE: _inside(content.strokes, region),
        Mark.FINGER_PRINT: _inside(content.prints, region),
        Mark.SEAL: [b for b in content.seals if _overlap(b, region)],
    }
    if content.source != "ocr":
        for box in content.pictures:
            if _is_seal(box) and _overlap(box, region):
                found[Mark.SEAL].append(box)
            elif not _is_seal(box) and _centre_in(box, region):
                found[Mark.SIGNATURE].append(box)
    found[Mark.SIGNATURE] = [b for b in found[Mark.SIGNATURE] if _is_signature(b)]
    doubts = [b for b in content.doubts if _overlap(b, region)]
    out: dict[Mark, SlotInk] = {}
    for mark, boxes in found.items():
        hidden = mark is Mark.SIGNATURE and bool(found[Mark.SEAL] or found[Mark.FINGER_PRINT] or doubts)
        ink = Ink.PRESENT if boxes else Ink.UNCLEAR if hidden else Ink.ABSENT
        out[mark] = SlotInk(mark, ink, tuple(sorted(boxes or (doubts if hidden else []))))
    return out


def _is_seal(box: Box) -> bool:
    wide, tall = (box[2] - box[0]) / _MM, (box[3] - box[1]) / _MM
    return (
        SEAL_MM[0] <= min(wide, tall)
        and max(wide, tall) <= SEAL_MM[1]
        and max(wide, tall) <= 1.6 * min(wide, tall)
    )


def _is_signature(box: Box) -> bool:
    return SIGNATURE_MM[0] <= (box[3] - box[1]) / _MM <= SIGNATURE_MM[1]


def _inside(boxes: list[Box], region: Box) -> list[Box]:
    return [b for b in boxes if _centre_in(b, region)]


def _centre_in(box: Box, region: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region[0] <= x <= region[2] and region[1] <= y <= region[3]


def _overlap(box: Box, region: Box) -> bool:
    return min(box[2], region[2]) > max(box[0], region[0]) and min(box[3], region[3]) > max(box[1], region[1])
