"""Blocks of papers: figures stay figures through storage, editing and printing."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.notices.documents import write_annexes, write_paper
from reviews.notices.domain import (
    Annex,
    ChartBlock,
    FigureRef,
    HeadingBlock,
    NoticeKind,
    PaperContent,
    PaperFigure,
    TableBlock,
    TextBlock,
    content_hash,
    number_paper,
    pieces_of,
    read_content,
    text_of,
    why_not_issue,
)
from reviews.notices.domain.block_edits import with_annex_turned
from reviews.notices.domain.content import to_json
from reviews.typesetting import Paragraph, make_pdf
from tests.unit.typesetting.reading import pages_of

PAPER = PaperContent(
    kind=NoticeKind.COMMON_PROBLEMS, title="关于第三季度案卷评查共性问题的通报", organ="清河县司法局", dated_on=date(2026, 10, 9),
    addressee="各行政执法单位",
    figures={"files": PaperFigure("128", "评查案卷", spec={"measure": "files"}),
             "rate": PaperFigure("37.5%", "优秀率", "48/128")},
    blocks=(HeadingBlock("h1", 1, pieces_of("评查概况")), TextBlock("t1", pieces_of("共评查案卷{{files}}件，优秀率{{rate}}。")),
            TableBlock("b1", ("单位", "件数"), ((("甲局",), (FigureRef("files"),)),), widths=(2, 1))),
    annexes=(Annex("得分一览", (TableBlock("x1", ("案号", "得分"), ((("=1+1",), ("96.5",)),)),), landscape=True),),
)


def test_content_survives_storage() -> None:
    chart = ChartBlock("c1", {"kind": "bar", "series": [1, 2]}, "图1")
    paper = replace(PAPER, blocks=(*PAPER.blocks, chart))
    assert read_content(to_json(paper)) == paper


@given(st.lists(st.one_of(st.text(alphabet="甲{}a ", min_size=1, max_size=8), st.just("{{files}}")), max_size=6))
def test_text_with_tokens_is_cut_and_joined_again(parts: list[str]) -> None:
    text = "".join(parts)
    assert text_of(pieces_of(text)) == text


def test_a_name_that_looks_like_a_figure_stays_a_name() -> None:
    paper = replace(PAPER, blocks=(TextBlock("t1", ("单位“{{files}}”有", FigureRef("files"), "件。")),))
    assert read_content(to_json(paper)).say(read_content(to_json(paper)).blocks[0].text) == "单位“{ {files}}”有128件。"  # type: ignore[union-attr]


def test_figures_are_printed_with_the_text_they_were_frozen_with() -> None:
    paper = write_paper(PAPER)
    assert paper.blocks[1] == Paragraph("共评查案卷128件，优秀率37.5%。")
    assert paper.draft
    assert write_paper(number_paper(PAPER, number="清司评通〔2026〕1号", dated_on=date(2026, 10, 10))).head is not None


def test_a_figure_the_paper_does_not_have_stays_in_sight_and_stops_the_issue() -> None:
    paper = replace(PAPER, blocks=(TextBlock("t1", pieces_of("共{{nobody}}件。")),))
    assert paper.say(paper.blocks[0].text) == "共{{nobody}}件。"  # type: ignore[union-attr]
    assert "nobody" in why_not_issue(paper, today=date(2026, 10, 10))[0]
    assert why_not_issue(PAPER, today=date(2026, 10, 10)) == ()


@pytest.mark.parametrize(("change", "words"), [({"title": " "}, "标题"), ({"organ": ""}, "发文机关"), ({"blocks": ()}, "空的")])
def test_what_is_missing_is_said(change: dict[str, object], words: str) -> None:
    assert words in "".join(why_not_issue(replace(PAPER, **change), today=date(2026, 10, 10)))  # type: ignore[arg-type]


def test_tables_of_annexes_go_into_the_workbook() -> None:
    assert write_annexes(PAPER) is not None
    assert write_annexes(replace(PAPER, annexes=())) is None


def test_an_annex_in_the_spreadsheet_alone_is_listed_and_has_no_page():
    """Turned by a press in the editor and back; its notes go with its cells, and other papers keep the hash they had."""
    annex = replace(PAPER.annexes[0], blocks=(replace(PAPER.annexes[0].blocks[0], notes=("按名称排列。",)),))  # type: ignore[arg-type]
    words = Annex("说明", (TextBlock("x2", ("略",)),))
    plain = replace(PAPER, annexes=(annex, words))
    turned = with_annex_turned(plain, 1)
    assert [one.electronic for one in turned.annexes] == [True, False]
    assert with_annex_turned(turned, 1) == plain and with_annex_turned(plain, 2) == plain == with_annex_turned(plain, 9)
    assert read_content(to_json(turned)) == turned and content_hash(turned) != content_hash(plain)
    assert "electronic" not in str(to_json(plain))
    first, second = write_paper(turned).attachments
    assert (first.title, first.blocks, first.enclosed) == ("得分一览（电子表格）", (), True) and second.blocks
    made = write_annexes(turned)
    assert made is not None
    (sheet,) = openpyxl.load_workbook(io.BytesIO(made)).worksheets
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == [
        ["案号", "得分"], ["=1+1", "96.5"], ["注：按名称排列。", ""]]
    pages = pages_of(make_pdf(write_paper(turned)))
    assert "1.得分一览（电子表格）2.说明" in "".join(pages) and "96.5" not in "".join(pages) and "附件2说明" in pages[-1]
