"""Sheets that a bureau fills in: one header row with the columns an import knows, and an example line."""

from __future__ import annotations

from reviews.registry.domain.benchmarks import EXAMPLE
from reviews.registry.domain.importing import ImportKind
from reviews.typesetting import Sheet, make_table_workbook


def template_sheet(kind: ImportKind) -> bytes:
    """An XLSX with the columns of a kind; required ones are marked * as the import takes them."""
    head = [f"{column.label}{'*' if column.required else ''}" for column in kind.columns]
    rows = [[EXAMPLE[column.id] for column in kind.columns]] if kind.id == "benchmarks" else []
    widths = [28 if column.size > 60 else 14 for column in kind.columns]
    return make_table_workbook([Sheet(kind.label, head, rows, widths)])
