"""The algorithm juanheng-draw/1: whole numbers and SHA-256, no generator of random numbers. docs/draw.md says it in words.

`tools/verify_draw.py` computes the same from the published files alone; a change here makes a new algorithm with a new name.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from reviews.rounds.domain.draw.states import DrawReason
from reviews.rounds.domain.frame_file import FrameRow

ALGORITHM = "juanheng-draw/1"


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many files are wanted.

    whole_below: units with at most so many files are taken whole. minimum_per_unit: at least so many of every other unit.
    target: files wanted in all, 0 for no more than the minimums; minimums and whole units come first. summary_share: wanted
    share of the summary procedure, 0..1, None for as it comes. sizes: units whose number is fixed by hand or by the advice.
    """

    whole_below: int = 0
    minimum_per_unit: int = 1
    target: int = 0
    summary_share: Fraction | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitShare:
    """One unit's part: files that may be drawn, how many are drawn, and of the summary procedure (None: as it comes)."""

    unit: str
    files: int
    draw: int
    summary: int | None

    @property
    def whole(self) -> bool:
        return self.draw == self.files


@dataclass(frozen=True, slots=True)
class Drawn:
    """One file of the result. rank: the hash by which it was drawn; empty where nothing was chosen."""

    row: FrameRow
    reason: DrawReason
    rank: str


def allot(rows: Iterable[FrameRow], quotas: Quotas) -> list[UnitShare]:
    """How many files of each unit of the frame, by unit; no seed is needed, so it is published beforehand."""
    files: Counter[str] = Counter()
    summary: Counter[str] = Counter()
    for row in rows:
        files[row.unit] += row.mark == ""
        summary[row.unit] += row.mark == "" and row.procedure == "summary"
    units = sorted(files)
    draw, open_units = {}, []
    for unit in units:
        if files[unit] <= quotas.whole_below:
            draw[unit] = files[unit]
        elif unit in quotas.sizes:
            draw[unit] = min(files[unit], quotas.sizes[unit])
        else:
            draw[unit] = min(files[unit], quotas.minimum_per_unit)
            open_units.append(unit)
    more = apportion(quotas.target - sum(draw.values()), [(unit, files[unit] - draw[unit]) for unit in open_units])
    draw = {unit: draw[unit] + more.get(unit, 0) for unit in units}
    if quotas.summary_share is None:
        return [UnitShare(unit, files[unit], draw[unit], None) for unit in units]
    # A unit cannot give more of one procedure than it has, nor fewer than the rest of its files leaves open.
    least = {unit: max(0, draw[unit] - (files[unit] - summary[unit])) for unit in units}
    room = [(unit, min(draw[unit], summary[unit]) - least[unit]) for unit in units]
    wanted = wanted_summary(sum(draw.values()), quotas.summary_share)
    more = apportion(wanted - sum(least.values()), room)
    return [UnitShare(unit, files[unit], draw[unit], least[unit] + more.get(unit, 0)) for unit in units]


def wanted_summary(total: int, share: Fraction) -> int:
    """How many of so many files should be of the summary procedure, halves upwards."""
    return (2 * total * share.numerator + share.denominator) // (2 * share.denominator)


def apportion(seats: int, sizes: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Share out seats in proportion to sizes by largest remainder, never more than the size.

    Equal remainders: the larger size first, then the name in the order of its characters. Nothing for seats below 1;
    everything where there are as many seats as places.
    """
    total = sum(size for _name, size in sizes)
    if seats <= 0 or total == 0:
        return {}
    seats = min(seats, total)
    shares = {name: seats * size // total for name, size in sizes}
    by_rest = sorted(sizes, key=lambda one: (-(seats * one[1] % total), -one[1], one[0]))
    for name, _size in by_rest[:seats - sum(shares.values())]:
        shares[name] += 1
    return shares


def spread(seats: int, sizes: Sequence[int], start: int) -> list[int]:
    """Share out seats over strata in their order: each gets its proportion rounded down or up.

    start: 0 up to the sum of sizes, from the seed. It decides who is rounded up, so that every file has the same chance and
    nobody knows beforehand that the files of a small stratum cannot be drawn.
    """
    total, before, shares = sum(sizes), 0, []
    for size in sizes:
        shares.append(((before + size) * seats + start) // total - (before * seats + start) // total)
        before += size
    return shares


def draw_files(rows: Iterable[FrameRow], quotas: Quotas, *, seed: str, frame_sha256: str) -> list[Drawn]:
    """The result in the order of the frame, files called in by name among it. The order of `rows` makes no difference."""
    rows = sorted(rows, key=lambda row: row.row)
    groups: dict[tuple[str, str], list[FrameRow]] = defaultdict(list)
    for row in rows:
        if row.mark == "":
            groups[row.unit, _group(row, quotas)].append(row)
    found = [Drawn(row, DrawReason.called_in, "") for row in rows if row.mark == "called_in"]
    for share in allot(rows, quotas):
        parts = [("", share.draw)]
        if share.summary is not None:
            parts = [("other", share.draw - share.summary), ("summary", share.summary)]
        for group, seats in parts:
            files = groups[share.unit, group]
            if share.whole:
                found += [Drawn(row, DrawReason.whole, "") for row in files]
            elif seats:
                start = int(rank_of(seed, frame_sha256, f"{share.unit}\n{group}"), 16) % len(files)
                found += _chosen(files, seats, start, seed, frame_sha256)
    return sorted(found, key=lambda one: one.row.row)


def rank_of(seed: str, frame_sha256: str, key: str | int) -> str:
    """SHA-256 of the seed, the frame's hash and the key, a line each; lower-case hex. For a file the key is its row."""
    return hashlib.sha256(f"{seed}\n{frame_sha256}\n{key}".encode()).hexdigest()


def _group(row: FrameRow, quotas: Quotas) -> str:
    if quotas.summary_share is None:
        return ""
    return "summary" if row.procedure == "summary" else "other"


def _chosen(files: Sequence[FrameRow], seats: int, start: int, seed: str, frame_sha256: str) -> list[Drawn]:
    """The files of the smallest ranks in each stratum of one group of one unit."""
    strata: dict[tuple[str, str, str], list[tuple[str, FrameRow]]] = defaultdict(list)
    for row in files:
        strata[row.kind, row.procedure, row.field].append((rank_of(seed, frame_sha256, row.row), row))
    found = []
    keys = sorted(strata)
    for key, count in zip(keys, spread(seats, [len(strata[key]) for key in keys], start), strict=True):
        ranked = sorted(strata[key], key=lambda one: (one[0], one[1].row))
        found += [Drawn(row, DrawReason.drawn, rank) for rank, row in ranked[:count]]
    return found


def shortages(rows: Iterable[FrameRow], shares: Sequence[UnitShare], quotas: Quotas) -> list[str]:
    """What the quotas ask for and the frame cannot give, in numbers (Chinese); empty when all of it is kept."""
    found = []
    for share in shares:
        wanted = quotas.sizes.get(share.unit, quotas.minimum_per_unit)
        if share.draw < wanted:
            found.append(f"{share.unit}：应抽 {wanted} 卷，可抽的只有 {share.files} 卷，少 {wanted - share.draw} 卷。")
    total = sum(share.draw for share in shares)
    if quotas.target > total:
        found.append(f"总数：需要 {quotas.target} 卷，可抽 {total} 卷，少 {quotas.target - total} 卷。")
    elif 0 < quotas.target < total:
        found.append(f"总数：目标 {quotas.target} 卷，各单位最低数和全部评查的单位合计 {total} 卷，"
                     f"以最低数为准，多 {total - quotas.target} 卷。")
    if quotas.summary_share is not None and total:
        wanted = wanted_summary(total, quotas.summary_share)
        got = sum(share.summary or 0 for share in shares)
        if got != wanted:
            there = sum(row.mark == "" and row.procedure == "summary" for row in rows)
            found.append(f"简易程序：需要 {wanted} 卷，清单中可抽 {there} 卷，按各单位份数能抽 {got} 卷，"
                         f"{'少' if got < wanted else '多'} {abs(wanted - got)} 卷。")
    return found
