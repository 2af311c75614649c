"""Forms whose columns are set by white alone, or whose rows are parted by horizontal lines only.

Ruled tables are found by the layout; here the lines left outside them are read as a table where labels
stand in a column of their own and what they name begins at one place beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.fields.open_tables.bands import banded, bands, loose_rules, signers_columns, walled
from extraction.fields.open_tables.columns import (
    LEAST_ROWS,
    count_labels,
    labels_of,
    runs_of,
    table_of,
    value_edge,
)
from extraction.fields.open_tables.corners import cornered, stacked
from extraction.fields.open_tables.ledgers import Columns, ledger
from extraction.fields.open_tables.upright import upright_tables
from extraction.layout.grid import Table
from extraction.layout.sheet import Sheet, order_blocks


def with_open_tables(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of one document with such forms among their tables; a form goes on over the page's end."""
    sheets = [_with_corners(sheet) for sheet in _with_ledgers(sheets)]
    out: list[Sheet] = []
    edge: float | None = None
    by_lines = False
    signers: Sequence[float] = ()
    for sheet in sheets:
        ruled = _opened(sheet, None, 1 if by_lines else LEAST_ROWS, signers)
        by_lines = ruled is not sheet
        signers = signers_columns(ruled.tables) or (signers if by_lines else [])
        beside = upright_tables(ruled)
        if beside:
            ruled = _with(ruled, [t for t, _ in beside], set().union(*(lines for _, lines in beside)))
        own = value_edge(ruled.lines)
        fresh = _opened(ruled, own, LEAST_ROWS) if own is not None else ruled
        if fresh is sheet and edge is not None:
            fresh = _opened(sheet, edge, 1)
        elif fresh is not ruled:
            edge = own
        out.append(fresh)
    if edge is None:
        return out
    # Pages before the first whose labels are plain enough show the same columns.
    return [
        _opened(sheet, edge, 1) if made is sheet else made for sheet, made in zip(sheets, out, strict=True)
    ]


def _with_ledgers(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The sheets with numbered rows under a head among their tables; the rows go on over the page's end."""
    out: list[Sheet] = []
    columns: Columns | None = None
    for sheet in sheets:
        hit = ledger(sheet, columns)
        columns = hit[2] if hit is not None else None
        out.append(_with(sheet, [hit[0]], hit[1]) if hit is not None else sheet)
    return out


def _with_corners(sheet: Sheet) -> Sheet:
    """The sheet with boxes that bear their label in the corner taken as label and value side by side."""
    made = stacked(sheet)
    if made:
        sheet = _with(sheet, [t for t, _ in made], set().union(*(lines for _, lines in made)))
    tables = cornered(sheet.tables)
    return sheet if tables is None else _with(replace(sheet, tables=tables), [], set())


def _opened(sheet: Sheet, edge: float | None, least: int, signers: Sequence[float] = ()) -> Sheet:
    """The sheet with the open tables that keep to this edge; None takes those parted by lines only."""
    made: list[Table] = []
    used: set[int] = set()
    if edge is None:
        for flats in bands(loose_rules(sheet), least):
            rows = banded(
                sheet, [r.at for r in flats], (flats[0].low, flats[0].high), least, () if made else signers
            )
            if rows is not None:
                made.append(rows[0])
                used |= rows[1]
    if edge is None:
        for row, lines in walled(sheet):
            if not used & lines:
                made.append(row)
                used |= lines
    runs = (
        [(run, labels_of(run)) for run in runs_of(sheet, edge, continued=least == 1)]
        if edge is not None
        else []
    )
    if any(count_labels(labels) >= least for _, labels in runs):
        least = 1
    for run, labels in runs:
        set_out = table_of(run, labels, edge or 0.0) if count_labels(labels) >= least else None
        if set_out is not None:
            made.append(set_out)
            used.update(id(part.line) for part in run)
    return _with(sheet, made, used) if made else sheet


def _with(sheet: Sheet, made: Sequence[Table], used: set[int]) -> Sheet:
    """The sheet with these tables among its own, and without the lines that went into them."""
    tables = sorted([*sheet.tables, *made], key=lambda t: (t.box[1], t.box[0]))
    fresh = replace(
        sheet, lines=[line for line in sheet.lines if id(line) not in used], tables=tables, blocks=[]
    )
    for table in sheet.tables:
        for cell in table.cells:
            cell.span = cell.span[:0]
    order_blocks(fresh)
    return fresh
