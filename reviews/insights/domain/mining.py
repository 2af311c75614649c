"""What many files have in common: which problems lead a notice, which are one unit's own, what is new or rising. Pure.

A problem of many units comes before one bad unit's, however many files that unit has: units are counted, not files. Formulas
and their sources stand in docs/mining.md. The same frames give the same order, to the last tie.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviews.insights.domain.facts import VETO, TopicFact
from reviews.insights.domain.figures import percent, rounded
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.snapshot import BEFORE, NOW
from reviews.insights.domain.statistics import MIN_FILES, looks_that_count, wilson

VETO_WEIGHT: Final = 3.0
# What is told of one unit alone must be this unlikely by chance, over all units and topics looked at together.
CONCENTRATION_LEVEL: Final = 0.05


class Trend(StrEnum):
    """A topic against the earlier round or period. unsure: the difference may be chance and it was not there before."""

    new = "new"
    rising = "rising"
    falling = "falling"
    lasting = "lasting"
    unsure = "unsure"
    too_few = "too_few"
    nothing_before = "nothing_before"

    @property
    def label(self) -> str:
        return {"new": "新出现", "rising": "上升", "falling": "下降", "lasting": "持续", "unsure": "变化未定",
                "too_few": "样本不足，不比较", "nothing_before": "无可比数据"}[self.value]

    @property
    def tone(self) -> str:
        return {"new": "bad", "rising": "bad", "falling": "good", "lasting": "warn"}.get(self.value, "muted")


@dataclass(frozen=True, slots=True)
class MiningSettings:
    """Thresholds. min_units: units that must share a problem; min_hits: files it must be found in; min_files: files to which
    it must apply before a rate says anything, now and before."""

    min_units: int = 2
    min_hits: int = 3
    min_files: int = MIN_FILES


@dataclass(frozen=True, slots=True)
class UnitCount:
    """One unit's share in a topic."""

    unit_id: str
    unit: str
    hits: int
    files: int


@dataclass(frozen=True, slots=True)
class Change:
    """A rate now against before; shares 0..1. low, high: 95 % interval of the difference."""

    hits: int
    files: int
    before_hits: int
    before_files: int
    low: float
    high: float

    @property
    def difference(self) -> Fraction:
        return Fraction(self.hits, self.files) - Fraction(self.before_hits, self.before_files)

    @property
    def certain(self) -> bool:
        """Whether the interval leaves out no difference at all."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One topic as the miner sees it. spread_low: lower 95 % bound of units concerned ÷ all units with files; evened: mean of
    the own rates of units to whose files it applies; weight: for severity; score: their product. common: fit for 共性问题;
    else not. why: one sentence that gives the choice with its numbers."""

    topic: TopicFact
    hits: int
    files: int
    by_unit: tuple[UnitCount, ...]
    spread_low: float
    evened: float
    weight: float
    score: float
    trend: Trend
    change: Change | None
    common: bool
    why: str

    @property
    def units(self) -> int:
        return sum(1 for one in self.by_unit if one.hits)

    @property
    def units_applicable(self) -> int:
        return len(self.by_unit)


@dataclass(frozen=True, slots=True)
class Concentration:
    """A problem that one unit has far more often than the others: chance by which that would happen among equals, already
    multiplied by the number of looks that could tell anything."""

    topic: TopicFact
    unit_id: str
    unit: str
    hits: int
    files: int
    others_hits: int
    others_files: int
    chance: float
    why: str


@dataclass(frozen=True, slots=True)
class Mined:
    """findings: every topic that was met, the common ones first, best first. ceased: topics that are surely gone."""

    settings: MiningSettings
    findings: tuple[Finding, ...]
    concentrations: tuple[Concentration, ...]
    ceased: tuple[tuple[TopicFact, Change], ...]

    @property
    def common(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.common)


def mine(frames: Mapping[str, ReviewFrames], settings: MiningSettings | None = None) -> Mined:
    """Look at every topic of the frames named `now`, against those named `before` where there are any."""
    limits = settings or MiningSettings()
    now, before = frames[NOW], frames.get(BEFORE)
    found, ceased = [], []
    units = _units_of(now)
    for topic in now.facts.topics:
        counts = _by_unit(now, topic.topic, units)
        hits, files = sum(one.hits for one in counts), sum(one.files for one in counts)
        trend, change = _trend(hits, files, before, topic.topic, limits)
        if hits:
            found.append(_finding(now, topic, counts, len(units.ids), trend, change, limits))
        elif change is not None and change.high < 0 and change.before_hits >= limits.min_hits:
            ceased.append((topic, change))
    concentrations = _concentrations(found, limits)
    found = [_apart(one, concentrations, limits) for one in found]
    found.sort(key=lambda f: (not f.common, -f.score, -f.hits, f.topic.topic))
    return Mined(limits, tuple(found), concentrations, tuple(ceased))


def difference_interval(hits: int, files: int, before_hits: int, before_files: int) -> tuple[float, float]:
    """95 % interval of the difference of two shares (now less before). Raises ValueError where one has no files."""
    now, before = wilson(hits, files), wilson(before_hits, before_files)
    if now is None or before is None:
        raise ValueError("a share of no files")
    between = now.share - before.share
    return (between - math.hypot(now.share - now.low, before.high - before.share),
            between + math.hypot(now.high - now.share, before.share - before.low))


def at_least_by_chance(hits: int, files: int, all_hits: int, all_files: int) -> float:
    """How likely a unit of so many files among all has as many hits or more, if hits fall on files blindly (hypergeometric)."""
    total = 0.0
    for n in range(max(hits, files + all_hits - all_files), min(files, all_hits) + 1):
        one = math.exp(_ways(all_hits, n) + _ways(all_files - all_hits, files - n) - _ways(all_files, files))
        total += one
        # Beyond the commonest number each further one is rarer than the last.
        if one < total * 1e-15 and n > files * all_hits / all_files:
            break
    return min(1.0, total)


def _ways(of: int, take: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(take + 1) - math.lgamma(of - take + 1)


def _by_unit(frames: ReviewFrames, topic: str, units: _Units) -> tuple[UnitCount, ...]:
    """The units to whose files the topic applies, most hits first."""
    _rows, files, hits = frames.topic_rows(topic)
    of_file = units.of_file[files]
    counts = np.bincount(of_file, minlength=len(units.ids))
    met = np.bincount(of_file[hits], minlength=len(units.ids))
    found = [UnitCount(units.ids[at], units.names[at], int(met[at]), int(counts[at])) for at in np.flatnonzero(counts)]
    return tuple(sorted(found, key=lambda u: (-u.hits, u.unit, u.unit_id)))


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of the files: ids, names, and which of them each file is of."""

    ids: list[str]
    names: list[str]
    of_file: NDArray[np.intp]


def _units_of(frames: ReviewFrames) -> _Units:
    ids, names = frames.array("files", "unit_id"), frames.array("files", "unit")
    called = dict(zip(ids, names, strict=True))
    order = sorted(called)
    place = {unit: at for at, unit in enumerate(order)}
    return _Units(order, [called[one] for one in order], np.array([place[one] for one in ids], dtype=np.intp))


def _finding(
    frames: ReviewFrames, topic: TopicFact, counts: tuple[UnitCount, ...], all_units: int, trend: Trend,
    change: Change | None, limits: MiningSettings,
) -> Finding:
    hits, files = sum(one.hits for one in counts), sum(one.files for one in counts)
    concerned = sum(1 for one in counts if one.hits)
    # Of all units, not of those it applies to: what two units of two have concerns fewer readers than what fifteen of sixty have.
    spread = wilson(concerned, all_units)
    low = spread.low if spread is not None else 0.0
    evened = math.fsum(one.hits / one.files for one in counts) / len(counts)
    lost = _mean_lost(frames, topic)
    weight = VETO_WEIGHT if topic.kind == VETO else 1.0 + (min(1.0, float(lost) / float(topic.points)) if topic.points else 0.0)
    common = concerned >= max(2, limits.min_units) and hits >= limits.min_hits and files >= limits.min_files
    parts = [f"{len(counts)}家适用单位中{concerned}家存在（占全部{all_units}家单位之比的95%下限{_percent(low)}），"
             f"{files}卷适用案卷中{hits}卷，按单位平均发生率{_percent(evened)}"]
    parts.append("是一票否决项" if topic.kind == VETO else
                 f"有此问题的案卷平均扣{rounded(lost, 2)}分（满分{float(topic.points):g}分）")
    parts.append(_trend_in_words(trend, change))
    if not common:
        parts.append(_why_not_common(concerned, files, limits))
    return Finding(topic, hits, files, counts, low, evened, weight, low * evened * weight, trend, change, common,
                   "；".join(parts) + "。")


def _apart(finding: Finding, concentrations: tuple[Concentration, ...], limits: MiningSettings) -> Finding:
    """What is left of a problem without the units that have it far more often than others must still be common."""
    theirs = {one.unit_id for one in concentrations if one.topic == finding.topic}
    rest = [one for one in finding.by_unit if one.hits and one.unit_id not in theirs]
    enough = len(rest) >= max(2, limits.min_units) and sum(one.hits for one in rest) >= limits.min_hits
    if not finding.common or not theirs or enough:
        return finding
    return replace(finding, common=False, why=f"{finding.why[:-1]}；集中在个别单位，列为突出问题。")


def _why_not_common(units: int, files: int, limits: MiningSettings) -> str:
    if files < limits.min_files:
        return f"适用案卷不足{limits.min_files}卷，样本不足，不列为共性问题"
    if units < max(2, limits.min_units):
        return f"不足{max(2, limits.min_units)}家单位，不列为共性问题"
    return f"不足{limits.min_hits}卷，不列为共性问题"


def _mean_lost(frames: ReviewFrames, topic: TopicFact) -> Fraction:
    """Points that files with the problem lost by it, on average."""
    rows, _files, hits = frames.topic_rows(topic.topic)
    lost = frames.array("applied", "lost")[rows][hits]
    return Fraction(int(lost.sum()), len(lost) * 100) if len(lost) else Fraction(0)


def _trend(
    hits: int, files: int, before: ReviewFrames | None, topic: str, limits: MiningSettings
) -> tuple[Trend, Change | None]:
    if before is None or not len(before.files):
        return Trend.nothing_before, None
    _rows, places, was = before.topic_rows(topic)
    before_files, before_hits = len(places), int(was.sum())
    if min(files, before_files) < max(1, limits.min_files):
        return Trend.too_few, None
    change = Change(hits, files, before_hits, before_files, *difference_interval(hits, files, before_hits, before_files))
    if change.certain:
        if change.difference < 0:
            return Trend.falling, change
        return (Trend.rising if before_hits else Trend.new), change
    return (Trend.lasting if before_hits else Trend.unsure), change


def _trend_in_words(trend: Trend, change: Change | None) -> str:
    if change is None:
        return "没有可比的上期数据" if trend is Trend.nothing_before else "本期或上期适用案卷太少，样本不足，不比较"
    words = (f"上期{change.before_files}卷中{change.before_hits}卷，相差{_points(change.difference)}个百分点"
             f"（95%区间{_points(Fraction(str(change.low)))}至{_points(Fraction(str(change.high)))}）")
    said = {Trend.unsure: "上期没有，变化可能出于偶然", Trend.lasting: "没有明显变化，属持续存在"}
    return f"{words}，{said.get(trend, trend.label)}"


def _points(difference: Fraction) -> str:
    """A difference of shares in points of a hundred with its sign, rounded as the figures are."""
    return f"{'-' if difference < 0 else '+'}{rounded(abs(difference) * 100, 1)}"


def _concentrations(findings: list[Finding], limits: MiningSettings) -> tuple[Concentration, ...]:
    looked = [(finding, unit) for finding in findings for unit in finding.by_unit
              if unit.files < finding.files and min(unit.files, finding.hits) >= limits.min_hits]
    looks = looks_that_count([at_least_by_chance(min(unit.files, one.hits), unit.files, one.hits, one.files)
                              for one, unit in looked], CONCENTRATION_LEVEL)
    found = []
    for finding, unit in looked:
        others_hits, others_files = finding.hits - unit.hits, finding.files - unit.files
        if unit.hits < limits.min_hits or unit.hits * others_files <= others_hits * unit.files:
            continue
        chance = min(1.0, at_least_by_chance(unit.hits, unit.files, finding.hits, finding.files) * looks)
        if chance >= CONCENTRATION_LEVEL:
            continue
        few = f"；该单位适用案卷不足{MIN_FILES}卷，只说明个案，不作排名" if unit.files < MIN_FILES else ""
        found.append(Concentration(
            finding.topic, unit.unit_id, unit.unit, unit.hits, unit.files, others_hits, others_files, chance,
            f"该单位{unit.files}卷中{unit.hits}卷，其他单位{others_files}卷中{others_hits}卷，"
            f"出于偶然的可能不到{math.ceil(max(chance, 0.0005) * 1000) / 10:.1f}%{few}。"))
    return tuple(sorted(found, key=lambda c: (c.chance, -c.hits, c.topic.topic, c.unit_id)))


def _percent(share: float) -> str:
    return percent(Fraction(str(share)))
