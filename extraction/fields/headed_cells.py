"""A cell over the whole width that begins with its own label: “审核意见：…”, or the label alone on the first line."""

from __future__ import annotations

import re

from extraction.fields.labels import alike, is_known, plain_label
from extraction.layout.grid import Cell, Table
from extraction.layout.lines import Span, fold

_HEAD_LABEL = re.compile(r"^([^:。;]{2,20}):")
_SHORTEST = 4
"""Letters of a label that needs no colon; 内容 or 事实 on a line may be a word of the text."""


def headed_cell(table: Table, cell: Cell) -> tuple[str, Span] | None:
    """The label and what stands behind it, or None where the cell does not begin so."""
    if cell.column != 0 or cell.column_end != table.columns or len(cell.lines) < 2:
        return None
    span = cell.span
    m = _HEAD_LABEL.match(span.folded)
    if m and (is_known(plain_label(m[1])) or alike(m[1]) or m[1].endswith(("意见", "审批"))):
        return plain_label(m[1]), span[m.end() :]
    first = plain_label(fold(cell.lines[0].text))
    if len(first) < _SHORTEST or not (is_known(first) or alike(first)):
        return None
    line = next((p.line for p in span.places if p), None)
    end = next((i for i, p in enumerate(span.places) if p and p.line != line), len(span.text))
    return first, span[end:]
