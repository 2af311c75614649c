"""The sentences of the letter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reviews.notices.documents.wording import NOT_NAMED, PAGES_TITLE, write_letter
from reviews.notices.domain import PagePicture, RectificationKind
from reviews.typesetting import Attachment, Facts, Heading, Paper, Paragraph, PictureBlock, Table
from reviews.typesetting.layout import laid_out, printable_paper
from tests.unit.notices.samples import CLEAN, DRAFT, HOSTILE, LETTER, MANY, VETOED

PIXEL = b"\x89PNG\r\n\x1a\n"


def text_of(paper: Paper) -> str:
    parts: list[str] = []
    for block in laid_out(printable_paper(paper).blocks):
        match block:
            case Heading():
                parts.append(block.text)
            case Paragraph():
                parts.append("".join(run.text for run in block.runs))
            case Facts():
                parts.extend(words for row in block.rows for pair in row for words in pair)
            case Table():
                parts.extend(cell for row in block.rows for cell in row)
    return "\n".join(parts)


def table_of(part: Paper | Attachment) -> Table | None:
    return next((block for block in part.blocks if isinstance(block, Table)), None)


def test_the_result_names_score_full_marks_and_grade() -> None:
    assert "得分86.5分（满分100分），评定等次为合格。" in text_of(write_letter(LETTER))


def test_sections_come_in_their_order_and_are_left_out_when_empty() -> None:
    assert "五、整改与回复" in text_of(write_letter(LETTER))
    assert "三、存在的问题及整改建议" in text_of(write_letter(replace(LETTER, good_points=())))


def test_reviewers_are_not_named_unless_given() -> None:
    assert NOT_NAMED in text_of(write_letter(LETTER))
    named = text_of(write_letter(replace(LETTER, reviewers=("甲某", "乙某"))))
    assert "甲某、乙某" in named
    assert NOT_NAMED not in named


def test_each_veto_is_named() -> None:
    text = text_of(write_letter(VETOED))
    assert "下列2项一票否决情形" in text
    assert "（一）因当事人申辩或者在没有新事实的情况下加重处罚。" in text
    assert "（二）执法人员不具备执法资格。" in text
    assert "评查未发现一票否决情形。" in text_of(write_letter(LETTER))


def test_a_letter_without_problems_has_no_table_and_says_so() -> None:
    paper = write_letter(CLEAN)
    assert table_of(paper) is None
    assert "未发现需要扣分或者整改的问题" in text_of(paper)
    assert [table_of(slip) for slip in paper.attachments] == [None]


def test_every_problem_has_its_row_and_its_line_in_the_slip() -> None:
    paper = write_letter(MANY)
    for table in (table_of(paper), table_of(paper.attachments[0])):
        assert table is not None
        assert [row[0] for row in table.rows] == [str(n) for n in range(1, 41)]
    table = table_of(paper)
    assert table is not None and table.total[1] == "54"


def test_the_annex_shows_the_page_the_words_and_how_it_should_read() -> None:
    shown = replace(LETTER.problems[1], number="整改2026-01-0007", due_on=LETTER.rectify_by, quote="以上笔录……",
                    model="每页签名。",
                    picture=PagePicture("a" * 64, 600, 1200, whole=True, masked=True))
    paper = write_letter(replace(LETTER, problems=(LETTER.problems[0], shown, replace(shown, picture=None,
                                                                                     picture_note="无页图"))), {"a" * 64: PIXEL})
    annex, slip = paper.attachments
    assert annex.title == PAGES_TITLE
    pictures = [block for block in annex.blocks if isinstance(block, PictureBlock)]
    assert [(round(one.width), one.description) for one in pictures] == [(85, "问题2所在页面（第12—14页，整页，个人信息已遮盖）")]
    assert [block.text for block in annex.blocks if isinstance(block, Heading)] == ["问题2　询问笔录　第12—14页",
                                                                                   "问题3　询问笔录　第12—14页"]
    words = text_of(replace(paper, blocks=annex.blocks))
    assert "以上笔录……\n规范表述\n每页签名。" in words and "无页图" in words
    table = table_of(slip)
    assert table is not None
    assert [row[1] for row in table.rows] == ["—", *["整改2026-01-0007\n2026年12月21日前"] * 2]
    assert "上述问题已列入整改台账" in text_of(paper)


def test_what_could_not_be_judged_is_told_without_a_deduction() -> None:
    one = text_of(write_letter(replace(CLEAN, doubts=("“送达”：第12页看不清",))))
    assert "另有1项因材料看不清或者情况不明，评查中存疑，没有扣分，请你单位自行核对：“送达”：第12页看不清。" in one
    assert "（二）“归档”。" in text_of(write_letter(replace(LETTER, doubts=("“送达”", "“归档”"))))
    assert "存疑" not in text_of(write_letter(LETTER))


def test_a_column_of_advice_that_nobody_gave_is_left_out() -> None:
    table = table_of(write_letter(replace(LETTER, problems=tuple(replace(one, advice="") for one in LETTER.problems))))
    assert table is not None
    assert {len(table.head[0]), *map(len, table.rows)} == {5} and len(table.widths) == 5 and table.total[1] == "4"


@pytest.mark.parametrize(
    ("organ", "word"), [("清河市司法局", "我局"), ("清河市执法协调小组办公室", "我办"), ("清河市人民政府", "我机关")])
def test_the_organ_speaks_of_itself_by_its_own_name(organ: str, word: str) -> None:
    text = text_of(write_letter(replace(LETTER, organ=organ)))
    assert f"{word}组织评查人员" in text and f"向{word}书面提出" in text
    assert word == "我局" or "我局" not in text


def test_points_that_do_not_add_up_are_explained() -> None:
    """Caps and items that do not apply make listed deductions differ from the score."""
    assert "以得分为准" in text_of(write_letter(LETTER))
    exact = replace(LETTER, result=replace(LETTER.result, total=Decimal("96")))
    assert "以得分为准" not in text_of(write_letter(exact))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RectificationKind.CORRECT, "请于2026年12月21日前补正到位"),
        (RectificationKind.IMPROVE, "在今后办案中改进；请于2026年12月21日前"),
        (RectificationKind.SUPERVISE, "行政执法监督的有关规定另行处理；请于2026年12月21日前"),
        (RectificationKind.NONE, "本卷无需整改"),
    ],
)
def test_the_demand_follows_the_kind_of_rectification(kind: RectificationKind, words: str) -> None:
    assert words in text_of(write_letter(replace(LETTER, rectification=kind)))


def test_the_objection_period_is_a_setting() -> None:
    assert "5个工作日内向我局书面提出" in text_of(write_letter(LETTER))
    assert "异议" not in text_of(write_letter(replace(LETTER, objection_working_days=None)))


def test_a_draft_says_that_it_has_no_number() -> None:
    paper = write_letter(DRAFT)
    assert paper.draft
    assert paper.head is not None and paper.head.number == "（草稿，未编号）"
    assert not write_letter(LETTER).draft


def test_control_and_direction_characters_are_dropped() -> None:
    assert "甲乙丙丁" in text_of(write_letter(HOSTILE))
