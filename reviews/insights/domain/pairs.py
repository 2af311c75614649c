"""Problems that come together more often than their own frequency explains, within units. Pure.

A unit that does everything badly would join everything with everything: what is expected is worked out in each unit by itself
(Mantel and Haenszel), and how likely it is exactly, for the numbers are small. Two names of one cause are no pair. Formulas
and their sources stand in docs/mining.md.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from reviews.insights.domain.facts import TopicFact
from reviews.insights.domain.frames import Mask, ReviewFrames
from reviews.insights.domain.statistics import looks_that_count

MIN_SUPPORT: Final = 4
MIN_UNITS: Final = 2
MIN_LIFT: Final = 1.5
LEVEL: Final = 0.05
# Two topics that nearly always come together, or that point at the same place, are one problem under two names.
SAME_TOGETHER: Final = 0.9
SAME_PLACE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two topics. together: files with both; files: to which both apply; first_hits, second_hits: among those.

    lift: together ÷ what chance gives within units; phi: correlation over all files, -1..1; chance: probability of so many
    joint files or more among unrelated topics, multiplied by the number of pairs that could tell anything.
    """

    first: TopicFact
    second: TopicFact
    together: int
    files: int
    first_hits: int
    second_hits: int
    units: int
    lift: float
    phi: float
    chance: float

    @property
    def why(self) -> str:
        return (f"两项都适用的{self.files}卷案卷中{self.together}卷同时存在，涉及{self.units}家单位；"
                f"是按各单位自身发生率偶然同时存在件数的{self.lift:.1f}倍（关联系数{self.phi:.2f}）。")


@dataclass(frozen=True, slots=True)
class _Counts:
    """Square arrays over the topics, counted where both apply. hits[a, b]: files with a; expected: joint files by chance within
    units; units: with a joint file. What the units' own hits allow at most: joint files, units with such, and the logarithm of
    how likely that is."""

    files: NDArray[Any]
    hits: NDArray[Any]
    together: NDArray[Any]
    expected: NDArray[Any]
    units: NDArray[Any]
    most: NDArray[Any]
    most_units: NDArray[Any]
    most_chance: NDArray[Any]


def co_occurring(frames: ReviewFrames, *, support: int = MIN_SUPPORT) -> tuple[Pair, ...]:
    """The pairs worth telling, the surest first. support: files in which both must be found."""
    topics = [one for one in frames.facts.topics if int(frames.topic_rows(one.topic)[2].sum()) >= support]
    if len(topics) < 2:
        return ()
    hit, applies = _matrices(frames, topics)
    unit = np.unique(frames.array("files", "unit_id").astype(str), return_inverse=True)[1]
    counts = _count(hit, applies, unit)
    # Chosen by what each topic has by itself, never by how often they met: that would be looking at the answer first.
    looked = [(a, b) for a in range(len(topics)) for b in range(a + 1, len(topics))
              if counts.most[a, b] >= support and counts.most_units[a, b] >= MIN_UNITS]
    looks = looks_that_count([math.exp(counts.most_chance[a, b]) for a, b in looked], LEVEL)
    found = []
    for a, b in looked:
        if not _often(counts, a, b, support):
            continue
        both = applies[:, a] & applies[:, b]
        chance = looks * together_by_chance(int(counts.together[a, b]), _by_unit(unit, both, hit[:, a], hit[:, b]))
        if chance < LEVEL:
            pair = _pair(topics, counts, a, b, chance)
            if not _one_cause(frames, pair, hit[:, a] & hit[:, b]):
                found.append(pair)
    return tuple(sorted(found, key=lambda p: (p.chance, -p.lift, p.first.topic, p.second.topic)))


def together_by_chance(together: int, units: Sequence[tuple[int, int, int]]) -> float:
    """How likely so many joint files or more are where in each unit both fall on its files blindly.

    units: (files, with the one, with the other). Exact: the numbers of the units are added up one by one.
    """
    so_far, least = np.ones(1), 0
    for files, first, second in units:
        low, high = max(0, first + second - files), min(first, second)
        chances = [math.exp(_ways(first, n) + _ways(files - first, second - n) - _ways(files, second))
                   for n in range(low, high + 1)]
        so_far, least = np.convolve(so_far, chances), least + low
    return float(min(1.0, so_far[max(0, together - least):].sum()))


def _ways(of: int, take: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(take + 1) - math.lgamma(of - take + 1)


def _by_unit(unit: NDArray[Any], both: Mask, first: Mask, second: Mask) -> list[tuple[int, int, int]]:
    """(files to which both apply, with the first, with the second) of each unit in which the two could meet."""
    files, one, other = (np.bincount(unit[which], minlength=int(unit.max()) + 1) for which in (both, both & first, both & second))
    return [(int(files[at]), int(one[at]), int(other[at])) for at in np.flatnonzero((one > 0) & (other > 0))]


def _matrices(frames: ReviewFrames, topics: Sequence[TopicFact]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    hit = np.zeros((len(frames.files), len(topics)), bool)
    applies = np.zeros(hit.shape, bool)
    for at, topic in enumerate(topics):
        _rows, files, hits = frames.topic_rows(topic.topic)
        applies[files, at] = True
        hit[files, at] = hits
    return hit, applies


def _count(hit: NDArray[np.bool_], applies: NDArray[np.bool_], unit: NDArray[Any]) -> _Counts:
    size = (hit.shape[1], hit.shape[1])
    totals = _Counts(*(np.zeros(size) for _ in range(8)))
    log_factorial = np.array([math.lgamma(n + 1) for n in range(len(hit) + 1)])
    for at in range(int(unit.max()) + 1):
        mine = unit == at
        h, a = hit[mine].astype(float), applies[mine].astype(float)
        files, hits, together = a.T @ a, h.T @ a, h.T @ h
        others = hits.T
        with np.errstate(divide="ignore", invalid="ignore"):
            expected = np.where(files > 0, hits * others / files, 0.0)
        most = np.minimum(hits, others)
        n, more = files.astype(int), np.maximum(hits, others).astype(int)
        # All of the rarer one among the files of the other: C(more, most) ÷ C(files, most).
        rarest = (log_factorial[more] - log_factorial[more - most.astype(int)]
                  - log_factorial[n] + log_factorial[n - most.astype(int)])
        for total, part in zip(
            (totals.files, totals.hits, totals.together, totals.expected, totals.units, totals.most, totals.most_units,
             totals.most_chance), (files, hits, together, expected, together > 0, most, most > 0, rarest), strict=True):
            np.add(total, part, out=total)
    return totals


def _often(counts: _Counts, a: int, b: int, support: int) -> bool:
    """Whether the two meet in enough files and units, often enough, and are not nearly always together."""
    together = counts.together[a, b]
    apart = counts.hits[a, b] + counts.hits[b, a] - together
    return bool(together >= support and counts.units[a, b] >= MIN_UNITS and together >= MIN_LIFT * counts.expected[a, b]
                and together < SAME_TOGETHER * apart)


def _pair(topics: Sequence[TopicFact], counts: _Counts, a: int, b: int, chance: float) -> Pair:
    files, together = int(counts.files[a, b]), int(counts.together[a, b])
    first, second = int(counts.hits[a, b]), int(counts.hits[b, a])
    spread = math.sqrt(float(first * second) * (files - first) * (files - second))
    phi = (together * files - first * second) / spread if spread else 0.0
    return Pair(topics[a], topics[b], together, files, first, second, int(counts.units[a, b]),
                together / float(counts.expected[a, b]), phi, chance)


def _one_cause(frames: ReviewFrames, pair: Pair, joint: NDArray[np.bool_]) -> bool:
    """Whether in half of the files the two were found by one check or in one place."""
    places: dict[int, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    columns = (frames.array("problems", name) for name in ("file", "topic", "check", "document", "page"))
    wanted = {pair.first.topic, pair.second.topic}
    for file, topic, check, document, page in zip(*columns, strict=True):
        if topic in wanted and joint[file]:
            known = places[file][topic]
            if check:
                known.add(("check", check))
            if document and page is not None:
                known.add((document, str(page)))
    same = sum(1 for known in places.values() if known[pair.first.topic] & known[pair.second.topic])
    return same >= SAME_PLACE * pair.together
