"""Builds the forms of these bureaus: one table from edge to edge, with merged label cells and texts that run over pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.casegen.papers.model import Box, Form, Inline, Mark, Special

Line = tuple[Inline, ...]
Value = Inline | Sequence[Inline]
Pair = tuple[str, Value]
COLUMNS = 24
# Texts of more letters than this may run on to the next page.
LONG = 260


@dataclass(frozen=True, slots=True)
class Opinion(Special):
    """One level of an approval: label, opinion, names, date."""

    label: str
    opinion: Line
    names: Line
    day: Line


def line(value: Value) -> Line:
    """Return one line from a piece or pieces."""
    return (value,) if isinstance(value, str | Mark) else tuple(x for x in value if x != "")


def length(pieces: Sequence[Inline]) -> int:
    """Return how many letters a line has."""
    return sum(len(x if isinstance(x, str) else x.text) for x in pieces)


def upright(label: str, step: int = 1) -> tuple[Line, ...]:
    """Return a label letter below letter, or in groups of `step` letters; brackets stay with the letter before."""
    parts: list[str] = []
    for i in range(0, len(label), step):
        part = label[i : i + step]
        if parts and part[0] in "）、/":
            parts[-1] += part
        else:
            parts.append(part)
    return tuple((p,) for p in parts)


class Table:
    """Collects the cells of a form over 24 columns.

    The seed draws three things apart: how pairs stand (`pairs`: beside, colon, stacked, tall), how large texts are labelled
    (`text`: upright, blocks, inside, banner) and how an opinion is signed (`signed`).
    """

    def __init__(self, pick: Callable[..., Any], *, pairs: str = "") -> None:
        self.pick = pick
        self.boxes: list[Box] = []
        self.pairs = pairs or pick("w/pairs", "beside", "tall", "colon", "stacked", "beside")
        self.how = pick("w/text", "upright", "blocks", "inside", "banner", "upright")
        self.signed = pick("w/signed", "date_left", "stacked", "inline", "name_first", "subcells", "ends", "below")
        self.side = pick("w/side", 4, 5, 6)

    def label(self, text: str, cols: int, *, rows: int = 1, down: bool = False) -> None:
        """Add a label cell; narrow ones break their label, `down` sets it upright."""
        step = 1 if len(text) < 7 else 2
        lines = upright(text, step) if down else ((text,),)
        self.boxes.append(Box(lines, cols, rows, "center + horizon", label=True))

    def cell(self, value: Value, cols: int, *, height: int = 0) -> None:
        """Add a value cell."""
        self.boxes.append(Box((line(value),), cols, height=height))

    def row(self, *pairs: Pair, width: int = COLUMNS, height: int = 0, together: bool = False) -> None:
        """Add one row of labelled values; `together` keeps labels on the line of their values."""
        share = width // len(pairs)
        widths = [share] * (len(pairs) - 1) + [width - share * (len(pairs) - 1)]
        if self.pairs == "stacked" and len(pairs) > 1 and not together:
            for (label, _), cols in zip(pairs, widths, strict=True):
                self.label(label, cols)
            for (_, value), cols in zip(pairs, widths, strict=True):
                self.boxes.append(Box((line(value),), cols, align="center + horizon", height=height))
            return
        for (label, value), cols in zip(pairs, widths, strict=True):
            if self.pairs == "colon":
                self.boxes.append(Box(((f"{label}：", *line(value)),), cols, height=height))
                continue
            side = self.side if cols > 12 else min(self.side, 4)
            shown = label if len(label) > 3 or self.pairs != "tall" else "　".join(label)
            self.label(shown, side)
            self.cell(value, cols - side, height=height)

    def group(self, label: str, rows: Sequence[Sequence[Pair]]) -> None:
        """Add rows behind one upright label that is merged over all of them."""
        self.label(label, 2, rows=self._count(rows), down=True)
        for row in rows:
            self.row(*row, width=COLUMNS - 2)

    def tree(self, label: str, parts: Sequence[tuple[str, Sequence[Sequence[Pair]]]]) -> None:
        """Add an upright label over several parts, each behind an upright label of its own."""
        self.label(label, 2, rows=sum(self._count(rows) for _, rows in parts), down=True)
        for part, rows in parts:
            self.label(part, 2, rows=self._count(rows), down=True)
            for row in rows:
                self.row(*row, width=COLUMNS - 4)

    def _count(self, rows: Sequence[Sequence[Pair]]) -> int:
        """Return how many rows of cells these rows take."""
        return sum(2 if self.pairs == "stacked" and len(row) > 1 else 1 for row in rows)

    def banner(self, text: str) -> None:
        """Add a label over the full width."""
        self.label(text, COLUMNS)

    def full(self, *lines: Value, foot: Sequence[Value] = (), height: int = 0) -> None:
        """Add a cell without label over the full width."""
        self._text(COLUMNS, [line(x) for x in lines], foot, height)

    def text(self, label: str, *lines: Value, foot: Sequence[Value] = (), height: int = 60, banner: bool = True) -> None:
        """Add a large text with its label upright at the left, in blocks, inside the cell, or above it if `banner` allows."""
        shown = [line(x) for x in lines]
        if self.how == "inside":
            shown[0] = (f"{label}：", *shown[0])
            self._text(COLUMNS, shown, foot, height)
        elif self.how == "banner" and banner and not foot:
            self.banner(label)
            self._text(COLUMNS, shown, foot, height)
        else:
            side = {"upright": 2 if len(label) < 7 else 3, "blocks": 3}.get(self.how, self.side)
            step = {"upright": 1 if len(label) < 7 else 2, "blocks": 2}.get(self.how, 99)
            lines_of_label = upright(label, step)
            self.boxes.append(Box(lines_of_label, side, 1, "center + horizon", label=True))
            self._text(COLUMNS - side, shown, foot, max(height, 15 * len(lines_of_label)))

    def _text(self, cols: int, lines: list[Line], foot: Sequence[Value], height: int) -> None:
        free = not foot and sum(length(x) for x in lines) > LONG
        closing = tuple(line(x) for x in foot)
        self.boxes.append(Box(tuple(lines), cols, align="left + top", foot=closing, height=height, breakable=free))

    def opinion(self, row: Opinion, lead: str) -> None:
        """Add one level of an approval in the manner of this bureau."""
        named: Line = (lead, *row.names) if lead else row.names
        if self.signed == "subcells":
            step = 2 if len(row.label) > 5 else 1
            self.boxes.append(Box(upright(row.label, step), 3, 2, "center + horizon", label=True))
            self.boxes.append(Box((row.opinion,), COLUMNS - 3, height=34))
            self.label("签　名", 4)
            self.cell(row.names, 7, height=24)
            self.label("日　期", 4)
            self.cell(row.day, COLUMNS - 18)
        elif self.signed == "date_left":
            self.text(row.label, row.opinion, foot=((*row.day, "　　　　", *named),), height=52)
        elif self.signed == "inline":
            self.text(row.label, (*row.opinion, "　　", *row.names, "　", *row.day), height=36, banner=False)
        elif self.signed == "name_first":
            self.text(row.label, (*row.names, "：", *row.opinion), foot=(row.day,), height=46)
        elif self.signed == "below":
            self.text(row.label, row.opinion, named, row.day, height=56, banner=False)
        elif self.signed == "ends":
            self.text(row.label, row.opinion, foot=((*named, "　　　", *row.day),), height=48)
        else:
            self.text(row.label, row.opinion, foot=(named, row.day), height=64)

    def form(self, *, gap: int = 6) -> Form:
        """Return the form."""
        return Form(tuple(self.boxes), COLUMNS, self.pick("w/rules", "all", "frame", "double", "grey", "all"), gap)
