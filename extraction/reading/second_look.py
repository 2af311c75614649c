"""The second reader looks at pages on which the first one failed or found no letter."""

from __future__ import annotations

from pathlib import Path

from extraction.page_notes import reasons_of
from extraction.reading.slices import checked_pages
from extraction.sandbox import TEXT_LIMITS, run_rows
from extraction.wire import SentPage

BATCH = 200
DEATHS = 2


def look_again(path: Path, pages: list[SentPage], died: set[int], reader: str) -> None:
    """Put in place, for PDFium's unread and letterless pages, what pdfplumber reads there.

    died: pages on which a child died; of those only letters are believed, never that the page is empty.
    """
    if reader != "text":
        return
    # What PDFium left out because nobody sees it, the second reader must not bring back.
    wanted = [
        i
        for i, page in enumerate(pages)
        if page.kind == "unreadable" or not (page.letters or reasons_of(page.note))
    ]
    deaths = 0
    while wanted and deaths < DEATHS:
        part = wanted[:BATCH]
        request = {
            "action": "second_look",
            "path": str(path),
            "pages": [pages[i].no for i in part],
            "empty": [pages[i].no for i in part if pages[i].kind != "unreadable"],
        }
        rows, reason = run_rows(request, path, TEXT_LIMITS)
        rows = rows[: len(part)]
        for i, row in zip(part, rows, strict=False):
            (found, _bad) = checked_pages([row], pages[i].no)
            page = found[0] if found else None
            if page is not None and (page.letters or (pages[i].kind == "unreadable" and pages[i].no not in died)):
                pages[i] = page
        finished = len(rows)
        if finished < len(part):
            # The page after the last answer ended the child; the others have their turn.
            deaths += 1
            finished += 1 if reason == "slow" or not rows else 0
        wanted = wanted[finished:]
