"""Reading an uploaded XLSX as plain text cells, with caps against files that mean harm; formulas stay text."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from typing import IO, Any

import openpyxl
from openpyxl.xml import DEFUSEDXML

from reviews.errors import InvalidInput
from reviews.registry.domain.importing import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Table

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_MEMBERS = 300
MAX_SHEETS = 20
_NOT_XLSX = "文件不是 XLSX 表格，没有导入。请在 Excel 或 WPS 中另存为“Excel 工作簿（*.xlsx）”后再选择。"


def read_table(stream: IO[bytes]) -> Table:
    """The first sheet as text, its first filled row as headers. Raises InvalidInput for anything that is no XLSX, too large,
    or without a header row.

    stream: seekable. Formulas are taken as the text they are written in; nothing is computed.
    """
    (_number, headers), *rest = read_grid(stream, max_rows=MAX_ROWS)
    width = len(headers)
    return Table(
        headers=tuple(headers), rows=tuple(tuple((cells + [""] * width)[:width]) for _n, cells in rest),
        numbers=tuple(number for number, _cells in rest),
    )


def read_grid(stream: IO[bytes], *, max_rows: int, max_cell: int = MAX_CELL) -> list[tuple[int, list[str]]]:
    """The filled rows of the first sheet that has any, as (row number, cells), however its head looks; never empty.

    stream: seekable. max_cell: a longer text is cut one character beyond it, so that it is known to be too long. Raises
    InvalidInput as `read_table` does, and for more than max_rows rows beside the head.
    """
    _refuse_harm(stream)
    try:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False)
        rows = next((found for sheet in book.worksheets[:MAX_SHEETS] if (found := _rows(sheet, max_rows, max_cell))), [])
    except InvalidInput:
        raise
    except Exception as error:
        # openpyxl raises whatever the broken part happens to cause; to the person it is one thing.
        raise InvalidInput(_NOT_XLSX) from error
    if not rows:
        raise InvalidInput("表格是空的，没有导入。第一行应为列名，其下每行一条。")
    return rows


def _refuse_harm(stream: IO[bytes]) -> None:
    if not DEFUSEDXML:
        raise InvalidInput("服务器缺少安全读取表格的组件，不能导入。请联系系统管理员。")
    stream.seek(0, 2)
    if stream.tell() > MAX_BYTES:
        raise InvalidInput("表格超过 5 MB，没有导入。请分成几个文件。")
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
                raise InvalidInput("表格解开后过大，没有导入。请只保留需要导入的工作表后另存。")
            if not any(m.filename == "xl/workbook.xml" for m in members):
                raise InvalidInput(_NOT_XLSX)
            _refuse_entities(archive, members)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise InvalidInput(_NOT_XLSX) from error
    stream.seek(0)


def _refuse_entities(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """openpyxl streams sheets through the plain parser, so a document type is refused before it sees one. Excel and WPS
    write UTF-8 without any; other encodings could hide one."""
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                text = part.read(MAX_UNPACKED)
            if text[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise InvalidInput(_NOT_XLSX)


def _rows(sheet: Any, max_rows: int, max_cell: int) -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, max_row=max_rows * 3, values_only=True), start=1):
        cells = [_text(value)[: max_cell + 1] for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not any(cells):
            continue
        found.append((number, cells))
        if len(found) > max_rows + 1:
            raise InvalidInput(f"表格超过 {max_rows} 行，没有导入。请分成几个文件。")
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        # Excel shows fifteen digits and keeps seventeen: 0.1 + 0.2 is 0.3 to whoever looks at the cell.
        shown = float(f"{value:.15g}")
        value = int(shown) if shown.is_integer() else shown
    return str(value).strip()
