"""Shapes in which official forms are printed: underlined slots, columns without lines, merged and centred cells."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.page import Rule
from tests.specimens.setting import LEFT, RIGHT, SIZE, Setter, _wrapped, set_text, width_of

Cell = tuple[int, int, int, int, str]
"""Row, column, rows, columns, text; “=” in front centres the text, “|” sets it upright."""


def slots(setter: Setter, *parts: str | tuple[str, float], size: float = SIZE, indent: float = 0.0) -> None:
    """One line of printed words and underlined slots (value, width); a value stands in the middle of its line."""
    x = LEFT + indent
    for part in parts:
        if isinstance(part, str):
            x = set_text(setter.page, part, x, setter.y, size)
            continue
        value, width = part
        set_text(setter.page, value, x + max(0.0, (width - width_of(value, size)) / 2), setter.y, size)
        setter.page.rules.append(Rule(True, setter.y + size + 2, x, x + width))
        x += width
    setter.down(26)


def columns(
    setter: Setter, *pairs: tuple[str, str], at: Sequence[float] = (0.0, 220.0), size: float = 12.0
) -> None:
    """Label and value side by side in columns without lines; a value goes on below its own beginning."""
    deep = 1
    for (label, value), x in zip(pairs, at, strict=False):
        end = set_text(setter.page, label, LEFT + x, setter.y, size)
        later = [b for b in at if b > x]
        room = (LEFT + later[0] if later else RIGHT) - end - 6
        lines = _wrapped(value, room, size)
        for i, line in enumerate(lines):
            set_text(setter.page, line, end, setter.y + 18 * i, size)
        deep = max(deep, len(lines))
    setter.down(18 * deep + 6)


def leader(setter: Setter, label: str, value: str, size: float = SIZE) -> None:
    """A label, dots up to the value: 保管期限……长期."""
    x = set_text(setter.page, label, LEFT, setter.y, size)
    set_text(setter.page, "…" * 6 + value, x, setter.y, size)
    setter.down(26)


def merged(
    setter: Setter,
    widths: Sequence[float],
    cells: Sequence[Cell],
    *,
    ruled: str = "all",
    size: float = 12.0,
    tall: float = 30.0,
) -> None:
    """A table with merged cells. ruled: “all” lines, “flat” ones only, or none (“”)."""
    rows = max(row + high for row, _c, high, _w, _t in cells)
    xs = [LEFT]
    for width in widths:
        xs.append(xs[-1] + width)
    heights = [tall] * rows
    texts: list[list[str]] = []
    for row, column, high, wide, text in cells:
        room = xs[column + wide] - xs[column] - 8
        plain = text.lstrip("=|")
        lines = list(plain) if text.startswith("|") else _wrapped(plain, room, size)
        texts.append(lines)
        need = len(lines) * 16 + 10
        if need > sum(heights[row : row + high]):
            heights[row + high - 1] += need - sum(heights[row : row + high])
    ys = [setter.y]
    for height in heights:
        ys.append(ys[-1] + height)
    page = setter.page
    for (row, column, high, wide, text), lines in zip(cells, texts, strict=True):
        x0, x1, top, bottom = xs[column], xs[column + wide], ys[row], ys[row + high]
        if ruled:
            page.rules += [Rule(True, top, x0, x1), Rule(True, bottom, x0, x1)]
        if ruled == "all":
            page.rules += [Rule(False, x0, top, bottom), Rule(False, x1, top, bottom)]
        y = (top + bottom - 16 * len(lines)) / 2 + 2
        for i, line in enumerate(lines):
            centred = text[:1] in "=|" and text
            x = (x0 + x1 - width_of(line, size)) / 2 if centred else x0 + 4
            set_text(page, line, x, y + 16 * i, size)
    setter.y = ys[-1] + 8
