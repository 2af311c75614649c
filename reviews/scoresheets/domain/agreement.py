"""How far two reviewers agree, and whether one is stricter than the others: pure figures on scores frozen before any talk.

Coefficients correct the share of agreement for chance. Krippendorff's alpha (Computing Krippendorff's Alpha-Reliability,
2011), here for two values a file; Gwet's AC1 (British Journal of Mathematical and Statistical Psychology 61, 2008)
stays meaningful where nearly every value is the same, as it is where most items are met.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BOOTSTRAPS = 1000
SEED = 20260101
# Fewer co-scored files say nothing about a person.
FEWEST_FILES = 5
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval; None where there is too little to work it out from."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over some marks. marks: pairs compared; share: of those that agree; alpha, ac1: corrected for chance."""

    marks: int
    agreed: int
    alpha: Estimate
    ac1: Estimate

    @property
    def share(self) -> float | None:
        return self.agreed / self.marks if self.marks else None


@dataclass(frozen=True, slots=True)
class Severity:
    """One reviewer against whoever scored the same files: mean of (own total − mean of both), in points.

    Negative: stricter. error: the standard error; low, high: 95 %. None while files < FEWEST_FILES.
    """

    reviewer_id: str
    files: int
    mean: float | None
    error: float | None
    low: float | None
    high: float | None


def agreement_of(pairs: Sequence[tuple[str, Hashable, Hashable]]) -> Agreement:
    """Agreement on categories. pairs: (case, first value, second value), any number a case.

    The intervals come from resampling whole cases, for the items of one case are not independent; the seed is fixed.
    """
    categories = sorted({value for _case, a, b in pairs for value in (a, b)}, key=str)
    place = {value: at for at, value in enumerate(categories)}
    cases = {case: at for at, case in enumerate(dict.fromkeys(case for case, _a, _b in pairs))}
    tables = np.zeros((len(cases), len(categories), len(categories)))
    for case, a, b in pairs:
        tables[cases[case], place[a], place[b]] += 1
    agreed = sum(a == b for _case, a, b in pairs)
    if not pairs:
        return Agreement(0, 0, Estimate(None), Estimate(None))
    whole = tables.sum(axis=0)[None]
    drawn = np.tensordot(_resamples(len(cases)), tables, axes=1) if len(cases) > 1 else whole[:0]
    return Agreement(len(pairs), agreed, _estimate(_table_alphas(whole)[0], _table_alphas(drawn)),
                     _estimate(_table_ac1s(whole)[0], _table_ac1s(drawn)))


def interval_agreement(pairs: Sequence[tuple[float, float]]) -> Estimate:
    """Alpha with interval distances of two totals a file, with its bootstrap interval over files."""
    if not pairs:
        return Estimate(None)
    values = np.asarray(pairs, dtype=float)
    weights = _resamples(len(pairs)) if len(pairs) > 1 else np.zeros((0, len(pairs)))
    return _estimate(_pair_alphas(values, np.ones((1, len(pairs))))[0], _pair_alphas(values, weights))


def severities(files: Sequence[tuple[str, float, str, float]]) -> list[Severity]:
    """Every reviewer's severity, the strictest first; those with too few files last. files: (who, total, who, total)."""
    found: dict[str, list[float]] = {}
    for one, first, other, second in files:
        found.setdefault(one, []).append((first - second) / 2)
        found.setdefault(other, []).append((second - first) / 2)
    rows = [_severity(who, np.asarray(differences)) for who, differences in found.items()]
    return sorted(rows, key=lambda r: (r.mean is None, r.mean or 0.0, -r.files, r.reviewer_id))


def wilson(found: int, of: int) -> Estimate:
    """A share with Wilson's 95 % interval (Journal of the American Statistical Association 22, 1927)."""
    if of == 0:
        return Estimate(None)
    share, z2 = found / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half))


def _table_alphas(tables: Floats) -> Floats:
    """Nominal alpha of each square table of first × second; nan where it has none."""
    coincidences = tables + tables.swapaxes(-1, -2)
    totals = coincidences.sum(axis=-1)
    n = totals.sum(axis=-1)
    expected = n**2 - (totals**2).sum(axis=-1)
    apart = n - np.trace(coincidences, axis1=-2, axis2=-1)
    return np.asarray(1.0 - (n - 1) * apart / np.where(expected > 0, expected, np.nan))


def _table_ac1s(tables: Floats) -> Floats:
    """AC1 of each square table; nan where there is one category only."""
    n = tables.sum(axis=(-1, -2))
    shares = (tables.sum(axis=-1) + tables.sum(axis=-2)) / (2 * np.where(n > 0, n, np.nan))[..., None]
    chance = (shares * (1 - shares)).sum(axis=-1) / max(tables.shape[-1] - 1, 1)
    same = np.trace(tables, axis1=-2, axis2=-1) / np.where(n > 0, n, np.nan)
    return np.asarray((same - chance) / (1 - chance) if tables.shape[-1] > 1 else np.full(n.shape, np.nan))


def _pair_alphas(pairs: Floats, weights: Floats) -> Floats:
    """Interval alpha of the pairs for each row of weights; nan where all values are the same."""
    files = weights.sum(axis=1)
    n, whole, squares = 2 * files, weights @ pairs.sum(axis=1), weights @ (pairs**2).sum(axis=1)
    expected = 2 * (n * squares - whole**2) / (n * (n - 1))
    observed = weights @ ((pairs[:, 0] - pairs[:, 1]) ** 2) / files
    return np.asarray(1.0 - observed / np.where(expected > 1e-9, expected, np.nan))


def _resamples(count: int) -> Floats:
    """BOOTSTRAPS rows: how often each of `count` cases is drawn; the same every time."""
    if count == 0:
        return np.zeros((0, 0))
    return np.random.default_rng(SEED).multinomial(count, [1 / count] * count, size=BOOTSTRAPS).astype(float)


def _estimate(value: float, drawn: Floats) -> Estimate:
    if math.isnan(value):
        return Estimate(None)
    known = drawn[~np.isnan(drawn)]
    # Where most draws have no variation at all, the rest would give an interval that means nothing.
    if len(known) < BOOTSTRAPS / 2:
        return Estimate(float(value))
    low, high = np.percentile(known, [2.5, 97.5])
    return Estimate(float(value), float(low), float(high))


def _severity(who: str, differences: Floats) -> Severity:
    files = len(differences)
    if files < FEWEST_FILES:
        return Severity(who, files, None, None, None, None)
    mean, error = float(differences.mean()), float(differences.std(ddof=1)) / math.sqrt(files)
    half = _t_quantile(files - 1) * error
    return Severity(who, files, mean, error, mean - half, mean + half)


def _t_quantile(freedom: int) -> float:
    """The 97.5 % point of Student's t (Cornish–Fisher expansion; within 0.5 % from four degrees of freedom on)."""
    z = _Z
    z3, z5, z7, z9 = z**3, z**5, z**7, z**9
    return (z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom**2)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom**3)
            + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * freedom**4))
