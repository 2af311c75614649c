"""Sheets that a bureau fills in: one header row with the columns an import knows, and an example line."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from reviews.registry.domain.benchmarks import EXAMPLE
from reviews.registry.domain.importing import ImportKind


def template_sheet(kind: ImportKind) -> bytes:
    """An XLSX with the columns of a kind; required ones are marked * as the import takes them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = kind.label
    sheet.append([f"{column.label}{'*' if column.required else ''}" for column in kind.columns])
    if kind.id == "benchmarks":
        sheet.append([EXAMPLE[column.id] for column in kind.columns])
    for at, column in enumerate(kind.columns, start=1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = 28 if column.size > 60 else 14
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
