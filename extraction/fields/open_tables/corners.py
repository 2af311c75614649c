"""Boxes with their label in the upper corner: the label on a line of its own, what it names below it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extraction.fields.labels import is_known, plain_label
from extraction.fields.open_tables.bands import bands, loose_rules
from extraction.fields.open_tables.cells import understood
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Line, build_lines, fold, segments
from extraction.layout.sheet import Sheet

LEAST = 3
"""So many labels in corners make a form of such boxes."""
_WHITE = 0.9
_WORDS = re.compile(r"[\u4e00-\u9fff()、/]{2,16}:?")
_INSET = 2.5


def cornered(tables: Sequence[Table]) -> list[Table] | None:
    """The tables with every such box as two cells, label and value side by side; None where there are none."""
    made = [_split(table) for table in tables]
    if not any(made):
        return None
    return [new or old for new, old in zip(made, tables, strict=True)]


def stacked(sheet: Sheet) -> list[tuple[Table, set[int]]]:
    """Rows between long lines whose first line is the label: tables of one column, and the lines they take."""
    out: list[tuple[Table, set[int]]] = []
    for flats in bands(loose_rules(sheet), LEAST):
        bounds = [r.at for r in flats]
        rows = [
            [line for line in sheet.lines if low <= line.middle < high]
            for low, high in itertools.pairwise(bounds)
        ]
        if sum(len(row) > 1 and _labels(row) is not None for row in rows) < max(LEAST, 0.6 * len(rows)):
            continue
        if any(_only_labels(line) for row in rows for line in row[1:]):
            # Shorter lines part the rows further: each label heads what is right below it.
            continue
        cells = []
        for n, row in enumerate(rows):
            cells.append(Cell(n, n + 1, 0, 1, (flats[0].low, bounds[n], flats[0].high, bounds[n + 1]), row))
        box = (flats[0].low, bounds[0], flats[0].high, bounds[-1])
        out.append((Table(box, cells, len(rows), 1), {id(line) for row in rows for line in row}))
    return out


def _labels(lines: Sequence[Line]) -> list[Line] | None:
    """The labels that the first line of a box consists of."""
    if not lines:
        return None
    parts = segments(lines[0], _WHITE)
    return parts if all(understood(part.text) for part in parts) else None


def _only_labels(line: Line) -> bool:
    return all(part.text.endswith((":", "：")) and understood(part.text) for part in segments(line, _WHITE))


def _split(table: Table) -> Table | None:
    if sum([len(cell.lines) > 1 for cell in table.cells]) < LEAST:
        return None
    owners = {
        (r, c): cell
        for cell in table.cells
        for r in range(cell.row, cell.row_end)
        for c in range(cell.column, cell.column_end)
    }
    marked: dict[int, list[Line]] = {}
    for cell in table.cells:
        labels = _labels(cell.lines) if len(cell.lines) > 1 and not _beside_label(cell, owners) else None
        if labels is not None and not _broken(cell):
            marked[id(cell)] = labels
    if len(marked) < LEAST:
        return None
    first = next(c for c in table.cells if id(c) in marked)
    inset = (first.lines[0].x0 - first.box[0], first.lines[0].top - first.box[1])
    for cell in table.cells:
        if id(cell) in marked or not cell.lines or _beside_label(cell, owners):
            continue
        line = cell.lines[0]
        placed = abs(line.x0 - cell.box[0] - inset[0]) < _INSET and abs(line.top - cell.box[1] - inset[1]) < _INSET
        if not placed:
            continue
        right = owners.get((cell.row, cell.column_end))
        if len(cell.lines) == 1 and understood(line.text) and (right is None or id(right) in marked):
            # A box that nobody filled.
            marked[id(cell)] = [line]
        elif len(cell.lines) > 1 and not _broken(cell) and _WORDS.fullmatch(fold(line.text)) and _room(cell):
            marked[id(cell)] = [line]
    return _parted(table, marked)


def _room(cell: Cell) -> bool:
    """Whether the first line ends long before the box does, as no line of a paragraph would."""
    return cell.lines[0].x1 < cell.box[2] - 3 * cell.lines[0].size


def _broken(cell: Cell) -> bool:
    """Whether all the words of the box are one label."""
    return is_known(plain_label(fold(cell.text)))


def _beside_label(cell: Cell, owners: dict[tuple[int, int], Cell]) -> bool:
    """Whether the box stands right of its own label; a label over more rows heads a group of boxes."""
    left = owners.get((cell.row, cell.column - 1))
    if left is None or not left.lines:
        return False
    return left.row_end - left.row <= cell.row_end - cell.row and _broken(left)


def _parted(table: Table, marked: dict[int, list[Line]]) -> Table:
    most = 2 * max(len(labels) for labels in marked.values())
    cells: list[Cell] = []
    for cell in table.cells:
        left, right = most * cell.column, most * cell.column_end
        labels = marked.get(id(cell))
        if labels is None:
            cells.append(Cell(cell.row, cell.row_end, left, right, cell.box, cell.lines))
            continue
        x0, top, x1, bottom = cell.box
        edge = cell.lines[0].bottom
        starts = [label.x0 for label in labels]
        for k, label in enumerate(labels):
            low = x0 if k == 0 else starts[k] - 1
            high = starts[k + 1] - 1 if k + 1 < len(labels) else x1
            begin = left + 2 * k
            end = right if k + 1 == len(labels) else begin + 2
            cells.append(Cell(cell.row, cell.row_end, begin, begin + 1, (low, top, high, edge), [label]))
            value = [part for line in cell.lines[1:] if (part := _within(line, low, high)) is not None]
            cells.append(Cell(cell.row, cell.row_end, begin + 1, end, (low, edge, high, bottom), value))
    return Table(table.box, cells, table.rows, most * table.columns)


def _within(line: Line, low: float, high: float) -> Line | None:
    if low <= line.x0 and line.x1 <= high:
        return line
    chars = [ch for ch in line.chars if low - 1 <= (ch.x0 + ch.x1) / 2 < high]
    return build_lines(chars)[0] if chars else None
