"""Recognition of the pages that have no usable text, a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from extraction.page_cache import PageCache
from extraction.page_notes import LAYER, LAYER_READ
from extraction.reading.slices import Pages
from extraction.sandbox import OCR_LIMITS, run_rows
from extraction.wire import BadAnswer, SentPage, sent_page

OCR_SLICE = 5
DEATHS = 3

Progress = Callable[[int, int], None]


def recognise(
    path: Path, pages: list[SentPage], on_progress: Progress | None, cache: PageCache | None = None
) -> None:
    """Recognise scanned pages in place, OCR_SLICE at a time; a failing slice is retried page by page.

    cache: pages recognised before, by what they look like; new ones are added.
    """
    wanted = [i for i, page in enumerate(pages) if page.kind == "scan"]
    total, done, deaths, at, alone_until = len(pages), len(pages) - len(wanted), 0, 0, 0
    while at < len(wanted) and deaths < DEATHS:
        part = wanted[at : at + (1 if at < alone_until else OCR_SLICE)]
        read = _recognised(path, [pages[i].no for i in part], cache)
        for i, page in zip(part, read, strict=False):
            if page is None:
                pages[i].kind, pages[i].note = "unreadable", "ocr"
            else:
                page.note = LAYER_READ if pages[i].note == LAYER else page.note or pages[i].note
                pages[i] = page
        at += len(read)
        deaths = 0 if read else deaths
        if not read and len(part) > 1:
            alone_until = at + len(part)
            continue
        if not read:
            # The recogniser died, which says nothing of the page: it stays a scan not yet read.
            deaths += 1
            at += 1
        if on_progress is not None:
            on_progress(done + at, total)
    if on_progress is not None and at < len(wanted):
        on_progress(total, total)
    if cache is not None:
        cache.tidy()


def _recognised(path: Path, numbers: list[int], cache: PageCache | None) -> Pages:
    """The pages that the child finished, in the order asked for; None for one it could not draw."""
    request: dict[str, Any] = {"action": "ocr", "path": str(path), "pages": numbers}
    if cache is not None:
        request["told"] = cache.told()
    rows, _reason = run_rows(request, path, OCR_LIMITS)
    out: Pages = []
    for row, no in zip(rows, numbers, strict=False):
        try:
            out.append(None if row is None else _page(row, no, cache))
        except BadAnswer:
            break
    return out


def _page(row: Any, no: int, cache: PageCache | None) -> SentPage:
    """A page as the child sent it, or as it was kept. Raises BadAnswer."""
    if cache is None or not isinstance(row, dict):
        return sent_page(row, expected_no=no)
    if row.get("kept") is True:
        kept = cache.get(row.get("key"), no)
        if kept is None:
            raise BadAnswer("kept")
        return kept
    page = sent_page(row, expected_no=no)
    cache.put(row.get("key"), page)
    return page
