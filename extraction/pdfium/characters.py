"""Characters of the text layer and the way most of them lean."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pypdfium2_raw.bindings as c

from extraction.page import Char, PageContent
from extraction.pdfium.frame import Frame
from extraction.pdfium.library import boxes_of, letters_of

MAX_CHARS = 60_000

_BLANK = frozenset(map(chr, range(33))) | frozenset("\xa0\u3000\u2002\u2003\u2009\u200b\ufeff\u2028\u00ad")
_HYPHENS = frozenset("\x02\ufffe")
"""PDFium's marks for a printed hyphen at the end of a line."""

_LIGATURE = 1.4
"""A box this many times wider than tall holds more than one letter."""

_VOTES, _FEW_VOTES = 60, 16
_QUARTER = math.pi / 2


def read_chars(page: Any, frame: Frame, content: PageContent) -> int:
    """Put the page's printed characters into content; white space is left out.

    Returns the quarter turn, in degrees clockwise, by which most characters lean on the displayed page.
    """
    text_page = c.FPDFText_LoadPage(page)
    if not text_page:
        return 0
    try:
        count = min(int(c.FPDFText_CountChars(text_page)), MAX_CHARS)
        if count <= 0:
            return 0
        text = letters_of(text_page, count)
        if not _HYPHENS.isdisjoint(text):
            text = text.replace("\x02", "-").replace("\ufffe", "-")
        # UTF-16 halves, which some builds give, are no letters of their own.
        wanted = [i for i, ch in enumerate(text) if ch not in _BLANK and not "\ud800" <= ch <= "\udfff"]
        given, room = boxes_of(text_page, wanted)
        letters = map(text.__getitem__, wanted)
        left, high = frame.left, frame.high
        boxes: Iterable[tuple[float, float, float, float]]
        if frame.turn == 0:
            boxes = zip(
                [v - left for v in room[0::4]],
                [high - v for v in room[1::4]],
                [v - left for v in room[2::4]],
                [high - v for v in room[3::4]],
                strict=True,
            )
        else:
            boxes = map(frame.box, room[0::4], room[3::4], room[2::4], room[1::4])
        _collect(content.chars, letters, given, boxes)
        return _common_angle(text_page, text, frame.turn)
    finally:
        c.FPDFText_ClosePage(text_page)


def _collect(
    chars: list[Char],
    letters: Iterable[str],
    given: Iterable[int],
    boxes: Iterable[tuple[float, float, float, float]],
) -> None:
    """Add the characters that have a box; bold faked by printing twice counts once."""
    last, last_x, last_top = "", 0.0, 0.0
    add = chars.append
    for text, known, (x0, top, x1, bottom) in zip(letters, given, boxes, strict=True):
        wide, tall = x1 - x0, bottom - top
        # A comparison with what is no number fails; endless boxes fail the second test.
        if not known or not (wide > 0 and tall > 0) or wide + tall == math.inf:
            continue
        if text == last and abs(last_x - x0) < 0.3 * wide and abs(last_top - top) < 0.3 * tall:
            if wide < _LIGATURE * tall:
                continue
            # One glyph stands for two letters, as a joined “——” does: each takes its half.
            half = (x0 + x1) / 2
            chars[-1].x1 = x0 = half
        last, last_x, last_top = text, x0, top
        add(Char(text, x0, top, x1, bottom))


def _common_angle(text_page: Any, text: str, turn: int) -> int:
    """The quarter turn (clockwise, displayed) of most characters; 0 when they stand upright."""
    votes = [0, 0, 0, 0]
    # A page whose first sample of characters leans one way is not asked for more.
    for share in (_FEW_VOTES, _VOTES):
        votes = _lean(text_page, text, max(1, len(text) // share))
        if max(votes) == sum(votes) >= min(_FEW_VOTES // 2, len(text)):
            break
    total = sum(votes)
    if not total:
        return 0
    best = max(range(4), key=votes.__getitem__)
    if votes[best] * 10 < total * 7:
        return 0
    # PDFium's angle runs clockwise on the unrotated page; the page's own turn adds to it.
    return (best * 90 + turn) % 360


def _lean(text_page: Any, text: str, step: int) -> list[int]:
    """Every step-th printed character counted under its quarter turn."""
    votes = [0, 0, 0, 0]
    for i in range(0, len(text), step):
        if text[i] in _BLANK:
            continue
        angle = float(c.FPDFText_GetCharAngle(text_page, i))
        if angle >= 0:
            votes[round(angle / _QUARTER) % 4] += 1
    return votes
