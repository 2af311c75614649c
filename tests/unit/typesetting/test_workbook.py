"""Workbooks of tables: text stays text, shares are shares, equal tables are equal bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl

from reviews.typesetting import Share, Sheet, make_table_workbook

TEXTS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "  =1+1", "\ufeff=HYPERLINK(1)", "\t=1", "\r\n=1",
         '"=1"', "'=1", "甲\x00乙\u202e")  # fmt: skip


def made() -> bytes:
    rows = [*[(text, n) for n, text in enumerate(TEXTS)], ("合格率", Share(0.25)), ("平均", Decimal("88.5")),
            ("日期", date(2026, 3, 5)), ("长" * 40_000, None)]  # fmt: skip
    return make_table_workbook([Sheet("甲/乙[1]", ("名称", "数"), rows), Sheet("空", ("名称",), ())], dated_on=date(2026, 9, 8))


def test_no_text_becomes_a_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist())
    sheet = openpyxl.load_workbook(io.BytesIO(made())).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2, max_row=len(TEXTS) + 1)]
    assert [cell.data_type for cell in cells] == ["s"] * len(TEXTS)
    assert [cell.value for cell in cells[:5]] == list(TEXTS[:5])
    # Marked as text for the day when somebody edits the cell.
    assert [cell.quotePrefix for cell in cells[:9]] == [True] * 9
    assert cells[-1].value == "甲乙"


def test_numbers_shares_and_dates() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    sheet = book.worksheets[0]
    share, mean, day, long = list(sheet.iter_rows(min_row=len(TEXTS) + 2))
    assert (share[1].value, share[1].number_format) == (0.25, "0.0%")
    assert (mean[1].value, mean[1].number_format) == (88.5, "General")
    assert day[1].value == "2026年3月5日"
    assert len(long[0].value) == 32_767 and long[0].value.endswith("…") and long[1].value is None
    assert book.sheetnames == ["甲 乙 1", "空"]
    assert sheet.freeze_panes == "A2"


def test_the_same_tables_give_the_same_bytes() -> None:
    assert made() == made()
    with zipfile.ZipFile(io.BytesIO(made())) as package:
        assert package.read("docProps/core.xml").count(b">2026-09-08T00:00:00Z<") == 2


def test_no_two_sheets_are_called_alike_and_no_name_is_too_long() -> None:
    long = "各单位行政执法案卷评查得分情况及主要问题和整改要求清单（第一部分）"
    sheets = [Sheet(title, ("甲",), ()) for title in (f"{long}1", f"{long}2", "", "\n", "Abc", "aBC")]
    names = openpyxl.load_workbook(io.BytesIO(make_table_workbook(sheets))).sheetnames
    assert names == [long[:31], f"{long[:30]}2", "表", "表2", "Abc", "aBC2"]
