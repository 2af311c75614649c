"""Blocks and a builder for the forms of these bureaus: labels beside, above, inside or upright, drawn rules or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.casegen.papers.model import Box, Form, Inline, Mark, Special

Line = tuple[Inline, ...]
Value = Inline | Sequence[Inline]
COLUMNS = 24


@dataclass(frozen=True, slots=True)
class Labels(Special):
    """Labelled values without a table; `shape` is spread, tab, under, filled or dotted."""

    rows: tuple[tuple[str, Line], ...]
    shape: str


@dataclass(frozen=True, slots=True)
class Abreast(Special):
    """Short texts side by side without rules, such as signatures of two parties."""

    cells: tuple[tuple[Line, ...], ...]


def line(value: Value) -> Line:
    """Return one line from a piece or pieces."""
    return (value,) if isinstance(value, str | Mark) else tuple(value)


def cut(text: str, size: int) -> list[str]:
    """Cut a label into lines of so many letters, as narrow columns break it; brackets stay with what follows."""
    lines, rest = [], text
    while rest:
        end = size + (1 if len(rest) > size and rest[size] in "）、，" else 0)
        lines.append(rest[:end])
        rest = rest[end:]
    return lines


class Sheet:
    """Collects the boxes of a form over 24 columns. `pick` draws the manner of this bureau's forms."""

    def __init__(self, pick: Callable[..., Any], *, rules: str = "") -> None:
        self.pick = pick
        self.boxes: list[Box] = []
        self.short = pick("c/short", "beside", "beside", "colon", "inside", "above")
        self.tall = pick("c/tall", "upright", "broken", "beside", "above", "inside")
        self.side = pick("c/side", 4, 5, 6)
        self.rules = rules or pick("c/rules", "full", "heavy", "inner", "flat", "sides")

    def pair(self, label: str, value: Value, *, width: int = COLUMNS, side: int = 0, height: int = 0) -> None:
        """Add one label and one value that together are `width` columns wide."""
        side = side or (self.side if width > 8 else 3)
        content = line(value)
        if self.short == "inside":
            self.boxes.append(Box(((f"{label}：", *content),), width, height=height))
        elif self.short == "above":
            self.boxes.append(Box(((label,), content), width, align="left + top", height=height))
        elif self.short == "colon":
            self.boxes.append(Box(((f"{label}：",),), side, label=True, align="right + horizon"))
            self.boxes.append(Box((content,), width - side, height=height))
        else:
            size = max(2, side * 2 - 3) if len(label) > side * 2 - 2 else 99
            shown = tuple((part,) for part in cut(label, size))
            self.boxes.append(Box(shown, side, label=True, align="center + horizon"))
            self.boxes.append(Box((content,), width - side, height=height))

    def row(self, *pairs: tuple[str, Value]) -> None:
        """Add a row of two or three pairs of the same width."""
        for label, value in pairs:
            self.pair(label, value, width=COLUMNS // len(pairs))

    def group(self, label: str, pairs: Sequence[tuple[str, Value]]) -> None:
        """Add an upright label over several rows, each with one pair."""
        self.boxes.append(Box(((label,),), 2, len(pairs), "center + horizon", label=True, turn=True))
        for name, value in pairs:
            self.pair(name, value, width=COLUMNS - 2, side=6)

    def wide(self, *lines: Value, foot: Sequence[Line] = (), height: int = 0) -> None:
        """Add a cell over the full width."""
        shown = tuple(line(x) for x in lines)
        self.boxes.append(Box(shown, COLUMNS, align="left + top", foot=tuple(foot), height=height, breakable=not foot))

    def text(self, label: str, *lines: Value, foot: Sequence[Line] = (), height: int = 60) -> None:
        """Add a large cell; its label stands upright, broken, beside, above or runs into the text."""
        shown = tuple(line(x) for x in lines)
        if self.tall == "inside":
            self.wide((f"{label}：", *shown[0]), *shown[1:], foot=foot, height=height)
            return
        if self.tall == "above":
            self.wide((f"{label}：",), *shown, foot=foot, height=height)
            return
        # Longer labels do not stand upright: their letters go down in pairs.
        upright = self.tall == "upright" and len(label) < 7
        paired = self.tall == "broken" or (self.tall == "upright" and not upright)
        side = 2 if self.tall == "upright" else 3 if paired else self.side
        parts = cut(label, 2) if paired else cut(label, 4 if len(label) > 4 else 99)
        head = ((label,),) if upright else tuple((p,) for p in parts)
        least = 16 * (len(label) if upright else len(parts))
        self.boxes.append(Box(head, side, label=True, turn=upright, align="center + horizon"))
        self.boxes.append(
            Box(shown, COLUMNS - side, align="left + top", foot=tuple(foot), height=max(height, least), breakable=not foot)
        )

    def columns(self, label: str, cells: Sequence[tuple[str, Sequence[Line], Sequence[Line]]], *, height: int) -> None:
        """Add headed cells side by side behind an upright label: head, lines, closing lines at the lower right."""
        width, rest = divmod(COLUMNS - 2, len(cells))
        widths = [width] * (len(cells) - 1) + [width + rest]
        self.boxes.append(Box(((label,),), 2, 2, "center + horizon", label=True, turn=True))
        for (head, _, _), cols in zip(cells, widths, strict=True):
            self.boxes.append(Box(((head,),), cols, label=True, align="center + horizon"))
        for (_, lines, foot), cols in zip(cells, widths, strict=True):
            self.boxes.append(Box(tuple(lines), cols, align="left + top", foot=tuple(foot), height=height))

    def form(self, *, gap: int = 6) -> Form:
        """Return the form."""
        return Form(tuple(self.boxes), COLUMNS, self.rules, gap)
