"""Intervals and limits against numbers worked out elsewhere, and against sums of exact fractions."""

from __future__ import annotations

from fractions import Fraction
from math import comb, sqrt

import pytest

from reviews.insights.domain.statistics import MIN_FILES, funnel, funnel_limits, p_chart, wilson


@pytest.mark.parametrize(("hits", "files", "low", "high"), [
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
])
def test_wilson_gives_the_published_intervals(hits, files, low, high):
    found = wilson(hits, files)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    mirrored = wilson(files - hits, files)
    assert mirrored.low == pytest.approx(1 - found.high)


def test_no_files_no_interval():
    assert wilson(0, 0) is None
    assert funnel([("甲", 0, 0)]) == (None, ())
    assert p_chart([("2026-01", 0, 0)])[0] is None


@pytest.mark.parametrize(("share", "files"), [(Fraction(1, 4), 12), (Fraction(1, 20), 40), (Fraction(9, 10), 25)])
def test_funnel_limits_hold_the_binomial_share_they_promise(share, files):
    """Between the cumulative chances of the whole numbers around a limit lies the level, worked out in exact fractions."""
    limits = funnel_limits(float(share), files)
    for level, limit in ((Fraction(1, 40), limits.inner_low), (Fraction(39, 40), limits.inner_high),
                         (Fraction(1, 1000), limits.outer_low), (Fraction(999, 1000), limits.outer_high)):
        hits = limit * files
        below = _up_to(share, files, int(hits))
        above = _up_to(share, files, int(hits) + 1)
        assert below <= level + Fraction(1, 10**9) or hits == 0
        assert above >= level - Fraction(1, 10**9) or hits == files
    assert limits.outer_low <= limits.inner_low <= float(share) <= limits.inner_high <= limits.outer_high


def test_few_files_are_never_called_high_or_low():
    share, points = funnel([("很小", MIN_FILES - 1, MIN_FILES - 1), ("很高", 60, 100), ("平常", 28, 100), ("很低", 2, 100)])
    assert share == pytest.approx(99 / (300 + MIN_FILES - 1))
    assert [p.standing for p in points] == ["few", "above", "within", "below"]


def test_months_are_out_beyond_three_standard_errors():
    months = [(f"2026-{no:02d}", 10, 100) for no in range(1, 12)] + [("2026-12", 35, 100), ("2027-01", 0, 0)]
    share, found = p_chart(months)
    assert share == pytest.approx(145 / 1200)
    reach = 3 * sqrt(share * (1 - share) / 100)
    assert found[0].high == pytest.approx(share + reach)
    assert found[0].low == pytest.approx(max(0, share - reach))
    assert [m.name for m in found if m.out] == ["2026-12"]
    assert found[-1].share is None


def _up_to(share: Fraction, files: int, hits: int) -> Fraction:
    return sum((comb(files, k) * share**k * (1 - share) ** (files - k) for k in range(hits + 1)), Fraction(0))
