"""Characters of the text layer and the way most of them lean."""

from __future__ import annotations

import math
from ctypes import byref
from typing import Any

import pypdfium2.raw as c

from extraction.page import Char, PageContent
from extraction.pdfium.frame import Frame

MAX_CHARS = 60_000

_SPACES = frozenset(" \t\r\n\x0b\x0c\xa0\u3000\u2002\u2003\u2009\u200b\ufeff\x00\u2028\u00ad\x02\ufffe")


def read_chars(page: Any, frame: Frame, content: PageContent) -> int:
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
