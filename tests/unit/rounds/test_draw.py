"""The draw (juanheng-draw/1): quotas, minimums, shortages in numbers, equal chances, and an oracle that computes it slowly."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.rounds.domain.draw import (
    Advice,
    DrawReason,
    DrawState,
    Quotas,
    SeedMethod,
    advise,
    allot,
    chance_to_see,
    draw_files,
    draw_state,
    least_size,
    read_plan,
    shortages,
    why_not_digits,
    why_not_value,
)
from reviews.rounds.domain.draw.algorithm import apportion, spread
from reviews.rounds.domain.draw.planning import Wishes, planned
from reviews.rounds.domain.draw.wording import quota_words
from tests.unit.rounds.made_draws import counted, made_frame, made_quotas, oracle, oracle_allot, published

FRAME = hashlib.sha256(b"frame").hexdigest()
worlds = st.integers(0, 10**6).map(random.Random)


def drawn_of(rows, quotas, seed="1234-5678"):
    return draw_files(rows, quotas, seed=seed, frame_sha256=FRAME)


@settings(max_examples=120)
@given(worlds)
def test_the_draw_is_what_the_words_say(rng):
    rows = made_frame(rng)
    quotas = made_quotas(rng, rows)
    assert [one.row.row for one in drawn_of(rows, quotas)] == oracle(rows, quotas, "1234-5678", FRAME)
    assert [(s.unit, s.draw, s.summary) for s in allot(rows, quotas)] == oracle_allot(rows, quotas)


@settings(max_examples=80)
@given(worlds)
def test_quotas_are_kept_and_nothing_kept_out_is_drawn(rng):
    rows = made_frame(rng)
    quotas = made_quotas(rng, rows)
    drawn = drawn_of(rows, quotas)
    by_unit = counted(drawn, lambda row: row.unit)
    shares = allot(rows, quotas)
    for share in shares:
        assert by_unit.get(share.unit, 0) == share.draw <= share.files
        least = share.files if share.files <= quotas.whole_below else quotas.sizes.get(share.unit, quotas.minimum_per_unit)
        assert share.draw >= min(share.files, least)
    if quotas.summary_share is not None:
        by_procedure = counted(drawn, lambda row: row.procedure)
        assert by_procedure.get("summary", 0) == sum(share.summary for share in shares)
    assert len({one.row.row for one in drawn}) == len(drawn)
    assert {one.row.mark for one in drawn} <= {"", "called_in"}
    assert {one.row.row for one in drawn if one.reason is DrawReason.called_in} == {
        row.row for row in rows if row.mark == "called_in"}


@settings(max_examples=60)
@given(worlds)
def test_strata_get_their_proportion_and_order_makes_no_difference(rng):
    rows = made_frame(rng)
    quotas = replace(made_quotas(rng, rows), summary_share=None)
    drawn = drawn_of(rows, quotas)
    strata = Counter((r.unit, r.kind, r.procedure, r.field) for r in rows if r.mark == "")
    taken = counted(drawn, lambda row: (row.unit, row.kind, row.procedure, row.field))
    shares = {share.unit: share for share in allot(rows, quotas)}
    for key, size in strata.items():
        part = Fraction(size * shares[key[0]].draw, shares[key[0]].files)
        assert floor(part) <= taken.get(key, 0) <= ceil(part) <= size
    shuffled = rng.sample(rows, len(rows))
    assert draw_files(shuffled, quotas, seed="1234-5678", frame_sha256=FRAME) == drawn


@settings(max_examples=40)
@given(worlds, st.integers(0, 120))
def test_a_larger_target_draws_no_fewer_and_shortages_are_numbers(rng, target):
    rows = made_frame(rng)
    quotas = replace(made_quotas(rng, rows), target=target, sizes={}, minimum_per_unit=1)
    shares, more = allot(rows, quotas), allot(rows, replace(quotas, target=target + 7))
    total, free = sum(s.draw for s in shares), sum(s.files for s in shares)
    assert total <= sum(s.draw for s in more)
    assert total >= min(target, free)
    told = " ".join(shortages(rows, shares, quotas))
    assert (f"需要 {target} 卷，可抽 {free} 卷，少 {target - free} 卷" in told) == (target > free)


def test_shortages_say_what_is_missing():
    rows = [row for row in made_frame(random.Random(5), units=4) if row.mark == ""]
    quotas = Quotas(minimum_per_unit=50, summary_share=Fraction(1))
    told = shortages(rows, allot(rows, quotas), quotas)
    assert len(told) == len({row.unit for row in rows}) + 1
    assert told[-1].startswith("简易程序：需要")
    assert shortages(rows, allot(rows, Quotas()), Quotas()) == []


def test_another_seed_draws_others_and_every_file_has_the_same_chance():
    """400 seeds over one unit of 30 files: each file comes about 400 · 6/30 = 80 times, also the only one of its kind."""
    rows = [replace(row, mark="", unit="甲局", kind="licence" if row.row == 1 else "penalty_ordinary", procedure="")
            for row in made_frame(random.Random(3))[:30]]
    quotas = Quotas(minimum_per_unit=6)
    results = [tuple(one.row.row for one in drawn_of(rows, quotas, seed=f"{n:04}-1111")) for n in range(400)]
    assert len(set(results)) > 390
    counts = Counter(row for result in results for row in result)
    assert set(counts) == {row.row for row in rows}
    assert 45 < min(counts.values()) <= max(counts.values()) < 115


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(0, 200), st.integers(0, 10**9))
def test_apportioning_and_spreading(sizes, seats, start):
    named = [(f"u{n}", size) for n, size in enumerate(sizes)]
    total = sum(sizes)
    shares = apportion(seats, named)
    assert sum(shares.values()) == min(seats, total)
    for name, size in named:
        assert abs(shares.get(name, 0) * max(total, 1) - min(seats, total) * size) < max(total, 1)
    if total:
        spreads = spread(min(seats, total), sizes, start % total)
        assert sum(spreads) == min(seats, total)
        assert all(0 <= got <= size for got, size in zip(spreads, sizes, strict=True))


def test_equal_remainders_go_to_the_larger_then_by_name():
    assert apportion(1, [("乙", 2), ("甲", 2)]) == {"乙": 1, "甲": 0}
    assert apportion(2, [("a", 1), ("b", 3), ("c", 1), ("d", 3)]) == {"a": 0, "b": 1, "c": 0, "d": 1}
    assert apportion(0, [("a", 1)]) == apportion(3, []) == {}


def test_the_advice_is_the_smallest_size_that_sees_the_defect():
    for files in range(1, 60):
        size = least_size(files, Fraction(1, 10), Fraction(4, 5))
        bad = max(1, ceil(files / 10))
        assert chance_to_see(files, bad, size) >= Fraction(4, 5) > chance_to_see(files, bad, size - 1)


def test_the_advice_takes_small_units_whole_and_keeps_to_the_capacity():
    counts = [("甲", 2), ("乙", 40), ("丙", 200), ("丁", 0)]
    plain = advise(counts, whole_below=3, minimum=2, share=Fraction(1, 10), chance=Fraction(4, 5))
    assert [(a.wanted, a.size) for a in plain] == [(2, 2), (13, 13), (15, 15), (0, 0)]
    assert plain[0].reason == "只有 2 卷，全部评查。"
    assert plain[1].reason == "40 卷中有 4 卷存在同类问题时，抽 13 卷至少遇到一卷的机会为 80.7%。"
    tight = advise(counts, whole_below=3, minimum=2, share=Fraction(1, 10), chance=Fraction(4, 5), capacity=20)
    assert sum(a.size for a in tight) == 20
    assert "按规则应抽 15 卷，受评查能力 20 卷所限抽" in tight[2].reason
    least = advise(counts, whole_below=3, minimum=20, share=Fraction(1, 10), chance=Fraction(4, 5), capacity=5)
    assert least[1] == Advice("乙", 40, 20, 20, "按单位最低数抽 20 卷；4 卷有同类问题时，至少遇到一卷的机会为 94.6%。")


def test_a_plan_by_the_advice_draws_what_is_advised():
    rows = made_frame(random.Random(33), units=5)
    plan = planned(rows, Wishes(whole_below=3, minimum_per_unit=2, target=999, by_advice=True, capacity=30))
    assert [share.draw for share in plan.shares] == [advice.size for advice in plan.advice]
    assert plan.total == 30 and plan.quotas.target == 0
    by_target = planned(rows, Wishes(target=25, summary_percent=30))
    assert by_target.total == 25 and by_target.quotas.sizes == {} and by_target.quotas.summary_share == Fraction(3, 10)
    assert "合计 25 卷" in "".join(quota_words(by_target.quotas))


def test_the_seed_is_accepted_as_the_plan_says():
    assert why_not_digits("0731") is why_not_digits("123456789012") is None
    assert all(why_not_digits(wrong) for wrong in ("123", "1234567890123", "12 34", "１２３４", "12a4", ""))
    day = date(2026, 11, 20)
    assert "晚于" in why_not_value(value_on=day, published_on=day, today=day)
    assert "还不能" in why_not_value(value_on=date(2026, 11, 23), published_on=day, today=date(2026, 11, 22))
    assert why_not_value(value_on=date(2026, 11, 23), published_on=day, today=date(2026, 11, 23)) is None


@pytest.mark.parametrize(("method", "entries", "drawn", "state"), [
    (None, 0, False, DrawState.frozen), (SeedMethod.witnesses, 1, False, DrawState.planned),
    (SeedMethod.witnesses, 2, False, DrawState.seeded), (SeedMethod.public_value, 1, False, DrawState.seeded),
    (SeedMethod.witnesses, 2, True, DrawState.drawn)])
def test_the_state_of_a_draw(method, entries, drawn, state):
    assert draw_state(frozen=True, method=method, entries=entries, drawn=drawn) is state


def test_a_plan_reads_back():
    rows = made_frame(random.Random(8))
    quotas = Quotas(3, 2, 40, Fraction(3, 10), {"甲局": 7})
    read, shares, content = read_plan(published(rows, quotas)["plan.json"].decode())
    assert read == quotas and shares == allot(rows, quotas) and content["attempt"] == 1
