"""The reading child: one JSON request on standard input, JSON rows on standard output, one a line.

Started by extraction.sandbox; it trusts the request and nothing in the file. A row is written as soon as it is
finished, so that what a later page breaks does not take the earlier ones along.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

OPENING_CPU = 8.0
SECOND_OPENING_CPU = 5.0
PAGE_CPU = 3.0
FRAME_CPU = 8.0
TABLE_PAGE_CPU = 8.0


def main() -> None:
    """Answer one request and leave without running exit handlers of native libraries."""
    request = json.loads(sys.stdin.buffer.read())
    # Native libraries print to standard output at times; the answer goes to a private copy of it.
    out = os.dup(1)
    os.dup2(2, 1)
    for row in _ACTIONS[request["action"]](request):
        data = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        view = memoryview(data + b"\n")
        while view:
            view = view[os.write(out, view) :]
    os._exit(0)


def _allow(seconds: float) -> None:
    """Processor time until the next call; then SIGPROF ends this process, also inside native code."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _probe(request: dict[str, Any]) -> Iterator[Any]:
    """{"state": open|encrypted|broken, "pages": n}, then the first pages, which saves most files a second child."""
    from extraction.pdfium import Document, PageError, PasswordNeeded

    _allow(OPENING_CPU)
    try:
        document = Document(request["path"])
    except PasswordNeeded:
        yield {"state": "encrypted", "pages": 0}
        return
    except PageError:
        yield {"state": "broken", "pages": 0}
        return
    count = len(document)
    yield {"state": "open", "pages": count}
    yield from _pages(document, 1, min(count, int(request["slice"])))


def _probe_second(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.second_opinion import count_pages

    _allow(SECOND_OPENING_CPU)
    yield count_pages(request["path"])


def _text(request: dict[str, Any]) -> Iterator[Any]:
    """The pages of a slice; a page that fails is null."""
    from extraction.pdfium import Document

    _allow(OPENING_CPU)
    yield from _pages(Document(request["path"]), request["first"], request["last"])


def _pages(document: Any, first: int, last: int) -> Iterator[Any]:
    from extraction.pdfium import PageError, read_packed
    from extraction.wire import page_to_json

    for no in range(first, last + 1):
        _allow(PAGE_CPU)
        try:
            row = page_to_json(*read_packed(document, no - 1))
        except (PageError, ValueError, OverflowError):
            row = None
        yield row


def _text_second(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.second_opinion import read_pages

    _allow(SECOND_OPENING_CPU)
    for row in read_pages(request["path"], range(request["first"], request["last"] + 1)):
        _allow(PAGE_CPU)
        yield row


def _second_look(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.second_opinion import look

    _allow(SECOND_OPENING_CPU)
    for row in look(request["path"], request["pages"], frozenset(request["empty"])):
        _allow(PAGE_CPU)
        yield row


def _traits(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.traits import list_traits

    _allow(SECOND_OPENING_CPU)
    yield list_traits(request["path"])


def _frames(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.images import frames

    for row in frames(request["path"], request["first"], request["last"]):
        _allow(FRAME_CPU)
        yield row


def _word(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.office import to_pdf

    yield to_pdf(request["path"], request["program"])


def _ocr(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.ocr import read_pages

    yield from read_pages(request["path"], request["pages"], request.get("told"))


def _analyse(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.analysis import analyse_request

    yield analyse_request(request)


def _picture(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.pictures import draw

    yield draw(request)


def _thumbnails(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.pictures import draw_small

    _allow(OPENING_CPU)
    yield from draw_small(request, lambda: _allow(PAGE_CPU))


def _cuts(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.cuts import draw_cuts

    _allow(OPENING_CPU)
    yield from draw_cuts(request, lambda: _allow(PAGE_CPU))


def _tables(read: Callable[[], Iterator[Any]]) -> Iterator[Any]:
    """The tables of a file, or {"refused": reason} as the last row."""
    from extraction.tables import Refused

    try:
        yield from read()
    except Refused as refusal:
        yield {"refused": str(refusal)}


def _table_workbook(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.tables.workbook import read_workbook

    yield from _tables(lambda: read_workbook(request["path"]))


def _table_word(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.tables.word import read_word

    yield from _tables(lambda: read_word(request["path"]))


def _table_printed(request: dict[str, Any]) -> Iterator[Any]:
    from extraction.tables.printed import read_printed

    yield from _tables(lambda: read_printed(request["path"], lambda: _allow(TABLE_PAGE_CPU)))


_ACTIONS = {
    "probe": _probe,
    "probe_second": _probe_second,
    "text": _text,
    "text_second": _text_second,
    "second_look": _second_look,
    "traits": _traits,
    "frames": _frames,
    "word": _word,
    "ocr": _ocr,
    "analyse": _analyse,
    "picture": _picture,
    "thumbnails": _thumbnails,
    "cuts": _cuts,
    "table_workbook": _table_workbook,
    "table_word": _table_word,
    "table_printed": _table_printed,
}

if __name__ == "__main__":
    main()
