"""Tables from ruled lines: every enclosed rectangle is a cell, merged cells included."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from extraction.layout.lines import EMPTY, Line, Span
from extraction.page import Box, Rule

SNAP = 3.0
OPEN = 10.0
"""Lines that end so many points from the outermost crossing line end at a frame that is not drawn."""
SHORT = 5.0
"""Lines shorter than this are no rules."""
MAX_RULES = 4_000
MAX_ELEMENTS = 20_000


@dataclass(slots=True)
class Cell:
    """One cell; rows and columns are half-open ranges on the table's own grid."""

    row: int
    row_end: int
    column: int
    column_end: int
    box: Box
    lines: list[Line] = field(default_factory=list)
    span: Span = field(default_factory=lambda: EMPTY)
    """All text of the cell in reading order, paragraphs joined."""

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


@dataclass(slots=True)
class Table:
    """A ruled table. cells: top to bottom, left to right."""

    box: Box
    cells: list[Cell]
    rows: int
    columns: int
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    owners: list[list[int]] = field(default_factory=list)
    """For each element of the grid (row, column): the index of the cell that covers it."""

    def element_at(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of the grid's element at a place inside the table.

        A place on a line belongs to the element before it.
        """
        return (bisect_left(self.ys, y) or 1) - 1, (bisect_left(self.xs, x) or 1) - 1

    def right_of(self, cell: Cell) -> Cell | None:
        """The next cell to the right in the cell's first row."""
        if self.owners and cell.column_end < self.columns:
            beside_it = self.cells[self.owners[cell.row][cell.column_end]]
            if beside_it.column == cell.column_end:
                return beside_it
        best = None
        for other in self.cells:
            beside = other.column >= cell.column_end and other.row <= cell.row < other.row_end
            if beside and (best is None or other.column < best.column):
                best = other
        return best

    def below(self, cell: Cell) -> Cell | None:
        """The next cell under the cell in its first column."""
        if self.owners and cell.row_end < self.rows:
            under_it = self.cells[self.owners[cell.row_end][cell.column]]
            if under_it.row == cell.row_end:
                return under_it
        best = None
        for other in self.cells:
            under = other.row >= cell.row_end and other.column <= cell.column < other.column_end
            if under and (best is None or other.row < best.row):
                best = other
        return best


def merge_rules(rules: list[Rule]) -> list[Rule]:
    """Join lines that lie on one another or follow one another."""
    if not rules:
        return []
    flat = rules[0].horizontal
    rules.sort(key=_PLACE)
    group: list[Rule] = []
    groups = [group]
    first = rules[0].at
    for rule in rules:
        if rule.at - first > SNAP:
            group = []
            groups.append(group)
            first = rule.at
        group.append(rule)
    out: list[Rule] = []
    for group in groups:
        at = sum([r.at for r in group]) / len(group)
        group.sort(key=_LOW)
        low, high = group[0].low, group[0].high
        for rule in group:
            if rule.low > high + SNAP:
                if high - low >= SHORT:
                    out.append(Rule(flat, at, low, high))
                low, high = rule.low, rule.high
            elif rule.high > high:
                high = rule.high
        if high - low >= SHORT:
            out.append(Rule(flat, at, low, high))
    return out


_PLACE, _LOW = attrgetter("at", "low"), attrgetter("low")


def _components(flats: list[Rule], uprights: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    parent = list(range(len(flats) + len(uprights)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    ats = [f.at for f in flats]
    for j, up in enumerate(uprights):
        start = bisect_left(ats, up.low - SNAP)
        for i in range(start, len(flats)):
            flat = flats[i]
            if flat.at > up.high + SNAP:
                break
            if flat.low - SNAP <= up.at <= flat.high + SNAP:
                parent[root(i)] = root(len(flats) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, flat in enumerate(flats):
        groups.setdefault(root(i), ([], []))[0].append(flat)
    for j, up in enumerate(uprights):
        groups.setdefault(root(len(flats) + j), ([], []))[1].append(up)
    return [group for group in groups.values() if _is_grid(*group)]


def _is_grid(flats: list[Rule], uprights: list[Rule]) -> bool:
    """Two lines each way; or a table without its frame, whose lines cross inside it."""
    if len(flats) >= 2 and len(uprights) >= 2:
        return True
    return any(
        flat.low + OPEN < up.at < flat.high - OPEN and up.low + OPEN / 2 < flat.at < up.high - OPEN / 2
        for flat in flats
        for up in uprights
    ) or (len(flats) >= 2 and any(f.low + OPEN < u.at < f.high - OPEN for f in flats for u in uprights))


def _positions(values: list[float]) -> list[float]:
    values.sort()
    out: list[float] = []
    for value in values:
        if not out or value - out[-1] > SNAP:
            out.append(value)
    return out


def _extend(positions: list[float], low: float, high: float) -> None:
    """Add both ends where the lines across reach well beyond the outermost line, in place."""
    if positions[0] - low > OPEN:
        positions.insert(0, low)
    if high - positions[-1] > OPEN:
        positions.append(high)


def _nearest(positions: list[float], value: float) -> int:
    i = bisect_left(positions, value)
    if i == len(positions) or (i > 0 and value - positions[i - 1] <= positions[i] - value):
        return i - 1
    return i


def _table(flats: list[Rule], uprights: list[Rule]) -> Table | None:
    ys = _positions([f.at for f in flats])
    xs = _positions([u.at for u in uprights])
    # Where the frame itself is not drawn, lines end at it.
    _extend(xs, min(f.low for f in flats), max(f.high for f in flats))
    _extend(ys, min(u.low for u in uprights), max(u.high for u in uprights))
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MAX_ELEMENTS:
        return None
    # Walls inside the grid: beside[r][c] stands between (r, c) and (r, c + 1), under[r][c] below (r, c).
    beside = [[False] * columns for _ in range(rows)]
    under = [[False] * columns for _ in range(rows)]
    middles_y = [(a + b) / 2 for a, b in itertools.pairwise(ys)]
    middles_x = [(a + b) / 2 for a, b in itertools.pairwise(xs)]
    for up in uprights:
        c = _nearest(xs, up.at) - 1
        if c >= 0:
            for r in range(bisect_left(middles_y, up.low), bisect_right(middles_y, up.high)):
                beside[r][c] = True
    for flat in flats:
        r = _nearest(ys, flat.at) - 1
        if r >= 0:
            walls = under[r]
            for c in range(bisect_left(middles_x, flat.low), bisect_right(middles_x, flat.high)):
                walls[c] = True
    owners = [[-1] * columns for _ in range(rows)]
    cells: list[Cell] = []
    for r in range(rows):
        for c in range(columns):
            if owners[r][c] < 0:
                r0, r1, c0, c1 = _cover(r, c, len(cells), owners, beside, under)
                cells.append(Cell(r0, r1, c0, c1, (xs[c0], ys[r0], xs[c1], ys[r1]), [], EMPTY))
    return Table((xs[0], ys[0], xs[-1], ys[-1]), cells, rows, columns, xs, ys, owners)


def _cover(
    row: int,
    column: int,
    index: int,
    owners: list[list[int]],
    beside: list[list[bool]],
    under: list[list[bool]],
) -> tuple[int, int, int, int]:
    """Mark the elements joined to (row, column) as the cell index; its rows and columns, half open."""
    rows, columns = len(owners), len(owners[0])
    owners[row][column] = index
    if beside[row][column] and under[row][column]:
        # An opening above or to the left would have let an earlier cell in here.
        return row, row + 1, column, column + 1
    r0, r1, c0, c1 = row, row, column, column
    stack = [(row, column)]
    while stack:
        y, x = stack.pop()
        r0, r1, c0, c1 = min(r0, y), max(r1, y), min(c0, x), max(c1, x)
        for ny, nx, wall in (
            (y, x + 1, beside[y][x]),
            (y, x - 1, x > 0 and beside[y][x - 1]),
            (y + 1, x, under[y][x]),
            (y - 1, x, y > 0 and under[y - 1][x]),
        ):
            if not wall and 0 <= ny < rows and 0 <= nx < columns and owners[ny][nx] < 0:
                owners[ny][nx] = index
                stack.append((ny, nx))
    return r0, r1 + 1, c0, c1 + 1


def whole_rules(rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the upright lines of a page, joined; none of a page that has too many."""
    if len(rules) > MAX_RULES:
        return [], []
    return merge_rules([r for r in rules if r.horizontal]), merge_rules([r for r in rules if not r.horizontal])


def find_tables(rules: list[Rule]) -> list[Table]:
    """Ruled tables of a page, top to bottom; a bare frame of one cell is left out."""
    return tables_of(*whole_rules(rules))


def tables_of(flats: list[Rule], uprights: list[Rule]) -> list[Table]:
    """As find_tables, of lines that are joined."""
    if not flats or not uprights:
        return []
    tables = [t for t in (_table(f, u) for f, u in _components(flats, uprights)) if t is not None]
    tables = [t for t in tables if len(t.cells) > 1]
    tables.sort(key=lambda t: (t.box[1], t.box[0]))
    return tables
