"""Sheets of a workbook: what their cells show, formulas by the value that was stored with them (child only)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from extraction.tables import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Refused, found
from extraction.tables.packages import check_package


def read_workbook(path: str) -> Iterator[dict[str, Any]]:
    """Every sheet as a table, in order. Raises Refused."""
    check_package(path, "xl/workbook.xml")
    import openpyxl
    from openpyxl.xml import DEFUSEDXML

    if not DEFUSEDXML:
        raise Refused("unsafe")
    try:
        # By its content: openpyxl judges a path by its ending, and our own names have none.
        with open(path, "rb") as stream:
            book = openpyxl.load_workbook(stream, keep_links=False)
        computed = book
        if _has_formulas(path):
            with open(path, "rb") as stream:
                computed = openpyxl.load_workbook(stream, keep_links=False, data_only=True)
    except Exception as error:
        # openpyxl raises whatever the broken part happens to cause.
        raise Refused("broken") from error
    room = MAX_CELLS
    for sheet, values in zip(book.worksheets, computed.worksheets, strict=True):
        rows, spans, lost = _sheet(sheet, values)
        room -= sum(map(len, rows))
        if room < 0:
            raise Refused("large")
        table = found(sheet.title, rows, spans, hidden=sheet.sheet_state != "visible")
        yield {**table, "uncomputed": lost}


def _has_formulas(path: str) -> bool:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with package.open(name) as part:
                    if b"<f" in part.read():
                        return True
    return False


def _sheet(sheet: Any, values: Any) -> tuple[list[list[str]], list[tuple[int, int, int, int]], int]:
    rows: list[list[str]] = []
    lost = 0
    wide, tall = min(sheet.max_column or 0, MAX_COLUMNS), min(sheet.max_row or 0, MAX_ROWS)
    if not wide or not tall:
        return [], [], 0
    for shown, stored in zip(
        sheet.iter_rows(max_row=tall, max_col=wide), values.iter_rows(max_row=tall, max_col=wide), strict=True
    ):
        cells = []
        for one, other in zip(shown, stored, strict=True):
            formula = one.data_type == "f"
            lost += formula and other.value is None
            cells.append(_text(other.value if formula else one.value))
        rows.append(cells)
    while rows and not any(rows[-1]):
        rows.pop()
    spans = [(one.min_row - 1, one.min_col - 1, min(one.max_row, len(rows)) - 1, min(one.max_col, wide) - 1)
             for one in sheet.merged_cells.ranges if one.min_row <= len(rows) and one.min_col <= wide]
    return rows, sorted(spans), lost


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return repr(value) if isinstance(value, float) else str(value)
