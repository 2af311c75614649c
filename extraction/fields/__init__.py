"""Fields of one document: the required ones always get a row, the optional ones where they or their slot exist."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from extraction.fields import colleagues
from extraction.fields.agreement import weigh_names
from extraction.fields.document import read_document
from extraction.fields.doubts import doubt
from extraction.fields.finders import FINDERS
from extraction.fields.firmness import weaken_gaps
from extraction.fields.misread_labels import with_labels_mended
from extraction.fields.open_tables import with_open_tables
from extraction.fields.row import absent, write
from extraction.fields.slots import labelled
from extraction.fields.telltales import unless_spoken_of
from extraction.layout.sheet import Sheet
from extraction.page_notes import PASTED, pasted_confidence
from extraction.splitting import FoundDocument
from extraction.vocabulary import document_types, field_definitions

__all__ = ["find_fields", "look_for_colleagues", "weigh_names", "with_labels_mended"]


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
        weaken_gaps(reading, field_id, row)
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
        rows.append(write(index, sheets, field_id, row))
    return rows


def look_for_colleagues(
    documents: Sequence[FoundDocument], fields: list[dict[str, Any]], sheets: Sequence[Sheet]
) -> None:
    """Complete, in place, the officers of papers that print what other papers of the file say of them.

    documents: numbered from one, as the rows of fields count them; sheets: all pages, in order.
    """
    known = colleagues.known_officers(fields)
    if not known:
        return
    places = {row["document"]: i for i, row in enumerate(fields) if row["field"] == "officers"}
    first_no = sheets[0].no
    for index, document in enumerate(documents, 1):
        if "officers" not in document_types()[document.type].fields:
            continue
        at = places.get(index)
        row = fields[at] if at is not None else None
        if not colleagues.falls_short(row):
            continue
        own = sheets[document.first_page - first_no : document.last_page - first_no + 1]
        listed = row["value"] if row is not None and row["state"] == "found" else []
        better = colleagues.officers_named(listed, known, own)
        if better is None:
            continue
        doubt(better, "officer_list", own)
        new = write(index, own, "officers", better)
        if at is None:
            fields.append(new)
        else:
            fields[at] = new
    # What was added stands with its own document.
    fields.sort(key=itemgetter("document"))
