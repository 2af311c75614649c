"""Builds a ruled form row by row; widths are in twelfths of the page."""

from __future__ import annotations

from collections.abc import Sequence

from tests.casegen.papers.model import Box, Form, Inline, Mark

Line = tuple[Inline, ...]
Value = Inline | Sequence[Inline]


def line(value: Value) -> Line:
    """Return one line from a piece or pieces."""
    return (value,) if isinstance(value, str | Mark) else tuple(value)


class Rows:
    """Collects the boxes of a form; `side` is the width of a label."""

    def __init__(self, *, side: int = 2, rules: str = "all") -> None:
        self.boxes: list[Box] = []
        self.side = side
        self.rules = rules

    def pair(self, label: str, value: Value, *, width: int = 12, side: int = 0, height: int = 0) -> None:
        """Add one label and one value that together are `width` twelfths wide."""
        side = side or self.side
        self.boxes.append(Box(((label,),), side, label=True, align="center + horizon"))
        self.boxes.append(Box((line(value),), width - side, height=height))

    def pairs(self, *pairs: tuple[str, Value]) -> None:
        """Add a row of two or three pairs of the same width."""
        for label, value in pairs:
            self.pair(label, value, width=12 // len(pairs))

    def group(self, label: str, pairs: Sequence[tuple[str, Value]], *, side: int = 2) -> None:
        """Add an upright label over several rows, each with one pair."""
        self.boxes.append(Box(((label,),), 1, len(pairs), "center + horizon", label=True, turn=True))
        for name, value in pairs:
            self.pair(name, value, width=11, side=side)

    def wide(
        self, *lines: Value, align: str = "left + horizon", foot: Sequence[Line] = (), label: bool = False
    ) -> None:
        """Add a row that is one cell over the full width."""
        self.boxes.append(
            Box(
                tuple(line(x) for x in lines),
                12,
                align=align,
                foot=tuple(foot),
                label=label,
                breakable=not foot,
            )
        )

    def text(
        self, label: str, *lines: Value, foot: Sequence[Line] = (), height: int = 60, turn: bool = False
    ) -> None:
        """Add a large cell with its label at the left, upright when `turn`."""
        side = 1 if turn else self.side
        self.boxes.append(Box(((label,),), side, label=True, turn=turn, align="center + horizon"))
        self.boxes.append(
            Box(
                tuple(line(x) for x in lines),
                12 - side,
                align="left + top",
                foot=tuple(foot),
                height=height,
                breakable=not foot,
            )
        )

    def form(self, *, gap: int = 6) -> Form:
        """Return the form."""
        return Form(tuple(self.boxes), 12, self.rules, gap)
