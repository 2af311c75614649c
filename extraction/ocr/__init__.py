"""Recognition of scanned pages with the networks of the rapidocr wheel on onnxruntime (child only).

A page is drawn at 200 dpi, cleaned, straightened by its own projection profile and stood upright; the
detector runs once on a reduced copy, each line is read alone, and ink that no line covers is read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extraction.ocr.engine import Engine
from extraction.ocr.reader import recognise
from extraction.page import PageContent
from extraction.pdfium import Document, PageError, render
from extraction.pdfium.frame import Frame
from extraction.wire import TOLD, page_to_json

DPI = 200.0
VERSION = "7"
"""Goes up whenever the same picture may be read differently; pages kept by other versions are not used."""


def read_pages(path: str, numbers: list[int], told: Collection[str] | None = None) -> Iterator[Any]:
    """Recognise pages (numbers from 1), one row each; null for a page that cannot be drawn.

    told: beginnings of the names of pages that the parent keeps, or None when it keeps none. Where it does,
    every row bears the page's own name under "key", and a kept page's row nothing else but "kept": true.
    """
    cv2.setNumThreads(1)
    document = Document(path)
    engine = Engine()
    known = frozenset(told or ())
    for no in numbers:
        try:
            content, pixels = draw(document, no)
            key = page_key(content, pixels) if told is not None else ""
            if key[:TOLD] in known:
                yield {"key": key, "kept": True}
                continue
            recognise(engine, pixels, content)
            yield {**page_to_json(content), "key": key}
        except (PageError, cv2.error, MemoryError):
            yield None


def draw(document: Document, no: int) -> tuple[PageContent, NDArray[np.uint8]]:
    """An empty page (number from 1) with its size, and its picture: rows by columns by BGRx. Raises PageError."""
    wide, tall, stride, data = render(document, no - 1, DPI)
    pixels = np.frombuffer(data, dtype=np.uint8).reshape(tall, stride)[:, : wide * 4].reshape(tall, wide, 4)
    page = document.page(no - 1)
    try:
        frame = Frame(page)
        return PageContent(no=no, width=frame.width, height=frame.height, kind="scan", source="ocr"), pixels
    finally:
        document.close_page(page)


def page_key(content: PageContent, pixels: NDArray[np.uint8]) -> str:
    """The name under which a page is kept: what it looks like, its size, and who reads it."""
    head = (_readers(), pixels.shape, content.width, content.height)
    digest = hashlib.blake2b(repr(head).encode(), digest_size=32)
    digest.update(np.ascontiguousarray(pixels).data)
    return digest.hexdigest()


@cache
def _readers() -> tuple[str, str, str]:
    return (VERSION, version("rapidocr"), version("onnxruntime"))


def read_page(document: Document, engine: Engine, no: int) -> PageContent:
    """Recognise one page (number from 1). Raises PageError."""
    content, pixels = draw(document, no)
    recognise(engine, pixels, content)
    return content
