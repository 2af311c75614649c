"""Whatever a pack says, its text says it again; whatever people mark, the total stays within the standard."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_rules import Decision, Mark, RulePack, list_packs, load_pack, pack_to_text, parse_pack, tally
from tests.unit.scoring_rules.packs_at_random import packs


@settings(max_examples=30)
@given(packs())
def test_a_pack_is_read_back_as_it_was_written(pack: RulePack) -> None:
    text = pack_to_text(pack)
    assert parse_pack(text) == pack
    assert pack_to_text(parse_pack(text)) == text


@pytest.mark.parametrize("key", list_packs())
def test_shipped_packs_are_read_back_as_they_were_written(key: str) -> None:
    assert parse_pack(pack_to_text(load_pack(key))) == load_pack(key)


@settings(max_examples=30)
@given(packs(), st.data())
def test_the_total_stays_within_the_standard(pack: RulePack, data: st.DataObject) -> None:
    marks = []
    for item in pack.items:
        decision = data.draw(st.sampled_from(list(Decision)))
        off = item.points * data.draw(st.integers(0, 4)) / 4 if decision is Decision.DEDUCT else Decimal(0)
        marks.append(Mark(item.id, decision, off))
    result = tally(pack, marks)
    bonus = sum((one.points for one in pack.sections if one.role == "bonus"), Decimal(0))
    digits = Decimal(1).scaleb(-pack.scoring.rounding_digits)
    assert 0 <= result.total <= pack.scoring.full_marks + bonus + digits
    assert (result.grade is None) == (not pack.scoring.grades)
    best = tally(pack, [Mark(item.id, Decision.MET) for item in pack.items])
    assert result.total <= best.total
