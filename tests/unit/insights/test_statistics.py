"""Intervals and limits against numbers worked out elsewhere, and against sums of exact fractions."""

from __future__ import annotations

from fractions import Fraction
from math import comb, erf, sqrt

import pytest

from reviews.insights.domain.statistics import (
    MIN_FILES,
    funnel,
    funnel_limits,
    looks_that_count,
    p_chart,
    wilson,
)


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


@pytest.mark.parametrize("share", [Fraction(1, 50), Fraction(1, 4), Fraction(1, 2), Fraction(9, 10), Fraction(0), Fraction(1)])
@pytest.mark.parametrize("files", [1, 2, 9, 10, 12, 33])
def test_beyond_a_limit_lie_exactly_the_numbers_whose_tail_is_rarer(share, files):
    """Worked out in exact fractions, each number of hits by itself; both ends are held alike, also for rare and sure events."""
    limits = funnel_limits(float(share), files)
    for low, high, beyond in ((limits.inner_low, limits.inner_high, Fraction(1, 40)),
                              (limits.outer_low, limits.outer_high, Fraction(1, 1000))):
        for hits in range(files + 1):
            so_few, so_many = _up_to(share, files, hits), 1 - _up_to(share, files, hits - 1)
            assert (hits / files < low) is (so_few < beyond), (hits, low)
            assert (hits / files > high) is (so_many < beyond), (hits, high)
    assert 0 <= limits.outer_low <= limits.inner_low <= limits.inner_high <= limits.outer_high <= 1


def test_months_of_rare_events_are_not_out_by_chance():
    """Three vetoes in thirty files where one in fifty has one: beyond three standard errors, and yet one month in sixty has so
    many by chance."""
    months = [(f"2026-{no:02d}", 0, 30) for no in range(1, 11)] + [("2026-11", 3, 30), ("2026-12", 3, 6)]
    share, found = p_chart(months)
    assert share == pytest.approx(6 / 336)
    assert share + 3 * sqrt(share * (1 - share) / 30) < 3 / 30
    assert 1 - _up_to(Fraction(6, 336), 30, 2) > Fraction(1, 100)
    # The last month has half of its files vetoed, and six files.
    assert [m.standing for m in found] == ["within"] * 11 + ["few"]


def test_limits_of_months_are_the_binomials_own():
    months = [("2026-01", 5, 40), ("2026-02", 9, 10), ("2026-03", 0, 1), ("2026-04", 0, 0), ("2026-05", 8, 50)]
    _share, found = p_chart(months)
    share, beyond = Fraction(22, 101), Fraction(1 - erf(3 / sqrt(2))).limit_denominator(10**6) / 2
    for (_name, _hits, files), month in zip(months, found, strict=True):
        for hits in range(files + 1) if files else ():
            assert (hits / files < month.low) is (_up_to(share, files, hits) < beyond)
            assert (hits / files > month.high) is (1 - _up_to(share, files, hits - 1) < beyond)
    assert [m.standing for m in found] == ["within", "out", "few", "", "within"]


def test_looks_that_cannot_tell_do_not_count():
    """Tarone's own rule by hand: the least k for which no more than k of the looks could fall under level ÷ k."""
    for rarest in ([], [0.9], [0.001] * 5, [0.001, 0.02, 0.5], [0.01] * 3 + [0.03] * 40, [1e-9] * 70 + [0.2] * 90):
        plain = min((k for k in range(1, len(rarest) + 1) if sum(one <= 0.05 / k for one in rarest) <= k), default=1)
        assert looks_that_count(rarest, 0.05) == plain


def test_few_files_are_never_called_high_or_low():
    share, points = funnel([("很小", MIN_FILES - 1, MIN_FILES - 1), ("很高", 60, 100), ("平常", 28, 100), ("很低", 2, 100)])
    assert share == pytest.approx(99 / (300 + MIN_FILES - 1))
    assert [p.standing for p in points] == ["few", "above", "within", "below"]


def test_a_month_far_from_the_others_is_out():
    months = [(f"2026-{no:02d}", 10, 100) for no in range(1, 12)] + [("2026-12", 35, 100), ("2027-01", 0, 0)]
    share, found = p_chart(months)
    assert share == pytest.approx(145 / 1200)
    assert [m.name for m in found if m.standing == "out"] == ["2026-12"]
    assert (found[-1].share, found[-1].standing) == (None, "")


def _up_to(share: Fraction, files: int, hits: int) -> Fraction:
    return sum((comb(files, k) * share**k * (1 - share) ** (files - k) for k in range(hits + 1)), Fraction(0))
