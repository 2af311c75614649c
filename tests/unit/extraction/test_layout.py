"""Lines, grids, paragraphs and titles from boxes alone."""

from __future__ import annotations

import pytest

from extraction.frames import to_display, turned
from extraction.layout import build_lines, find_tables, lay_out
from extraction.page import Char, PageContent, Rule
from extraction.splitting import find_title, split_documents
from extraction.titles import match_title


def line(text: str, x: float, y: float, size: float = 12) -> list[Char]:
    out, at = [], x
    for ch in text:
        width = size if ch > "\u2e7f" else size / 2
        if ch != " ":
            out.append(Char(ch, at, y, at + width, y + size))
        at += width
    return out


def page(no: int, *lines: tuple[str, float, float, float], rules: list[Rule] | None = None) -> PageContent:
    content = PageContent(no=no, width=595, height=842, kind="text")
    for text, x, y, size in lines:
        content.chars.extend(line(text, x, y, size))
    content.rules = rules or []
    return content


def box(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    return [
        Rule(True, top, x0, x1),
        Rule(True, bottom, x0, x1),
        Rule(False, x0, top, bottom),
        Rule(False, x1, top, bottom),
    ]


def test_lines_come_from_boxes_not_from_order() -> None:
    chars = line("第二行", 50, 130) + line("第一行", 50, 100)
    chars.reverse()
    assert [ln.text for ln in build_lines(chars)] == ["第一行", "第二行"]


def test_digits_of_another_height_stay_on_their_line() -> None:
    chars = [*line("共", 50, 100), Char("5", 62, 102.5, 68, 111), *line("页", 70, 100)]
    assert [ln.text for ln in build_lines(chars)] == ["共5页"]


def test_merged_cells() -> None:
    rules = [*box(50, 100, 350, 200), Rule(True, 150, 150, 350), Rule(False, 150, 100, 200), Rule(False, 250, 100, 150)]
    (table,) = find_tables(rules)
    spans = {(c.row, c.row_end, c.column, c.column_end) for c in table.cells}
    assert spans == {(0, 2, 0, 1), (0, 1, 1, 2), (0, 1, 2, 3), (1, 2, 1, 3)}


def test_vertical_label_reads_downwards() -> None:
    rules = [*box(50, 100, 350, 200), Rule(False, 75, 100, 200)]
    content = page(
        1,
        ("当", 56, 110, 12),
        ("事", 56, 130, 12),
        ("人", 56, 150, 12),
        ("甲食品厂", 90, 130, 12),
        rules=rules,
    )
    sheet = lay_out(content)
    assert [c.text for c in sheet.tables[0].cells] == ["当事人", "甲食品厂"]


def test_archive_stamp_is_not_the_page_of_pages() -> None:
    sheet = lay_out(
        page(1, ("17", 540, 20, 12), ("正文在这里", 80, 300, 12), ("第 1 页 共 3 页", 260, 810, 10))
    )
    assert sheet.printed_no == "17"
    assert sheet.part == (1, 3)
    assert [ln.text for ln in sheet.lines] == ["正文在这里"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_turn_there_and_back(turn: int) -> None:
    original = (10.0, 20.0, 50.0, 40.0)
    upright = turned(original, turn, 595, 842)
    assert to_display(upright, turn, 595, 842) == pytest.approx(original)


@pytest.mark.parametrize(
    ("title", "type_id"),
    [
        ("行政处罚决定书", "penalty_decision"),
        ("云海市清溪生态环境局行政处罚决定书", "penalty_decision"),
        ("不予行政处罚决定书", "no_penalty_decision"),
        ("当场行政处罚决定书", "summary_penalty_decision"),
        ("行政处罚听证告知书", "hearing_right_notice"),
        ("行政处罚听证通知书", "hearing_notice"),
        ("行政处罚事先(听证)告知书", "prior_notice"),
        ("立案/不予立案审批表", "case_filing_approval"),
        ("不予立案审批表", "no_filing_approval"),
        ("行政强制措施处理决定书", "coercive_measure_disposal"),
        ("实施行政强制措施决定书", "coercive_measure_decision"),
        ("查封(扣押)决定书", "coercive_measure_decision"),
        ("结案报告", "case_closing_approval"),
        ("目录", "inventory"),
        ("责令(限期)改正通知书", "rectification_order"),
    ],
)
def test_titles_end_with_the_longest_name(title: str, type_id: str) -> None:
    found = match_title(title)
    assert found is not None
    assert found[0] == type_id


def test_short_names_must_be_the_whole_line() -> None:
    assert match_title("法律法规说明") is None


BODY = [
    (f"这是正文的一行文字用来撑满一整行的宽度直到右边为止第{i}行", 70.0, 200.0 + 24 * i, 15.0)
    for i in range(8)
]


def test_title_spaced_out_and_under_the_organ() -> None:
    sheet = lay_out(
        page(1, ("云海市清溪生态环境局", 200, 60, 20), ("行 政 处 罚 决 定 书", 190, 95, 22), *BODY)
    )
    hit = find_title(sheet)
    assert hit is not None and hit.type == "penalty_decision"


def test_title_broken_over_two_lines() -> None:
    sheet = lay_out(page(1, ("重大执法决定", 240, 60, 20), ("法制审核表", 250, 90, 20), *BODY))
    hit = find_title(sheet)
    assert hit is not None and hit.type == "legality_check"


def test_body_line_that_ends_like_a_title_is_none() -> None:
    lines = [("本局依法对你单位进行了调查现作出如下的一份行政处罚决定书", 70.0, 120.0, 15.0), *BODY]
    assert find_title(lay_out(page(1, *lines))) is None


def test_continuation_pages_and_blank_backs_belong_to_the_document_before() -> None:
    pages = [
        page(1, ("询问笔录", 250, 60, 22), ("询问时间：2024年3月1日", 70, 110, 15), *BODY),
        page(2, ("询问笔录（续页）", 240, 60, 22), *BODY),
        PageContent(no=3, width=595, height=842, kind="blank"),
        page(4, ("送达回证", 250, 60, 22), ("受送达人：甲食品厂", 70, 110, 15), *BODY),
    ]
    documents = split_documents([lay_out(p) for p in pages])
    assert [(d.type, d.first_page, d.last_page) for d in documents] == [
        ("inquiry_record", 1, 3),
        ("delivery_receipt", 4, 4),
    ]


def test_sheets_behind_an_evidence_form_stay_with_it() -> None:
    pages = [
        page(1, ("证据提取单", 240, 60, 22), ("证据名称：账本", 70, 110, 15), *BODY),
        page(2, ("购销合同", 250, 60, 22), *BODY),
        page(3, ("情况说明", 250, 60, 22), *BODY),
    ]
    documents = split_documents([lay_out(p) for p in pages])
    assert [(d.type, d.first_page, d.last_page) for d in documents] == [("evidence_extraction", 1, 3)]


def test_a_line_whose_letters_seem_narrower_goes_on_with_its_paragraph_and_a_smaller_one_does_not() -> None:
    """A recogniser tells the width of letters less surely than their height."""

    def line(text: str, top: float, width: float, tall: float) -> list[Char]:
        return [Char(ch, 80 + width * i, top, 80 + width * (i + 1), top + tall) for i, ch in enumerate(text)]

    def blocks(width: float, tall: float) -> int:
        chars = [*line("我局拟对你单位作出如下行政处罚决定罚款人民币贰" * 2, 100, 10, 16), *line("万元整以上", 122, width, tall)]
        return len(lay_out(PageContent(no=1, width=595, height=842, kind="scan", chars=chars, source="ocr")).blocks)

    assert blocks(7.5, 15) == 1
    assert blocks(7.5, 11) == 2
