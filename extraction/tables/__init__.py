"""Tables of files that people bring along (XLSX, DOCX, PDF), cell by cell, read in the child only.

Each module yields what `found` makes of one table; `refused` ends the reading with a reason that the parent puts in
words. Entry point for others: extraction.table_files.read_tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MAX_CELLS = 200_000
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_CELL = 33_000
MAX_TABLES = 300


class Refused(Exception):
    """The file cannot be read; the argument is a reason of extraction.table_files."""


def found(
    name: str, rows: Sequence[Sequence[str]], spans: Sequence[tuple[int, int, int, int]], *, page: int | None = None,
    hidden: bool = False, before: str = "",
) -> dict[str, Any]:
    """One table. spans: merged cells as first row, first column, last row, last column; before: the words above it."""
    return {"name": name[:120], "page": page, "hidden": hidden, "before": before[:300], "spans": [list(one) for one in spans],
            "rows": [[cell[:MAX_CELL] for cell in row] for row in rows]}
