"""Fields of one document: the required ones always get a row, the optional ones where they or their slot exist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extraction.fields.document import read_document
from extraction.fields.doubts import doubt
from extraction.fields.finders import FINDERS
from extraction.fields.open_tables import with_open_tables
from extraction.fields.row import absent, write
from extraction.fields.slots import labelled
from extraction.fields.telltales import unless_spoken_of
from extraction.layout.sheet import Sheet
from extraction.page_notes import PASTED, pasted_confidence
from extraction.splitting import FoundDocument
from extraction.vocabulary import field_definitions


def find_fields(index: int, found: FoundDocument, sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    """Rows of the wire format for one document, in the vocabulary's order of its type."""
    sheets = with_open_tables(sheets)
    reading = read_document(index, found, sheets)
    definitions = field_definitions()
    rows: list[dict[str, Any]] = []
    unread = any(
        s.content.kind == "unreadable"
        or (s.content.kind == "scan" and not s.content.chars)
        or s.content.note == PASTED
        or pasted_confidence(s.content.note) is not None
        for s in sheets
    )
    for field_id in reading.type.fields:
        finder = FINDERS.get(field_id)
        row = (
            finder(reading) if finder is not None else labelled(reading, field_id, definitions[field_id].type)
        )
        row = unless_spoken_of(reading, field_id, row, required=field_id in reading.type.required)
        if row is None:
            if field_id not in reading.type.required:
                continue
            row = absent()
            if unread or reading.ocr:
                # A page was not read, or its recognition may have lost a line: nobody can say that
                # the value is missing.
                row.state, row.confidence = "illegible", 0.3
        else:
            doubt(row, definitions[field_id].type, sheets)
        rows.append(write(reading, field_id, row))
    return rows
