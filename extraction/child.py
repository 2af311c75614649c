"""The reading child: one JSON request on standard input, one JSON answer on standard output.

Run as ``python -m extraction.child`` by extraction.sandbox; it trusts the request and nothing in the file.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def main() -> None:
    """Answer one request and leave without running exit handlers of native libraries."""
    request = json.loads(sys.stdin.buffer.read())
    # Native libraries print to standard output at times; the answer goes to a private copy of it.
    out = os.dup(1)
    os.dup2(2, 1)
    answer = _ACTIONS[request["action"]](request)
    data = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    view = memoryview(data)
    while view:
        view = view[os.write(out, view) :]
    os._exit(0)


def _probe(request: dict[str, Any]) -> dict[str, Any]:
    """Open the file and count its pages: {"state": open|encrypted|broken, "pages": n}."""
    from extraction.pdfium import Document, PageError, PasswordNeeded

    try:
        document = Document(request["path"])
        answer: dict[str, Any] = {"state": "open", "pages": len(document), "slice": None}
        first = min(len(document), int(request.get("slice", 0)))
        if first:
            # The first slice rides along, which saves most files a second child.
            answer["slice"] = _pages(document, 1, first)
        return answer
    except PasswordNeeded:
        return {"state": "encrypted", "pages": 0}
    except PageError:
        return {"state": "broken", "pages": 0}


def _probe_second(request: dict[str, Any]) -> dict[str, Any]:
    from extraction.second_opinion import count_pages

    return count_pages(request["path"])


def _text(request: dict[str, Any]) -> list[Any]:
    """Read the pages of a slice; a page that fails is null."""
    from extraction.pdfium import Document

    return _pages(Document(request["path"]), request["first"], request["last"])


def _pages(document: Any, first: int, last: int) -> list[Any]:
    from extraction.pdfium import PageError, read_page
    from extraction.wire import page_to_json

    out: list[Any] = []
    for no in range(first, last + 1):
        try:
            out.append(page_to_json(read_page(document, no - 1)))
        except (PageError, ValueError, OverflowError):
            out.append(None)
    return out


def _text_second(request: dict[str, Any]) -> list[Any]:
    from extraction.second_opinion import read_pages

    return read_pages(request["path"], request["first"], request["last"])


def _ocr(request: dict[str, Any]) -> list[Any]:
    from extraction.ocr import read_pages

    return read_pages(request["path"], request["pages"])


def _analyse(request: dict[str, Any]) -> dict[str, Any]:
    from extraction.analysis import analyse_request

    return analyse_request(request)


def _picture(request: dict[str, Any]) -> dict[str, Any]:
    from extraction.pictures import draw

    return draw(request)


_ACTIONS = {
    "probe": _probe,
    "probe_second": _probe_second,
    "text": _text,
    "text_second": _text_second,
    "ocr": _ocr,
    "analyse": _analyse,
    "picture": _picture,
}

if __name__ == "__main__":
    main()
