"""Pages a second inside one process with its imports done: our reading, PDFium alone, pdfplumber."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from ctypes import byref
from pathlib import Path
from typing import Any


def measured(path: Path, rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each way through the whole file, the three ways in turn, after one round that is not counted."""
    ways: dict[str, Callable[[Path], Any]] = {"ours": ours, "bare": bare, "plumber": plumber}
    out: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            gc.collect()
            started = time.process_time()
            way(path)
            if number:
                out[name].append(time.process_time() - started)
    return out


def ours(path: Path) -> int:
    """All the way to documents and fields, with the way through JSON from child to child; number of fields."""
    from extraction.analysis import analyse
    from extraction.pdfium import Document, read_packed
    from extraction.wire import page_from_json, page_to_json

    # As the reading children do, which answer once and end.
    gc.disable()
    try:
        document = Document(str(path))
        lines = [
            json.dumps(page_to_json(*read_packed(document, i)), ensure_ascii=False, separators=(",", ":"))
            for i in range(len(document))
        ]
        pages = [
            page_from_json(json.loads(line), expected_no=no, trusted=True) for no, line in enumerate(lines, 1)
        ]
        return len(analyse(pages)["fields"])
    finally:
        gc.enable()


def bare(path: Path) -> int:
    """Each character and its box asked of PDFium through its own binding, and nothing else; number of characters."""
    import pypdfium2.raw as c

    document = c.FPDF_LoadDocument(str(path).encode(), None)
    count = 0
    box = c.FS_RECTF()
    for index in range(c.FPDF_GetPageCount(document)):
        page = c.FPDF_LoadPage(document, index)
        text = c.FPDFText_LoadPage(page)
        found = []
        for i in range(c.FPDFText_CountChars(text)):
            letter = chr(c.FPDFText_GetUnicode(text, i))
            c.FPDFText_GetLooseCharBox(text, i, byref(box))
            found.append((letter, box.left, box.bottom, box.right, box.top))
        count += len(found)
        c.FPDFText_ClosePage(text)
        c.FPDF_ClosePage(page)
    c.FPDF_CloseDocument(document)
    return count


def plumber(path: Path) -> int:
    """Words and tables of every page, pages closed as its manual advises; number of both."""
    import pdfplumber

    count = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            count += len(page.extract_words()) + len(page.extract_tables())
            page.close()
    return count
