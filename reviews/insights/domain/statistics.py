"""How sure a rate is, and which differences are more than chance. Pure, plain numbers.

Wilson: Wilson, Journal of the American Statistical Association 22 (1927), the interval recommended for small numbers by Brown,
Cai and DasGupta, Statistical Science 16 (2001). Funnel: Spiegelhalter, Statistics in Medicine 24 (2005), 1185, appendix A.1.1,
exact binomial limits with interpolation; the upper ones are the lower ones of the other files, for as he gives them the next
whole number above a limit is commoner than the level. p-chart: Shewhart's, by the same limits at the chance of three standard
errors (ISO 7870-2:2013): the usual approximation fails for rare events and for few files.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

MIN_FILES = 10
"""Fewer files than this say too little of a unit to be set above or below another (样本不足不排名): at ten files a rate of a half
may as well be a quarter or three quarters."""
SMALL_SAMPLE = "样本不足不排名"

_Z95 = 1.959963984540054
CONTROL_LEVEL = math.erf(3 / math.sqrt(2))
"""Within three standard errors of a normal distribution: 99.73 %."""
FUNNEL_LIMITS = (0.95, 0.998)
"""Inside the inner limits lie 95 of 100 units that are like the others; outside the outer ones 2 of 1,000."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its 95 % interval, each 0..1."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One unit in the plot. share: hits ÷ files. standing: `within`, `above` or `below` the outer limits, `high` or `low` beyond
    the inner ones alone, `few` under MIN_FILES, whatever the limits say."""

    name: str
    hits: int
    files: int
    share: float
    standing: str


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """Limits at one number of files, shares 0..1: outer low, inner low, inner high, outer high."""

    files: int
    outer_low: float
    inner_low: float
    inner_high: float
    outer_high: float


@dataclass(frozen=True, slots=True)
class ChartMonth:
    """One month of a p-chart. standing: `out` beyond the limits, `few` under MIN_FILES whatever the limits say, else `within`.

    low, high: None in a month without files, and the standing is empty.
    """

    name: str
    hits: int
    files: int
    share: float | None
    low: float | None
    high: float | None
    standing: str


def wilson(hits: int, files: int, z: float = _Z95) -> Interval | None:
    """The interval of a share; None without files."""
    if files <= 0:
        return None
    share = hits / files
    scale = 1 + z * z / files
    middle = (share + z * z / (2 * files)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / files + z * z / (4 * files * files))
    return Interval(share, max(0.0, middle - half) if hits else 0.0, min(1.0, middle + half) if hits < files else 1.0)


def funnel_limits(share: float, files: int) -> FunnelLimits:
    """Limits for a unit of so many files where the share of all is `share`."""
    (inner_low, inner_high), (outer_low, outer_high) = (_binomial_limits(share, files, level) for level in FUNNEL_LIMITS)
    return FunnelLimits(files, outer_low, inner_low, inner_high, outer_high)


def funnel(units: Sequence[tuple[str, int, int]]) -> tuple[float | None, tuple[FunnelPoint, ...]]:
    """The share of all, and each unit (name, hits, files) against the limits of its size, in the order given.

    Units without files are left out; the share is None where none has any.
    """
    counted = [unit for unit in units if unit[2] > 0]
    whole = sum(files for _n, _h, files in counted)
    if not whole:
        return None, ()
    share = sum(hits for _n, hits, _f in counted) / whole
    return share, tuple(FunnelPoint(name, hits, files, hits / files, _standing(hits, files, share))
                        for name, hits, files in counted)


def p_chart(months: Sequence[tuple[str, int, int]]) -> tuple[float | None, tuple[ChartMonth, ...]]:
    """The share of all months (name, hits, files) and the limits of each, which widen where it has few files."""
    whole = sum(files for _n, _h, files in months)
    share = sum(hits for _n, hits, _f in months) / whole if whole else None
    return share, tuple(_month(name, hits, files, share) for name, hits, files in months)


def looks_that_count(rarest: Sequence[float], level: float) -> int:
    """By how many looks a probability is multiplied, so that with none real at most `level` of such lists tell anything.

    rarest: for each look the smallest probability that its margins allow; those that could never tell do not count (Tarone,
    Biometrics 46 (1990), 515). Looks are to be chosen by their margins alone, never by what was found.
    """
    ordered = sorted(rarest)
    return next((looks for looks in range(1, len(ordered) + 1) if bisect_right(ordered, level / looks) <= looks), 1)


def _month(name: str, hits: int, files: int, share: float | None) -> ChartMonth:
    if share is None or not files:
        return ChartMonth(name, hits, files, None, None, None, "")
    (low, high), own = _binomial_limits(share, files, CONTROL_LEVEL), hits / files
    standing = "few" if files < MIN_FILES else "out" if own < low or own > high else "within"
    return ChartMonth(name, hits, files, own, low, high, standing)


def _standing(hits: int, files: int, share: float) -> str:
    if files < MIN_FILES:
        return "few"
    limits, own = funnel_limits(share, files), hits / files
    if own > limits.outer_high or own < limits.outer_low:
        return "above" if own > share else "below"
    if own > limits.inner_high or own < limits.inner_low:
        return "high" if own > share else "low"
    return "within"


def _binomial_limits(share: float, files: int, level: float) -> tuple[float, float]:
    """(low, high) shares: beyond either lie only numbers of hits whose tail is rarer than half of what the level leaves."""
    beyond = (1 - level) / 2
    return _binomial_limit(share, files, beyond), 1.0 - _binomial_limit(1.0 - share, files, beyond)


def _binomial_limit(share: float, files: int, level: float) -> float:
    """Spiegelhalter's interpolated quantile of the binomial, as a share within 0..1."""
    if share <= 0.0 or share >= 1.0:
        return share
    below = 0.0
    for hits in range(files + 1):
        chance = _chance(hits, files, share)
        if below + chance >= level:
            return min(1.0, max(0.0, (hits - (below + chance - level) / chance) / files))
        below += chance
    return 1.0


def _chance(hits: int, files: int, share: float) -> float:
    """Exactly so many hits: by logarithms, for the factors of many files leave the range of numbers."""
    ways = math.lgamma(files + 1) - math.lgamma(hits + 1) - math.lgamma(files - hits + 1)
    return math.exp(ways + hits * math.log(share) + (files - hits) * math.log1p(-share))
