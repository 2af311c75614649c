"""Drawing a page as a picture."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2_raw.bindings as c

from extraction.page import Box
from extraction.pdfium.document import Document, PageError

Drawn = tuple[int, int, int, bytes]
"""Width and height in pixels, bytes a row, BGRx bytes."""
MOST_PIXELS = 40_000_000
LONGEST_EDGE = 20_000


def render(document: Document, index: int, dpi: float) -> Drawn:
    """Draw a page; raises PageError.

    The picture is capped at MOST_PIXELS so that a huge page box cannot eat the memory.
    """
    page = document.page(index)
    try:
        wide, tall = _size(page, dpi)
        return _drawn(page, (wide, tall), (0, 0, wide, tall))
    finally:
        document.close_page(page)


def render_part(page: Any, box: Box, width: float, dpi: float) -> Drawn | None:
    """A box of an open page so many points wide; None where nothing of it is on the page.

    What lies outside is not drawn, which costs a fraction of the page; pictures come out a little different.
    """
    wide, tall = _size(page, dpi)
    scale = wide / max(1.0, width)
    x0, x1 = max(0, int(box[0] * scale)), min(wide, int(box[2] * scale))
    top, bottom = max(0, int(box[1] * scale)), min(tall, int(box[3] * scale))
    return _drawn(page, (wide, tall), (x0, top, x1, bottom)) if x0 < x1 and top < bottom else None


def page_size(page: Any) -> tuple[float, float]:
    """Width and height of an open page as it is shown, in points."""
    return float(c.FPDF_GetPageWidthF(page)), float(c.FPDF_GetPageHeightF(page))


def largest_dpi(page: Any) -> float:
    """The most at which an open page may be drawn, whole or a part of it."""
    wide, tall = page_size(page)
    return 72 * min(math.sqrt(MOST_PIXELS / max(1.0, wide * tall)), LONGEST_EDGE / max(1.0, wide, tall))


def _size(page: Any, dpi: float) -> tuple[int, int]:
    wide, tall = page_size(page)
    scale = dpi / 72
    if wide * tall * scale * scale > MOST_PIXELS:
        scale = math.sqrt(MOST_PIXELS / max(1.0, wide * tall))
    w, h = max(1, round(wide * scale)), max(1, round(tall * scale))
    if w > LONGEST_EDGE or h > LONGEST_EDGE:
        raise PageError("size")
    return w, h


def _drawn(page: Any, size: tuple[int, int], part: tuple[int, int, int, int]) -> Drawn:
    """A part, in pixels, of a page drawn in a size."""
    x0, top, x1, bottom = part
    w, h = x1 - x0, bottom - top
    bitmap = c.FPDFBitmap_Create(w, h, 0)
    if not bitmap:
        raise PageError("bitmap")
    try:
        c.FPDFBitmap_FillRect(bitmap, 0, 0, w, h, 0xFFFFFFFF)
        c.FPDF_RenderPageBitmap(bitmap, page, -x0, -top, *size, 0, c.FPDF_ANNOT)
        stride = int(c.FPDFBitmap_GetStride(bitmap))
        return w, h, stride, ctypes.string_at(c.FPDFBitmap_GetBuffer(bitmap), stride * h)
    finally:
        c.FPDFBitmap_Destroy(bitmap)
