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
from reviews.cases.domain.page_search import MAX_QUERY, Found, SearchPage, find_hits, search_pages
from reviews.cases.domain.page_texts import unpack_texts
from reviews.cases.models import PageTexts, Reading
from reviews.cases.queries.reading import effective_reading, find_reading, get_case


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """The pages of a reading ready for searching; twins: (later page, the earlier one it repeats)."""

    pages: tuple[SearchPage, ...]
    twins: tuple[tuple[int, int], ...]


# Texts never change once stored, so the unpacked ones can be kept: people ask several things of the file they have open.
_KEPT = 4
_kept: OrderedDict[str, KeptTexts] = OrderedDict()
_guard = threading.Lock()


def search_case(session: Session, case_id: str, query: str) -> dict[str, Any]:
    """{query, state, total, pages, hits, unread} for the viewer.

    state: ready, reading (nothing has been read yet) or no_texts (read before words were kept). hits: {page, document,
    recognised, boxes, before, match, after}. unread: pages whose words are not known, in words; empty when there are none.
    """
    query = query.strip()[:MAX_QUERY]
    case = get_case(session, case_id)
    reading = find_reading(session, case)
    answer: dict[str, Any] = {"query": query, "state": "reading", "total": 0, "pages": 0, "hits": [], "unread": ""}
    if reading is None:
        return answer
    texts = find_texts(session, reading.id)
    if texts is None:
        return answer | {"state": "no_texts"}
    content = effective_reading(session, case_id)
    found = find_hits(texts.pages, query)
    return answer | {
        "state": "ready", "total": found.total, "pages": found.pages, "hits": _rows(found, content),
        "unread": ranges_in_words(pages_without_words(reading, texts)),
    }


def find_texts(session: Session, reading_id: str) -> KeptTexts | None:
    """The words of a reading's pages, or None when they were not kept."""
    with _guard:
        if reading_id in _kept:
            _kept.move_to_end(reading_id)
            return _kept[reading_id]
    packed = session.scalar(sa.select(PageTexts.packed).where(PageTexts.reading_id == reading_id))
    if packed is None:
        return None
    words, twins = unpack_texts(packed)
    texts = KeptTexts(search_pages(words), twins)
    with _guard:
        _kept[reading_id] = texts
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return texts


def pages_without_words(reading: Reading, texts: KeptTexts) -> list[int]:
    """Pages that hold something but gave no words: unreadable ones and scans that were not recognised."""
    known = {p.words.no for p in texts.pages if p.words.pieces}
    return [int(p["no"]) for p in reading.content["pages"] if p["kind"] != "blank" and int(p["no"]) not in known]


def _rows(found: Found, content: dict[str, Any]) -> list[dict[str, Any]]:
    titles = {key: kind.zh for key, kind in document_types().items()}
    spans = [(int(d["first_page"]), int(d["last_page"]), str(d.get("title") or titles.get(str(d["type"]), "未识别的文书")))
             for d in content["documents"]]
    return [
        {"page": h.page, "recognised": h.recognised, "boxes": [list(b) for b in h.boxes], "before": h.before,
         "match": h.match, "after": h.after,
         "document": next((title for first, last, title in spans if first <= h.page <= last), "未归类的页")}
        for h in found.hits
    ]
