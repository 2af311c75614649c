"""What the pages read so far already say, while recognition goes on with the others."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from extraction.reading.analysing import analyse_pages
from extraction.sandbox import ChildFailed
from extraction.wire import SentPage

READING = "reading"
"""Status of a partial answer: for the checks a file of which not every page was read."""
FIRST_PAGES = 10
GROWTH = 1.5
"""The next partial answer waits for so many times the pages of the one before."""
MOST_SHARE = 0.1
"""Of the time that passed, partial answers may have taken so much."""
GUESSED_SECONDS = 0.6
"""What the first partial answer is taken to cost: starting a child, mostly."""

PartialSink = Callable[[dict[str, Any]], None]


def is_due(*, pages: int, before: int, passed: float, spent: float, last: float) -> bool:
    """Whether to analyse the first `pages` pages now.

    before: pages of the last partial answer, 0 for none. passed: seconds since recognition began; spent, last: seconds
    that all partial answers, and the last one, took. The cost of the next is reckoned from the last by its pages.
    """
    if pages < max(FIRST_PAGES, before * GROWTH):
        return False
    expected = last * pages / before if before else GUESSED_SECONDS
    return spent + expected <= MOST_SHARE * passed


class FirstAnswers:
    """Makes partial answers of one file as its pages come in, and hands them to `sink`."""

    def __init__(
        self,
        path: Path,
        head: dict[str, Any],
        offset: int,
        sink: PartialSink,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """head: sha256 and bytes of the file. offset: added to every page number. clock: seconds."""
        self._path, self._head, self._offset, self._sink, self._clock = path, head, offset, sink, clock
        self._began = clock()
        self._before, self._spent, self._last = 0, 0.0, 0.0

    def offer(self, pages: Sequence[SentPage], settled: int) -> None:
        """The first `settled` of all pages are final; a partial answer is made when it is due."""
        began = self._clock()
        if not is_due(
            pages=settled, before=self._before, passed=began - self._began, spent=self._spent, last=self._last
        ):
            return
        answer = self._answer(pages, settled)
        self._last = self._clock() - began
        self._spent += self._last
        self._before = settled
        if answer is not None:
            self._sink(answer)

    def _answer(self, pages: Sequence[SentPage], settled: int) -> dict[str, Any] | None:
        try:
            found = analyse_pages(self._path, pages[:settled], goes_on=True)
        except ChildFailed:
            # What fails here is told by the whole answer; until then there is only less to show.
            return None
        rows = []
        for page, note in zip(pages, found.pages, strict=False):
            rows.append(self._page(page, note["kind"], note["printed_page_no"]))
        # The document still open is not judged, so its pages count as unread like those not recognised yet.
        rows += [self._page(page, "unreadable", None) for page in pages[len(rows) :]]
        for row in found.documents:
            row["first_page"] += self._offset
            row["last_page"] += self._offset
        for row in found.fields:
            if row["page"] is not None:
                row["page"] += self._offset
        file = {**self._head, "pages": len(pages), "status": READING, "messages": []}
        return {"file": file, "pages": rows, "documents": found.documents, "fields": found.fields}

    def _page(self, page: SentPage, kind: str, printed: str | None) -> dict[str, Any]:
        return {
            "no": page.no + self._offset,
            "kind": kind,
            "rotation": page.rotation,
            "width": round(page.width, 1),
            "height": round(page.height, 1),
            "printed_page_no": printed,
        }
