"""The workbook of a standard (XLSX): Chinese headings, ruled, ready to print on A4 across."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from reviews.rulepacks.domain.workbook import Cell, Sheet, pack_sheets
from reviews.rulepacks.domain.workbook.layout import BASICS, PARTS, SCORES, VETOES
from scoring_rules import RulePack

_LINE = Side(style="thin", color="8A94A0")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FONT = "宋体"
_HEAD_FILL = PatternFill("solid", fgColor="E9EDF3")
_PRINTED = (BASICS, SCORES, PARTS, VETOES)
"""Sheets that people print; the others are mostly for the way back."""


def pack_workbook(pack: RulePack) -> bytes:
    """The XLSX of a pack; the same pack gives the same sheets. Raises TooLong for a text that no cell holds."""
    book = Workbook()
    book.remove(book.active)
    for sheet in pack_sheets(pack):
        _add(book, sheet, pack)
    book.active = 1
    book.properties.title = _one_line(pack.title)
    book.properties.creator = ""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _add(book: Workbook, sheet: Sheet, pack: RulePack) -> None:
    page = book.create_sheet(sheet.title)
    page.append([sheet.about])
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(sheet.columns))
    page["A1"].font = Font(name=_FONT, size=9, italic=True, color="5B6675")
    page["A1"].alignment = Alignment(wrap_text=True, vertical="center")
    page.row_dimensions[1].height = 26
    for at, column in enumerate(sheet.columns, start=1):
        cell = page.cell(2, at, column.heading)
        cell.font, cell.fill, cell.border = Font(name=_FONT, size=10, bold=True), _HEAD_FILL, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(at)].width = column.width + 2
    for row_at, row in enumerate(sheet.rows, start=3):
        for at, value in enumerate(row, start=1):
            _fill(page.cell(row_at, at), value)
    page.freeze_panes = "E3" if sheet.title == SCORES else "B3"
    _set_up(page, pack, printed=sheet.title in _PRINTED)


def _fill(cell: Any, value: Cell) -> None:
    cell.font, cell.border = Font(name=_FONT, size=10), _BORDER
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if value is None:
        return
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        cell.value = int(value) if value == value.to_integral_value() else float(value)
        cell.alignment = Alignment(horizontal="center", vertical="top")
        return
    cell.value = str(value)
    # Text stays text, also where it begins like a formula.
    cell.data_type = "s"


def _set_up(page: Any, pack: RulePack, *, printed: bool) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "2:2"
    page.page_margins.left = page.page_margins.right = 0.4
    page.oddFooter.center.text = "第 &P 页，共 &N 页"
    if printed:
        page.oddHeader.center.text = _one_line(f"{pack.title}（{pack.version}）")


def _one_line(text: str) -> str:
    """A title where a spreadsheet takes neither control characters nor its own marks."""
    return "".join(one for one in text if one.isprintable() and one != "&")[:120]
