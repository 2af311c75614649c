"""Agreement corrected for chance, against published values and a slow computation of its own; severity; shares."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.scoresheets.domain.agreement import (
    FEWEST_FILES,
    agreement_of,
    interval_agreement,
    severities,
    wilson,
)

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four observers, twelve units, values missing.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# The three coders of the same author's worked example: fifteen units.
CODERS = (".....34121133.3", "1.213343.......", "..21344.21133.4")


def by_unit(rows):
    return [[int(row[at]) for row in rows if row[at] != "."] for at in range(len(rows[0]))]


@pytest.mark.parametrize(("rows", "metric", "alpha"), [
    (OBSERVERS, "nominal", 0.743), (OBSERVERS, "ordinal", 0.815), (OBSERVERS, "interval", 0.849),
    (CODERS, "nominal", 0.691), (CODERS, "interval", 0.811),
])
def test_the_slow_computation_gives_the_published_alpha(rows, metric, alpha):
    units = by_unit(rows)
    assert slow_alpha(units, distance_of(metric, units)) == pytest.approx(alpha, abs=0.0005)


def distance_of(metric, units):
    """Distance of two values; of ordinal ones, by how many values of the pairable units stand up to each."""
    if metric == "nominal":
        return lambda a, b: float(a != b)
    if metric == "interval":
        return lambda a, b: float((a - b) ** 2)
    counts = Counter(value for unit in units if len(unit) > 1 for value in unit)
    ranks = {value: sum(counts[v] for v in counts if v < value) + counts[value] / 2 for value in counts}
    return lambda a, b: (ranks[a] - ranks[b]) ** 2


def slow_alpha(units, distance):
    """Every ordered pair of values, one by one: observed inside the units, expected over all."""
    units = [unit for unit in units if len(unit) > 1]
    everything = [value for unit in units for value in unit]
    n = len(everything)
    inside = sum(distance(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)) / n
    anywhere = sum(distance(a, b) for a, b in permutations(everything, 2)) / (n * (n - 1))
    return None if anywhere == 0 else 1 - inside / anywhere


@settings(max_examples=25)
@given(pairs=st.lists(st.tuples(st.integers(60, 100), st.integers(60, 100)), min_size=2, max_size=12))
def test_the_quick_ways_for_two_sheets_equal_the_slow_one(pairs):
    quick, general = interval_agreement(pairs).value, slow_alpha(pairs, distance_of("interval", pairs))
    assert quick == (None if general is None else pytest.approx(general))
    found = agreement_of([(str(at), *pair) for at, pair in enumerate(pairs)])
    assert found.alpha.value == (None if len({v for p in pairs for v in p}) == 1
                                 else pytest.approx(slow_alpha(pairs, distance_of("nominal", pairs))))
    assert found.agreed == sum(a == b for a, b in pairs)


def test_ac1_is_the_published_one_where_nearly_everything_is_met():
    """Gwet (2008): 118 of 125 agree on the first category, none on the second; kappa is about zero, AC1 0.94."""
    marks = [("met", "met")] * 118 + [("met", "no")] * 5 + [("no", "met")] * 2
    pairs = [(str(at), *pair) for at, pair in enumerate(marks)]
    found = agreement_of(pairs)
    assert found.share == pytest.approx(0.944)
    assert found.ac1.value == pytest.approx(0.9407, abs=0.0005)
    assert found.alpha.value < 0.01


def test_the_interval_is_the_same_every_time_and_resamples_whole_files():
    rng = np.random.default_rng(3)
    pairs = [(f"c{case}", bool(a), bool(a) if rng.random() < 0.8 else not a)
             for case in range(30) for a in rng.integers(0, 2, size=10)]
    found = agreement_of(pairs)
    assert found == agreement_of(pairs)
    assert found.alpha.low < found.alpha.value < found.alpha.high
    # One file alone says nothing about others.
    assert agreement_of([("c0", 1, 1), ("c0", 1, 2)]).alpha.low is None
    assert agreement_of([]).share is None


def test_severity_is_the_difference_from_the_mean_of_the_same_files():
    files = [("strict", 80.0 + at % 2, "mild", 90.0 + at % 3) for at in range(6)] + [("new", 70.0, "mild", 90.0)]
    strict, mild, new = severities(files)
    assert (strict.reviewer_id, strict.files) == ("strict", 6)
    differences = [(80 + at % 2 - 90 - at % 3) / 2 for at in range(6)]
    assert strict.mean == pytest.approx(np.mean(differences))
    assert strict.error == pytest.approx(np.std(differences, ddof=1) / np.sqrt(6))
    # Student's t with five degrees of freedom: 2.571.
    assert strict.high - strict.mean == pytest.approx(2.571 * strict.error, rel=0.005)
    assert mild.mean > 0
    assert (new.reviewer_id, new.mean) == ("new", None)
    assert new.files < FEWEST_FILES


@pytest.mark.parametrize(("found", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (10, 10, 0.7225, 1.0)])
def test_a_share_has_wilsons_interval(found, of, low, high):
    one = wilson(found, of)
    assert (one.low, one.high) == (pytest.approx(low, abs=0.0005), pytest.approx(high, abs=0.0005))
    assert wilson(0, 0).value is None
