"""The problem miner: many units before one bad unit, what changed and what only seems to, single units apart, pairs."""

from __future__ import annotations

import itertools
import math
import random
import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.insights.domain.mining import (
    MiningSettings,
    Trend,
    at_least_by_chance,
    difference_interval,
    mine,
)
from reviews.insights.domain.pairs import co_occurring, together_by_chance
from tests.unit.insights.mined import facts, file, frames, frames_of, of_units


def leading(mined):
    return [one.topic.id for one in mined.findings]


def world_of_a_bad_unit():
    """Ten units. One has the problem `record` in all its forty files; eight have `notice` in one of six files each."""
    units = [f"u{n}" for n in range(10)]
    files = of_units({"bad": (40, 40)}, "record")
    for at, unit in enumerate(units):
        files += of_units({unit: (1 if at < 8 else 0, 6)}, "notice", start=1000 + at * 100)
    return files


def test_one_bad_unit_does_not_lead_and_is_told_apart():
    mined = mine(frames(world_of_a_bad_unit()))
    assert leading(mined) == ["notice", "record"]
    assert [one.topic.id for one in mined.common] == ["notice"]
    (apart,) = mined.concentrations
    assert (apart.unit_id, apart.topic.id, apart.hits, apart.files, apart.others_hits, apart.others_files) == (
        "bad", "record", 40, 40, 0, 60)
    assert "40卷中40卷" in apart.why


def test_a_bad_unit_with_a_single_companion_stays_apart_too():
    files = [*world_of_a_bad_unit(), file(9001, "u9", "record")]
    mined = mine(frames(files))
    assert [one.topic.id for one in mined.common] == ["notice"]
    assert "列为突出问题" in next(one for one in mined.findings if one.topic.id == "record").why


def test_a_veto_of_as_many_units_comes_first():
    files = [file(n, f"u{n % 5}", *(("notice",) if n < 10 else ()), vetoes=("no_hearing",) if n >= 10 else ()) for n in range(20)]
    assert leading(mine(frames(files))) == ["no_hearing", "notice"]


def test_points_lost_break_an_equal_spread():
    files = [file(n, f"u{n % 5}", "notice" if n % 2 else "service", lost="4" if n % 2 else "1") for n in range(20)]
    assert leading(mine(frames(files))) == ["notice", "service"]


def test_an_item_that_does_not_apply_is_not_in_the_base():
    files = [file(n, f"u{n % 5}", *(("notice",) if n < 5 else ()), not_applicable=() if n < 12 else ("notice",))
             for n in range(20)]
    (found,) = mine(frames(files)).findings
    assert (found.hits, found.files, found.units, found.units_applicable) == (5, 12, 5, 5)


@pytest.mark.parametrize(("now", "before", "trend"), [
    ((12, 40), (0, 40), Trend.new), ((24, 40), (8, 40), Trend.rising), ((4, 40), (24, 40), Trend.falling),
    ((13, 40), (12, 40), Trend.lasting), ((3, 40), (0, 12), Trend.unsure), ((5, 40), (4, 5), Trend.too_few),
    ((5, 8), (0, 40), Trend.too_few), ((5, 40), None, Trend.nothing_before)])
def test_what_changed_is_told_from_what_only_seems_to(now, before, trend):
    def spread(hits, files, start):
        return [file(start + n, f"u{n % 4}", *(("notice",) if n < hits else ())) for n in range(files)]

    earlier = spread(*before, 5000) if before is not None else None
    (found,) = mine(frames(spread(*now, 0), earlier)).findings
    assert found.trend is trend
    assert {"too_few": "样本不足，不比较", "nothing_before": "没有可比"}.get(trend, "95%区间") in found.why


def test_what_is_surely_gone_is_told():
    before = [file(n, f"u{n % 4}", "notice") for n in range(20)]
    now = [file(100 + n, f"u{n % 4}") for n in range(20)]
    ((topic, change),) = mine(frames(now, before)).ceased
    assert (topic.id, change.before_hits, change.hits) == ("notice", 20, 0)


def test_thresholds_are_the_editors():
    files = [file(n, f"u{n % 3}", *(("notice",) if n < 3 else ())) for n in range(6)]
    assert not mine(frames(files)).common
    assert "样本不足" in mine(frames(files)).findings[0].why
    assert mine(frames(files), MiningSettings(min_files=5)).common
    assert not mine(frames(files), MiningSettings(min_files=5, min_units=4)).common


def test_an_empty_round_has_nothing_to_tell():
    mined = mine(frames([]))
    assert (mined.findings, mined.concentrations, mined.ceased) == ((), (), ())
    assert co_occurring(frames([])["now"]) == ()


def test_known_values():
    """Newcombe 1998, table II, example (a): 56/70 against 48/80 gives 5.24 to 33.39 points; and a hypergeometric tail."""
    low, high = difference_interval(56, 70, 48, 80)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    exact = Fraction(sum(math.comb(5, k) * math.comb(15, 6 - k) for k in (3, 4, 5)), math.comb(20, 6))
    assert at_least_by_chance(3, 6, 5, 20) == pytest.approx(float(exact), rel=1e-12)


def worlds_of_chance(units, files, rates, seeds=4, items=30):
    """Frames in which every item falls on files blindly, each by its own rate."""
    names = tuple(f"i{n:02d}" for n in range(items))
    for seed in range(seeds):
        rng = random.Random(seed)
        rate = {name: rng.choice(rates) for name in names}
        found = [file(unit * 100 + n, f"u{unit}", *(name for name in names if rng.random() < rate[name]))
                 for unit in range(units) for n in range(files)]
        yield {"now": frames_of(facts(found, names))}


def test_chance_among_many_items_and_units_tells_nothing():
    """Thirty items and sixty units of eight files: by chance alone some unit has three of eight; to choose those first and to
    allow for only so many looks would find one in every other world."""
    for one in worlds_of_chance(60, 8, (0.01, 0.02, 0.04)):
        assert mine(one).concentrations == ()
    # A chi-square of four joint files where half a one is expected says one in a hundred thousand; it is one in six hundred.
    for one in worlds_of_chance(15, 40, (0.02, 0.05)):
        assert co_occurring(one["now"]) == ()


def test_a_real_cluster_is_still_found_among_chance():
    names = tuple(f"i{n:02d}" for n in range(30))
    rng = random.Random(7)
    found = []
    for unit in range(20):
        for n in range(20):
            hits = {name for name in names if rng.random() < 0.05}
            hits |= {"i03"} if unit == 4 and n < 12 else set()
            hits |= {"i10", "i20"} if rng.random() < 0.06 else set()
            found.append(file(unit * 100 + n, f"u{unit}", *sorted(hits)))
    world = {"now": frames_of(facts(found, names))}
    assert [(c.unit_id, c.topic.id) for c in mine(world).concentrations] == [("u4", "i03")]
    pair = co_occurring(world["now"])[0]
    assert (pair.first.id, pair.second.id) == ("i10", "i20") and pair.chance < 1e-6


def test_what_few_units_share_does_not_lead_what_many_do():
    """`service` applies to two units of thirty and both have it in half of their files; fifteen units have `notice`, seldom."""
    files = []
    for unit in range(30):
        apart = () if unit < 2 else ("service",)
        for n in range(6):
            hits = ["notice"] if unit < 15 and n == 0 else []
            hits += ["service"] if unit < 2 and n < 3 else []
            files.append(file(unit * 100 + n, f"u{unit}", *hits, not_applicable=apart))
    mined = mine(frames(files))
    assert leading(mined) == ["notice", "service"]
    assert "2家适用单位中2家存在" in mined.findings[1].why and "占全部30家单位之比" in mined.findings[1].why


@pytest.mark.parametrize(("now", "before"), [((2, 40), (1, 40)), ((1, 12), (0, 12)), ((2, 200), (1, 200))])
def test_from_one_to_two_is_no_rise(now, before):
    def spread(hits, files, start):
        return [file(start + n, f"u{n % 4}", *(("notice",) if n < hits else ())) for n in range(files)]

    (found,) = mine(frames(spread(*now, 0), spread(*before, 5000))).findings
    assert found.trend in (Trend.lasting, Trend.unsure)


def test_forty_hits_of_one_unit_stand_behind_two_of_ten_each():
    files = of_units({"bad": (40, 40)} | {f"u{n}": (0, 12) for n in range(10)}, "record")
    files += of_units({f"u{n}": (2, 12) for n in range(10)}, "notice", start=2000)
    mined = mine(frames(files))
    assert [one.topic.id for one in mined.common] == ["notice"]
    assert [one.unit_id for one in mined.concentrations] == ["bad"]


def test_joint_files_by_chance_are_counted_exactly():
    """Every way of laying the second topic on the files of each unit, counted one by one."""
    units = [(5, 2, 3), (4, 3, 2), (6, 1, 2)]
    ways = [[len(set(laid) & set(range(first))) for laid in itertools.combinations(range(files), second)]
            for files, first, second in units]
    every = [sum(one) for one in itertools.product(*ways)]
    for together in range(8):
        exact = Fraction(sum(one >= together for one in every), len(every))
        assert together_by_chance(together, units) == pytest.approx(float(exact), abs=1e-12)


def test_numbers_in_words_are_rounded_as_figures_are():
    """Half up: 1 of 16 is 6.3 %, where floating point alone says 6.2; no chance is called less than it is."""
    now = [file(n, f"u{n % 4}", *(("notice",) if n < 1 else ())) for n in range(16)]
    (found,) = mine(frames(now, [file(100 + n, f"u{n % 4}") for n in range(16)])).findings
    assert "相差+6.3个百分点" in found.why
    (apart,) = mine(frames(of_units({"bad": (5, 10), "good": (4, 60)}, "record"))).concentrations
    told = float(re.search(r"不到([\d.]+)%", apart.why)[1])
    assert apart.chance * 100 < told < apart.chance * 100 + 0.1001


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 5), st.sets(st.sampled_from(["notice", "record", "service"]))), max_size=40),
       st.randoms(use_true_random=False))
def test_counts_are_right_and_the_order_of_files_changes_nothing(rows, rng):
    files = [file(n, f"u{unit}", *sorted(hits)) for n, (unit, hits) in enumerate(rows)]
    mined = mine(frames(files))
    for one in mined.findings:
        assert one.hits == sum(one.topic.id in hits for _unit, hits in rows)
        assert one.units == len({unit for unit, hits in rows if one.topic.id in hits})
        assert one.files == len(rows)
    mixed = list(files)
    rng.shuffle(mixed)
    assert [(f.topic.topic, f.why) for f in mine(frames(mixed)).findings] == [(f.topic.topic, f.why) for f in mined.findings]


def joint(unit, start, both, first, second, neither, **options):
    rows = [("notice", "record")] * both + [("notice",)] * first + [("record",)] * second + [()] * neither
    return [file(start + n, unit, *hits, **options) for n, hits in enumerate(rows)]


def test_problems_that_come_together_are_found():
    files = [one for at in range(4) for one in joint(f"u{at}", at * 100, 6, 2, 2, 14)]
    (pair,) = co_occurring(frames(files)["now"])
    assert (pair.first.id, pair.second.id, pair.together, pair.files, pair.units) == ("notice", "record", 24, 96, 4)
    assert pair.lift == pytest.approx(24 / (4 * 8 * 8 / 24))
    assert "24卷同时存在" in pair.why


def test_a_unit_that_does_everything_badly_joins_nothing():
    """Over all files the two go together, for one unit has both everywhere; within each unit they do not."""
    files = joint("bad", 0, 16, 4, 4, 1)
    for at in range(3):
        files += joint(f"u{at}", 100 + at * 100, 1, 3, 3, 18)
    crude_lift = (19 * 100) / (32 * 32)
    assert crude_lift > 1.5
    assert co_occurring(frames(files)["now"]) == ()


@pytest.mark.parametrize("options", [{"page": 3}, {}])
def test_two_names_of_one_cause_are_no_pair(options):
    rest = (6, 2, 2, 14) if options else (8, 0, 0, 16)
    files = [one for at in range(4) for one in joint(f"u{at}", at * 100, *rest, **options)]
    assert co_occurring(frames(files)["now"]) == ()
