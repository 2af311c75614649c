"""From user space to displayed space, and products of matrices."""

from __future__ import annotations

from ctypes import byref
from typing import Any

import pypdfium2_raw.bindings as c

from extraction.frames import turned
from extraction.page import Box


def _page_box(page: Any) -> Box:
    rect = c.FS_RECTF()
    if c.FPDF_GetPageBoundingBox(page, byref(rect)):
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if right - left > 1 and top - bottom > 1:
            return (left, bottom, right, top)
    return (0.0, 0.0, 595.0, 842.0)


class Frame:
    """User space to displayed space."""

    def __init__(self, page: Any) -> None:
        self.left, self.low, self.right, self.high = _page_box(page)
        self.turn = (int(c.FPDFPage_GetRotation(page)) % 4) * 90
        across, up = self.right - self.left, self.high - self.low
        self.width, self.height = (up, across) if self.turn in (90, 270) else (across, up)
        self._across, self._up = across, up

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        flat = (left - self.left, self.high - top, right - self.left, self.high - bottom)
        return turned(flat, self.turn, self._across, self._up) if self.turn else flat


def product(inner: tuple[float, ...], outer: tuple[float, ...] | None) -> tuple[float, ...]:
    if outer is None:
        return inner
    a, b, cc, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        cc * oa + d * oc,
        cc * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def point(x: float, y: float, m: tuple[float, ...]) -> tuple[float, float]:
    return (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])


def moved(corners: tuple[float, ...], m: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, bottom, right, top = corners
    points = [point(x, y, m) for x in (left, right) for y in (bottom, top)]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))
