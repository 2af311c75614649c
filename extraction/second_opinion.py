"""pdfplumber as the second opinion on files and pages that PDFium cannot read (child only)."""

from __future__ import annotations

import math
from typing import Any

from extraction.page import Char, PageContent, Rule
from extraction.wire import page_to_json


def count_pages(path: str) -> dict[str, Any]:
    """{"state": open|broken, "pages": n}; any library fault counts as broken."""
    import pdfplumber

    try:
        with pdfplumber.open(path) as pdf:
            return {"state": "open", "pages": len(pdf.pages)}
    except Exception:
        return {"state": "broken", "pages": 0}


def read_pages(path: str, first: int, last: int) -> list[Any]:
    """Read pages first..last; null for a page that fails."""
    import pdfplumber

    out: list[Any] = []
    try:
        pdf = pdfplumber.open(path)
    except Exception:
        return [None] * (last - first + 1)
    with pdf:
        for no in range(first, last + 1):
            try:
                out.append(page_to_json(_page(pdf.pages[no - 1], no)))
            except Exception:
                out.append(None)
    return out


def _page(page: Any, no: int) -> PageContent:
    content = PageContent(no=no, width=float(page.width), height=float(page.height), kind="text")
    for ch in page.chars[:60_000]:
        text = ch["text"][:1]
        places = (float(ch["x0"]), float(ch["top"]), float(ch["x1"]), float(ch["bottom"]))
        if text.strip() and all(map(math.isfinite, places)):
            content.chars.append(Char(text, *places))
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
        content.kind = "scan" if content.pictures else "blank"
    elif content.pictures:
        content.kind = "mixed"
    page.close()
    return content
