"""Approval boxes of ruled tables that stand in no slot of their own.

Heads may stand side by side over their boxes, over a box as wide as the form, inside the box, or beside several rows;
or a list has a row for each signer under 意见, 签名 and 日期, and goes on overleaf.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.fields import dates
from extraction.fields.approval_heads import heads_inside, is_head, parts_listed, role_at_stage, role_of
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import is_known, plain_label
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Span
from extraction.layout.sheet import Sheet

Box = tuple[str, Slot]
Extent = tuple[float, float]
_OF_SIGNATURE = re.compile(r"签名|签字|签章|日期|时间|年月日|盖章")
_MARK = "\n签名:"
_SLACK = 4.0
_ROWS = 4
"""So many rows under one head may hold its opinion, signature and day."""


def boxes_in_tables(reading: Reading) -> tuple[list[Box], set[int]]:
    """Each box with its signer's role, and the ids of the cells that are heads or belong to a box."""
    out: list[Box] = []
    taken: set[int] = set()
    lists = _Listing()
    for sheet, table, row in _rows(reading):
        if lists.heads(row):
            taken |= {id(cell) for cell in row}
            continue
        listed = lists.entry(table, row, sheet.no)
        if listed is not None:
            role, slot = listed
            out += [(role, slot)] if role is not None else []
            taken |= {id(cell) for cell in row}
            continue
        for cell in row:
            if id(cell) not in taken:
                boxes, cells = _headed(reading, sheet, table, cell)
                out += boxes
                taken |= cells
    return out, taken


def _rows(reading: Reading) -> list[tuple[Sheet, Table, list[Cell]]]:
    out: list[tuple[Sheet, Table, list[Cell]]] = []
    for sheet in reading.sheets:
        for table in sheet.tables:
            rows: dict[int, list[Cell]] = {}
            for cell in table.cells:
                rows.setdefault(cell.row, []).append(cell)
            out += [(sheet, table, rows[number]) for number in sorted(rows)]
    return out


class _Listing:
    """A list of signers: the extents of its columns, and what the row above said."""

    def __init__(self) -> None:
        self.columns: dict[str, Extent] = {}
        self.label, self.opinion = "", Span("", [])

    def heads(self, row: Sequence[Cell]) -> bool:
        """Take the columns of a row of heads."""
        parts = parts_listed([plain_label(cell.span.folded) for cell in row])
        if not parts:
            return False
        columns = {part: (row[number].box[0], row[number].box[2]) for part, number in parts.items()}
        self.columns, self.label = columns, ""
        return True

    def entry(self, table: Table, row: Sequence[Cell], page: int) -> tuple[str | None, Slot] | None:
        """The box of one signer, without a role where a stage asks for none; None for a row in other columns."""
        if not self.columns:
            return None
        cells = {part: _within(row, extent) for part, extent in self.columns.items()}
        opinion, headed = cells.pop("opinion"), cells.pop("stage", None)
        own = {id(cell) for cell in cells.values()}
        stage = [headed] if headed is not None and headed.span.text else [
            c
            for c in row
            if c.box[2] <= self.columns["opinion"][0] + _SLACK
            and id(c) not in own
            and c.span.text
            and not c.span.folded.strip(" .、").isdecimal()
        ]
        if stage:
            self.label = plain_label(stage[-1].span.folded)
        if opinion is not None:
            self.opinion = opinion.span
        # The name goes before the day, as under an opinion, wherever their columns stand.
        signed = [cell for part in ("name", "both", "day") if (cell := cells.get(part)) is not None]
        role = role_at_stage(self.label) if self.label else None
        foreign = not self.label or role == "other" and is_known(self.label)
        if foreign or len(signed) < len(cells) or (opinion is None and stage):
            self.columns = {}
            return None
        value = self.opinion + _between(_MARK)
        for cell in signed:
            value = value + cell.span + _between("\n")
        at = opinion or signed[0]
        return role, Slot(self.label, value.stripped(" \n"), page, at.box, "", at, table)


def _within(row: Sequence[Cell], extent: Extent) -> Cell | None:
    return next((c for c in row if abs(c.box[0] - extent[0]) < _SLACK and abs(c.box[2] - extent[1]) < _SLACK), None)


def _between(text: str) -> Span:
    return Span(text, [None] * len(text))


def _headed(reading: Reading, sheet: Sheet, table: Table, cell: Cell) -> tuple[list[Box], set[int]]:
    """The boxes whose head is this cell or stands in it, with the cells that they take."""
    label = plain_label(cell.span.folded)
    if is_head(label):
        own = _cells_of(table, cell)
        spans = [c.span for c in own] or _overleaf(reading, sheet, table, cell)
        if not spans:
            return [], set()
        value = _joined(spans).stripped(" \n")
        at = own[0] if own else cell
        slot = Slot(label, value, value.page or sheet.no, at.box, "", at, table)
        return [(role_of(label) or "other", slot)], {id(c) for c in (cell, *own)}
    inside = heads_inside(cell.span)
    if not inside or inside[0][0] != 0:
        return [], set()
    ends = [start for start, _end, _label in inside[1:]] + [len(cell.span.text)]
    out: list[Box] = []
    for (_start, after, words), end in zip(inside, ends, strict=True):
        value = cell.span[after:end].stripped(" \n")
        if end == len(cell.span.text) and not dates.find_dates(value.folded):
            value = _joined([value, *_overleaf(reading, sheet, table, cell)])
        out.append((role_of(words) or "other", Slot(words, value, sheet.no, cell.box, "", cell, table)))
    return out, {id(cell)}


def _joined(spans: Sequence[Span]) -> Span:
    out = spans[0]
    for span in spans[1:]:
        out = out + _between("\n") + span
    return out


def _cells_of(table: Table, head: Cell) -> list[Cell]:
    """The cells beside or under a head that hold its opinion, its signature and its day."""
    right = table.right_of(head)
    if right is not None and not is_head(plain_label(right.span.folded)):
        if right.row_end >= head.row_end:
            # The ordinary slot of a form.
            return []
        beside = [c for c in table.cells if c.column >= head.column_end and head.row <= c.row < head.row_end]
        return [] if any(_foreign(c) for c in beside) else [c for c in beside if c.span.text]
    under = [
        c
        for c in table.cells
        if head.row_end <= c.row < head.row_end + _ROWS and head.column <= c.column and c.column_end <= head.column_end
    ]
    out: list[Cell] = []
    for number in sorted({c.row for c in under}):
        row = [c for c in under if c.row == number]
        if any(_foreign(c) for c in row) or (row[0].column, row[-1].column_end) != (head.column, head.column_end):
            break
        out += row
    return out


def _foreign(cell: Cell) -> bool:
    """Whether a cell begins another box or asks for something else."""
    text = plain_label(cell.span.folded)
    if is_head(text) or (inside := heads_inside(cell.span)) and inside[0][0] == 0:
        return True
    return bool(text) and is_known(text) and _OF_SIGNATURE.search(text) is None


def _overleaf(reading: Reading, sheet: Sheet, table: Table, cell: Cell) -> list[Span]:
    """What goes on at the top of the next page, of a box that the page's end cuts off."""
    following = next((s for s in reading.sheets if s.no > sheet.no), None)
    if following is None or sheet.tables[-1] is not table or cell.row_end < table.rows:
        return []
    out: list[Span] = []
    for block in following.blocks[:_ROWS]:
        if block.cell is not None:
            same = abs(block.cell.box[0] - cell.box[0]) < _SLACK and abs(block.cell.box[2] - cell.box[2]) < _SLACK
            return [*out, block.cell.span] if not out and same and not _foreign(block.cell) else []
        # The rest of a frame that holds nothing else is no table.
        if is_head(plain_label(block.span.folded)) or heads_inside(block.span):
            break
        out.append(block.span)
        if dates.find_dates(block.span.folded):
            return out
    return []
