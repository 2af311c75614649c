"""Ruled lines and pictures of a page."""

from __future__ import annotations

import math
from ctypes import byref, c_float, c_int
from typing import Any, NamedTuple

import pypdfium2_raw.bindings as c

from extraction.page import Box, PageContent, Rule
from extraction.pdfium.frame import Frame, moved, point, product
from extraction.pdfium.library import handle_of, objects_of

MAX_OBJECTS = 40_000
MAX_FORM_DEPTH = 5
THIN = 2.6
"""A filled shape thinner than this (points) is a ruled line."""

SLANT = 6.0
"""A straight line that goes at least so far across and down (points) is drawn aslant."""

_FORM_TEXT, _FORM_PATH, _FORM_IMAGE, _FORM_FORM = 1, 2, 3, 5


class Solid(NamedTuple):
    """A picture, or a plain box that is filled. What is painted later has the lower rank."""

    rank: int
    handle: int
    box: Box
    is_picture: bool


class Walker:
    """Collects ruled lines and pictures, also inside form objects, within a budget.

    texts: (rank, handle, matrix) of the text objects, ranked as the solids are.
    """

    def __init__(self, frame: Frame, content: PageContent) -> None:
        self.frame = frame
        self.content = content
        self.budget = MAX_OBJECTS
        self.texts: list[tuple[int, int, tuple[float, ...] | None]] = []
        self.solids: list[Solid] = []
        self._bounds = tuple(c_float() for _ in range(4))

    def walk_page(self, page: Any) -> None:
        count = min(int(c.FPDFPage_CountObjects(page)), self.budget)
        # Most objects are text, which is read elsewhere: they cost one call for all of them.
        for i, (handle, kind) in enumerate(zip(*objects_of(page, count), strict=True)):
            if kind == _FORM_TEXT:
                self.budget -= 1
                self.texts.append((self.budget, handle, None))
            else:
                self._visit(c.FPDFPage_GetObject(page, i), None, 0)

    def _visit(self, obj: Any, matrix: tuple[float, ...] | None, depth: int) -> None:
        self.budget -= 1
        if self.budget < 0 or not obj:
            return
        kind = c.FPDFPageObj_GetType(obj)
        if kind == _FORM_TEXT:
            self.texts.append((self.budget, handle_of(obj), matrix))
            return
        if kind == _FORM_FORM:
            self._visit_form(obj, matrix, depth)
            return
        if kind not in (_FORM_PATH, _FORM_IMAGE):
            return
        left, bottom, right, top = self._bounds
        if not c.FPDFPageObj_GetBounds(obj, byref(left), byref(bottom), byref(right), byref(top)):
            return
        corners = (left.value, bottom.value, right.value, top.value)
        if not all(map(math.isfinite, corners)):
            return
        if matrix is not None:
            corners = moved(corners, matrix)
        box = self.frame.box(*corners)
        if kind == _FORM_IMAGE:
            self._picture(obj, box)
        else:
            self._path(obj, box, matrix)

    def _visit_form(self, obj: Any, matrix: tuple[float, ...] | None, depth: int) -> None:
        if depth >= MAX_FORM_DEPTH:
            return
        own = c.FS_MATRIX()
        if not c.FPDFPageObj_GetMatrix(obj, byref(own)):
            return
        inner = product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        count = int(c.FPDFFormObj_CountObjects(obj))
        for i in range(min(count, max(0, self.budget))):
            self._visit(c.FPDFFormObj_GetObject(obj, i), inner, depth + 1)

    def _picture(self, obj: Any, box: Box) -> None:
        if box[2] - box[0] >= 3 and box[3] - box[1] >= 3:
            self.content.pictures.append(box)
            self.solids.append(Solid(self.budget, handle_of(obj), box, True))

    def _path(self, obj: Any, box: Box, matrix: tuple[float, ...] | None) -> None:
        x0, top, x1, bottom = box
        wide, tall = x1 - x0, bottom - top
        if wide <= THIN and tall <= THIN:
            return
        rules = self.content.rules
        if tall <= THIN:
            rules.append(Rule(True, (top + bottom) / 2, x0, x1))
            return
        if wide <= THIN:
            rules.append(Rule(False, (x0 + x1) / 2, top, bottom))
            return
        fill, stroke = c_int(), c_int()
        c.FPDFPath_GetDrawMode(obj, byref(fill), byref(stroke))
        count = int(c.FPDFPath_CountSegments(obj))
        if fill.value and count in (4, 5):
            self.solids.append(Solid(self.budget, handle_of(obj), box, False))
        if not stroke.value:
            return
        own = c.FS_MATRIX()
        c.FPDFPageObj_GetMatrix(obj, byref(own))
        full = product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        curved = False
        px, py = c_float(), c_float()
        start: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for i in range(min(count, 2000)):
            segment = c.FPDFPath_GetPathSegment(obj, i)
            if not c.FPDFPathSegment_GetPoint(segment, byref(px), byref(py)):
                continue
            here = point(px.value, py.value, full)
            kind = c.FPDFPathSegment_GetType(segment)
            if kind == c.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == c.FPDF_SEGMENT_LINETO:
                if last is not None:
                    self._edge(last, here)
            else:
                curved = True
            last = here
            if c.FPDFPathSegment_GetClose(segment) and start is not None and last is not None:
                self._edge(last, start)
                last = start
        if curved or count > 8:
            self.content.strokes.append(box)
        elif count == 2 and wide >= SLANT and tall >= SLANT:
            self.content.slants.append(box)

    def _edge(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        x0, top, x1, bottom = self.frame.box(
            min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
        )
        if bottom - top <= THIN < x1 - x0:
            self.content.rules.append(Rule(True, (top + bottom) / 2, x0, x1))
        elif x1 - x0 <= THIN < bottom - top:
            self.content.rules.append(Rule(False, (x0 + x1) / 2, top, bottom))
