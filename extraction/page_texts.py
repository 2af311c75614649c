"""The words of a page with their places, for searching: made beside the analysis, never part of its output."""

from __future__ import annotations

import math
from typing import Any

from extraction.frames import displayed
from extraction.layout.lines import Line, build_lines, is_wide, segments
from extraction.layout.sheet import Sheet
from extraction.page import Char

MAX_PIECES = 4_000
MAX_TEXT = 20_000
# Characters that stand further than this from where even spacing would put them are placed one by one, in points.
_OFF = 1.5


def page_text(sheet: Sheet) -> dict[str, Any]:
    """One page in reading order: {"no", "source", "turn", "pieces": [[text, x0, top, x1, bottom, narrow, edges?], …]}.

    A piece is a stretch of one printed line without wide white; what follows in the same cell or paragraph comes next.
    Its box is in points of the displayed page. turn: degrees clockwise until the writing stands upright, so that a part
    of a piece can be placed along it. narrow: width of a Latin letter or digit in widths of a Han character. edges: where
    each character begins and ends along the piece, in thousandths; only where even spacing would place one wrongly, as
    between a label and a signature in larger letters.
    """
    content = sheet.content
    pieces: list[list[Any]] = []
    lines = [line for block in sheet.blocks for line in block.lines]
    # A page number printed over a picture of a page does not make the page read.
    for line in (*lines, *(_aside(sheet) if lines else ())):
        for part in segments(line):
            x0, top, x1, bottom = displayed(part.box, content)
            narrow = round(_narrow(part), 2)
            edges = _edges(part, narrow)
            pieces.append([part.text, *(round(v, 1) for v in (x0, top, x1, bottom)), narrow, *([edges] if edges else [])])
    return {"no": sheet.no, "source": content.source, "turn": content.rotation, "pieces": pieces[:MAX_PIECES]}


def _narrow(part: Line) -> float:
    """How wide a Latin letter is set beside a Han one; 0.5 where the piece has only one kind."""
    wide = [c.x1 - c.x0 for c in part.chars if is_wide(c.text)]
    slim = [c.x1 - c.x0 for c in part.chars if not is_wide(c.text)]
    if not wide or not slim:
        return 0.5
    return min(max((sum(slim) / len(slim)) / max(sum(wide) / len(wide), 0.1), 0.2), 1.2)


def _aside(sheet: Sheet) -> list[Line]:
    """Lines that the analysis sets aside: page numbers and what a printer notes, which names who printed it."""
    used = {_spot(c, dx, dy) for block in sheet.blocks for line in block.lines for c in line.chars
            for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    return build_lines(c for c in sheet.content.chars if c.text.strip() and _spot(c, 0, 0) not in used)


def _spot(char: Char, dx: int, dy: int) -> tuple[str, int, int]:
    """Where a character stands, roughly: heavy print is set twice, a hair apart, and is one character all the same."""
    return char.text, round(char.x0 / 2) + dx, round(char.top / 2) + dy


def _edges(part: Line, narrow: float) -> list[int]:
    """Begin and end of each character in thousandths of the piece; empty where even spacing tells them well enough."""
    left, length = part.box[0], part.box[2] - part.box[0]
    if length <= 0 or any(len(c.text) != 1 for c in part.chars) or len(part.chars) != len(part.text):
        return []
    widths = [1.0 if is_wide(c.text) else narrow for c in part.chars]
    unit, at, off = length / (sum(widths) or 1.0), 0.0, 0.0
    for char, width in zip(part.chars, widths, strict=True):
        middle = left + (at + width / 2) * unit
        off, at = max(off, abs((char.x0 + char.x1) / 2 - middle)), at + width
    if off <= _OFF:
        return []
    return [min(1000, max(0, round((edge - left) / length * 1000))) for c in part.chars for edge in (c.x0, c.x1)]


def checked_texts(rows: Any, numbers: list[int]) -> list[dict[str, Any]]:
    """A child's page texts, held to their shape; an empty list when anything is out of bounds.

    numbers: the pages asked for, in order.
    """
    if not isinstance(rows, list) or len(rows) != len(numbers):
        return []
    for row, no in zip(rows, numbers, strict=True):
        if not isinstance(row, dict) or row.get("no") != no or row.get("source") not in ("text", "ocr"):
            return []
        pieces = row.get("pieces")
        if row.get("turn") not in (0, 90, 180, 270) or not isinstance(pieces, list) or len(pieces) > MAX_PIECES:
            return []
        if not all(_is_piece(piece) for piece in pieces):
            return []
    return rows


def _is_piece(piece: Any) -> bool:
    return (
        isinstance(piece, list)
        and len(piece) in (6, 7)
        and isinstance(piece[0], str)
        and 0 < len(piece[0]) <= MAX_TEXT
        and all(isinstance(v, (int, float)) and math.isfinite(v) and abs(v) < 1e6 for v in piece[1:6])
        and (len(piece) == 6 or _are_edges(piece[6], len(piece[0])))
    )


def _are_edges(edges: Any, length: int) -> bool:
    return isinstance(edges, list) and len(edges) == 2 * length and all(type(v) is int and 0 <= v <= 1000 for v in edges)
