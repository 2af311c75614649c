"""Labels by their place: a short cell in a column of labels is a label, whatever its words."""

from __future__ import annotations

import re

from extraction.fields.labels import is_known
from extraction.layout.grid import Cell, Table

_WORDS = re.compile(r"[\u4e00-\u9fff()、/及和]{2,20}")
_VALUE = re.compile(r"^(?:无|有|是|否|男|女|汉族?|同上|同意)$|(?:公司|厂|店|局|省|市|县|区|镇|路|村|号)$")


def in_label_columns(table: Table, labels: dict[int, str]) -> frozenset[int]:
    """Ids of the cells that stand in a column of which most cells are known labels, with a value at their right.

    labels: the text of each cell by its id, in the form of labels.
    """
    columns: dict[tuple[int, int], list[tuple[Cell, str]]] = {}
    for cell in table.cells:
        text = labels[id(cell)]
        if text and cell.column_end < table.columns:
            columns.setdefault((cell.column, cell.column_end), []).append((cell, text))
    heads = _head_rows(table, labels)
    out: set[int] = set()
    for listed in columns.values():
        known = sum(is_known(text) for _, text in listed)
        if known >= 2 and 2 * known > len(listed):
            out.update(
                id(cell)
                for cell, text in listed
                if _WORDS.fullmatch(text) and not _VALUE.search(text) and cell.row - 1 not in heads
            )
    return frozenset(out)


def _head_rows(table: Table, labels: dict[int, str]) -> frozenset[int]:
    """Rows of three or more labels and nothing else: what stands below them are values."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.row_end == cell.row + 1:
            rows.setdefault(cell.row, []).append(labels[id(cell)])
    return frozenset(row for row, texts in rows.items() if len(texts) >= 3 and all(map(is_known, texts)))
