"""Drawing a page as a picture."""

from __future__ import annotations

import ctypes
import math

import pypdfium2_raw.bindings as c

from extraction.pdfium.document import Document, PageError


def render(document: Document, index: int, dpi: float) -> tuple[int, int, int, bytes]:
    """Draw a page. Returns (width px, height px, bytes per row, BGRx bytes); raises PageError.

    The picture is capped at 40 million pixels so that a huge page box cannot eat the memory.
    """
    page = document.page(index)
    try:
        wide, tall = float(c.FPDF_GetPageWidthF(page)), float(c.FPDF_GetPageHeightF(page))
        scale = dpi / 72
        if wide * tall * scale * scale > 40_000_000:
            scale = math.sqrt(40_000_000 / max(1.0, wide * tall))
        w, h = max(1, round(wide * scale)), max(1, round(tall * scale))
        if w > 20_000 or h > 20_000:
            raise PageError("size")
        bitmap = c.FPDFBitmap_Create(w, h, 0)
        if not bitmap:
            raise PageError("bitmap")
        try:
            c.FPDFBitmap_FillRect(bitmap, 0, 0, w, h, 0xFFFFFFFF)
            c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, w, h, 0, c.FPDF_ANNOT)
            stride = int(c.FPDFBitmap_GetStride(bitmap))
            pointer = c.FPDFBitmap_GetBuffer(bitmap)
            return w, h, stride, ctypes.string_at(pointer, stride * h)
        finally:
            c.FPDFBitmap_Destroy(bitmap)
    finally:
        document.close_page(page)
