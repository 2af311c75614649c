"""A table as units bring it along, XLSX or CSV, as rows of text cells: whatever stands above its head, whatever its encoding."""

from __future__ import annotations

import io
from typing import IO

from reviews.errors import InvalidInput
from reviews.registry.domain.importing import MAX_CELL, MAX_COLUMNS
from reviews.registry.services.tables import MAX_BYTES, read_grid

_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = (",", "\t", ";", "，")
_NO_TABLE = "文件不是 XLSX 或 CSV 表格，没有导入。请在 Excel 或 WPS 中另存为“Excel 工作簿（*.xlsx）”后再选择。"


def read_brought_table(stream: IO[bytes], *, max_rows: int, max_cell: int = MAX_CELL) -> list[tuple[int, list[str]]]:
    """The filled rows as (row number, cells); the file is known by its bytes, not by its name. Never empty.

    stream: seekable. Formulas stay the text they are written in. max_cell: as `read_grid` has it. Raises InvalidInput for what
    is no table, too large or empty.
    """
    head = stream.read(8)
    stream.seek(0)
    if head.startswith(b"PK"):
        return read_grid(stream, max_rows=max_rows, max_cell=max_cell)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise InvalidInput("这是旧版 Excel 文件（*.xls），没有导入。请在 Excel 或 WPS 中另存为“Excel 工作簿（*.xlsx）”后再选择。")
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InvalidInput("表格超过 5 MB，没有导入。请分成几个文件。")
    return _read_csv(_decoded(data), max_rows, max_cell)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InvalidInput(_NO_TABLE)


def _read_csv(text: str, max_rows: int, max_cell: int) -> list[tuple[int, list[str]]]:
    import pandas

    lines = text.splitlines()[:20]
    separator = max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        frame = pandas.read_csv(
            io.StringIO(text), header=None, names=list(range(MAX_COLUMNS)), index_col=False, dtype=str, sep=separator,
            keep_default_na=False, skip_blank_lines=False, engine="python", nrows=max_rows * 3,
            on_bad_lines=lambda cells: cells[:MAX_COLUMNS])
    except (ValueError, pandas.errors.ParserError) as error:
        raise InvalidInput(_NO_TABLE) from error
    frame = frame.fillna("").apply(lambda column: column.str.strip().str.slice(0, max_cell + 1))
    filled = frame[(frame != "").any(axis=1)]
    if filled.empty:
        raise InvalidInput("表格是空的，没有导入。第一行应为列名，其下每行一条。")
    if len(filled) > max_rows + 1:
        raise InvalidInput(f"表格超过 {max_rows} 行，没有导入。请分成几个文件。")
    width = 1 + max(int(at) for at in filled.columns[(filled != "").any(axis=0)])
    return [(int(index) + 1, list(cells[:width])) for index, *cells in filled.itertuples()]
