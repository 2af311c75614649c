"""Tables of an uploaded file as one grid: merged cells known, heads found, tables that go on over pages joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviews.rulepacks.domain.score_table.columns import ColumnRole, propose_roles, role_of

HEAD_ROWS = 8
"""The head of a score table stands among its first rows, below a title and a line for the unit and the date."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file. rows: as wide as the widest; spans: merged cells as first row, first column, last row, last
    column from 0; before: the words above it; uncomputed: formulas without a stored value."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...] = ()
    page: int | None = None
    hidden: bool = False
    before: str = ""
    uncomputed: int = 0

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the joined grid. cells: text by column; origins: where the cell of each column begins (table, row,
    column), the same for every row that a merged cell covers; table, row: where it stands, from 0; first: it is the
    first row of its table below the head."""

    cells: tuple[str, ...]
    origins: tuple[tuple[int, int, int], ...]
    table: int
    row: int
    first: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """The chosen tables as one. headings: of its columns; problems: tables that were left out and why; above: the words
    over the first head."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    problems: tuple[str, ...] = ()
    above: str = ""


def flat(text: str) -> str:
    """Text without white space, full-width letters and figures as half-width ones."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def find_head(table: Table) -> int | None:
    """The row (from 0) that holds the headings, the lower one where there are two; None if there is none."""
    best, at = 1, None
    for no, cells in enumerate(table.rows[:HEAD_ROWS]):
        known = {role for cell in _apart(cells) if (role := role_of(cell)) is not None}
        if len(known) > best:
            best, at = len(known), no
    if at is not None and at + 1 < len(table.rows) and _second_head(table, at):
        return at + 1
    return at


def _apart(cells: Sequence[str]) -> list[str]:
    """The filled cells of a row that are short enough for headings."""
    return [cell for cell in cells if cell.strip() and len(flat(cell)) <= 16]


def _second_head(table: Table, at: int) -> bool:
    """Whether the row below a head names the columns under its wide headings."""
    wide = [(first, last) for top, first, bottom, last in table.spans
            if top == at == bottom and 0 < last - first < table.width - 1]
    below = table.rows[at + 1]
    return any(sum(role_of(below[c]) is not None for c in range(first, min(last + 1, len(below)))) > 1 for first, last in wide)


def headings_of(table: Table, head: int | None) -> tuple[str, ...]:
    """The heading of each column; a two-line head gives both words where they differ."""
    if head is None:
        return tuple(f"第 {no} 列" for no in range(1, table.width + 1))
    out = []
    two = head > 0 and _second_head(table, head - 1)
    origins = _origins(0, table)
    for column in range(table.width):
        lower = _text_at(table, origins, head, column)
        upper = _text_at(table, origins, head - 1, column) if two else ""
        out.append(lower if lower == upper or not upper else upper if not lower else f"{upper}·{lower}")
    return tuple(" ".join(one.split()) or f"第 {no} 列" for no, one in enumerate(out, 1))


def _origins(at: int, table: Table) -> list[list[tuple[int, int, int]]]:
    grid = [[(at, row, column) for column in range(table.width)] for row in range(len(table.rows))]
    for top, first, bottom, last in table.spans:
        for row in range(top, min(bottom + 1, len(grid))):
            for column in range(first, min(last + 1, table.width)):
                grid[row][column] = (at, top, first)
    return grid


def _text_at(table: Table, origins: Sequence[Sequence[tuple[int, int, int]]], row: int, column: int) -> str:
    _, top, first = origins[row][column]
    cells = table.rows[top]
    return cells[first].strip() if first < len(cells) else ""


def join(tables: Sequence[Table], heads: Mapping[int, int | None]) -> Joined:
    """The tables as one grid under the headings of the first. heads: the head row of each table by its place.

    A table without a head of its own goes on with the one before it; repeated heads and rows of column numbers are
    left out; columns of a later table are found by their headings.
    """
    headings: tuple[str, ...] = ()
    lines: list[Line] = []
    problems: list[str] = []
    above = ""
    for at, table in enumerate(tables):
        head = heads.get(at)
        own = headings_of(table, head)
        if not headings:
            headings, places = own, list(range(table.width))
            above = " ".join([table.before, *(flat(one) for one in _above(table, head))])
        elif head is not None:
            places = _places(headings, own)
        else:
            places = list(range(len(headings)))
            if table.width != len(headings):
                problems.append(f"“{table.name}”有 {table.width} 列，与前面的 {len(headings)} 列不同，又没有列名，没有并入。")
                continue
        lines += _lines(at, table, head, places, {flat(one) for one in own} if head is not None else {*map(flat, headings)})
    return Joined(headings, tuple(lines), tuple(problems), above)


def _above(table: Table, head: int | None) -> list[str]:
    """The words of the rows over the head that are no second line of it."""
    over = [] if head is None else table.rows[:head]
    return [filled[0] for cells in over if len(filled := [cell.strip() for cell in cells if cell.strip()]) == 1]


def _places(headings: Sequence[str], own: Sequence[str]) -> list[int]:
    """For each heading the column of a later table: by the words, else by what they mean, else by place."""
    keys = _counted(own)
    roles = propose_roles(own)
    wanted = propose_roles(headings)
    out = []
    for no, key in enumerate(_counted(headings)):
        if key in keys:
            out.append(keys.index(key))
            continue
        role = wanted.get(no)
        same = next((column for column, other in roles.items() if role is not None and other is role), None)
        out.append(same if same is not None else no if len(own) == len(headings) else -1)
    return out


def _counted(headings: Sequence[str]) -> list[str]:
    """Headings as keys: where one stands over two columns, each with its count."""
    seen: dict[str, int] = {}
    out = []
    for key in map(flat, headings):
        seen[key] = seen.get(key, 0) + 1
        out.append(f"{key}#{seen[key]}")
    return out


def _lines(at: int, table: Table, head: int | None, places: Sequence[int], words: set[str]) -> list[Line]:
    origins = _origins(at, table)
    out: list[Line] = []
    for row in range(0 if head is None else head + 1, len(table.rows)):
        cells = tuple(_text_at(table, origins, row, column) if 0 <= column < table.width else "" for column in places)
        filled = [flat(cell) for cell in cells if cell]
        repeated = len(filled) > 1 and sum(cell in words for cell in filled) > len(filled) / 2
        numbers = len(filled) > 2 and filled == [str(no) for no in range(1, len(filled) + 1)]
        if not filled or repeated or numbers:
            continue
        begun = tuple(origins[row][column] if 0 <= column < table.width else (at, row, -1 - no)
                      for no, column in enumerate(places))
        out.append(Line(cells, begun, at, row, first=not out))
    return out


def roles_of(joined: Joined) -> dict[int, ColumnRole]:
    """What each column is, proposed from its heading and from how its cells are merged."""
    found = propose_roles(joined.headings)
    _tell_points_apart(joined, found)
    texts = [column for column, role in found.items() if role in (ColumnRole.item, ColumnRole.detail)]
    if len(texts) == 2 and ColumnRole.section not in found.values():
        left, right = sorted(texts)
        begun = {line.origins[left] for line in joined.lines if line.cells[left]}
        rows = [line for line in joined.lines if line.cells[right]]
        # A column whose cells each stand beside several rows groups them.
        if rows and len(begun) <= 0.6 * len(rows):
            found[left], found[right] = ColumnRole.section, ColumnRole.item
    return found


def _tell_points_apart(joined: Joined, found: dict[int, ColumnRole]) -> None:
    """Of several columns of points the one with most cells of its own is the items'; the others are the parts'."""
    columns = [no for no, heading in enumerate(joined.headings) if role_of(heading) is ColumnRole.points]
    if len(columns) < 2:
        return
    cells = {no: len({line.origins[no] for line in joined.lines if line.cells[no].strip()}) for no in columns}
    items = max(columns, key=lambda no: (cells[no], no))
    for no in columns:
        found[no] = ColumnRole.points if no == items else ColumnRole.section_points
    others = [no for no in columns if no != items]
    for no in others[1:]:
        del found[no]
