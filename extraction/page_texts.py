"""The words of a page with their places, for searching: made beside the analysis, never part of its output."""

from __future__ import annotations

import math
from typing import Any

from extraction.frames import displayed
from extraction.layout.lines import Line, is_wide, segments
from extraction.layout.sheet import Sheet

MAX_PIECES = 4_000
MAX_TEXT = 20_000


def page_text(sheet: Sheet) -> dict[str, Any]:
    """One page in reading order: {"no", "source", "turn", "pieces": [[text, x0, top, x1, bottom, narrow], …]}.

    A piece is a stretch of one printed line without wide white; what follows in the same cell or paragraph comes next.
    Its box is in points of the displayed page. turn: degrees clockwise until the writing stands upright, so that a part
    of a piece can be placed along it. narrow: width of a Latin letter or digit in widths of a Han character.
    """
    content = sheet.content
    pieces: list[list[Any]] = []
    for block in sheet.blocks:
        for line in block.lines:
            for part in segments(line):
                x0, top, x1, bottom = displayed(part.box, content)
                pieces.append([part.text, *(round(v, 1) for v in (x0, top, x1, bottom)), round(_narrow(part), 2)])
    return {"no": sheet.no, "source": content.source, "turn": content.rotation, "pieces": pieces[:MAX_PIECES]}


def _narrow(part: Line) -> float:
    """How wide a Latin letter is set beside a Han one; 0.5 where the piece has only one kind."""
    wide = [c.x1 - c.x0 for c in part.chars if is_wide(c.text)]
    slim = [c.x1 - c.x0 for c in part.chars if not is_wide(c.text)]
    if not wide or not slim:
        return 0.5
    return min(max((sum(slim) / len(slim)) / max(sum(wide) / len(wide), 0.1), 0.2), 1.2)


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
        and len(piece) == 6
        and isinstance(piece[0], str)
        and 0 < len(piece[0]) <= MAX_TEXT
        and all(isinstance(v, (int, float)) and math.isfinite(v) and abs(v) < 1e6 for v in piece[1:])
    )
