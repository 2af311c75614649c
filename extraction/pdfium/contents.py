"""One page as a whole: characters, rules and pictures, upright, with a first guess of its kind."""

from __future__ import annotations

import re

from extraction.frames import turned
from extraction.page import Box, Char, PageContent, Rule
from extraction.page_notes import LAYER, UNNAMED
from extraction.pdfium.characters import read_chars
from extraction.pdfium.document import Document
from extraction.pdfium.frame import Frame
from extraction.pdfium.objects import Walker
from extraction.pdfium.unseen import unseen_objects

LAYER_TRUST = 0.6
_ODD = re.compile("[\ue000-\uf8ff\ufffd\x00-\x1f\x7f-\x9f]")


def read_page(document: Document, index: int) -> PageContent:
    """Read one page (index from 0) into displayed coordinates.

    Raises PageError when PDFium cannot load it. The kind is a first guess from the text layer:
    text, mixed, scan (needs recognition) or blank; ink that is neither text nor picture is not seen here.
    """
    page = document.page(index)
    try:
        frame = Frame(page)
        content = PageContent(no=index + 1, width=frame.width, height=frame.height, kind="text")
        walker = Walker(frame, content)
        walker.walk_page(page)
        angles = read_chars(page, frame, content, unseen_objects(document.raw, page, walker))
    finally:
        document.close_page(page)
    if angles:
        _stand_upright(content, angles)
    content.kind = _kind(content)
    return content


def _stand_upright(content: PageContent, clockwise: int) -> None:
    """Turn everything back by the angle that the characters lean."""
    back = (360 - clockwise) % 360
    w, h = content.width, content.height
    content.chars = [Char(char.text, *turned(char[1:], back, w, h)) for char in content.chars]
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


def garbled(chars: list[Char]) -> bool:
    """Whether the text layer is of no use: private-use letters, replacement marks, bare control codes."""
    if not _ODD.search("".join([ch.text for ch in chars])):
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
    if content.note == LAYER:
        # Read anew from the picture where that can be done; until then trusted as little as any recognition.
        content.source, content.confidence = "ocr", LAYER_TRUST
        return "scan"
    if content.note == UNNAMED or garbled(chars):
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
