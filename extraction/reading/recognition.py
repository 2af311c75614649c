"""Recognition of the pages that have no usable text, a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extraction.reading.slices import Pages
from extraction.sandbox import OCR_LIMITS, run_rows
from extraction.wire import BadAnswer, SentPage, sent_page

OCR_SLICE = 5
DEATHS = 3

Progress = Callable[[int, int], None]


def recognise(path: Path, pages: list[SentPage], on_progress: Progress | None) -> None:
    """Recognise scanned pages in place, OCR_SLICE at a time; a failing slice is retried page by page."""
    wanted = [i for i, page in enumerate(pages) if page.kind == "scan"]
    total, done, deaths, at, alone_until = len(pages), len(pages) - len(wanted), 0, 0, 0
    while at < len(wanted) and deaths < DEATHS:
        part = wanted[at : at + (1 if at < alone_until else OCR_SLICE)]
        read = _recognised(path, [pages[i].no for i in part])
        for i, page in zip(part, read, strict=False):
            if page is None:
                pages[i].kind, pages[i].note = "unreadable", "ocr"
            else:
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


def _recognised(path: Path, numbers: list[int]) -> Pages:
    """The pages that the child finished, in the order asked for; None for one it could not draw."""
    rows, _reason = run_rows({"action": "ocr", "path": str(path), "pages": numbers}, path, OCR_LIMITS)
    out: Pages = []
    for row, no in zip(rows, numbers, strict=False):
        try:
            out.append(None if row is None else sent_page(row, expected_no=no))
        except BadAnswer:
            break
    return out
