"""Lists that may not be whole: what else stands on the paper forbids to hold a gap in them against anybody.

A value stays as it was read; only its confidence falls, and the rules then ask a person to look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extraction.fields import dates, people
from extraction.fields.approvals import approval_slots
from extraction.fields.document import Reading
from extraction.fields.numbers import plausible_id
from extraction.fields.row import Row
from extraction.fields.signatures import signature_slots
from extraction.fields.signatures.wrapped import ink_carried_over
from extraction.fields.slot_ink import TALLEST, WIDEST, ink_marks
from extraction.layout.sheet import Block
from extraction.page import Box

UNSURE = 0.7
_HANDS = ("officer", "server", "member", "chair", "recorder")
_OPINIONS = re.compile(r"(?:同意|准予|批准|照准|可以)[\u4e00-\u9fff]{0,6}[。.;]")
_NUMBERED = re.compile(
    r"(?<!身份)(?<!有效)(?:执法证|证件?号|证件?编号|工号|执法号)[^。\d]{0,20}?(?P<number>[A-Z\d][A-Z\d-]{4,19})"
)


def weaken_gaps(reading: Reading, field_id: str, row: Row | None) -> None:
    """Lower, in place, the confidence of a list beside which more of its kind stands than was read into it."""
    more = _MORE.get(field_id)
    if row is not None and row.state == "found" and more is not None and more(reading, row):
        row.confidence = min(row.confidence, UNSURE)


def _more_numbers(reading: Reading, row: Row) -> bool:
    """Whether an officer is without a number while a certificate's number stands somewhere that nobody was given."""
    if all(one["certificate_no"] for one in row.value):
        return False
    known = "".join(one["certificate_no"] or "" for one in row.value)
    return any(m["number"] not in known and not plausible_id(m["number"]) for m in _NUMBERED.finditer(reading.text))


def _more_hands(reading: Reading, row: Row) -> bool:
    """Whether names of the paper, or ink, stand where people sign and were taken for nobody's signature."""
    listed = signature_slots(reading)
    places = [(s.page, s.anchor[1]) for role, s in listed if role in _HANDS] or [(s.page, s.anchor[1]) for _role, s in listed]
    if not places:
        return False
    start = min(places)
    signed = {one["name"] for one in row.value}
    for block in _below(reading, start):
        named = {n.value for n in people.names_in(block.span)}
        if any(_stands_alone(reading.text, name) for name in named - signed if reading.text.count(name) > 1):
            return True
    slots = [slot for _role, slot in listed]
    taken = {mark for slot in slots for mark in ink_marks(reading, slot)}
    taken |= {mark for slot in slots for mark in ink_carried_over(reading, slot, slots)}
    return any(mark not in taken for mark in _ink_below(reading, start))


def _stands_alone(text: str, name: str) -> bool:
    """Whether the name stands between marks somewhere, so that it is no part of other words (云岭县应急管理局)."""
    return re.search(rf"(?<![\u4e00-\u9fff]){re.escape(name)}(?![\u4e00-\u9fff])", text) is not None


def _more_approvals(reading: Reading, row: Row) -> bool:
    """Whether a box is half read while ink stands in one, or a day stands below that belongs to no box."""
    if any(dates.find_dates(one["opinion"] or "") for one in row.value):
        # Two boxes were read as one.
        return True
    heads = {one["role"] for one in row.value}
    whole = all(one["opinion"] and one["name"] and one["signed_on"] for one in row.value)
    if whole and "agency_head" in heads:
        return False
    slots = [slot for _role, slot in approval_slots(reading)]
    if any(ink_marks(reading, slot) for slot in slots):
        return True
    start = min(((s.page, s.anchor[1]) for s in slots), default=(row.page or 0, row.box[1] if row.box else 0.0))
    said = sum(len(_OPINIONS.findall(block.span.folded)) for block in _below(reading, start))
    if slots and said > sum(len(_OPINIONS.findall(slot.value.folded)) for slot in slots):
        return True
    days = sum(len(dates.find_dates(block.span.folded)) for block in _below(reading, start))
    read = sum(len(dates.find_dates(slot.value.folded)) for slot in slots)
    return days > max(read, sum(bool(one["signed_on"]) for one in row.value))


def _below(reading: Reading, start: tuple[int, float]) -> Iterator[Block]:
    """Paragraphs and cells that do not end above a place of the document."""
    for sheet, block in reading.blocks:
        # What stands on an earlier page need not be asked where.
        box = block.span.box if sheet.no >= start[0] else None
        if box is not None and (sheet.no, box[3]) > start:
            yield block


def _ink_below(reading: Reading, start: tuple[int, float]) -> Iterator[Box]:
    """Marks of a signature's size on pages with text; scans have their own counting."""
    for sheet in reading.sheets:
        content = sheet.content
        if content.source == "ocr":
            continue
        for box in (*content.pictures, *content.strokes):
            if box[3] - box[1] < TALLEST and box[2] - box[0] < WIDEST and (sheet.no, box[3]) > start:
                yield box


_MORE: dict[str, Callable[[Reading, Row], bool]] = {
    "officers": _more_numbers,
    "signatures": _more_hands,
    "approvals": _more_approvals,
}
