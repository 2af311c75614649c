"""Score tables that mean harm, or are broken: each is refused in words that say what to do, and none runs on."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from extraction import NoTables, read_tables
from extraction import table_files as limits
from tests.hostile.pdf_writer import simple_pdf
from tests.unit.rulepacks.score_tables import SURVEY, as_docx, as_pdf, as_xlsx


def package(kind: str, parts: dict[str, bytes]) -> bytes:
    """An Office package with these parts in place of, or beside, those of a sound one."""
    sound = as_xlsx(SURVEY) if kind == "xlsx" else as_docx(SURVEY)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name, content in parts.items():
            if name not in old.namelist():
                new.writestr(name, content)
    return out.getvalue()


def refused(content: bytes, folder: Path) -> str:
    """The reason a file is refused for."""
    file = folder / "table"
    file.write_bytes(content)
    with pytest.raises(NoTables) as caught:
        read_tables(file)
    assert "请" in str(caught.value)
    return caught.value.reason


SPACES = b" " * (1 << 20)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a workbook that unpacks to a hundred megabytes": ("large", lambda: package("xlsx", {"xl/media/a.bin": SPACES * 100})),
    "a document that unpacks to a hundred megabytes": ("large", lambda: package("docx", {"word/media/a.bin": SPACES * 100})),
    "a part that shrinks two hundred times": ("large", lambda: package("xlsx", {"xl/x.xml": b"<a>" + SPACES * 8 + b"</a>"})),
    "thousands of parts": ("large", lambda: package("xlsx", {f"xl/p{no}.bin": b"" for no in range(2_100)})),
    "entities in a sheet": ("unsafe", lambda: package("xlsx", {"xl/worksheets/sheet1.xml": ENTITY})),
    "entities in a document": ("unsafe", lambda: package("docx", {"word/document.xml": ENTITY})),
    "an encoding that hides": ("unsafe", lambda: package("xlsx", {"xl/styles.xml": "<a/>".encode("utf-16")})),
    "no sheet but words": ("broken", lambda: package("xlsx", {"xl/worksheets/sheet1.xml": b"not xml"})),
    "a document of nothing": ("broken", lambda: package("docx", {"word/document.xml": b"<a"})),
    "a pdf without letters": ("scan", lambda: simple_pdf(["", ""])),
    "a table without lines": ("none", lambda: as_pdf(SURVEY, ruled=False)),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FILES))
def test_harm_is_refused_in_words(name: str, tmp_path: Path) -> None:
    reason, make = FILES[name]
    assert refused(make(), tmp_path) == reason


def test_a_file_above_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    assert refused(as_xlsx(SURVEY), tmp_path) == "big"


def test_a_sheet_that_claims_a_million_rows_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """Formats down to the last row are common; only what is written counts."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["序号", "评查内容", "分值"])
    page.append([1, "甲", 5])
    page.cell(1_048_576, 60).number_format = "0.00"
    file = tmp_path / "table"
    book.save(file)
    (table,) = read_tables(file)
    assert table.rows[:2] == (("序号", "评查内容", "分值", *[""] * 57), ("1", "甲", "5", *[""] * 57))
    assert len(table.rows) == 2


def test_formulas_are_read_by_their_stored_value_and_told_where_there_is_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["序号", "评查内容", "分值"])
    book.active.append([1, '=HYPERLINK("http://x","甲")', "=2+3"])
    file = tmp_path / "table"
    book.save(file)
    (table,) = read_tables(file)
    assert table.rows[1] == ("1", "", "")
    assert table.uncomputed == 2


@pytest.mark.parametrize("make", [as_xlsx, as_docx, as_pdf])
def test_files_cut_or_changed_anywhere_end_in_tables_or_in_words(make: Callable[..., bytes], tmp_path: Path) -> None:
    sound, rng = make(SURVEY), random.Random(4)
    file = tmp_path / "table"
    for no in range(4):
        content = bytearray(sound[: rng.randrange(len(sound))] if no % 2 else sound)
        for _ in range(20):
            content[rng.randrange(len(content))] = rng.randrange(256)
        file.write_bytes(content)
        try:
            said = [table.name for table in read_tables(file)]
        except NoTables as error:
            said = [str(error)] if "请" in str(error) else []
        assert said
