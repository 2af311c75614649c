"""Officers, names, ticks and corrections; numbers, times, amounts and laws have files of their own."""

from __future__ import annotations

import pytest

from extraction.fields.choices import chosen, yes_or_no
from extraction.fields.normalise import InvalidValue, normal_text, normalise
from extraction.fields.numbers import normal_doc_number
from extraction.fields.people import find_officers, is_name
from extraction.layout.lines import Span, fold
from extraction.page import Char


def test_the_raw_brackets_survive_only_in_raw() -> None:
    assert normal_doc_number("清环罚决字 [2023] 020 号") == "清环罚决字〔2023〕020号"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("清河县　甲食品厂", "清河县甲食品厂"),
        ("甲（江苏）有限公司", "甲（江苏）有限公司"),
        ("第１号，甲厂", "第1号，甲厂"),
        ("清河(cid:123)县", "清河县"),
        ("\uf0b7清河县\u200b甲厂\ufeff", "清河县甲厂"),
    ],
)
def test_text_keeps_chinese_marks_and_drops_what_no_font_shows(printed: str, value: str) -> None:
    assert normal_text(printed) == value


@pytest.mark.parametrize(
    ("printed", "pairs"),
    [
        ("王某05000121012赵某05000121002", [("王某", "05000121012"), ("赵某", "05000121002")]),
        ("钱某(R200500123)", [("钱某", "R200500123")]),
        (
            "孙某（苏09001700111）、王强（苏09001700112）",
            [("孙某", "苏09001700111"), ("王强", "苏09001700112")],
        ),
        ("王某、李某", [("王某", None), ("李某", None)]),
        (
            "王强执法证号：05000121012；李明执法证号：05000121013",
            [("王强", "05000121012"), ("李明", "05000121013")],
        ),
        ("王强、李明 05000121012、05000121013", [("王强", "05000121012"), ("李明", "05000121013")]),
    ],
)
def test_officers(printed: str, pairs: list[tuple[str, str | None]]) -> None:
    assert [(o.name, o.certificate_no) for o in find_officers(fold(printed))] == pairs


def test_names() -> None:
    assert is_name("李某") and is_name("欧阳小明") and is_name("周**")
    assert not is_name("签名") and not is_name("冯磊苏艳") and not is_name("同意")


@pytest.mark.parametrize(
    ("printed", "picked"),
    [
        ("☑日常检查□投诉举报□移送", "日常检查"),
        ("□日常检查■投诉举报□移送", "投诉举报"),
        ("√直接送达□留置送达", "直接送达"),
        ("直接送达", "直接送达"),
        ("□直接送达□留置送达", None),
    ],
)
def test_ticks(printed: str, picked: str | None) -> None:
    assert chosen(fold(printed)) == picked


def _span(text: str) -> Span:
    from extraction.layout.lines import Placed

    return Span(text, [Placed(Char(ch, 10.0 * i, 0, 10.0 * i + 10, 10), 1, 0) for i, ch in enumerate(text)])


def test_yes_and_no_boxes() -> None:
    assert yes_or_no(_span("☑同意□不同意")) is True
    assert yes_or_no(_span("□同意☑不同意")) is False
    assert yes_or_no(_span("□同意□不同意")) is None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("signed_on", "二○二四年五月六日", "2024-05-06"),
        ("fine_amount", "贰万元整", "20000.00"),
        ("payment_period", "十五日", {"n": 15, "unit": "day"}),
        ("doc_number", "清环罚决字 [2023] 020 号", "清环罚决字〔2023〕020号"),
        ("party_name", "清河县 甲食品厂", "清河县甲食品厂"),
        ("served_at", "2024年5月8日10时30分", "2024-05-08T10:30"),
        ("penalty_kinds", "warning、fine", ["warning", "fine"]),
        ("rights_told", "是", True),
        ("total_pages", "共 48 页", 48),
    ],
)
def test_values_that_a_person_types(field: str, text: str, value: object) -> None:
    assert normalise(field, text) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [("signed_on", "2024年2月30日"), ("fine_amount", "很多"), ("case_source", "街上"), ("party_name", "  ")],
)
def test_impossible_values_are_refused_in_chinese(field: str, text: str) -> None:
    with pytest.raises(InvalidValue, match="请"):
        normalise(field, text)
