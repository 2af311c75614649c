"""Problems that come together more often than their own frequency explains, within units. Pure.

A unit that does everything badly would join everything with everything: what is expected is worked out in each unit by itself
(Mantel and Haenszel). Two names of one cause are no pair. Formulas and their sources stand in docs/mining.md.
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
from reviews.insights.domain.frames import ReviewFrames

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

    lift: together ÷ what chance gives within units; phi: correlation over all files, -1..1; chance: probability of such a
    number of joint files among unrelated topics, multiplied by the number of pairs looked at.
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
        return (f"两项都适用的{self.files}卷案卷中{self.together}卷同时存在，涉及{self.units}家单位；按各单位自身的发生率，"
                f"偶然同时存在的件数只有它的1/{self.lift:.1f}（关联系数{self.phi:.2f}）。")


@dataclass(frozen=True, slots=True)
class _Counts:
    """Square arrays over the topics: counted where both apply. hits[a, b]: files with a; chance and spread by unit."""

    files: NDArray[Any]
    hits: NDArray[Any]
    together: NDArray[Any]
    expected: NDArray[Any]
    variance: NDArray[Any]
    units: NDArray[Any]


def co_occurring(frames: ReviewFrames, *, support: int = MIN_SUPPORT) -> tuple[Pair, ...]:
    """The pairs worth telling, the surest first. support: files in which both must be found."""
    topics = [one for one in frames.facts.topics if int(frames.topic_rows(one.topic)[2].sum()) >= support]
    if len(topics) < 2:
        return ()
    hit, applies = _matrices(frames, topics)
    counts = _count(frames, hit, applies)
    looked = [(a, b) for a in range(len(topics)) for b in range(a + 1, len(topics))
              if counts.together[a, b] >= support and counts.units[a, b] >= MIN_UNITS]
    found = []
    for a, b in looked:
        pair = _pair(topics, counts, a, b, len(looked))
        if pair is not None and not _one_cause(frames, pair, hit[:, a] & hit[:, b]):
            found.append(pair)
    return tuple(sorted(found, key=lambda p: (p.chance, -p.lift, p.first.topic, p.second.topic)))


def _matrices(frames: ReviewFrames, topics: Sequence[TopicFact]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    hit = np.zeros((len(frames.files), len(topics)), bool)
    applies = np.zeros(hit.shape, bool)
    for at, topic in enumerate(topics):
        _rows, files, hits = frames.topic_rows(topic.topic)
        applies[files, at] = True
        hit[files, at] = hits
    return hit, applies


def _count(frames: ReviewFrames, hit: NDArray[np.bool_], applies: NDArray[np.bool_]) -> _Counts:
    size = (hit.shape[1], hit.shape[1])
    totals = _Counts(*(np.zeros(size) for _ in range(6)))
    units = frames.array("files", "unit_id")
    for unit in sorted(set(units)):
        mine = units == unit
        h, a = hit[mine].astype(float), applies[mine].astype(float)
        files, hits, together = a.T @ a, h.T @ a, h.T @ h
        others = hits.T
        with np.errstate(divide="ignore", invalid="ignore"):
            expected = np.where(files > 0, hits * others / files, 0.0)
            variance = np.where(files > 1, hits * others * (files - hits) * (files - others) / (files**2 * (files - 1)), 0.0)
        for total, part in zip((totals.files, totals.hits, totals.together, totals.expected, totals.variance, totals.units),
                               (files, hits, together, expected, variance, together > 0), strict=True):
            np.add(total, part, out=total)
    return totals


def _pair(topics: Sequence[TopicFact], counts: _Counts, a: int, b: int, looks: int) -> Pair | None:
    files, together = int(counts.files[a, b]), int(counts.together[a, b])
    first, second = int(counts.hits[a, b]), int(counts.hits[b, a])
    expected, variance = float(counts.expected[a, b]), float(counts.variance[a, b])
    if expected <= 0 or variance <= 0 or together / expected < MIN_LIFT:
        return None
    if together >= SAME_TOGETHER * (first + second - together):
        return None
    # Chi-square of one degree with the usual correction, as a two-sided probability.
    beyond = max(0.0, abs(together - expected) - 0.5) / math.sqrt(variance)
    chance = min(1.0, math.erfc(beyond / math.sqrt(2)) * looks)
    if chance >= LEVEL:
        return None
    spread = math.sqrt(float(first * second) * (files - first) * (files - second))
    phi = (together * files - first * second) / spread if spread else 0.0
    return Pair(topics[a], topics[b], together, files, first, second, int(counts.units[a, b]), together / expected, phi, chance)


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
