"""Blocks of papers: figures stay figures through storage, editing and printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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
    number_paper,
    pieces_of,
    read_content,
    text_of,
    why_not_issue,
)
from reviews.notices.domain.content import to_json
from reviews.typesetting import Paragraph

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
