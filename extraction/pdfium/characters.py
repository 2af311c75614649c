"""Characters of the text layer and the way most of them lean."""

from __future__ import annotations

import math
import re
from array import array
from itertools import repeat
from operator import gt
from typing import Any

import pypdfium2_raw.bindings as c

from extraction.page import Char, PageContent
from extraction.page_notes import LAYER, UNNAMED, note_of, reasons_of
from extraction.pdfium.frame import Frame
from extraction.pdfium.library import angles_of, boxes_of, letters_of, text_objects_of
from extraction.pdfium.unseen import LAYER_SHARE, Columns, is_page_picture, unseen_places

MAX_CHARS = 60_000

_TWICE = re.compile(r"(.)(?=\1)", re.DOTALL)

_BLANK = frozenset(map(chr, range(33))) | frozenset("\xa0\u3000\u2002\u2003\u2009\u200b\ufeff\u2028\u00ad")
_HALVES = re.compile("[\ud800-\udfff]")
_HYPHENS = frozenset("\x02\ufffe")
"""PDFium's marks for a printed hyphen at the end of a line."""

_LIGATURE = 1.4
"""A box this many times wider than tall holds more than one letter."""

_VOTES, _FEW_VOTES = 60, 16
_QUARTER = math.pi / 2


def read_chars(page: Any, frame: Frame, content: PageContent, unseen: dict[int, str]) -> int:
    """Put the page's printed characters into content; white space and what nobody sees are left out.

    unseen: text objects that are not to be seen, and why. content.note says what was left out.
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
        text = _HALVES.sub(" ", text)
        wanted = [i for i, letter in enumerate(text) if letter not in _BLANK]
        if unseen:
            wanted = _painted(content, text_page, wanted, unseen)
        given, room = boxes_of(text_page, wanted)
        letters = "".join(map(text.__getitem__, wanted))
        columns = _displayed(frame, room)
        if not _plain(letters, given, columns):
            letters, columns = _sifted(letters, given, columns)
        hidden = unseen_places(columns, frame.width, frame.height) if letters else {}
        if hidden:
            letters, columns = _without(content, letters, columns, hidden)
        elif text.count("\0") * 10 > 3 * len(letters) + 20:
            # Fonts that name hardly any of their letters: what is printed is not what can be read here.
            content.note = UNNAMED
        # What Char(…) does, without its call for each letter.
        content.chars += map(tuple.__new__, repeat(Char), zip(letters, *columns, strict=True))
        return _common_angle(text_page, text, frame.turn)
    finally:
        c.FPDFText_ClosePage(text_page)


def _displayed(frame: Frame, room: array[float]) -> Columns:
    """Boxes in user space (left, top, right, bottom one after another) as columns x0, top, x1, bottom as displayed."""
    if frame.turn == 0:
        left, high = frame.left, frame.high
        return (
            [v - left for v in room[0::4]] if left else room[0::4].tolist(),
            [high - v for v in room[1::4]],
            [v - left for v in room[2::4]] if left else room[2::4].tolist(),
            [high - v for v in room[3::4]],
        )
    boxes = list(map(frame.box, room[0::4], room[3::4], room[2::4], room[1::4]))
    x0, top, x1, bottom = zip(*boxes, strict=True) if boxes else ((), (), (), ())
    return list(x0), list(top), list(x1), list(bottom)


def _plain(letters: str, given: list[int], columns: Columns) -> bool:
    """Whether every letter has a box with room in it, and none stands where the same one was just set."""
    if not all(given):
        return False
    x0, top, x1, bottom = columns
    # What is no number fails every comparison; the sum is endless where one place is.
    if not all(map(gt, x1, x0)) or not all(map(gt, bottom, top)) or not math.isfinite(sum(x0) + sum(x1)):
        return False
    if not math.isfinite(sum(top) + sum(bottom)):
        return False
    return not any(
        abs(x0[m.start()] - x0[m.start() + 1]) < 0.3 * (x1[m.start() + 1] - x0[m.start() + 1])
        for m in _TWICE.finditer(letters)
    )


def _painted(content: PageContent, text_page: Any, wanted: list[int], unseen: dict[int, str]) -> list[int]:
    """The characters that are to be seen; all of them where the unseen ones are the text under a scan."""
    reasons = [unseen.get(owner) for owner in text_objects_of(text_page, wanted)]
    hidden = [reason for reason in reasons if reason is not None]
    whole = any(is_page_picture(box, content.width, content.height) for box in content.pictures)
    if whole and len(hidden) > LAYER_SHARE * len(wanted):
        content.note = LAYER
        return wanted
    if hidden:
        content.note = note_of(hidden)
    return [i for i, reason in zip(wanted, reasons, strict=True) if reason is None]


def _without(
    content: PageContent, letters: str, columns: Columns, hidden: dict[int, str]
) -> tuple[str, Columns]:
    """Without the letters at the hidden places, by index."""
    if content.note != LAYER:
        content.note = note_of([*reasons_of(content.note), *hidden.values()])
    seen = [i for i in range(len(letters)) if i not in hidden]
    x0, top, x1, bottom = ([column[i] for i in seen] for column in columns)
    return "".join([letters[i] for i in seen]), (x0, top, x1, bottom)


def _sifted(letters: str, given: list[int], columns: Columns) -> tuple[str, Columns]:
    """Only what has a box; bold faked by printing twice counts once."""
    kept: list[str] = []
    out: Columns = ([], [], [], [])
    last, last_x, last_top = "", 0.0, 0.0
    for text, known, x0, top, x1, bottom in zip(letters, given, *columns, strict=True):
        wide, tall = x1 - x0, bottom - top
        # A comparison with what is no number fails; endless boxes fail the second test.
        if not known or not (wide > 0 and tall > 0) or wide + tall == math.inf:
            continue
        left = x0
        if text == last and abs(last_x - x0) < 0.3 * wide and abs(last_top - top) < 0.3 * tall:
            if wide < _LIGATURE * tall:
                continue
            # One glyph stands for two letters, as a joined “——” does: each takes its half.
            left = out[2][-1] = (x0 + x1) / 2
        last, last_x, last_top = text, left, top
        kept.append(text)
        for column, value in zip(out, (left, top, x1, bottom), strict=True):
            column.append(value)
    return "".join(kept), out


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
    for angle in angles_of(text_page, [i for i in range(0, len(text), step) if text[i] not in _BLANK]):
        if angle >= 0:
            votes[round(angle / _QUARTER) % 4] += 1
    return votes
