"""Rows inside a row: shorter lines that begin where the label of their group ends (当事人 | 公民 | 姓名 …)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extraction.fields.labels import answers_role, is_known, plain_label
from extraction.fields.open_tables.cells import ALIGNED, columns, joined, respaced
from extraction.layout.grid import Cell, Table, merge_rules
from extraction.layout.lines import Line, build_lines, fold
from extraction.layout.sheet import Sheet
from extraction.page import Char, Rule

SAME = 3.0
"""Lines that end so many points from one another end at the same place."""
NARROWEST = 0.12
"""A shorter line parts rows from this share of the band's width on; less is a slot to write on."""

Piece = tuple[list[Char], float, float]


@dataclass(frozen=True, slots=True)
class Head:
    """The label of a group beside the rows first..last (half open, counted from the table's first row)."""

    chars: list[Char]
    first: int
    last: int
    depth: int
    left: float
    right: float

    def moved(self, by: int) -> Head:
        """The same, counted from another row."""
        return replace(self, first=self.first + by, last=self.last + by)


@dataclass(slots=True)
class Leaf:
    """One innermost row. heads: the groups' labels that begin with it."""

    chars: list[Char]
    top: float
    bottom: float
    left: float
    depth: int
    heads: list[Head]

    def cells(self, edge: float, right: float) -> list[Piece]:
        """Nothing for each group's label, then label, value, label, value …; an empty value stays a cell."""
        groups = respaced(columns(self.chars))
        texts = [plain_label(fold(joined(group))) for group in groups]
        out: list[Piece] = [([], self.left, self.left)] * self.depth
        x0, labelled = self.left, False
        value: list[Char] = []
        for i, (group, text) in enumerate(zip(groups, texts, strict=True)):
            start = min(ch.x0 for ch in group)
            first = i == 0 and start < edge - ALIGNED
            named = (
                is_known(text)
                and start > edge + ALIGNED
                and not (labelled and not value and answers_role(texts[i - 1], text))
            )
            if first or named:
                if labelled:
                    out.append((value, x0, start - 1))
                    x0 = start - 1
                own = edge if first else max(ch.x1 for ch in group) + 1
                out.append((group, x0, own))
                x0, value, labelled = own, [], True
            else:
                value = [*value, *group]
        out.append((value, x0, max(right, x0 + 1)))
        return out


def to_write_on(rule: Rule, sheet: Sheet) -> bool:
    """Whether a line is a slot behind its label (“送达地点：____”) and parts no rows."""
    at, low = rule.at, rule.low
    over = [
        line for line in sheet.lines if line.top < at <= line.bottom + 0.6 * line.size and line.middle < at
    ]
    return any(ch.text in ":：" and -8 <= ch.x1 - low <= 2 for line in over for ch in line.chars)


def shorter_rules(sheet: Sheet, reach: tuple[float, float]) -> list[Rule]:
    """Lines that end with the band, but begin further right."""
    left, right = reach
    flats = [
        r
        for r in sheet.content.rules
        if r.horizontal and left + SAME < r.low and r.low < right - NARROWEST * (right - left)
    ]
    flats = [r for r in flats if not to_write_on(r, sheet)]
    return (
        [r for r in merge_rules(flats) if abs(r.high - right) <= SAME and r.low > left + SAME]
        if flats
        else []
    )


def parted_rows(
    lines: Sequence[Line], band: tuple[float, float], reach: tuple[float, float], rules: Sequence[Rule]
) -> list[Leaf]:
    """The rows that shorter lines make of one band, from top to bottom; a single one where there are none."""
    chars = [ch for line in lines for ch in line.chars]
    leaves: list[Leaf] = []
    _part(chars, band, reach, [r for r in rules if band[0] + SAME < r.at < band[1] - SAME], 0, leaves)
    return leaves


def _part(
    chars: list[Char],
    band: tuple[float, float],
    reach: tuple[float, float],
    rules: Sequence[Rule],
    depth: int,
    leaves: list[Leaf],
) -> None:
    x = min((r.low for r in rules), default=reach[1])
    head = [ch for ch in chars if (ch.x0 + ch.x1) / 2 < x]
    if not rules or not head:
        leaves.append(Leaf(chars, *band, reach[0], depth, []))
        return
    begins = len(leaves)
    heights = [band[0], *(r.at for r in rules if r.low <= x + SAME), band[1]]
    for low, high in itertools.pairwise(heights):
        own = [ch for ch in chars if (ch.x0 + ch.x1) / 2 >= x and low <= (ch.top + ch.bottom) / 2 < high]
        within = [r for r in rules if low + SAME < r.at < high - SAME]
        _part(own, (low, high), (x, reach[1]), within, depth + 1, leaves)
    leaves[begins].heads.append(Head(head, begins, len(leaves), depth, reach[0], x))


def value_edges(leaves: Sequence[Leaf]) -> dict[float, float]:
    """For the rows that begin at one place: where their values begin."""
    out: dict[float, float] = {}
    for left in {leaf.left for leaf in leaves}:
        rows = [respaced(columns(leaf.chars)) for leaf in leaves if leaf.left == left]
        ends = [max(ch.x1 for ch in row[0]) for row in rows if row]
        starts = [min(ch.x0 for ch in row[1]) for row in rows if len(row) > 1]
        widest = max(ends, default=left)
        out[left] = min(
            (x for x in starts if sum(e < x for e in ends) >= 0.8 * len(ends)), default=widest + 1
        )
    return out


def with_heads(table: Table, heads: Sequence[Head]) -> Table:
    """The table with the groups' labels in the cells that were kept free for them."""
    if not heads:
        return table
    taken = {(row, head.depth) for head in heads for row in range(head.first, head.last)}
    cells = [c for c in table.cells if (c.row, c.column) not in taken]
    tops = {c.row: c.box[1] for c in table.cells}
    bottoms = {c.row: c.box[3] for c in table.cells}
    for head in heads:
        box = (head.left, tops[head.first], head.right, bottoms[head.last - 1])
        cell = Cell(head.first, head.last, head.depth, head.depth + 1, box)
        cell.lines = build_lines(head.chars)
        cells.append(cell)
    cells.sort(key=lambda c: (c.row, c.column))
    return replace(table, cells=cells)
