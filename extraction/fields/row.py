"""One field found, and its row in the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extraction.fields.document import Slot
from extraction.frames import displayed
from extraction.layout.lines import Span
from extraction.layout.sheet import Sheet
from extraction.page import Box, PageContent
from extraction.page_notes import pasted_confidence

SURE, LIKELY, WEAK = 0.97, 0.93, 0.8


@dataclass(slots=True)
class Row:
    """A field's outcome before it is written out. box: upright coordinates of page."""

    value: Any
    raw: str | None
    state: str
    page: int | None
    box: Box | None
    confidence: float


def found(value: Any, span: Span, confidence: float = SURE, *, at: Span | None = None) -> Row:
    """A value that was read. at: the part that carries the value, when raw is longer."""
    place = at if at is not None and at.box is not None else span
    return Row(value, span.raw[:2000], "found", place.page, place.box, confidence)


def blank(slot: Slot, state: str = "missing") -> Row:
    """A slot that was read and holds no value."""
    place = slot.value.box if slot.value.box is not None else slot.anchor
    return Row(None, slot.value.raw or None, state, slot.page, place, 0.9)


def illegible(span: Span) -> Row:
    """Ink that gives no possible value."""
    return Row(None, span.raw[:2000], "illegible", span.page, span.box, 0.4)


def absent() -> Row:
    """Neither the value nor its slot is on the document."""
    return Row(None, None, "missing", None, None, 0.85)


def confidence_in_picture(content: PageContent, box: Box | None) -> float | None:
    """How surely a place was recognised that lies in a picture of a text page; None for print of the text layer."""
    sure = pasted_confidence(content.note)
    if sure is None or box is None:
        return None
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    inside = any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in content.pictures)
    return sure if inside else None


def write(index: int, sheets: Sequence[Sheet], field_id: str, row: Row) -> dict[str, Any]:
    """The row of the wire format of document index on sheets; boxes are turned back to the displayed page."""
    box: list[float] | None = None
    source = "text"
    confidence = row.confidence
    if row.page is not None:
        sheet = next((s for s in sheets if s.no == row.page), None)
        if sheet is not None:
            content = sheet.content
            source = content.source
            if row.box is not None:
                box = [round(v, 1) for v in displayed(row.box, content)]
            sure = content.confidence if source == "ocr" else confidence_in_picture(content, row.box)
            if sure is not None:
                source, confidence = "ocr", min(confidence, sure)
    elif recognised := [s.content.confidence for s in sheets if s.content.source == "ocr"]:
        source = "ocr"
        confidence = min(confidence, *recognised)
    return {
        "document": index,
        "field": field_id,
        "value": row.value if row.state == "found" else None,
        "raw": row.raw,
        "state": row.state,
        "page": row.page,
        "box": box,
        "confidence": round(confidence, 3),
        "source": source,
    }
