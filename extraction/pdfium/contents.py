"""One page as a whole: characters, rules and pictures, upright, with a first guess of its kind."""

from __future__ import annotations

import re
from array import array
from itertools import chain

from extraction.frames import turned
from extraction.page import NO_LETTERS, Box, Letters, PageContent, Rule
from extraction.page_notes import LAYER, PASTED, UNNAMED
from extraction.pdfium.characters import read_letters
from extraction.pdfium.document import Document
from extraction.pdfium.frame import Frame
from extraction.pdfium.objects import Walker
from extraction.pdfium.pasted import copies_in, shows_print
from extraction.pdfium.unseen import unseen_objects

LAYER_TRUST = 0.6
_ODD = re.compile("[\ue000-\uf8ff\ufffd\x00-\x1f\x7f-\x9f\xc0-\xff]")


def read_page(document: Document, index: int) -> PageContent:
    """Read one page (index from 0) into displayed coordinates.

    Raises PageError when PDFium cannot load it. The kind is a first guess from the text layer:
    text, mixed, scan (needs recognition) or blank; ink that is neither text nor picture is not seen here.
    """
    content, letters = read_packed(document, index)
    content.chars = letters.chars()
    return content


def read_packed(document: Document, index: int) -> tuple[PageContent, Letters]:
    """As read_page, with the characters beside the page instead of in it."""
    page = document.page(index)
    try:
        frame = Frame(page)
        content = PageContent(no=index + 1, width=frame.width, height=frame.height, kind="text")
        walker = Walker(frame, content)
        walker.walk_page(page)
        letters, angle = read_letters(page, frame, content, unseen_objects(document.raw, page, walker))
        copies = [] if angle or content.note else copies_in(letters, walker)
        if angle:
            letters = _stand_upright(content, letters, angle)
        if content.note == LAYER:
            # Read anew from the picture where that can be done; until then trusted as little as any recognition.
            content.kind, content.source, content.confidence = "scan", "ocr", LAYER_TRUST
        elif content.note == UNNAMED or garbled(letters.text):
            content.kind, letters = "scan", NO_LETTERS
        else:
            content.kind = _kind(content, len(letters.text))
            if content.kind == "mixed" and copies and shows_print(page, content.width, copies):
                content.note = PASTED
    finally:
        document.close_page(page)
    return content, letters


def _stand_upright(content: PageContent, letters: Letters, clockwise: int) -> Letters:
    """Turn everything back by the angle that the characters lean; the turned characters."""
    back = (360 - clockwise) % 360
    w, h = content.width, content.height
    boxes = [turned(char[1:], back, w, h) for char in letters.chars()]
    content.pictures = [turned(b, back, w, h) for b in content.pictures]
    content.strokes = [turned(b, back, w, h) for b in content.strokes]
    content.slants = [turned(b, back, w, h) for b in content.slants]
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
    return Letters(letters.text, array("f", chain.from_iterable(boxes)))


def garbled(letters: str) -> bool:
    """Whether the text layer is of no use: private-use letters, replacement marks, control codes, Han bytes taken for Latin."""
    if not _ODD.search(letters):
        return False
    return len(_ODD.findall(letters)) * 10 > len(letters) * 3


def _kind(content: PageContent, count: int) -> str:
    """The kind of a page with so many letters."""
    pictures = content.pictures
    area = max(1.0, content.width * content.height)
    largest = max(((b[2] - b[0]) * (b[3] - b[1]) for b in pictures), default=0.0)
    if count < 12 and largest > 0.25 * area:
        return "scan"
    if not count:
        return "scan" if pictures or content.strokes else "blank"
    return "mixed" if largest >= 60 else "text"
