"""Tables as an XLSX workbook in which no text can turn into a formula."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from reviews.typesetting.packages import fixed_package
from reviews.typesetting.words import format_date, printable


class Share(float):
    """A part of one, shown in per cent."""


Value = str | int | float | Decimal | date | None

LONGEST_TEXT: Final = 32_767
LONGEST_NAME: Final = 31
_WIDEST: Final = 48
_NOT_IN_TITLE: Final = re.compile(r"[\[\]:*?/\\']")
# A spreadsheet takes a text that begins like this for a formula once somebody edits the cell.
_LIKE_A_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]")
_MODIFIED: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_EDGE: Final = Side(style="thin", color="8A94A0")
_BORDER: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEAD_FILL: Final = PatternFill("solid", fgColor="E9EDF3")
_HEAD_FONT: Final = Font(bold=True)
_CENTRED: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
_TOP: Final = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a head row that stays in sight and on every printed page, and rows.

    A str is always text, whatever it begins with; a Share is shown in per cent; a date is written out.
    widths: characters a column; empty to go by the longest text.
    """

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = ()


def make_table_workbook(sheets: Iterable[Sheet], *, dated_on: date | None = None) -> bytes:
    """The sheets as one XLSX. dated_on: the day the file carries as the time it was made; none leaves 1980.

    The same sheets give the same bytes. A text longer than a cell holds is cut and ends in ….
    """
    book = Workbook(write_only=True)
    book.properties.creator = ""
    for sheet in sheets:
        _add(book, sheet)
    made = io.BytesIO()
    book.save(made)
    return fixed_package(made.getvalue(), {"docProps/core.xml": _dated(made.getvalue(), dated_on or date(1980, 1, 1))})


def _add(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(_name(sheet.title, book.sheetnames))
    rows = [[_value(value) for value in row] for row in sheet.rows]
    for at, width in enumerate(sheet.widths or _widths([list(sheet.head), *rows]), start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.oddFooter.center.text = "第 &P 页，共 &N 页"
    page.append([_cell(page, _value(word), head=True) for word in sheet.head])
    for row in rows:
        page.append([_cell(page, value) for value in row])


def _name(title: str, taken: Sequence[str]) -> str:
    """What the sheet is called: at most 31 characters, and unlike every other, whichever letters are large."""
    wanted = " ".join(_NOT_IN_TITLE.sub(" ", printable(title)).split()) or "表"
    others, name, number = {one.casefold() for one in taken}, wanted[:LONGEST_NAME], 1
    while name.casefold() in others:
        number += 1
        name = f"{wanted[: LONGEST_NAME - len(str(number))]}{number}"
    return name


def _value(value: Value) -> Value:
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, str):
        text = printable(value)
        return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    return value


def _widths(rows: Sequence[Sequence[Value]]) -> list[int]:
    """Characters of the longest text of each column, a Chinese one counted twice, within sensible bounds."""
    columns = max(map(len, rows))
    wide = [8] * columns
    for row in rows:
        for at, value in enumerate(row):
            lines = str("" if value is None else value).split("\n")
            wide[at] = max(wide[at], *(len(line) + sum(letter > "\u2e7f" for letter in line) + 2 for line in lines))
    return [min(one, _WIDEST) for one in wide]


def _cell(page: Any, value: Value, *, head: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=value)
    cell.border, cell.alignment = _BORDER, _CENTRED if head else _TOP
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = _LIKE_A_FORMULA.match(value) is not None
    elif isinstance(value, Share):
        cell.number_format = "0.0%"
    if head:
        cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    return cell


def _dated(made: bytes, day: date) -> bytes:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        core = package.read("docProps/core.xml")
    return _MODIFIED.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode() + rb"\g<2>", core)
