"""Searching inside one case file: over the file's own text and over recognised scans alike."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extraction import document_types
from reviews.cases.domain.page_numbers import ranges_in_words
from reviews.cases.domain.page_search import MAX_QUERY, SearchPage, find_hits, search_pages
from reviews.cases.domain.page_texts import unpack_texts
from reviews.cases.models import Correction, PageTexts, Reading
from reviews.cases.queries.reading import effective_reading, get_case


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """The pages of a reading ready for searching.

    twins: (later page, the earlier one it repeats). wordless: pages that hold something but gave no words.
    """

    pages: tuple[SearchPage, ...]
    twins: tuple[tuple[int, int], ...]
    wordless: tuple[int, ...]


# Readings, their texts and corrections never change once stored, so what follows from them can be kept: people ask several
# things of the file they have open.
_KEPT = 4
_texts: OrderedDict[str, KeptTexts] = OrderedDict()
_spans: OrderedDict[tuple[str, int], list[tuple[int, int, str]]] = OrderedDict()
_guard = threading.Lock()


def search_case(session: Session, case_id: str, query: str) -> dict[str, Any]:
    """{query, state, total, pages, hits, unread} for the viewer.

    state: ready, reading (nothing has been read yet) or no_texts (read before words were kept). hits: {page, document,
    recognised, boxes, before, match, after}. unread: pages whose words are not known, in words; empty when there are none.
    """
    query = query.strip()[:MAX_QUERY]
    case = get_case(session, case_id)
    answer: dict[str, Any] = {"query": query, "state": "reading", "total": 0, "pages": 0, "hits": [], "unread": ""}
    if case.reading_id is None:
        return answer
    texts = find_texts(session, case.reading_id)
    if texts is None:
        return answer | {"state": "no_texts"}
    found = find_hits(texts.pages, query)
    titles = _document_spans(session, case.id, case.reading_id)
    return answer | {
        "state": "ready", "total": found.total, "pages": found.pages, "unread": ranges_in_words(texts.wordless),
        "hits": [
            {"page": h.page, "recognised": h.recognised, "boxes": [list(b) for b in h.boxes], "before": h.before,
             "match": h.match, "after": h.after,
             "document": next((title for first, last, title in titles if first <= h.page <= last), "未归类的页")}
            for h in found.hits
        ],
    }


def find_texts(session: Session, reading_id: str) -> KeptTexts | None:
    """The words of a reading's pages, or None when they were not kept."""
    with _guard:
        if reading_id in _texts:
            _texts.move_to_end(reading_id)
            return _texts[reading_id]
    packed = session.scalar(sa.select(PageTexts.packed).where(PageTexts.reading_id == reading_id))
    if packed is None:
        return None
    words, twins = unpack_texts(packed)
    known = {p.no for p in words if p.pieces}
    pages = session.get_one(Reading, reading_id).content["pages"]
    wordless = tuple(int(p["no"]) for p in pages if p["kind"] != "blank" and int(p["no"]) not in known)
    texts = KeptTexts(search_pages(words), twins, wordless)
    with _guard:
        _texts[reading_id] = texts
        while len(_texts) > _KEPT:
            _texts.popitem(last=False)
    return texts


def _document_spans(session: Session, case_id: str, reading_id: str) -> list[tuple[int, int, str]]:
    """(first page, last page, title) of the documents as they now stand."""
    seq = session.scalar(sa.select(sa.func.max(Correction.seq)).where(Correction.reading_id == reading_id)) or 0
    with _guard:
        if (reading_id, seq) in _spans:
            return _spans[reading_id, seq]
    titles = {key: kind.zh for key, kind in document_types().items()}
    spans = [(int(d["first_page"]), int(d["last_page"]), str(d.get("title") or titles.get(str(d["type"]), "未识别的文书")))
             for d in effective_reading(session, case_id)["documents"]]
    with _guard:
        _spans[reading_id, seq] = spans
        while len(_spans) > _KEPT:
            _spans.popitem(last=False)
    return spans
