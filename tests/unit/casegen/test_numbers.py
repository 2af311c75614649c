"""Code numbers, numerals and amounts of the generator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from stdnum.cn import uscc

from tests.casegen.identities import Names, make_uscc
from tests.casegen.numerals import ZEROS, amount_in_words, han, signing_date


@pytest.mark.parametrize("seed", range(20))
def test_person_numbers_carry_the_right_check_digit_and_birth_date(seed: int) -> None:
    person = Names(Random(seed), "清河县").person()
    number = person.id_number
    weighted = sum((2 ** (17 - i) % 11) * int(c) for i, c in enumerate(number[:17]))
    check = (12 - weighted % 11) % 11
    assert number[17] == ("X" if check == 10 else str(check))
    assert number[6:14] == person.born.strftime("%Y%m%d")
    assert (int(number[16]) % 2 == 1) == (person.sex == "男")


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("kind", ["company", "sole_trader"])
def test_credit_codes_pass_an_independent_validator(seed: int, kind: str) -> None:
    assert uscc.is_valid(make_uscc(Random(seed), kind))


def test_names_do_not_repeat_within_a_file() -> None:
    names = Names(Random(1), "清河县")
    given = [names.name() for _ in range(60)]
    assert len(set(given)) == 60


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("20000", "贰万元整"),
        ("100500", "壹拾万零伍佰元整"),
        ("52120", "伍万贰仟壹佰贰拾元整"),
        ("21280.50", "贰万壹仟贰佰捌拾元伍角"),
        ("500", "伍佰元整"),
        ("1280.05", "壹仟贰佰捌拾元零伍分"),
        ("200", "贰佰元整"),
        ("10005", "壹万零伍元整"),
    ],
)
def test_amounts_in_words(amount: str, words: str) -> None:
    assert amount_in_words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", [150, 1000, 5500, 45000, 110000, 352000, 500000, 1200000])
def test_amounts_in_words_read_back_by_cn2an(amount: int) -> None:
    import cn2an

    assert cn2an.cn2an(amount_in_words(Decimal(amount)).removesuffix("元整"), "smart") == amount


def test_article_numbers() -> None:
    assert [han(n) for n in (1, 10, 12, 20, 49, 101, 110, 112, 119)] == [
        "一", "十", "十二", "二十", "四十九", "一百零一", "一百一十", "一百一十二", "一百一十九",
    ]  # fmt: skip


def test_five_zeros_in_signing_dates() -> None:
    assert len(set(ZEROS)) == 5
    assert signing_date(date(2025, 10, 20), "○") == "二○二五年十月二十日"
