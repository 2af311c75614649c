"""Words struck out in a record, and whether a signature or finger print stands beside them."""

from __future__ import annotations

import re

from extraction.fields.document import Reading
from extraction.fields.row import WEAK, Row, found
from extraction.layout.lines import Span, fold
from extraction.layout.sheet import Sheet
from extraction.page import Box

BESIDE = 60.0
"""How far (points) from the words struck out a mark still belongs to them."""
LARGE = 160.0
"""Wider pictures (points) are no finger prints: copies, photographs, scanned sheets."""
_CHOICE = re.compile(r"[()（）/、□☐☑√■]")
_SIGNED = re.compile(r"捺印|指印|手印|校对章|更正章|此处.{0,4}(?:修改|更正|删除|增加)")


def corrections_unsigned(reading: Reading) -> Row | None:
    """Whether a correction stands without a mark; None where no correction can be seen.

    Seen is only a line drawn through printed words of a text page. Options of a form that are struck
    out (你（单位）, 是/否) are choices, no corrections; ink on scans is not told from other ink.
    """
    signed: Row | None = None
    for sheet in reading.sheets:
        if sheet.content.source != "text":
            continue
        for words in _struck(reading, sheet):
            box = words.box
            if box is None:
                continue
            if not _marked(sheet, box):
                return found(True, words, WEAK)
            signed = signed or found(False, words, WEAK)
    return signed


def _struck(reading: Reading, sheet: Sheet) -> list[Span]:
    """Runs of printed words of one sheet with a line through their middle."""
    lines = [r for r in sheet.content.rules if r.horizontal and 8 < r.high - r.low < 300]
    if not lines:
        return []
    out: list[Span] = []
    text, places = reading.flow.text, reading.flow.places
    # Characters by their heights, of which a page has few: most lines go through none of them.
    printed: dict[tuple[float, float], list[tuple[int, float]]] = {}
    for i, p in enumerate(places):
        if p is not None and p.page == sheet.no:
            _, x0, top, x1, bottom = p.char
            printed.setdefault((top, bottom), []).append((i, (x0 + x1) / 2))
    for rule in lines:
        hit = sorted(
            i
            for (top, bottom), row in printed.items()
            if top + 0.3 * (bottom - top) <= rule.at <= bottom - 0.3 * (bottom - top)
            for i, x in row
            if rule.low - 1 <= x <= rule.high + 1
        )
        if not hit or hit[-1] - hit[0] + 1 != len(hit):
            continue
        first, last = places[hit[0]], places[hit[-1]]
        assert first is not None and last is not None
        if last.char.x1 - first.char.x0 < 0.8 * (rule.high - rule.low):
            # The line goes on where nothing is printed: a border or a rule to write on.
            continue
        around = text[max(0, hit[0] - 1) : hit[-1] + 2]
        if _CHOICE.search(fold(around)) or hit[0] < reading.body_start:
            continue
        out.append(reading.flow[hit[0] : hit[-1] + 1])
    return out


def _marked(sheet: Sheet, box: Box) -> bool:
    """Whether ink, a small picture or a word for a print stands beside the struck words."""
    x0, top, x1, bottom = box
    content = sheet.content
    for a, b, c, d in (*content.pictures, *content.strokes, *content.prints, *content.seals):
        if c - a > LARGE:
            continue
        if a <= x1 + BESIDE and c >= x0 - BESIDE and b <= bottom + BESIDE / 2 and d >= top - BESIDE / 2:
            return True
    near = [
        line.text
        for line in sheet.lines
        if line.top <= bottom + BESIDE / 2 and line.bottom >= top - BESIDE / 2
    ]
    return any(_SIGNED.search(fold(text)) for text in near)
