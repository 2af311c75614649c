"""pdfplumber as the second opinion on files and pages of which PDFium makes nothing (child only)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from extraction.page import Char, PageContent, Rule
from extraction.pdfium import garbled
from extraction.wire import page_to_json

_DEPTH = 3
_MANY = 50


def count_pages(path: str) -> dict[str, Any]:
    """{"state": open|broken, "pages": n}; any library fault counts as broken."""
    import pdfplumber

    try:
        with pdfplumber.open(path) as pdf:
            return {"state": "open", "pages": len(pdf.pages)}
    except Exception:
        return {"state": "broken", "pages": 0}


def read_pages(path: str, numbers: Iterable[int]) -> Iterator[Any]:
    """Read pages (from 1); null for a page that fails."""
    book = _Book(path)
    for no in numbers:
        yield book.read(no)


def look(path: str, numbers: list[int], empty: frozenset[int]) -> Iterator[Any]:
    """Pages once more. empty: those on which PDFium found no letter; they are read only where their content shows some.

    Null where there is nothing to add.
    """
    book, shows = _Book(path), _showing_text(path, empty)
    for no in numbers:
        yield None if no in empty and not shows(no) else book.read(no)


class _Book:
    """A file that pdfplumber opens at the first page asked for."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._pages: Any = None

    def read(self, no: int) -> Any:
        """One page as a row; None when it, or the file, fails."""
        import pdfplumber

        try:
            if self._pages is None:
                self._pages = pdfplumber.open(self._path).pages
            return page_to_json(_page(self._pages[no - 1], no))
        except Exception:
            self._pages = [] if self._pages is None else self._pages
            return None


def _showing_text(path: str, empty: frozenset[int]) -> Any:
    """Whether a page's content has an operator that shows text: a cheap question that spares most pages the reading."""
    import pikepdf

    try:
        pdf = pikepdf.open(path) if empty else None
    except Exception:
        pdf = None

    def answer(no: int) -> bool:
        if pdf is None:
            return True
        try:
            page = pdf.pages[no - 1]
            resources = page.obj.get("/Resources", None) or page.resources
            data = page.Contents if "/Contents" in page.obj else None
            parts = list(data) if isinstance(data, pikepdf.Array) else [data]
            content = b"\n".join(bytes(part.read_bytes()) for part in parts if part is not None)
            return _shows(content) or _in_forms(resources, 0)
        except Exception:
            return True

    return answer


def _shows(content: bytes) -> bool:
    return b"Tj" in content or b"TJ" in content or b'"' in content or b") '" in content or b")'" in content


def _in_forms(resources: Any, depth: int) -> bool:
    if resources is None or depth >= _DEPTH or "/XObject" not in resources:
        return False
    for i, (_name, thing) in enumerate(resources["/XObject"].items()):
        if i >= _MANY:
            return True
        if thing.get("/Subtype") == "/Form" and (
            _shows(bytes(thing.read_bytes())) or _in_forms(thing.get("/Resources"), depth + 1)
        ):
            return True
    return False


def _page(page: Any, no: int) -> PageContent:
    content = PageContent(no=no, width=float(page.width), height=float(page.height), kind="text")
    nameless = 0
    for ch in page.chars[:60_000]:
        if ch["text"].startswith("(cid:"):
            # The font does not say which letter this is; its place alone is of no use.
            nameless += 1
            continue
        text = ch["text"][:1]
        places = (float(ch["x0"]), float(ch["top"]), float(ch["x1"]), float(ch["bottom"]))
        if text.strip() and all(map(math.isfinite, places)):
            content.chars.append(Char(text, *places))
    if nameless * 10 > (nameless + len(content.chars)) * 3 or garbled("".join([ch.text for ch in content.chars])):
        content.chars = []
    for edge in page.edges[:20_000]:
        if edge["orientation"] == "h":
            content.rules.append(Rule(True, float(edge["top"]), float(edge["x0"]), float(edge["x1"])))
        else:
            content.rules.append(Rule(False, float(edge["x0"]), float(edge["top"]), float(edge["bottom"])))
    for image in page.images[:500]:
        content.pictures.append(
            (float(image["x0"]), float(image["top"]), float(image["x1"]), float(image["bottom"]))
        )
    if not content.chars:
        content.kind = "scan" if content.pictures or nameless else "blank"
    elif content.pictures:
        content.kind = "mixed"
    page.close()
    return content
