"""Labels of a recognised page as their closed list proves them: letters that look alike, colons lost or read as another mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from extraction.fields.labels import alike, is_known, known_labels, plain_label
from extraction.fields.lookalikes import ClosedList
from extraction.layout.lines import Line, Placed, Span, fold, segments
from extraction.layout.sheet import Sheet, lay_out
from extraction.page import Box, Char

_LONGEST = 14
_TAIL = re.compile(r"(?:\((?:签名|签字|签章|盖章)\)|签名|签字|签章|盖章|签名或盖章)$")
_BEFORE_COLON = re.compile(r"([\u4e00-\u9fff()/]{3,14}):")
_AS_COLON = re.compile(r"([\u4e00-\u9fff()]{2,12})[;；](?=[^\n])")
_TWICE = re.compile(r"[\u4e00-\u9fff)](:)(:)")
_SIGNED_COLON = re.compile(r"(?:签名|签字|签章|盖章)\)?:")
_SIGNED = re.compile(r"[\u4e00-\u9fff()]{2,10}(?:签名|签字|签章|盖章)\)?")


@lru_cache(maxsize=1)
def _labels() -> ClosedList:
    return ClosedList(label for label in known_labels() if len(label) > 1)


def with_labels_mended(sheet: Sheet) -> Sheet:
    """The sheet with its labels put right; a sheet of a text layer, or one without misread labels, is itself.

    Only labels change, and only to what the closed list of labels has: values stay as they were read.
    """
    if sheet.content.source != "ocr":
        return sheet
    other: dict[int, list[Char]] = {}
    for char, letters in _changes(sheet):
        other.setdefault(id(char), letters)
    if not other:
        return sheet
    chars = [new for char in sheet.content.chars for new in other.get(id(char), (char,))]
    return lay_out(replace(sheet.content, chars=chars))


def _changes(sheet: Sheet) -> Iterator[tuple[Char, list[Char]]]:
    """Each letter that stands for others, with them."""
    for table in sheet.tables:
        for cell in table.cells:
            yield from _word(cell.span, 0, len(cell.span.text))
    habit = any(_SIGNED_COLON.search(fold(line.text)) for block in sheet.blocks for line in block.lines)
    for block in sheet.blocks:
        yield from _in_text(block.span)
        for line in block.lines:
            yield from _lost_colons(line, sheet.content.strokes if habit else ())


def _word(span: Span, start: int, end: int) -> Iterator[tuple[Char, list[Char]]]:
    """The letters of a whole word that is a misread label."""
    text = span.folded[start:end]
    if not 2 <= len(text) <= _LONGEST or is_known(plain_label(text)):
        return
    tail = _TAIL.search(text)
    base = text[: tail.start()] if tail else text
    label = _labels().meant(base)
    if label is None:
        return
    for place, letter, right in zip(span.places[start:end], base, label, strict=False):
        if place is not None and letter != right:
            yield place.char, [place.char._replace(text=right)]


def _in_text(span: Span) -> Iterator[tuple[Char, list[Char]]]:
    text = span.folded
    for m in _TWICE.finditer(text):
        second = span.places[m.start(2)]
        if second is not None:
            yield second.char, []
    for m in _BEFORE_COLON.finditer(text):
        for start in range(m.start(1), m.end(1) - 1):
            if _begins_apart(span, start):
                yield from _word(span, start, m.end(1))
    for m in _AS_COLON.finditer(text):
        mark = span.places[m.end() - 1]
        if mark is not None and _begins_apart(span, m.start(1)) and is_known(plain_label(m[1])):
            yield mark.char, [mark.char._replace(text="：")]


def _begins_apart(span: Span, at: int) -> bool:
    """Whether a word begins a line, or stands behind white."""
    here = span.places[at]
    before = span.places[at - 1] if at else None
    if here is None or before is None or before.line != here.line:
        return True
    return here.char.x0 - before.char.x1 > 0.8 * _size(here)


def _size(place: Placed) -> float:
    return place.char.bottom - place.char.top


def _lost_colons(line: Line, strokes: Sequence[Box]) -> Iterator[tuple[Char, list[Char]]]:
    """A signature may run into the colon before it, and recognition lose it; the paper's other labels keep theirs.

    strokes: of the page, where its lines to sign on are set with colons; else none.
    """
    parts = segments(line, 0.9)
    colon = ":" in fold(line.text)
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        text = fold(part.text)
        end = after.x0 if after is not None else part.x1 + 200
        signed = any(part.x1 - 4 < (a + c) / 2 < end and b < line.middle < d for a, b, c, d in strokes)
        if not (colon and after is not None or signed) or not _SIGNED.fullmatch(text):
            continue
        if is_known(plain_label(text)) or alike(plain_label(text)):
            last = part.chars[-1]
            yield last, [last, Char("：", last.x1, last.top, last.x1 + 1, last.bottom)]
