"""Rows parted by long horizontal lines, and a row of which only one upright line is drawn."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extraction.fields.approval_heads import parts_listed, role_at_stage
from extraction.fields.labels import plain_label
from extraction.fields.open_tables.cells import (
    ALIGNED,
    Parted,
    as_table,
    columns,
    joined,
    known,
    read_as_label,
    respaced,
    row_cells,
    understood,
)
from extraction.fields.open_tables.nested import (
    Head,
    Piece,
    parted_rows,
    shorter_rules,
    to_write_on,
    value_edges,
    with_heads,
)
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Line, fold
from extraction.layout.sheet import Sheet
from extraction.page import Char, Rule


def loose_rules(sheet: Sheet) -> list[Rule]:
    """Long horizontal lines outside the ruled tables."""
    if sheet.loose is None:
        boxes, long = [t.box for t in sheet.tables], 0.4 * sheet.content.upright_width
        sheet.loose = [
            r
            for r in sheet.flats
            if r.high - r.low > long
            and not any(b[1] - 4 <= r.at <= b[3] + 4 and b[0] - 4 <= r.low and r.high <= b[2] + 4 for b in boxes)
            and not to_write_on(r, sheet)
        ]
    return sheet.loose


def bands(flats: Sequence[Rule], least: int) -> list[list[Rule]]:
    """Lines of one length that lie one below the other, so many rows at least.

    Shorter lines that end with them part rows as well, but belong to the group in whose reach they lie.
    """
    groups: list[list[Rule]] = []
    for flat in sorted(flats, key=lambda r: r.at):
        for group in groups:
            if abs(group[0].low - flat.low) < 6 and abs(group[0].high - flat.high) < 6:
                if flat.at - group[-1].at > 3:
                    group.append(flat)
                break
        else:
            groups.append([flat])
    outer = [g for g in groups if not any(_inside(g, other) for other in groups)]
    return [
        g
        for g in outer
        if len(g) > 1 and len(g) + sum(len(other) for other in groups if _inside(other, g)) > least
    ]


def _inside(group: Sequence[Rule], other: Sequence[Rule]) -> bool:
    """Whether all lines of a group part rows within another group's reach."""
    return (
        other is not group
        and len(other) > 1
        and other[0].at < group[0].at
        and group[-1].at < other[-1].at
        and other[0].low <= group[0].low + ALIGNED
        and group[0].high <= other[0].high + ALIGNED
    )


def banded(
    sheet: Sheet,
    bounds: Sequence[float],
    reach: tuple[float, float],
    least: int,
    signers: Sequence[float] = (),
) -> tuple[Table, set[int]] | None:
    """A table of rows between long lines, its columns set by white; and the lines it takes.

    signers: the columns of a list of signers that the page before began, as signers_columns gives them.
    """
    left, right = reach
    rows = [
        [x for x in sheet.lines if low <= x.middle < high and x.x1 > left - 4 and x.x0 < right + 4]
        for low, high in itertools.pairwise(bounds)
    ]
    inner = shorter_rules(sheet, reach)
    nested = [
        parted_rows(row, band, reach, inner)
        for row, band in zip(rows, itertools.pairwise(bounds), strict=True)
    ]
    starts: list[float] = []
    ends: list[float] = []
    labels = 0
    for leaves in nested:
        for leaf in leaves:
            groups = columns(leaf.chars)
            named = bool(groups) and read_as_label(groups[0])
            labels += named
            if named and len(groups) >= 2 and len(leaves) == 1:
                starts.append(min(ch.x0 for ch in groups[1]))
                ends.append(max(ch.x1 for ch in groups[0]))
    deep = any(len(leaves) > 1 for leaves in nested)
    headed = sum(bool(row) and _headed(row[0]) for row in rows)
    if (
        deep
        and labels + headed < least
        or not deep
        and (len(starts) < least - 1 or len(starts) + headed < least)
    ):
        return None
    edge = right
    if starts:
        # Text of large cells is indented: the column begins with the leftmost value right of all labels.
        edge = min((a for a in starts if sum(e < a for e in ends) >= 0.8 * len(ends)), default=min(starts))
    listed: list[list[Piece]] = []
    heads: list[Head] = []
    heights = [bounds[0]]
    edges = value_edges([leaf for leaves in nested for leaf in leaves])
    headed_by: list[float] = list(signers)
    signing = bool(signers)
    for row, leaves, bottom in zip(rows, nested, bounds[1:], strict=True):
        groups = columns([ch for line in row for ch in line.chars])
        # Most rows hold a value, and no head is so long.
        spaced = respaced(groups) if len(groups) > 2 and all(len(g) <= _LONGEST_HEAD for g in groups) else []
        listing = bool(parts_listed([plain_label(fold(joined(g))) for g in spaced]))
        heads_row = listing or len(groups) > 1 and all(map(read_as_label, groups))
        if heads_row:
            headed_by, signing = _middles(spaced if listing else groups), listing
        if heads_row or headed_by and groups and _goes_on(groups[0], signing):
            listed.append(_under(groups, headed_by, left, right))
            heights.append(bottom)
            continue
        headed_by, signing = [], False
        if len(leaves) > 1:
            heads += [head.moved(len(listed)) for leaf in leaves for head in leaf.heads]
            listed += [leaf.cells(edges[leaf.left], right) for leaf in leaves]
            heights += [leaf.bottom for leaf in leaves]
            continue
        listed.append(_row(row, left, edge if starts else None, right, max(ends, default=left)))
        heights.append(bottom)
    table = as_table(listed, heights, left, right)
    return with_heads(table, heads), {id(line) for row in rows for line in row}


_LONGEST_HEAD = 8


def _goes_on(first: list[Char], signing: bool) -> bool:
    """Whether a row that begins with these letters is one more under the heads of columns above."""
    if signing and role_at_stage(plain_label(fold(joined(first)))) not in (None, "other"):
        return True
    return not read_as_label(first)


def _middles(groups: Sequence[list[Char]]) -> list[float]:
    return [(min(ch.x0 for ch in g) + max(ch.x1 for ch in g)) / 2 for g in groups]


def signers_columns(tables: Sequence[Table]) -> list[float]:
    """The middles of the heads of a list of signers in the last of the tables; empty where it holds none."""
    if not tables:
        return []
    rows: dict[int, list[Cell]] = {}
    for cell in tables[-1].cells:
        rows.setdefault(cell.row, []).append(cell)
    for _number, row in sorted(rows.items(), reverse=True):
        # No cell of a list's head is empty, as one is in most rows.
        if all(cell.lines for cell in row):
            words = [plain_label(fold(cell.text)) for cell in row]
            if all(words) and parts_listed(words):
                return _middles([[ch for line in cell.lines for ch in line.chars] for cell in row])
    return []


def _under(groups: Sequence[list[Char]], middles: Sequence[float], left: float, right: float) -> list[Piece]:
    """The pieces of a row under the heads of columns that they stand nearest to."""
    own: list[list[Char]] = [[] for _ in middles]
    for group, x in zip(groups, _middles(groups), strict=True):
        own[min(range(len(middles)), key=lambda k: abs(middles[k] - x))] += group
    edges = [left, *((a + b) / 2 for a, b in itertools.pairwise(middles)), right]
    return [(chars, x0, x1) for chars, (x0, x1) in zip(own, itertools.pairwise(edges), strict=True)]


_LABEL = re.compile(r"[\u4e00-\u9fff()、/]{2,16}")


def _row(row: Sequence[Line], left: float, edge: float | None, right: float, end: float) -> list[Piece]:
    """The cells of a row: cut where its own label ends, else at the column of values, else one cell.

    end: how far the column of labels reaches.
    """
    every = [ch for line in row for ch in line.chars]
    if row and _headed(row[0]) and len(row) > 1:
        return [(every, left, right)]
    groups = respaced(columns(every))
    first = joined(groups[0]) if len(groups) > 1 else ""
    short = _LABEL.fullmatch(fold(first)) and max(ch.x1 for ch in groups[0]) <= end + 1
    own = min(ch.x0 for ch in groups[1]) if first and (understood(first) or short) else None
    for start in (own, edge):
        if start is None:
            continue
        parts = [part for line in row if (part := _cut(line, start)) is not None]
        if len(parts) == len(row):
            # What is only ink begins right behind the label.
            behind = max(ch.x1 for ch in groups[0]) + 1 if start == own else start
            return row_cells(parts, left, behind, right)
    return [(every, left, right)]


def _headed(line: Line) -> bool:
    """Whether the line is a known label with its colon and nothing else."""
    text = fold(line.text)
    return text.endswith(":") and known(text)


def _cut(line: Line, edge: float) -> Parted | None:
    """The line cut at the edge, whatever its words; None where letters run across it."""
    left = [ch for ch in line.chars if ch.x0 < edge - ALIGNED]
    right = [ch for ch in line.chars if ch.x0 >= edge - ALIGNED]
    if left and right and right[0].x0 - left[-1].x1 < 0.25 * line.size:
        return None
    return None if left and left[-1].x1 > edge + 1 else Parted(line, left, right)


def walled(sheet: Sheet) -> list[tuple[Table, set[int]]]:
    """A last row on a page of its own, of which only the line between label and value is drawn."""
    out: list[tuple[Table, set[int]]] = []
    for wall in sheet.uprights:
        if any(
            t.box[0] - 4 <= wall.at <= t.box[2] + 4 and t.box[1] - 4 <= wall.low <= t.box[3]
            for t in sheet.tables
        ):
            continue
        lines = [line for line in sheet.lines if wall.low - 4 <= line.middle <= wall.high + 4]
        head = [ch for line in lines for ch in line.chars if ch.x1 <= wall.at + 1]
        body = [ch for line in lines for ch in line.chars if ch.x1 > wall.at + 1]
        label = fold(joined(head)) if head else ""
        if len(lines) < 2 or not body or not (known(label) or label.endswith("意见")):
            continue
        left, right = min(ch.x0 for ch in head), max(ch.x1 for ch in body)
        row = [(head, left, wall.at), (body, wall.at, right)]
        out.append((as_table([row], (wall.low, wall.high), left, right), {id(line) for line in lines}))
    return out
