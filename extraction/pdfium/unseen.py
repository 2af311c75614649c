"""Letters of the text layer that nobody sees on the page: they must not be read as if they stood there."""

from __future__ import annotations

import ctypes
from array import array
from operator import attrgetter, sub
from typing import Any

import pypdfium2_raw.bindings as c

from extraction.page import Box
from extraction.page_notes import COVERED, INVISIBLE, OUTSIDE, PALE, TINY
from extraction.pdfium.frame import moved
from extraction.pdfium.library import Colour, bounds_of, colours_of, lets_through, modes_of, opaque_share
from extraction.pdfium.objects import Solid, Walker

WHITE: Colour = (255, 255, 255, 255)
SAME = 12
"""Colours whose parts differ by no more (of 255) cannot be told apart."""
CLEAR = 16
"""An opacity below this (of 255) leaves nothing to be seen."""
SMALL = 1.5
"""Letters narrower and lower than this, in points, are dots to the eye."""
PAGE_SHARE = 0.6
"""A picture over this share of the page is a picture of the page."""
LAYER_SHARE = 0.5
HIDING_SHARE = 0.98
MOST_PIXELS = 2_000_000
EVEN = 2 * SAME
_UNPAINTED = (c.FPDF_TEXTRENDERMODE_INVISIBLE, c.FPDF_TEXTRENDERMODE_CLIP)
_FILLED = (c.FPDF_TEXTRENDERMODE_FILL, c.FPDF_TEXTRENDERMODE_FILL_CLIP)


def unseen_objects(document: Any, page: Any, walker: Walker) -> dict[int, str]:
    """Handle of each text object that is not painted, has its background's colour, or is painted over; and which of these.

    document, page: PDFium's own. Empty for nearly every page. Text before a picture, or before what is no
    plain colour, counts as seen.
    """
    handles = [handle for _, handle, _ in walker.texts]
    modes, colours = modes_of(handles), colours_of(handles)
    out = {
        handle: INVISIBLE
        for handle, mode, colour in zip(handles, modes, colours, strict=True)
        if mode in _UNPAINTED or (mode in _FILLED and colour is not None and colour[3] < CLEAR)
    }
    if not walker.solids and not any(colour is not None and _alike(colour, WHITE) for colour in set(colours)):
        return out
    solids = [solid for solid in walker.solids if not lets_through(solid.handle)]
    fills = dict(zip((s.handle for s in solids), colours_of([s.handle for s in solids]), strict=True))
    opaque: dict[int, bool] = {}
    doubtful: dict[int, tuple[str, Box]] = {}
    boxes = bounds_of(handles)
    for (rank, handle, matrix), mode, colour, corners in zip(
        walker.texts, modes, colours, boxes, strict=True
    ):
        if handle in out:
            continue
        own = corners or (0.0, 0.0, 0.0, 0.0)
        box = walker.frame.box(*(moved(own, matrix) if matrix is not None else own))
        around = [solid for solid in solids if _covers(solid.box, box)]
        over = [s for s in around if s.rank < rank]
        if any(s.is_picture and _hides(document, page, s, walker, opaque) for s in over):
            out[handle] = COVERED
            continue
        if any(not s.is_picture and _solid(fills[s.handle]) for s in over):
            doubtful[handle] = COVERED, box
            continue
        under = min((s for s in around if s.rank > rank), default=None, key=attrgetter("rank"))
        ground = WHITE if under is None else None if under.is_picture else fills[under.handle]
        if mode in _FILLED and colour is not None and ground is not None and _alike(colour, ground):
            doubtful[handle] = PALE, box
    if doubtful:
        # Clipping, shading and odd shapes are not followed above: the drawn page has the last word.
        drawn = Drawn(page, walker.frame.width, walker.frame.height)
        out |= {handle: reason for handle, (reason, box) in doubtful.items() if drawn.even(box)}
    return out


def _solid(fill: Colour | None) -> bool:
    return fill is not None and fill[3] > 255 - CLEAR


class Drawn:
    """The page drawn small, in grey."""

    def __init__(self, page: Any, width: float, height: float) -> None:
        self.scale = min(1.0, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        self.wide, self.tall = max(1, int(width * self.scale)), max(1, int(height * self.scale))
        self._pixels = b""
        bitmap = c.FPDFBitmap_CreateEx(self.wide, self.tall, c.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            return
        try:
            c.FPDFBitmap_FillRect(bitmap, 0, 0, self.wide, self.tall, 0xFFFFFFFF)
            c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, self.wide, self.tall, 0, c.FPDF_ANNOT)
            self.stride = int(c.FPDFBitmap_GetStride(bitmap))
            self._pixels = ctypes.string_at(c.FPDFBitmap_GetBuffer(bitmap), self.stride * self.tall)
        finally:
            c.FPDFBitmap_Destroy(bitmap)

    def even(self, box: Box) -> bool:
        """Whether nothing stands out inside a box (points, as displayed)."""
        x0, x1 = max(0, int(box[0] * self.scale)), min(self.wide, int(box[2] * self.scale) + 1)
        top, bottom = max(0, int(box[1] * self.scale)), min(self.tall, int(box[3] * self.scale) + 1)
        part = b"".join(
            [self._pixels[y * self.stride + x0 : y * self.stride + x1] for y in range(top, bottom)]
        )
        return bool(part) and max(part) - min(part) <= EVEN


def _hides(document: Any, page: Any, solid: Solid, walker: Walker, opaque: dict[int, bool]) -> bool:
    """Whether nothing is seen through a picture painted over the text."""
    if is_page_picture(solid.box, walker.frame.width, walker.frame.height):
        return True
    if solid.handle not in opaque:
        # A seal is mostly clear inside its box; a photograph is not.
        opaque[solid.handle] = opaque_share(document, page, solid.handle) >= HIDING_SHARE
    return opaque[solid.handle]


def is_page_picture(box: Box, width: float, height: float) -> bool:
    """Whether a picture is one of the whole page."""
    return (box[2] - box[0]) * (box[3] - box[1]) >= PAGE_SHARE * width * height


def _alike(a: Colour, b: Colour) -> bool:
    return abs(a[0] - b[0]) <= SAME and abs(a[1] - b[1]) <= SAME and abs(a[2] - b[2]) <= SAME


def _covers(solid: Box, box: Box) -> bool:
    return (
        solid[0] <= box[0] + 1
        and solid[1] <= box[1] + 1
        and solid[2] >= box[2] - 1
        and solid[3] >= box[3] - 1
    )


def unseen_places(places: array[float], width: float, height: float) -> dict[int, str]:
    """Index of each letter that stands outside the page or is too small to be seen; places as in Letters."""
    x0, top, x1, bottom = (places[i::4] for i in range(4))
    out: dict[int, str] = {}
    if min(x1) <= 0 or max(x0) >= width or min(bottom) <= 0 or max(top) >= height:
        out = {
            i: OUTSIDE
            for i, (a, b, c_, d) in enumerate(zip(x0, top, x1, bottom, strict=True))
            if c_ <= 0 or a >= width or d <= 0 or b >= height
        }
    if min(map(sub, bottom, top)) < SMALL:
        out |= {
            i: TINY
            for i, (a, b, c_, d) in enumerate(zip(x0, top, x1, bottom, strict=True))
            if c_ - a < SMALL and d - b < SMALL and i not in out
        }
    return out
