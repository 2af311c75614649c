"""Ruled tables are pdfplumber's, cell for cell and letter for letter, on forms drawn by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.layout import lay_out
from extraction.pdfium import Document, read_page
from tests.ruled_forms import FORMS, Form, write_forms
from tools.bench_reading.tables import compare


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_our_tables_are_pdfplumbers(form: Form, tmp_path: Path) -> None:
    found = compare(write_forms(tmp_path, [form]))
    assert found.tables or form.name == "underlines"
    assert found.tables == found.same, found.differing
    assert found.cells == found.same_cells == found.same_texts


def test_merged_cells_span_their_rows_and_columns(tmp_path: Path) -> None:
    (path,) = write_forms(tmp_path, [form for form in FORMS if form.name == "merged-rows"])
    (table,) = lay_out(read_page(Document(str(path)), 0)).tables
    side = table.cells[0]
    assert (side.row_end - side.row, side.text) == (4, "par")
    beside = table.right_of(side)
    assert beside is not None and beside.text == "name"
    below = table.below(beside)
    assert below is not None and below.text == "sex"


def test_lines_under_slots_are_no_table(tmp_path: Path) -> None:
    (path,) = write_forms(tmp_path, [form for form in FORMS if form.name == "underlines"])
    sheet = lay_out(read_page(Document(str(path)), 0))
    assert sheet.tables == [] and len(sheet.lines) == 6
