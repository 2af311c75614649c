"""Amounts as published papers print them (R published, T template, D derived)."""

from __future__ import annotations

import pytest

from extraction.fields.money import find_amounts, han_number
from extraction.fields.normalise import InvalidValue, normalise
from extraction.layout.lines import fold

AMOUNTS = [
    ("R", "罚款3000元", "3000.00", False),
    ("R", "人民币3000元整", "3000.00", False),
    ("R", "50,000.00元整", "50000.00", False),
    ("D", "50，000元", "50000.00", False),
    ("R", "2495422.79元", "2495422.79", False),
    ("R", "10000 元", "10000.00", False),
    ("R", "人民币伍万元整", "50000.00", True),
    ("R", "伍万贰仟壹佰贰拾元", "52120.00", True),
    ("R", "叁万贰仟元整", "32000.00", True),
    ("R", "玖万捌仟元", "98000.00", True),
    ("D", "壹拾万零伍佰元整", "100500.00", True),
    ("D", "拾万元整", "100000.00", True),
    ("R", "伍佰圆", "500.00", True),
    ("D", "贰拾万圆正", "200000.00", True),
    ("D", "人民币（大写）：贰万叁仟肆佰伍拾陆元柒角捌分", "23456.78", True),
    ("D", "贰万元零伍分", "20000.05", True),
    ("D", "叁佰元零角零分", "300.00", True),
    ("R", "罚款二万元", "20000.00", True),
    ("R", "三千元", "3000.00", True),
    ("R", "十万五千元", "105000.00", True),
    ("R", "两万元", "20000.00", True),
    ("D", "廿万元", "200000.00", True),
    ("R", "罚款20万元", "200000.00", False),
    ("R", "1.2万元", "12000.00", False),
    ("D", "1万2千元", "12000.00", False),
    ("D", "12万5000元", "125000.00", False),
    ("R", "182,750万元", "1827500000.00", False),
    ("D", "￥20000", "20000.00", False),
    ("D", "¥：20,000.00", "20000.00", False),
    ("D", "1亿元", "100000000.00", False),
]


@pytest.mark.parametrize(
    ("printed", "value", "in_words"), [pytest.param(p, v, w, id=f"{m}-{p}") for m, p, v, w in AMOUNTS]
)
def test_amounts(printed: str, value: str, in_words: bool) -> None:
    (amount,) = find_amounts(fold(printed))
    assert (amount.text, amount.in_words) == (value, in_words)
    assert normalise("fine_amount", printed) == value


PAIRS = [
    ("R", "30元(叁拾元整)", [("30.00", False), ("30.00", True)]),
    ("R", "10000元(壹万元整)", [("10000.00", False), ("10000.00", True)]),
    ("R", "人民币20000.00元（大写：贰万元整）", [("20000.00", False), ("20000.00", True)]),
    ("T", "罚款（大写）贰万元（￥20000）", [("20000.00", True), ("20000.00", False)]),
    ("R", "三万元以上三十万元以下", [("30000.00", True), ("300000.00", True)]),
]


@pytest.mark.parametrize(("printed", "values"), [pytest.param(p, v, id=f"{m}-{p}") for m, p, v in PAIRS])
def test_pairs_of_words_and_digits_are_two_amounts(printed: str, values: list[tuple[str, bool]]) -> None:
    assert [(a.text, a.in_words) for a in find_amounts(fold(printed))] == values


TYPED = [
    ("D", "二十万", "200000.00"),
    ("D", "贰万伍仟", "25000.00"),
    ("D", "20 000元", "20000.00"),
    ("T", "人民币 贰 万 元 整", "20000.00"),
    ("D", "20000", "20000.00"),
]


@pytest.mark.parametrize(("printed", "value"), [pytest.param(p, v, id=f"{m}-{p}") for m, p, v in TYPED])
def test_amounts_that_a_person_types(printed: str, value: str) -> None:
    assert normalise("fine_amount", printed) == value


@pytest.mark.parametrize("text", ["千 百 拾 元", "千百拾元", "亿千百十万千百十元角分", "很多", "元", "罚款"])
def test_unfilled_columns_are_no_amount(text: str) -> None:
    assert find_amounts(fold(text)) == []
    with pytest.raises(InvalidValue):
        normalise("fine_amount", text)


def test_a_word_is_no_number() -> None:
    assert han_number("罚款") is None
