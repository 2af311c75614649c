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


def render(document: Document, index: int, dpi: float) -> Drawn:
    """Draw a page; raises PageError.

    The picture is capped at 40 million pixels so that a huge page box cannot eat the memory.
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


def _size(page: Any, dpi: float) -> tuple[int, int]:
    wide, tall = float(c.FPDF_GetPageWidthF(page)), float(c.FPDF_GetPageHeightF(page))
    scale = dpi / 72
    if wide * tall * scale * scale > 40_000_000:
        scale = math.sqrt(40_000_000 / max(1.0, wide * tall))
    w, h = max(1, round(wide * scale)), max(1, round(tall * scale))
    if w > 20_000 or h > 20_000:
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
