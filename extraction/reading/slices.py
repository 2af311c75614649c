"""Text pages slice by slice: what a dying child had read is kept, and the page that killed it costs that page alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from extraction.sandbox import TEXT_LIMITS, run_rows
from extraction.wire import BadAnswer, SentPage, sent_page

TEXT_SLICE = 20
DEATHS_IN_SLICE = 3
DEATHS_IN_FILE = 4

Progress = Callable[[int, int], None]
Pages = list[SentPage | None]


def unreadable(no: int) -> SentPage:
    """A page of which nothing is known, in A4."""
    return SentPage(no=no, width=595.0, height=842.0, kind="unreadable")


def checked_pages(rows: list[Any], first: int) -> tuple[Pages, str]:
    """The child's rows as pages numbered from `first` (None: that page failed), up to the first lie ("answer")."""
    pages: Pages = []
    for no, row in enumerate(rows, first):
        try:
            pages.append(None if row is None else sent_page(row, expected_no=no))
        except BadAnswer:
            return pages, "answer"
    return pages, ""


class _Patience:
    """A document has no limit but progress: children that die one after another end the reading."""

    def __init__(self) -> None:
        self.deaths = 0

    def seen(self, pages: Pages) -> None:
        if any(page is not None for page in pages):
            self.deaths = 0

    def spent(self, *, tried: bool) -> bool:
        """Whether to leave this slice; a slice not yet tried is given one chance, until the file's are used up."""
        return self.deaths >= DEATHS_IN_FILE or (tried and self.deaths >= DEATHS_IN_SLICE)


def read_slices(
    path: Path, numbers: range, opened: Any, on_progress: Progress | None, *, hold: bool = False
) -> tuple[list[SentPage], set[int]]:
    """Read pages `numbers` of an opened file with the reader that opened it.

    Returns the pages, and the numbers of those on which a child died. hold: pages that wait for recognition do not
    count as done.
    """
    out: list[SentPage] = []
    died: set[int] = set()
    patience = _Patience()
    ready, stopped = (opened.ready, opened.stopped) if numbers.start == 1 else ([], "")
    for first in range(numbers.start, numbers.stop, TEXT_SLICE):
        last = min(first + TEXT_SLICE, numbers.stop) - 1
        pages = _slice(path, opened.reader, first, last, ready, stopped, patience, died)
        ready, stopped = [], ""
        out += [page if page is not None else unreadable(first + i) for i, page in enumerate(pages)]
        if on_progress is not None:
            on_progress(sum(1 for p in out if not (hold and p.waits)), len(numbers))
    return out, died


def _slice(
    path: Path, reader: str, first: int, last: int, ready: Pages, reason: str, patience: _Patience, died: set[int]
) -> Pages:
    """One slice, continued in a new child after each death. ready, reason: how far an earlier child came, and its end."""
    pages = list(ready)
    patience.seen(pages)
    tried = bool(pages)
    while (no := first + len(pages)) <= last:
        if reason == "slow" or (reason == "killed" and not tried):
            # Its own signal says that this very page took too long, or it was the first page of a fresh child:
            # it need not be tried again.
            rows: Pages = []
            tried = True
        elif patience.spent(tried=tried):
            pages += [None] * (last - no + 1)
            break
        else:
            rows, reason = _rows(path, reader, no, last)
            tried = True
        patience.seen(rows)
        if rows:
            pages += rows
        else:
            pages.append(None)
            died.add(no)
            patience.deaths += 1
            reason = ""
    return pages


def _rows(path: Path, reader: str, first: int, last: int) -> tuple[Pages, str]:
    request = {"action": reader, "path": str(path), "first": first, "last": last}
    rows, reason = run_rows(request, path, TEXT_LIMITS)
    pages, bad = checked_pages(rows[: last - first + 1], first)
    return pages, reason or bad
