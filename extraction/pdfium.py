"""Characters, ruled lines and pictures of a PDF page through PDFium's raw interface.

PDFium is not thread-safe and aborts when memory runs out: call this only in a reading child.
"""

from __future__ import annotations

import ctypes
import math
from ctypes import byref, c_float, c_int
from typing import Any

import pypdfium2.raw as c

from extraction.frames import turned
from extraction.page import Box, Char, PageContent, Rule

MAX_OBJECTS = 40_000
MAX_CHARS = 60_000
MAX_FORM_DEPTH = 5
THIN = 2.6
"""A filled shape thinner than this (points) is a ruled line."""

_FORM_TEXT, _FORM_PATH, _FORM_IMAGE, _FORM_FORM = 1, 2, 3, 5
_SPACES = frozenset(" \t\r\n\x0b\x0c\xa0\u3000\u2002\u2003\u2009\u200b\ufeff\x00\u2028\u00ad\x02\ufffe")


class PageError(Exception):
    """The page could not be opened or read."""


class Document:
    """An open PDF. Raises PasswordNeeded or PageError when it cannot be opened."""

    def __init__(self, path: str) -> None:
        c.FPDF_InitLibrary()
        self._raw = c.FPDF_LoadDocument(path.encode(), None)
        if not self._raw:
            code = int(c.FPDF_GetLastError())
            if code in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY):
                raise PasswordNeeded
            raise PageError(f"error {code}")

    def __len__(self) -> int:
        return max(0, int(c.FPDF_GetPageCount(self._raw)))

    def page(self, index: int) -> Any:
        """Open page index (from 0); the caller closes it with ``close_page``."""
        page = c.FPDF_LoadPage(self._raw, index)
        if not page:
            raise PageError("load")
        return page

    @staticmethod
    def close_page(page: Any) -> None:
        """Release a page."""
        c.FPDF_ClosePage(page)


class PasswordNeeded(PageError):
    """The file asks for a password."""


def _page_box(page: Any) -> Box:
    rect = c.FS_RECTF()
    if c.FPDF_GetPageBoundingBox(page, byref(rect)):
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if right - left > 1 and top - bottom > 1:
            return (left, bottom, right, top)
    return (0.0, 0.0, 595.0, 842.0)


class _Frame:
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


def read_page(document: Document, index: int) -> PageContent:
    """Read one page (index from 0) into displayed coordinates.

    Raises PageError when PDFium cannot load it. The kind is a first guess from the text layer:
    text, mixed, scan (needs recognition) or blank; ink that is neither text nor picture is not seen here.
    """
    page = document.page(index)
    try:
        frame = _Frame(page)
        content = PageContent(no=index + 1, width=frame.width, height=frame.height, kind="text")
        angles = _read_chars(page, frame, content)
        walker = _Walker(frame, content)
        walker.walk_page(page)
    finally:
        document.close_page(page)
    if angles:
        _stand_upright(content, angles)
    content.kind = _kind(content)
    return content


def _read_chars(page: Any, frame: _Frame, content: PageContent) -> int:
    text_page = c.FPDFText_LoadPage(page)
    if not text_page:
        return 0
    try:
        count = min(int(c.FPDFText_CountChars(text_page)), MAX_CHARS)
        if count <= 0:
            return 0
        get_unicode = c.FPDFText_GetUnicode
        get_box = c.FPDFText_GetLooseCharBox
        rect = c.FS_RECTF()
        ref = byref(rect)
        chars = content.chars
        box = frame.box
        left0, high, plain = frame.left, frame.high, frame.turn == 0
        spaces = _SPACES
        previous: Char | None = None
        for i in range(count):
            code = get_unicode(text_page, i)
            if code < 33 or code in (0xA0, 0x3000, 0xFFFE, 0xFEFF, 0x200B):
                continue
            if 0xD800 <= code <= 0xDFFF:
                # Some builds give UTF-16 halves; join them with the one before.
                continue
            text = chr(code)
            if text in spaces or not get_box(text_page, i, ref):
                continue
            if plain:
                x0, top, x1, bottom = (
                    rect.left - left0,
                    high - rect.top,
                    rect.right - left0,
                    high - rect.bottom,
                )
            else:
                x0, top, x1, bottom = box(rect.left, rect.bottom, rect.right, rect.top)
            if not (x1 > x0 and bottom > top) or not math.isfinite(x0 + x1 + top + bottom):
                continue
            if (
                previous is not None
                and previous.text == text
                and abs(previous.x0 - x0) < 0.3 * (x1 - x0)
                and abs(previous.top - top) < 0.3 * (bottom - top)
            ):
                # Bold faked by printing twice.
                continue
            previous = Char(text, x0, top, x1, bottom)
            chars.append(previous)
        return _common_angle(text_page, count, frame.turn)
    finally:
        c.FPDFText_ClosePage(text_page)


def _common_angle(text_page: Any, count: int, turn: int) -> int:
    """The quarter turn (clockwise, displayed) of most characters; 0 when they stand upright."""
    votes = [0, 0, 0, 0]
    step = max(1, count // 60)
    for i in range(0, count, step):
        if int(c.FPDFText_GetUnicode(text_page, i)) < 33:
            continue
        angle = float(c.FPDFText_GetCharAngle(text_page, i))
        if angle < 0:
            continue
        votes[round(math.degrees(angle) / 90) % 4] += 1
    total = sum(votes)
    if not total:
        return 0
    best = max(range(4), key=votes.__getitem__)
    if votes[best] * 10 < total * 7:
        return 0
    # PDFium's angle runs clockwise on the unrotated page; the page's own turn adds to it.
    return (best * 90 + turn) % 360


def _stand_upright(content: PageContent, clockwise: int) -> None:
    """Turn everything back by the angle that the characters lean."""
    back = (360 - clockwise) % 360
    w, h = content.width, content.height
    for char in content.chars:
        char.x0, char.top, char.x1, char.bottom = turned(
            (char.x0, char.top, char.x1, char.bottom), back, w, h
        )
    content.pictures = [turned(b, back, w, h) for b in content.pictures]
    content.strokes = [turned(b, back, w, h) for b in content.strokes]
    rules = []
    for rule in content.rules:
        box: Box = (
            (rule.low, rule.at, rule.high, rule.at)
            if rule.horizontal
            else (rule.at, rule.low, rule.at, rule.high)
        )
        x0, top, x1, bottom = turned(box, back, w, h)
        flat = rule.horizontal if back == 180 else not rule.horizontal
        rules.append(Rule(True, top, x0, x1) if flat else Rule(False, x0, top, bottom))
    content.rules = rules
    content.rotation = back


class _Walker:
    """Collects ruled lines and pictures, also inside form objects, within a budget."""

    def __init__(self, frame: _Frame, content: PageContent) -> None:
        self.frame = frame
        self.content = content
        self.budget = MAX_OBJECTS
        self._bounds = tuple(c_float() for _ in range(4))

    def walk_page(self, page: Any) -> None:
        count = int(c.FPDFPage_CountObjects(page))
        for i in range(min(count, self.budget)):
            self._visit(c.FPDFPage_GetObject(page, i), None, 0)

    def _visit(self, obj: Any, matrix: tuple[float, ...] | None, depth: int) -> None:
        self.budget -= 1
        if self.budget < 0 or not obj:
            return
        kind = c.FPDFPageObj_GetType(obj)
        if kind == _FORM_TEXT:
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
            corners = _moved(corners, matrix)
        box = self.frame.box(*corners)
        if kind == _FORM_IMAGE:
            self._picture(box)
        else:
            self._path(obj, box, matrix)

    def _visit_form(self, obj: Any, matrix: tuple[float, ...] | None, depth: int) -> None:
        if depth >= MAX_FORM_DEPTH:
            return
        own = c.FS_MATRIX()
        if not c.FPDFPageObj_GetMatrix(obj, byref(own)):
            return
        inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        count = int(c.FPDFFormObj_CountObjects(obj))
        for i in range(min(count, max(0, self.budget))):
            self._visit(c.FPDFFormObj_GetObject(obj, i), inner, depth + 1)

    def _picture(self, box: Box) -> None:
        if box[2] - box[0] >= 3 and box[3] - box[1] >= 3:
            self.content.pictures.append(box)

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
        if not stroke.value:
            return
        own = c.FS_MATRIX()
        c.FPDFPageObj_GetMatrix(obj, byref(own))
        full = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        curved = False
        px, py = c_float(), c_float()
        start: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for i in range(min(count, 2000)):
            segment = c.FPDFPath_GetPathSegment(obj, i)
            if not c.FPDFPathSegment_GetPoint(segment, byref(px), byref(py)):
                continue
            here = _point(px.value, py.value, full)
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

    def _edge(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        x0, top, x1, bottom = self.frame.box(
            min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
        )
        if bottom - top <= THIN < x1 - x0:
            self.content.rules.append(Rule(True, (top + bottom) / 2, x0, x1))
        elif x1 - x0 <= THIN < bottom - top:
            self.content.rules.append(Rule(False, (x0 + x1) / 2, top, bottom))


def _product(inner: tuple[float, ...], outer: tuple[float, ...] | None) -> tuple[float, ...]:
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


def _point(x: float, y: float, m: tuple[float, ...]) -> tuple[float, float]:
    return (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])


def _moved(corners: tuple[float, ...], m: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, bottom, right, top = corners
    points = [_point(x, y, m) for x in (left, right) for y in (bottom, top)]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))


def garbled(chars: list[Char]) -> bool:
    """Whether the text layer is of no use: private-use letters, replacement marks, bare control codes."""
    if not chars:
        return False
    bad = sum(
        1
        for ch in chars
        if "\ue000" <= ch.text <= "\uf8ff"
        or ch.text == "\ufffd"
        or ch.text < " "
        or "\x7f" <= ch.text <= "\x9f"
    )
    return bad * 10 > len(chars) * 3


def _kind(content: PageContent) -> str:
    chars, pictures = content.chars, content.pictures
    area = max(1.0, content.width * content.height)
    largest = max(((b[2] - b[0]) * (b[3] - b[1]) for b in pictures), default=0.0)
    if garbled(chars):
        content.chars = []
        return "scan"
    if len(chars) < 12 and largest > 0.25 * area:
        return "scan"
    if not chars:
        if pictures or content.strokes:
            return "scan"
        return "blank"
    if largest >= 60:
        return "mixed"
    return "text"


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


__all__ = ["Document", "PageError", "PasswordNeeded", "garbled", "read_page", "render"]
