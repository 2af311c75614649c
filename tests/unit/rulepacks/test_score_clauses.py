"""A standard's own words about points: what they come to as clauses, and points in every way they are printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.rulepacks.domain.score_table.clauses import read_rule
from reviews.rulepacks.domain.score_table.points import points_in, read_points, without_points
from scoring_rules.pack_words import CLAUSES

TITLES = {"询问笔录": "inquiry_record", "立案审批表": "case_filing_approval", "送达回证": "delivery_receipt"}


def read(rule: str, points: str | None = "5", about: str = "") -> list[str]:
    """Clauses in short: kind, points, cap, documents."""
    found = read_rule(rule, None if points is None else Decimal(points), TITLES, about=about)
    return [f"{one.kind} {one.points}" + (f" 至多{one.cap}" if one.cap else "") + "".join(f" {d}" for d in one.documents)
            for one in found.clauses]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "clauses"),
    [
        ("每缺一项扣1分，扣完为止", ["per_missing 1"]),
        ("每少一个要素扣０.５分", ["per_missing 0.5"]),
        ("笔录每缺一人签名扣0.5分", ["per_missing 0.5"]),
        ("未填写的每项扣0.5分", ["per_missing 0.5"]),
        ("发现一处扣2分", ["per_occurrence 2"]),
        ("每处错误扣1分", ["per_occurrence 1"]),
        ("一处不符扣１分，最多扣3分", ["per_occurrence 1 至多3"]),
        ("扣0.5分/处", ["per_occurrence 0.5"]),
        ("1分/项", ["per_occurrence 1"]),
        ("有一项不符合扣五分", ["per_occurrence 5"]),
        ("扣1–5分", ["range 1 至多5"]),
        ("扣1-3分", ["range 1 至多3"]),
        ("酌情扣1至4分", ["range 1 至多4"]),
        ("视情节轻重酌情扣分", ["range 0 至多5"]),
        ("不符合要求的不得分", ["all_or_nothing 5"]),
        ("超过7个工作日未送达的，扣全分", ["all_or_nothing 5"]),
        ("无正当理由逾期的扣5分", ["all_or_nothing 5"]),
        ("未注明日期的扣2分，未签名的扣1分", ["per_occurrence 2 至多2", "per_occurrence 1 至多1"]),
        ("没有询问笔录不得分；每缺1项扣0.5分", ["document_missing 5 inquiry_record", "per_missing 0.5"]),
        ("缺《立案审批表》的，扣全分", ["document_missing 5 case_filing_approval"]),
        ("1.缺1项扣1分\n2.涂改每处扣\n0.5分", ["per_missing 1", "per_occurrence 0.5"]),
    ],
)
def test_words_become_clauses(rule: str, clauses: list[str]) -> None:
    assert read(rule) == clauses


def test_a_missing_paper_is_the_one_that_the_row_speaks_of() -> None:
    assert read("缺失得0分", about="送达回证齐全") == ["document_missing 5 delivery_receipt"]
    assert read("缺失得0分", about="其他材料") == ["all_or_nothing 5"]


def test_nothing_of_the_standards_words_is_lost() -> None:
    rule = "查立案审批表。每缺一项扣1分，扣完为止；审批意见不明确的扣2分"
    said = "".join(one.text for one in read_rule(rule, Decimal(5), TITLES).clauses)
    assert all(part in said for part in ("查立案审批表", "每缺一项扣1分", "扣完为止", "审批意见不明确的扣2分"))


@pytest.mark.parametrize(
    ("rule", "veto"),
    [
        ("执法人员少于两人的，一票否决", "执法人员少于两人"),
        ("主体不合法的为不合格卷", "主体不合法"),
        ("处罚对象错误的，案卷计0分", "处罚对象错误"),
        ("超越职权的，扣100分", "超越职权"),
        ("否决", "否决"),
    ],
)
def test_words_that_fail_the_file_are_vetoes(rule: str, veto: str) -> None:
    found = read_rule(rule, Decimal(5), TITLES)
    assert (found.vetoes, found.clauses) == ((veto,), ())


def test_a_row_may_hold_both_a_veto_and_points() -> None:
    found = read_rule("处罚对象错误的，案卷计0分；名称不一致扣2分", Decimal(5), TITLES)
    assert found.vetoes == ("处罚对象错误",)
    assert [(one.kind, one.points) for one in found.clauses] == [("per_occurrence", 2)]


def test_ten_points_off_is_not_nothing_left() -> None:
    """扣10分 的“0分”不是“得0分”。"""
    assert read("情形甲的扣10分", "20") == ["per_occurrence 10 至多10"]


def test_what_cannot_be_made_out_is_left_to_people_and_told() -> None:
    found = read_rule("符合要求", Decimal(3), TITLES)
    assert [(one.kind, one.points, one.cap, one.text) for one in found.clauses] == [("range", 0, 3, "符合要求")]
    assert "没有认出扣分办法" in found.unsure
    more = read_rule("扣10分", Decimal(5), TITLES)
    assert "扣分 10 分超过该项的 5 分" in more.unsure and more.clauses[0].points == 5


WORDS = st.text(alphabet="每缺一项扣完为止发现处0123456789分.；，。\n酌情至-–否决《》立案审批表得不 （）两", max_size=60)


@given(WORDS, st.integers(0, 20))
def test_any_words_give_clauses_that_a_pack_can_hold(rule: str, points: int) -> None:
    found = read_rule(rule, Decimal(points), TITLES)
    for one in found.clauses:
        assert one.kind in CLAUSES and one.text
        assert 0 <= one.points <= points and (one.cap is None or one.points <= one.cap <= points)
        assert (one.kind == "document_missing") == bool(one.documents)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("10", 10), ("10分", 10), ("（10分）", 10), ("５×２", 10), ("7x3", 21), ("3+3+3+6", 15), ("15=3×5", 15), ("十分", 10),
        ("二十五", 25), ("0.5", "0.5"), (" 10 \n分", 10), ("15分（3×5）", 15), ("满分20分", 20), ("两分", 2),
        ("否决", None), ("10-15", None), ("", None), ("/", None), ("15=3×4", None), ("99999", None),
    ],
)  # fmt: skip
def test_points_in_every_print(text: str, points: object) -> None:
    assert read_points(text) == (None if points is None else Decimal(str(points)))


def test_points_in_a_title() -> None:
    assert (points_in("受理（１５分）"), without_points("受理（１５分）")) == (15, "受理")
    assert points_in("调查（见第5条）") is None
