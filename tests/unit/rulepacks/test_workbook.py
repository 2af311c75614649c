"""A standard as a workbook and back: nothing is lost, and what people change in it arrives."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction import read_tables
from reviews.rulepacks.documents import pack_workbook
from reviews.rulepacks.domain.workbook import TooLong, is_pack_workbook, pack_sheets, text_of_sheets
from reviews.rulepacks.domain.workbook.cells import put_list, put_text, take_list, take_text
from reviews.rulepacks.domain.workbook.layout import SCORING
from scoring_rules import RulePack, list_packs, load_pack, parse_pack
from scoring_rules.errors import PackError
from scoring_rules.pack_example import Example, ExampleDocument
from scoring_rules.rule_pack import Deduction, Item, Parameter, Scoring, Section, Veto
from tests.unit.scoring_rules.packs_at_random import packs
from tests.unit.scoring_rules.test_own_checks import with_own

Sheets = dict[str, list[list[str]]]


def sheets_of(content: bytes) -> Sheets:
    """Every cell of a workbook as text, as the reading child gives it (which a test of its own reads with)."""
    book = openpyxl.load_workbook(BytesIO(content))
    return {page.title: [["" if cell is None else repr(cell) if isinstance(cell, float) else str(cell) for cell in row]
                         for row in page.iter_rows(values_only=True)] for page in book.worksheets}


def changed(pack: RulePack, change: Callable[[openpyxl.Workbook], None]) -> Sheets:
    book = openpyxl.load_workbook(BytesIO(pack_workbook(pack)))
    change(book)
    out = BytesIO()
    book.save(out)
    return sheets_of(out.getvalue())


def basic(book: openpyxl.Workbook, heading: str, column: int) -> Any:
    """The cell of one row of the first sheet."""
    return next(row[column] for row in book["基本情况"].iter_rows() if row[0].value == heading)


@pytest.mark.parametrize("key", list_packs())
def test_shipped_packs_come_back_equal(key: str) -> None:
    sheets = sheets_of(pack_workbook(load_pack(key)))
    assert is_pack_workbook(sheets)
    assert parse_pack(text_of_sheets(sheets)) == load_pack(key)


@pytest.mark.parametrize("key", ["mee_2024/transfer_crime", "survey_style_penalty"])
def test_they_come_back_through_the_reading_child(key: str, tmp_path: Path) -> None:
    """As a person's upload goes."""
    file = tmp_path / "pack.xlsx"
    file.write_bytes(pack_workbook(load_pack(key)))
    sheets = {table.name: table.rows for table in read_tables(file)}
    assert parse_pack(text_of_sheets(sheets)) == load_pack(key)


@settings(max_examples=12)
@given(packs())
def test_random_packs_come_back_equal(pack: RulePack) -> None:
    assert parse_pack(text_of_sheets(sheets_of(pack_workbook(pack)))) == pack


@given(st.text(max_size=40))
def test_any_text_comes_back_from_its_cell(text: str) -> None:
    cell = put_text(text)
    assert isinstance(cell, str) and take_text(cell) == text


@given(st.lists(st.text(alphabet="甲乙、[]'\" \n\r_x05F", max_size=8), max_size=4))
def test_any_list_comes_back_from_its_cell(values: list[str]) -> None:
    cell = put_list(values)
    assert take_list("" if cell is None else str(cell)) == values


def test_the_workbook_is_made_to_be_read_and_printed() -> None:
    book = openpyxl.load_workbook(BytesIO(pack_workbook(load_pack("jiangsu_penalty_ordinary"))))
    assert book.sheetnames == ["基本情况", "评分表", "各部分", "否决项", "可调参数", "不重复扣分", "自带检查", "用例"]
    page = book["评分表"]
    heads = [cell.value for cell in page[2]]
    assert heads[:9] == ["部分编号", "部分名称", "编号", "评查项目", "分值", "扣分方式", "每次扣", "扣分上限", "评分标准"]
    assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.print_title_rows) == ("landscape", 1, "$2:$2")
    assert page.freeze_panes == "E3"
    assert isinstance(page["E3"].value, int | float)


def test_a_title_that_looks_like_a_formula_stays_text() -> None:
    pack = load_pack("survey_style_penalty")
    first = pack.sections[0]
    item = first.items[0].model_copy(update={"title": '=HYPERLINK("http://x","点此")'})
    odd = pack.model_copy(update={"sections": (first.model_copy(update={"items": (item, *first.items[1:])}), *pack.sections[1:])})
    book = openpyxl.load_workbook(BytesIO(pack_workbook(odd)))
    cell = book["评分表"]["D3"]
    assert (cell.data_type, cell.value) == ("s", item.title)
    assert parse_pack(text_of_sheets(sheets_of(pack_workbook(odd)))) == odd


def test_a_text_longer_than_a_cell_is_refused_and_not_cut() -> None:
    pack = load_pack("survey_style_penalty").model_copy(update={"source": "长" * 40_000})
    with pytest.raises(TooLong):
        pack_sheets(pack)


def test_what_people_change_in_the_workbook_arrives() -> None:
    pack = load_pack("jiangsu_penalty_summary")

    def change(book: openpyxl.Workbook) -> None:
        page = book["评分表"]
        page["D3"], page["I3"] = "改过的项目", "每处扣1分"
        page["F3"], page["G3"] = "酌情扣", 0.5
        page["P4"], page["F4"], page["G4"] = "询问笔录", "缺文书扣", page["E4"].value
        basic(book, "名称", 1).value = "改过的名称"

    new = parse_pack(text_of_sheets(changed(pack, change)))
    assert new.items[0].title == "改过的项目"
    assert (new.items[0].deduction.kind, new.items[0].deduction.points) == ("range", Decimal("0.5"))
    assert new.items[1].deduction.absence is not None
    assert new.items[1].deduction.absence.documents == ("inquiry_record",)
    assert new.title == "改过的名称"
    assert new.items[2:] == pack.items[2:]


def test_a_new_row_is_a_new_item_and_a_row_without_a_number_a_further_clause() -> None:
    pack = load_pack("jiangsu_penalty_summary")
    head = [column.heading for column in pack_sheets(pack)[1].columns]

    def row(**cells: object) -> list[object]:
        return [cells.get(name) for name in head]

    def change(book: openpyxl.Workbook) -> None:
        page = book["评分表"]
        page.append(row(部分编号="Z", 部分名称="新部分", 编号="Z1", 评查项目="新项目", 分值="10分",
                        扣分方式="每处扣", 每次扣="1分", 评分标准="每处1分"))
        page.append(row(部分编号="Z", 扣分方式="缺文书扣", 每次扣=10, 评分标准="没有的不得分", 缺少的文书="《听证笔录》"))

    sheets = changed(pack, change)
    with pytest.raises(PackError) as caught:
        parse_pack(text_of_sheets(sheets))
    assert all("满分写明 100 分，各部分合计却是 110 分" in one for one in caught.value.problems)

    def change_both(book: openpyxl.Workbook) -> None:
        change(book)
        basic(book, "满分", 2).value = 110

    new = parse_pack(text_of_sheets(changed(pack, change_both)))
    section = new.sections[-1]
    assert (section.id, section.title, section.points) == ("Z", "新部分", 10)
    assert [clause.kind for clause in section.items[0].clauses] == ["per_occurrence", "document_missing"]


def test_unknown_words_are_left_for_the_validation_to_name() -> None:
    pack = load_pack("jiangsu_penalty_summary")
    sheets = changed(pack, lambda book: book["评分表"].__setitem__("F3", "随缘扣"))
    with pytest.raises(PackError) as caught:
        parse_pack(text_of_sheets(sheets))
    assert any("取值不在允许的范围内" in one and pack.items[0].id in one for one in caught.value.problems)


def test_a_standards_own_checks_come_along() -> None:
    pack = with_own()
    assert pack.checks
    assert parse_pack(text_of_sheets(sheets_of(pack_workbook(pack)))) == pack


def test_no_part_of_the_format_is_without_its_place_in_the_workbook() -> None:
    """If this fails, the format has gained something: give it a column or a sheet (domain/workbook), then name it here."""
    assert set(RulePack.model_fields) == {
        "id", "title", "version", "status", "source", "effective_from", "effective_to", "kinds", "procedures", "scoring",
        "parameters", "vetoes", "sections", "no_double_deduction", "examples", "checks", "variant",
    }
    assert set(Scoring.model_fields) == {key for key, _heading in SCORING} | {"grades"}
    assert set(Section.model_fields) == {"id", "title", "points", "items", "role", "look_at", "absence", "if_absent",
                                         "if_not_applicable", "notes", "category"}
    assert set(Item.model_fields) == {"id", "title", "points", "deduction", "further", "mode", "basis", "look_at",
                                      "exceptions", "notes", "category", "checks"}
    assert set(Deduction.model_fields) == {"kind", "points", "cap", "text", "absence"}
    assert set(Veto.model_fields) == {"id", "title", "mode", "basis", "automatic", "exceptions", "notes", "checks"}
    assert set(Parameter.model_fields) == {"id", "title", "value", "unit", "source"}
    assert set(Example.model_fields) == {"id", "title", "documents", "partly_read", "expect", "points"}
    assert set(ExampleDocument.model_fields) == {"type", "title", "pages", "fields", "slots"}


def test_another_workbook_is_no_standard() -> None:
    assert not is_pack_workbook({"Sheet1": [["序号", "评查内容"], ["1", "甲"]]})
    assert not is_pack_workbook({"基本情况": [["格式", "别的"]], "评分表": []})
