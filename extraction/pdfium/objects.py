"""Ruled lines and pictures of a page."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import pypdfium2_raw.bindings as c

from extraction.page import Box, PageContent, Rule
from extraction.pdfium.frame import Frame, moved, point, product
from extraction.pdfium.library import (
    Matrix,
    bounds_of,
    count_segments,
    form_objects_of,
    matrix_of,
    objects_of,
    painted_as,
    segments_of,
)

MAX_OBJECTS = 40_000
MAX_FORM_DEPTH = 5
MAX_SEGMENTS = 2000
THIN = 2.6
"""A filled shape thinner than this (points) is a ruled line."""

SLANT = 6.0
"""A straight line that goes at least so far across and down (points) is drawn aslant."""

_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
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
        self.texts: list[tuple[int, int, Matrix | None]] = []
        self.solids: list[Solid] = []

    def walk_page(self, page: Any) -> None:
        count = min(int(c.FPDFPage_CountObjects(page)), self.budget)
        self._walk(*objects_of(page, count), None, 0)

    def _walk(self, handles: list[int], kinds: list[int], matrix: Matrix | None, depth: int) -> None:
        # Most objects are text, which is read elsewhere: they cost one call for all of them.
        drawn = [h for h, kind in zip(handles, kinds, strict=True) if kind in (_FORM_PATH, _FORM_IMAGE)]
        bounds = iter(bounds_of(drawn))
        for handle, kind in zip(handles, kinds, strict=True):
            self.budget -= 1
            if kind == _FORM_TEXT:
                self.texts.append((self.budget, handle, matrix))
            elif kind in (_FORM_PATH, _FORM_IMAGE):
                self._draw(handle, kind, next(bounds), matrix)
            elif kind == _FORM_FORM:
                self._form(handle, matrix, depth)
            if self.budget <= 0:
                return

    def _draw(self, handle: int, kind: int, corners: Box | None, matrix: Matrix | None) -> None:
        if corners is None or not math.isfinite(sum(corners)):
            return
        if matrix is not None:
            corners = moved(corners, matrix)
        x0, top, x1, bottom = box = self.frame.box(*corners)
        if kind == _FORM_IMAGE:
            self._picture(handle, box)
        elif bottom - top <= THIN:
            if x1 - x0 > THIN:
                self.content.rules.append(Rule(True, (top + bottom) / 2, x0, x1))
        elif x1 - x0 <= THIN:
            self.content.rules.append(Rule(False, (x0 + x1) / 2, top, bottom))
        else:
            self._shape(handle, box, matrix)

    def _form(self, form: int, matrix: Matrix | None, depth: int) -> None:
        own = matrix_of(form) if depth < MAX_FORM_DEPTH else None
        if own is not None:
            self._walk(*form_objects_of(form, self.budget), product(own, matrix), depth + 1)

    def _picture(self, handle: int, box: Box) -> None:
        if box[2] - box[0] >= 3 and box[3] - box[1] >= 3:
            self.content.pictures.append(box)
            self.solids.append(Solid(self.budget, handle, box, True))

    def _shape(self, handle: int, box: Box, matrix: Matrix | None) -> None:
        """A path that is wide and tall."""
        wide, tall = box[2] - box[0], box[3] - box[1]
        filled, stroked = painted_as(handle)
        count = count_segments(handle)
        if filled and count in (4, 5):
            self.solids.append(Solid(self.budget, handle, box, False))
        if not stroked:
            return
        curved = self._outline(handle, count, product(matrix_of(handle) or _AS_IT_IS, matrix))
        if curved or count > 8:
            self.content.strokes.append(box)
        elif count == 2 and wide >= SLANT and tall >= SLANT:
            self.content.slants.append(box)

    def _outline(self, handle: int, count: int, matrix: Matrix) -> bool:
        """Take a path's straight edges for rules; whether it has others."""
        curved = False
        start: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for kind, x, y, closes in segments_of(handle, min(count, MAX_SEGMENTS)):
            here = point(x, y, matrix)
            if kind == c.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == c.FPDF_SEGMENT_LINETO:
                if last is not None:
                    self._edge(last, here)
            else:
                curved = True
            last = here
            if closes and start is not None:
                self._edge(here, start)
                last = start
        return curved

    def _edge(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        x0, top, x1, bottom = self.frame.box(
            min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
        )
        if bottom - top <= THIN < x1 - x0:
            self.content.rules.append(Rule(True, (top + bottom) / 2, x0, x1))
        elif x1 - x0 <= THIN < bottom - top:
            self.content.rules.append(Rule(False, (x0 + x1) / 2, top, bottom))
