"""From pages as read to documents and fields (child side)."""

from __future__ import annotations

import gc
import re
import statistics
from typing import Any

from extraction.fields.repair import stamp_between
from extraction.layout.sheet import Sheet, lay_out
from extraction.page import PageContent
from extraction.page_texts import page_text
from extraction.splitting import FoundDocument, find_title, split_documents
from extraction.vocabulary import use_vocabulary
from extraction.wire import page_from_json

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T|$)")
MANY_DATES = 6
FAR_YEARS = 3


def analyse_request(request: dict[str, Any]) -> dict[str, Any]:
    """Child side: {"pages": […], "documents": optional ranges set by a person, "texts": page texts wanted too,

    "goes_on": the file has pages after these, "vocabulary": as extraction.vocabulary.raw_vocabulary gives it}.
    """
    if "vocabulary" in request:
        use_vocabulary(request["vocabulary"])
    # This process answers once and ends: looking for garbage would cost a tenth of its time.
    gc.disable()
    pages = [page_from_json(row, expected_no=row["no"], trusted=True) for row in request["pages"]]
    return analyse(
        pages, request.get("documents"), texts=bool(request.get("texts")), goes_on=bool(request.get("goes_on"))
    )


def analyse(
    pages: list[PageContent],
    given: list[dict[str, Any]] | None = None,
    *,
    texts: bool = False,
    goes_on: bool = False,
) -> dict[str, Any]:
    """Documents, fields and page notes of a file whose pages are read.

    given: documents set by a person (type, first_page, last_page); then titles are not searched.
    texts: the words of each page with their places as well (extraction.page_texts).
    goes_on: the file has pages after these. Then the last document, which may go on too, is left out with
    its pages, and "next" says at which page it begins; None when these pages hold no other document.
    """
    from extraction.fields import find_fields, look_for_colleagues, weigh_names, with_labels_mended

    read = [lay_out(page) for page in pages]
    sheets = [with_labels_mended(sheet) for sheet in read]
    found = split_documents(sheets) if given is None else [_given(row, sheets) for row in given]
    _take_middle_numbers(sheets, found)
    _mend_stamps(sheets)
    documents: list[dict[str, Any]] = []
    fields: list[dict[str, Any]] = []
    first_no = sheets[0].no if sheets else 1
    next_no = None
    if goes_on:
        next_no = found[-1].first_page if found else first_no + len(sheets)
        if next_no == first_no:
            return {"documents": [], "fields": [], "pages": [], "texts": [], "next": None}
        found, sheets = found[:-1], sheets[: next_no - first_no]
    for index, document in enumerate(found, 1):
        documents.append(
            {
                "index": index,
                "type": document.type,
                "title": document.title,
                "first_page": document.first_page,
                "last_page": document.last_page,
                "confidence": document.confidence,
            }
        )
        own = sheets[document.first_page - first_no : document.last_page - first_no + 1]
        fields.extend(find_fields(index, document, own))
    look_for_colleagues(found, fields, sheets)
    _doubt_odd_years(fields)
    weigh_names(fields)
    notes = [{"kind": _kind(sheet), "printed_page_no": sheet.printed_no} for sheet in sheets]
    answer: dict[str, Any] = {"documents": documents, "fields": fields, "pages": notes, "next": next_no}
    return answer | {"texts": [page_text(sheet) for sheet in read[: len(sheets)]]} if texts else answer


def _doubt_odd_years(fields: list[dict[str, Any]]) -> None:
    """A recognised date years away from all other dates of the file is taken as misread, in place.

    One file runs over months; where the recogniser confuses 二 and 三 a year moves by ten. Dates of a
    text layer stay as they are: there the odd year is what was written.
    """
    own = [
        row
        for row in fields
        if row["state"] == "found" and isinstance(row["value"], str) and _DAY.match(row["value"])
    ]
    years = [int(row["value"][:4]) for row in own]
    if len(years) < MANY_DATES:
        return
    middle = statistics.median_low(years)
    for row, year in zip(own, years, strict=True):
        if row["source"] == "ocr" and abs(year - middle) > FAR_YEARS:
            row.update(value=None, state="illegible", confidence=min(row["confidence"], 0.4))


def _take_middle_numbers(sheets: list[Sheet], found: list[FoundDocument]) -> None:
    """Numbers in the middle of the foot are the archive's where they count on from document to document.

    A document's own pages begin with one again, and are left out.
    """
    if any(sheet.printed_no is not None for sheet in sheets):
        return
    own = {sheet.no: int(sheet.middle_no) for sheet in sheets if sheet.middle_no is not None}
    starts = [own[d.first_page] for d in found if d.first_page in own]
    if len(starts) > 2 and sum(no > 1 for no in starts) > 0.6 * len(starts):
        for sheet in sheets:
            sheet.printed_no = sheet.middle_no


def _mend_stamps(sheets: list[Sheet]) -> None:
    """Recognised page stamps held against those before and after them, in place."""
    stamped = [sheet for sheet in sheets if sheet.printed_no is not None and sheet.printed_no.isdigit()]
    numbers = [str(sheet.printed_no) for sheet in stamped]
    for i in range(1, len(stamped) - 1):
        if stamped[i].content.source == "ocr":
            before, after = int(numbers[i - 1]), int(numbers[i + 1])
            stamped[i].printed_no = stamp_between(before, numbers[i], after)


def _kind(sheet: Sheet) -> str:
    """A page with nothing but its page number counts as blank."""
    content = sheet.content
    if content.kind in ("text", "scan") and content.chars and not sheet.lines and not sheet.tables:
        return "blank" if not content.pictures or content.source == "ocr" else content.kind
    return content.kind


def _given(row: dict[str, Any], sheets: list[Sheet]) -> FoundDocument:
    first = next((s for s in sheets if s.no == row["first_page"]), None)
    hit = find_title(first) if first is not None else None
    return FoundDocument(
        type=row["type"],
        title=hit.text if hit else None,
        first_page=row["first_page"],
        last_page=row["last_page"],
        confidence=1.0,
        title_bottom=hit.bottom if hit else 0.0,
        title_top=hit.top if hit else 0.0,
    )
