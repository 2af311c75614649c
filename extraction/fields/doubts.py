"""What a scan does not carry: unread ink, garbled slots, lines read with little confidence."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.fields import numbers
from extraction.fields.document import BLANK_MARKS, UNFILLED
from extraction.fields.repair import in_standard_letters, pages_in_order, repaired_date, with_laws_meant
from extraction.fields.row import Row, confidence_in_picture
from extraction.layout.lines import fold
from extraction.layout.sheet import Sheet
from extraction.page import PageContent

EXACT = frozenset(
    {"date", "datetime", "money", "integer", "period", "doc_number", "uscc", "id_number", "person", "text"}
)
"""Value types where one letter misread makes another value."""
FORMED = EXACT - {"text"}
"""Value types with a form of their own: letters in the slot that do not fit it were not read."""
UNPROVED = 0.75
_PROVED = {"uscc": numbers.valid_uscc, "id_number": numbers.valid_id}


def doubt(row: Row, value_type: str, sheets: Sequence[Sheet]) -> None:
    """Call illegible, in place, what a scanned page does not carry; text layers stay as they are.

    A slot is missing only where its paper is bare: ink that was not recognised and letters that make no
    value of the type are illegible. A value on a line read with little confidence keeps its guess in raw.
    A code is put right where its check digit proves it, a date where the calendar does.
    """
    content = next((s.content for s in sheets if s.no == row.page), None)
    if content is None or (content.source != "ocr" and confidence_in_picture(content, row.box) is None):
        return
    if row.state == "found":
        row.value = in_standard_letters(row.value)
    if value_type in ("uscc", "id_number") and row.state in ("missing", "found") and row.raw:
        code = numbers.repaired_code(row.raw, resident=value_type == "id_number")
        if code is not None and code != row.value:
            row.value, row.state, row.confidence = code, "found", 0.85
            return
    if value_type in ("uscc", "id_number") and row.state == "found" and "*" in str(row.value):
        masked = numbers.masked_code(str(row.value))
        if masked is None:
            row.value, row.state, row.confidence = None, "illegible", 0.4
        elif masked != row.value:
            row.value, row.confidence = masked, min(row.confidence, 0.85)
        return
    if value_type in _PROVED and row.state == "found" and not _PROVED[value_type](str(row.value)):
        # One figure misread makes another's code, or nobody's: it is shown, and held against nobody.
        row.confidence = min(row.confidence, UNPROVED)
        if len(str(row.value)) < numbers.PLACES and len(str(row.value)) != numbers.OLD_PLACES:
            row.value, row.state, row.confidence = None, "illegible", 0.4
    if value_type == "law_list" and row.state == "found":
        meant = with_laws_meant(row.value)
        if meant != row.value:
            row.value, row.confidence = meant, min(row.confidence, 0.85)
        return
    if value_type == "entry_list" and row.state == "found":
        row.value = pages_in_order(row.value)
        return
    if value_type == "date" and row.state in ("missing", "illegible") and row.raw:
        day = repaired_date(row.raw)
        if day is not None:
            row.value, row.state, row.confidence = day, "found", 0.8
            return
    if row.state == "missing":
        raw = fold(row.raw or "")
        garbled = bool(raw) and not UNFILLED.match(raw) and not BLANK_MARKS.match(raw)
        if _inked(content, row) or (garbled and value_type in FORMED):
            row.state, row.confidence = "illegible", 0.4
    elif row.state == "found" and value_type in EXACT and _shaky(content, row):
        row.value, row.state, row.confidence = None, "illegible", 0.4


def _inked(content: PageContent, row: Row) -> bool:
    """Whether unrecognised ink stands in the slot that reads as empty."""
    if row.box is None:
        return False
    x0, top, x1, bottom = row.box
    return any(
        x0 <= (a + c) / 2 <= max(x1, x0) + 120 and top - 10 <= (b + d) / 2 <= bottom + 10
        for a, b, c, d in content.strokes
    )


def _shaky(content: PageContent, row: Row) -> bool:
    if row.box is None:
        return False
    x, y = (row.box[0] + row.box[2]) / 2, (row.box[1] + row.box[3]) / 2
    return any(a <= x <= c and b <= y <= d for a, b, c, d in content.doubts)
