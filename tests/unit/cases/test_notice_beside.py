"""The notice beside the decision: texts by character, amounts and articles by value, and what is never called different."""

from __future__ import annotations

from typing import Any

import pytest

from reviews.cases.domain.fact_comparison import Paper, Statement
from reviews.cases.domain.notice_beside import Beside, BesideMark, Line, notice_beside_decision
from reviews.foundation.text_difference import text_difference

REQUIRED = frozenset({"party_name", "facts", "penalty_kinds"})
NOTICE = Paper(3, "prior_notice", "行政处罚事先告知书", 3, 3, REQUIRED)
DECISION = Paper(5, "penalty_decision", "行政处罚决定书", 5, 6, REQUIRED)


def stated(document: int, field: str, value: Any, *, state: str = "found") -> Statement:
    return Statement(document, field, state, value, str(value), str(value), document, (1.0, 2.0, 3.0, 4.0), 0.95)


def both(field: str, left: Any, right: Any) -> Line:
    found = notice_beside_decision([NOTICE, DECISION], [stated(3, field, left), stated(5, field, right)])
    return next(line for line in found.lines if line.notice.statement and line.notice.statement.field == field)


def marked(line: Line) -> tuple[list[str], list[str]]:
    return tuple([p.text for p in side.pieces if p.differs] for side in (line.notice,
        line.decision))  # type: ignore[return-value]


def law(article: int, item: int | None = None) -> dict[str, Any]:
    return {"law": "中华人民共和国食品安全法", "article": article, "article_sub": None, "paragraph": 1, "item": item}


def test_texts_are_marked_where_they_differ_and_join_to_themselves() -> None:
    left, right = "2024年3月1日在清河镇销售过期食品3箱，货值300元。", "2024年3月1日在清河镇销售过期食品13箱,货值300元。"
    one, two = text_difference(left, right)
    assert "".join(p.text for p in one) == left
    assert "".join(p.text for p in two) == right
    assert [p.text for p in one if p.differs] == ["3"]
    assert [p.text for p in two if p.differs] == ["13"]


def test_white_space_width_and_punctuation_are_no_difference() -> None:
    one, two = text_difference("当事人（甲公司） 于３月１日，销售。", "当事人(甲公司)于3月1日,销售.")
    assert not any(p.differs for p in (*one, *two))


def test_one_letter_between_differences_goes_with_them() -> None:
    one, _two = text_difference("开头甲的乙结尾", "开头丙的丁结尾")
    assert [p.text for p in one if p.differs] == ["甲的乙"]


def test_an_empty_side_is_all_difference() -> None:
    assert text_difference("", "甲乙")[1][0].differs
    assert text_difference("", "") == ((), ())


def test_amounts_by_value() -> None:
    assert both("fine_amount", "5000.00", "5000").mark is BesideMark.alike
    line = both("fine_amount", "3000.00", "5000.00")
    assert line.mark is BesideMark.apart
    assert marked(line) == (["3000.00"], ["5000.00"])


def test_articles_by_value_with_what_is_more_and_less() -> None:
    assert both("penalty_provisions", [law(124), law(28)], [law(28), law(124)]).mark is BesideMark.alike
    line = both("penalty_provisions", [law(124)], [law(124, 2)])
    assert line.mark is BesideMark.apart
    assert line.note == "决定书多出《食品安全法》第124条第1款第2项；缺少《食品安全法》第124条第1款"


def test_kinds_of_penalty_lose_their_order() -> None:
    assert both("penalty_kinds", ["fine", "warning"], ["warning", "fine"]).mark is BesideMark.alike
    assert both("penalty_kinds", ["fine"], ["warning", "fine"]).mark is BesideMark.apart


def test_facts_are_only_reworded_never_called_different() -> None:
    line = both("facts", "销售过期食品三箱", "销售过期食品五箱")
    assert (line.mark, line.mark.lit) == (BesideMark.reworded, False)
    assert marked(line) == (["三"], ["五"])


@pytest.mark.parametrize(("state", "mark"), [("illegible", BesideMark.not_read), ("missing", BesideMark.one_side)])
def test_what_was_not_read_is_told_apart_from_what_is_not_there(state: str, mark: BesideMark) -> None:
    found = notice_beside_decision([NOTICE, DECISION], [stated(3, "fine_amount", None, state=state), stated(5, "fine_amount",
        "5000.00")])
    assert next(line for line in found.lines if line.id == "fine").mark is mark


def test_a_required_field_that_was_not_found_at_all_is_not_read() -> None:
    found = notice_beside_decision([NOTICE, DECISION], [stated(5, "party_name", "甲公司")])
    line = next(line for line in found.lines if line.id == "party")
    assert (line.mark, line.notice.remark) == (BesideMark.not_read, "未读出")


def test_an_amount_only_in_the_decision_is_lit() -> None:
    found = notice_beside_decision([NOTICE, DECISION], [stated(5, "confiscated_gains", "200.00")])
    line = next(line for line in found.lines if line.id == "gains")
    assert (line.mark, line.notice.remark) == (BesideMark.one_side, "没有写")


def test_absent_papers_and_choices() -> None:
    def chosen(found: Beside) -> tuple[int | None, int | None]:
        return found.notice and found.notice.index, found.decision and found.decision.index  # type: ignore[return-value]

    assert chosen(notice_beside_decision([], [])) == (None, None)
    assert notice_beside_decision([NOTICE], []).lines == ()
    hearing = Paper(4, "hearing_right_notice", "行政处罚听证告知书", 4, 4)
    later = Paper(9, "penalty_decision", "行政处罚决定书", 9, 9)
    papers = [NOTICE, hearing, DECISION, later]
    assert chosen(notice_beside_decision(papers, [])) == (3, 9)
    assert chosen(notice_beside_decision(papers, [], notice=4, decision=5)) == (4, 5)
    assert chosen(notice_beside_decision(papers, [], notice=77, decision=3)) == (3, 9)
    assert chosen(notice_beside_decision([hearing, DECISION], [])) == (4, 5)
