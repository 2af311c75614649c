"""Recognition of the pages that have no usable text, a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from extraction.page_cache import PageCache
from extraction.page_notes import LAYER, LAYER_READ
from extraction.reading.pasted import joined
from extraction.reading.slices import Pages
from extraction.sandbox import OCR_LIMITS, run_rows
from extraction.wire import BadAnswer, SentPage, sent_page

OCR_SLICE = 5
DEATHS = 3

Progress = Callable[[int, int], None]
Settled = Callable[[int], None]


def recognise(
    path: Path,
    pages: list[SentPage],
    on_progress: Progress | None,
    cache: PageCache | None = None,
    on_settled: Settled | None = None,
) -> None:
    """Recognise scanned pages, and text pages for their pictures, in place, OCR_SLICE at a time.

    A failing slice is retried page by page.

    cache: pages recognised before, by what they look like; new ones are added. on_settled(n) is called after each slice
    but the last: the first n pages wait for nothing any more.
    """
    wanted = [i for i, page in enumerate(pages) if page.waits]
    total, done, deaths, at, alone_until = len(pages), len(pages) - len(wanted), 0, 0, 0
    while at < len(wanted) and deaths < DEATHS:
        part = wanted[at : at + (1 if at < alone_until else OCR_SLICE)]
        read = _recognised(path, [pages[i].no for i in part], cache)
        for i, page in zip(part, read, strict=False):
            if pages[i].kind != "scan":
                pages[i] = pages[i] if page is None else joined(pages[i], page)
            elif page is None:
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
        if on_settled is not None and at < len(wanted):
            on_settled(wanted[at])
    if on_progress is not None and at < len(wanted):
        on_progress(total, total)
    if cache is not None:
        cache.tidy()


def _recognised(path: Path, numbers: list[int], cache: PageCache | None) -> Pages:
    """The pages that the child finished, in the order asked for; None for one it could not draw."""
    if cache is None:
        return _asked(path, numbers, None, None)
    try:
        return _asked(path, numbers, cache, cache.told())
    except _Gone as gone:
        # A kept page was removed or damaged since: recognise the rest of the slice anew.
        return gone.before + _asked(path, numbers[len(gone.before) :], cache, [])


class _Gone(Exception):
    """A page that the child takes for kept is not in the cache. before: the pages that came before it."""

    def __init__(self, before: Pages) -> None:
        super().__init__()
        self.before = before


def _asked(path: Path, numbers: list[int], cache: PageCache | None, told: list[str] | None) -> Pages:
    request: dict[str, Any] = {"action": "ocr", "path": str(path), "pages": numbers}
    if told is not None:
        request["told"] = told
    rows, _reason = run_rows(request, path, OCR_LIMITS)
    out: Pages = []
    for row, no in zip(rows, numbers, strict=False):
        kept = cache is not None and isinstance(row, dict) and row.get("kept") is True
        if cache is not None and kept:
            page = cache.get(row.get("key"), no)
            if page is None and told:
                raise _Gone(out)
            if page is None:
                break
            out.append(page)
            continue
        try:
            out.append(None if row is None else sent_page(row, expected_no=no))
        except BadAnswer:
            break
        if cache is not None and out[-1] is not None:
            cache.put(row.get("key"), out[-1])
    return out
