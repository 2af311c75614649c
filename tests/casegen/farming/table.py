# ruff: noqa: E501 - a row of cells is kept on its line
"""Builds the forms of these bureaus: wide left labels, two labels with colons in one cell, opinions signed in one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.casegen.papers.model import Box, Form
from tests.casegen.water.table import COLUMNS, Line, Opinion, Pair, Table, Value, length, line, upright

# Texts of more letters than this may run on to the next page.
LONG = 240


class Plot(Table):
    """Collects the cells of a form; the seed draws how pairs, texts and opinions stand."""

    def __init__(self, pick: Callable[..., Any], *, pairs: str = "") -> None:
        super().__init__(pick, pairs=pairs or pick("pairs", "beside", "shared", "beside", "narrow"))
        self.how = pick("texts", "side", "side", "top", "block")
        self.signed = pick("signed", "one_line", "right_lines", "cells", "day_under", "column")
        self.side = pick("side", 4, 5, 6)

    def row(self, *pairs: Pair, width: int = COLUMNS, height: int = 0, together: bool = False) -> None:
        """Add one row of labelled values; `shared` puts two labels with their colons into one cell."""
        if self.pairs == "shared" and len(pairs) > 1:
            run: list[Any] = []
            for label, value in pairs:
                run += ["　　　" if run else "", f"{label}：", *line(value)]
            self.cell([x for x in run if x != ""], width, height=height)
            return
        left = width
        for i, (label, value) in enumerate(pairs):
            cols = left if i == len(pairs) - 1 else width * (13 if len(pairs) == 2 else 8) // 24
            left -= cols
            side = self.side if cols > 12 else min(self.side, 4)
            if self.pairs == "narrow":
                side = min(side, 4)
            self.label(label, side)
            self.cell(value, cols - side, height=height)

    def _count(self, rows: Sequence[Sequence[Pair]]) -> int:
        """Return how many rows of cells these rows take."""
        return len(rows)

    def text(self, label: str, *lines: Value, foot: Sequence[Value] = (), height: int = 60, banner: bool = True) -> None:
        """Add a large text with its label at the left, or above the text in the same cell."""
        shown = [line(x) for x in lines]
        if self.how == "top" and banner:
            self.full((f"{label}：",), *shown, foot=foot, height=height)
            return
        side = 3 if self.how == "block" else self.side
        step = 4 if self.how == "side" else 2 if len(label) > 4 else 1
        lines_of_label = upright(label, step)
        self.boxes.append(Box(lines_of_label, side, 1, "center + horizon", label=True))
        self._text(COLUMNS - side, shown, foot, max(height, 16 * len(lines_of_label)))

    def _text(self, cols: int, lines: list[Line], foot: Sequence[Value], height: int) -> None:
        free = not foot and sum(length(x) for x in lines) > LONG
        closing = tuple(line(x) for x in foot)
        self.boxes.append(Box(tuple(lines), cols, align="left + top", foot=closing, height=height, breakable=free))

    def opinion(self, row: Opinion, lead: str) -> None:
        """Add one level of an approval in the manner of this bureau."""
        named: Line = (lead, *row.names) if lead else row.names
        if self.signed == "cells":
            self.boxes.append(Box(upright(row.label, 4), 5, 1, "center + horizon", label=True))
            self.boxes.append(Box((row.opinion,), 10, height=36))
            self.boxes.append(Box((row.names,), 4, align="center + horizon"))
            self.boxes.append(Box((row.day,), 5, align="center + horizon"))
        elif self.signed == "column":
            self.boxes.append(Box(upright(row.label, 4), 4, 2, "center + horizon", label=True))
            self.boxes.append(Box((row.opinion,), 12, 2, align="left + top", height=40))
            self.boxes.append(Box((named,), 8))
            self.boxes.append(Box((row.day,), 8))
        elif self.signed == "day_under":
            self.text(row.label, row.opinion, named, foot=(row.day,), height=58, banner=False)
        elif self.signed == "right_lines":
            self.text(row.label, row.opinion, foot=(named, row.day), height=62, banner=False)
        else:
            self.text(row.label, row.opinion, foot=((*named, "　　　　", *row.day),), height=46, banner=self.pick("opinion_top", True, False))

    def form(self, *, gap: int = 6) -> Form:
        """Return the form."""
        return Form(tuple(self.boxes), COLUMNS, self.pick("rules", "all", "all", "heavy", "fine"), gap)
