"""Numbers, dates, points and the frozen content of a letter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.notices.domain import (
    EDGES,
    FeedbackProblem,
    NoticeState,
    content_hash,
    format_number,
    format_points,
    from_json,
    to_json,
    verification_code,
)
from tests.unit.notices.samples import CLEAN, DRAFT, HOSTILE, LETTER, LONG, MANY, VETOED


@pytest.mark.parametrize(
    ("points", "text"),
    [("2", "2"), ("2.0", "2"), ("0.50", "0.5"), ("100", "100"), ("0.00", "0"), ("86.5", "86.5")],
)
def test_points_are_written_as_people_write_them(points: str, text: str) -> None:
    assert format_points(Decimal(points)) == text


def test_numbers_follow_gb_t_9704() -> None:
    assert format_number("清司案评", 2026, 7) == "清司案评〔2026〕7号"
    with pytest.raises(ValueError, match="starts at 1"):
        format_number("清司案评", 2026, 0)


def test_an_issued_paper_has_no_way_back() -> None:
    assert {to for (state, _step), to in EDGES.items() if state is NoticeState.ISSUED} == {NoticeState.ISSUED}


@pytest.mark.parametrize("letter", [LETTER, DRAFT, CLEAN, MANY, VETOED, LONG, HOSTILE])
def test_content_survives_storage(letter: object) -> None:
    assert from_json(to_json(letter)) == letter  # type: ignore[arg-type]


def test_content_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        from_json({**to_json(LETTER), "format": "something-else/1"})


texts = st.text(max_size=40)


@given(texts, texts, st.decimals(min_value=0, max_value=100, places=2))
def test_any_text_survives_storage(problem: str, advice: str, deducted: Decimal) -> None:
    row = FeedbackProblem("文书", "第1页", problem, "依据", advice, deducted)
    letter = replace(LETTER, problems=(row,), case_title=problem)
    assert from_json(to_json(letter)) == letter


def test_the_code_follows_the_content_and_not_itself() -> None:
    code = verification_code(LETTER)
    assert verification_code(replace(LETTER, code="anything")) == code
    changed = replace(LETTER, result=replace(LETTER.result, total=Decimal("86.4")))
    assert verification_code(changed) != code
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert not set(code) & set("ILOU")


def test_equal_content_is_equal_hash() -> None:
    assert content_hash(LETTER) == content_hash(replace(LETTER))
    assert content_hash(LETTER) != content_hash(replace(LETTER, contact="另一处"))
