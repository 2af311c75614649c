"""Characters of the text layer and the way most of them lean."""

from __future__ import annotations

import math
import re
from array import array
from itertools import chain, starmap
from operator import gt, sub
from typing import Any

import pypdfium2_raw.bindings as c

from extraction.page import FAR, NO_LETTERS, Letters, PageContent
from extraction.page_notes import LAYER, UNNAMED, note_of, reasons_of
from extraction.pdfium.frame import Frame
from extraction.pdfium.library import angles_of, boxes_of, letters_of, text_objects_of
from extraction.pdfium.unseen import LAYER_SHARE, SMALL, is_page_picture, unseen_places

MAX_CHARS = 60_000

_TWICE = re.compile(r"(.)(?=\1)", re.DOTALL)

_BLANK = "".join(map(chr, range(33))) + "\xa0\u3000\u2002\u2003\u2009\u200b\ufeff\u2028\u00ad"
_INK = re.compile(f"[^{_BLANK}]+")
_HYPHENS = "\x02\ufffe"
"""PDFium's marks for a printed hyphen at the end of a line."""

_LIGATURE = 1.4
"""A box this many times wider than tall holds more than one letter."""

_VOTES, _FEW_VOTES = 60, 16
_QUARTER = math.pi / 2


def read_letters(
    page: Any, frame: Frame, content: PageContent, unseen: dict[int, str]
) -> tuple[Letters, int]:
    """The page's printed characters; white space and what nobody sees are left out.

    unseen: text objects that are not to be seen, and why. content.note says what was left out.
    With them the quarter turn, in degrees clockwise, by which most of them lean on the displayed page.
    """
    text_page = c.FPDFText_LoadPage(page)
    if not text_page:
        return NO_LETTERS, 0
    try:
        count = min(int(c.FPDFText_CountChars(text_page)), MAX_CHARS)
        if count <= 0:
            return NO_LETTERS, 0
        text = letters_of(text_page, count)
        for hyphen in _HYPHENS:
            text = text.replace(hyphen, "-")
        stretches = [m.span() for m in _INK.finditer(text)]
        wanted = list(chain.from_iterable(starmap(range, stretches)))
        if unseen:
            wanted = _painted(content, text_page, wanted, unseen)
            letters = "".join([text[i] for i in wanted])
        else:
            letters = "".join([text[start:end] for start, end in stretches])
        given, places = boxes_of(text_page, wanted)
        found = Letters(letters, _displayed(frame, places))
        if not found.text or not all(given) or not _plain(found, frame):
            found = _sifted(found, given)
            hidden = unseen_places(found.places, frame.width, frame.height) if found.text else {}
        else:
            hidden = {}
        if hidden:
            found = _without(content, found, hidden)
        elif text.count("\0") * 10 > 3 * len(found.text) + 20:
            # Fonts that name hardly any of their letters: what is printed is not what can be read here.
            content.note = UNNAMED
        return found, _common_angle(text_page, text, frame.turn)
    finally:
        c.FPDFText_ClosePage(text_page)


def _displayed(frame: Frame, places: array[float]) -> array[float]:
    """Places given as left, top, right, bottom in user space, turned into x0, top, x1, bottom as displayed."""
    if frame.turn == 0:
        left, high = frame.left, frame.high
        places[1::2] = array("f", [high - v for v in places[1::2]])
        if left:
            places[0::2] = array("f", [v - left for v in places[0::2]])
        return places
    boxes = map(frame.box, places[0::4], places[3::4], places[2::4], places[1::4])
    return array("f", chain.from_iterable(boxes))


def _plain(found: Letters, frame: Frame) -> bool:
    """Whether nothing is to be left out: every letter has a box on the page that can be seen, and stands there once."""
    x0, top, x1, bottom = (found.places[i::4] for i in range(4))
    # What is no number fails the first comparison.
    if not all(map(gt, x1, x0)) or not all(map(gt, bottom, top)):
        return False
    if min(x0) < 0 or max(x1) > frame.width or min(top) < 0 or max(bottom) > frame.height:
        return False
    if min(map(sub, bottom, top)) < SMALL:
        return False
    return not any(
        abs(x0[m.start()] - x0[m.start() + 1]) < 0.3 * (x1[m.start() + 1] - x0[m.start() + 1])
        for m in _TWICE.finditer(found.text)
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


def _without(content: PageContent, found: Letters, hidden: dict[int, str]) -> Letters:
    """Without the letters at the hidden places, by index."""
    if content.note != LAYER:
        content.note = note_of([*reasons_of(content.note), *hidden.values()])
    seen = [i for i in range(len(found.text)) if i not in hidden]
    places = array("f", chain.from_iterable([found.places[4 * i : 4 * i + 4] for i in seen]))
    return Letters("".join([found.text[i] for i in seen]), places)


def _sifted(found: Letters, given: list[int]) -> Letters:
    """Only what has a box, and none beyond all bounds; bold faked by printing twice counts once."""
    kept: list[str] = []
    out = array("f")
    places = found.places
    last, last_x, last_top = "", 0.0, 0.0
    for text, known, x0, top, x1, bottom in zip(
        found.text, given, places[0::4], places[1::4], places[2::4], places[3::4], strict=True
    ):
        wide, tall = x1 - x0, bottom - top
        # A comparison with what is no number fails; endless boxes fail the second test.
        if not known or not (wide > 0 and tall > 0) or wide + tall == math.inf:
            continue
        left = x0
        if text == last and abs(last_x - x0) < 0.3 * wide and abs(last_top - top) < 0.3 * tall:
            if wide < _LIGATURE * tall:
                continue
            # One glyph stands for two letters, as a joined “——” does: each takes its half.
            left = out[-2] = (x0 + x1) / 2
        last, last_x, last_top = text, left, top
        kept.append(text)
        out.extend([max(1 - FAR, min(FAR - 1, v)) for v in (left, top, x1, bottom)])
    return Letters("".join(kept), out)


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
    angles = angles_of(text_page, [i for i in range(0, len(text), step) if text[i] not in _BLANK])
    if not any(angles):
        return [len(angles), 0, 0, 0]
    votes = [0, 0, 0, 0]
    for angle in angles:
        if angle >= 0:
            votes[round(angle / _QUARTER) % 4] += 1
    return votes
