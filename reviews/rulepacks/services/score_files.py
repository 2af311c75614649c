"""Taking in an uploaded score table: a temporary copy, read in a child, as plain tables."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import IO

from extraction import NoTables, read_tables
from reviews.errors import InvalidInput
from reviews.rulepacks.domain.score_table import Table

MAX_CHARACTERS = 800_000
"""Of all tables together: they travel in the page's form, and a score table has a tenth of it."""


def read_score_file(stream: IO[bytes]) -> tuple[Table, ...]:
    """The tables of an uploaded XLSX, DOCX or PDF. Nothing of it is kept. Raises InvalidInput with what to do instead."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        with path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        try:
            found = read_tables(path)
        except NoTables as error:
            raise InvalidInput(str(error)) from error
    if sum(len(cell) for table in found for row in table.rows for cell in row) > MAX_CHARACTERS:
        raise InvalidInput("文件里的表格内容过多，没有读取。请只留下评分表，另存后再选择。")
    return tuple(Table(one.name, one.rows, one.spans, one.page, one.hidden, one.before, one.uncomputed) for one in found)
