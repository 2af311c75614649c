"""The sentences of the letter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reviews.notices.documents.wording import (
    NOT_NAMED,
    FactTable,
    Heading,
    Paragraph,
    ProblemTable,
    Wording,
    clean,
    ordinal,
    write_letter,
)
from reviews.notices.domain import RectificationKind
from tests.unit.notices.samples import CLEAN, DRAFT, HOSTILE, LETTER, MANY, VETOED


def text_of(wording: Wording) -> str:
    parts: list[str] = []
    for block in wording.blocks:
        match block:
            case Heading(text) | Paragraph(text, _):
                parts.append(text)
            case FactTable(rows):
                parts.extend(words for row in rows for pair in row for words in pair)
            case ProblemTable(_, rows, _):
                parts.extend(cell for row in rows for cell in row.cells)
    return "\n".join(parts)


def test_the_result_names_score_full_marks_and_grade() -> None:
    assert "得分86.5分（满分100分），评定等次为合格。" in text_of(write_letter(LETTER))


def test_sections_are_numbered_without_gaps() -> None:
    headings = [block.text for block in write_letter(LETTER).blocks if isinstance(block, Heading)]
    assert [heading[:2] for heading in headings] == ["一、", "二、", "三、", "四、", "五、"]
    without = write_letter(replace(LETTER, good_points=()))
    headings = [block.text for block in without.blocks if isinstance(block, Heading)]
    assert headings[2] == "三、存在的问题及整改建议"


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
    wording = write_letter(CLEAN)
    assert not any(isinstance(block, ProblemTable) for block in wording.blocks)
    assert "未发现需要扣分或者整改的问题" in text_of(wording)
    assert wording.slip is not None
    assert wording.slip.ordinals == ()


def test_every_problem_has_its_row_and_its_line_in_the_slip() -> None:
    wording = write_letter(MANY)
    table = next(block for block in wording.blocks if isinstance(block, ProblemTable))
    assert [row.cells[0] for row in table.rows] == [str(n) for n in range(1, 41)]
    assert table.total == "54"
    assert wording.slip is not None
    assert len(wording.slip.ordinals) == 40


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
    wording = write_letter(DRAFT)
    assert wording.draft
    assert wording.number_line == "（草稿，未编号）"
    assert not write_letter(LETTER).draft


def test_control_and_direction_characters_are_dropped() -> None:
    assert clean("甲\x00乙\x0b丙\u202e丁\ufeff\r\n戊\t己\ud800") == "甲乙丙丁\n戊 己"
    assert "甲乙丙丁" in text_of(write_letter(HOSTILE))


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 10, 11, 20, 40, 99)] == ["一", "十", "十一", "二十", "四十", "九十九"]
    with pytest.raises(ValueError, match="1 to 99"):
        ordinal(100)
