"""Labels of a table that head columns or groups of rows instead of having a value beside them."""

from __future__ import annotations

import re

from extraction.fields.labels import is_label
from extraction.layout.grid import Cell, Table


def heads_group(cell: Cell, right: Cell | None) -> bool:
    """Whether a label stands beside several rows of labels (单位 | 名称 over 住所): what is below is not its value."""
    return right is not None and right.row_end - right.row < cell.row_end - cell.row


def heads_columns(table: Table, cell: Cell, labels: dict[int, str]) -> bool:
    """Whether the cell stands in a row of column heads. labels: plain text of the cells by identity.

    Three labels or more and no blank make one; of four or more one may be a word that is no known label, where the
    row below has the same columns and figures in them.
    """
    row = [c for c in table.cells if c.row == cell.row]
    texts = [labels[id(c)] for c in row]
    if len(texts) < 3 or not all(texts):
        return False
    unknown = sum(not is_label(t) for t in texts)
    if not unknown:
        return True
    if unknown > 1 or len(texts) < 4 or any(len(t) > 8 or re.search(r"[\d:。,]", t) for t in texts):
        return False
    below = [(c, table.below(c)) for c in row]
    if any(b is None or (b.column, b.column_end) != (c.column, c.column_end) for c, b in below):
        return False
    return sum(re.search(r"\d", b.span.folded) is not None for _, b in below if b is not None) > 1


def group_of(table: Table, cell: Cell, labels: dict[int, str]) -> str:
    """Text of the label cell to the left that spans this row (当事人基本情况 | 名称 | …)."""
    best: Cell | None = None
    for other in table.cells:
        if (
            other.column_end <= cell.column
            and other.row <= cell.row < other.row_end
            and other.row_end - other.row > cell.row_end - cell.row
        ) and (best is None or other.column > best.column):
            best = other
    return labels.get(id(best), "")
