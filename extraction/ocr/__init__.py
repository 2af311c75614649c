"""Recognition of scanned pages with the networks of the rapidocr wheel on onnxruntime (child only).

A page is drawn at 200 dpi, cleaned, straightened by its own projection profile and stood upright; the
detector runs once on a reduced copy, each line is read alone, and ink that no line covers is read again.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from extraction.ocr.engine import Engine
from extraction.ocr.reader import recognise
from extraction.page import PageContent
from extraction.pdfium import Document, PageError, render
from extraction.pdfium.frame import Frame
from extraction.wire import page_to_json

DPI = 200.0
VERSION = "1"
"""Goes up whenever the same picture may be read differently; cached pages of other versions are not used."""


def read_pages(path: str, numbers: list[int]) -> list[Any]:
    """Recognise pages (numbers from 1); null for a page that cannot be drawn."""
    cv2.setNumThreads(1)
    document = Document(path)
    engine = Engine()
    out: list[Any] = []
    for no in numbers:
        try:
            out.append(page_to_json(read_page(document, engine, no)))
        except (PageError, cv2.error, MemoryError):
            out.append(None)
    return out


def read_page(document: Document, engine: Engine, no: int) -> PageContent:
    """Recognise one page (number from 1). Raises PageError."""
    wide, tall, stride, data = render(document, no - 1, DPI)
    pixels = np.frombuffer(data, dtype=np.uint8).reshape(tall, stride)[:, : wide * 4].reshape(tall, wide, 4)
    page = document.page(no - 1)
    try:
        frame = Frame(page)
        content = PageContent(no=no, width=frame.width, height=frame.height, kind="scan", source="ocr")
    finally:
        document.close_page(page)
    recognise(engine, pixels, content)
    return content
