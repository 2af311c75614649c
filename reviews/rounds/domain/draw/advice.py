"""How many files of a unit are enough to meet a defect of a given share, and why. Pure; exact fractions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb

from reviews.rounds.domain.draw.algorithm import apportion


@dataclass(frozen=True, slots=True)
class Advice:
    """wanted: by the rule; size: after the limit of what can be reviewed; reason: one Chinese sentence with the numbers."""

    unit: str
    files: int
    wanted: int
    size: int
    reason: str


def chance_to_see(files: int, defective: int, size: int) -> Fraction:
    """The chance that a draw of `size` out of `files` holds at least one of the defective ones (hypergeometric)."""
    return 1 - Fraction(comb(files - defective, size), comb(files, size))


def least_size(files: int, share: Fraction, chance: Fraction) -> int:
    """The smallest draw that meets a defect of that share of the files (at least one) with at least that chance."""
    defective = max(1, ceil(share * files))
    low, high = 1, files - defective + 1
    while low < high:
        middle = (low + high) // 2
        if chance_to_see(files, defective, middle) >= chance:
            high = middle
        else:
            low = middle + 1
    return low


def advise(
    counts: Sequence[tuple[str, int]], *, whole_below: int, minimum: int, share: Fraction, chance: Fraction, capacity: int = 0
) -> list[Advice]:
    """Advice for each unit: small ones whole, the others large enough to meet the defect; all within the capacity.

    counts: files that may be drawn by unit. capacity: files that can be reviewed in all, 0 for no limit; it lowers the units
    that are not taken whole, in proportion to what they ask for above the minimum, never below the minimum.
    """
    whole = {unit for unit, files in counts if files <= whole_below}
    wanted = {unit: files if unit in whole else min(files, max(minimum, least_size(files, share, chance)))
              for unit, files in counts}
    size = dict(wanted)
    if 0 < capacity < sum(wanted.values()):
        least = {unit: number if unit in whole else min(number, minimum) for unit, number in wanted.items()}
        more = apportion(capacity - sum(least.values()), [(unit, wanted[unit] - least[unit]) for unit, _files in counts])
        size = {unit: least[unit] + more.get(unit, 0) for unit in wanted}
    return [Advice(unit, files, wanted[unit], size[unit],
                   _reason(files, wanted[unit], size[unit], share, chance, capacity, unit in whole))
            for unit, files in counts]


def _reason(
    files: int, wanted: int, size: int, share: Fraction, chance: Fraction, capacity: int, whole: bool
) -> str:
    if not files:
        return "没有可抽的案卷。"
    if whole or size == files:
        return f"只有 {files} 卷，全部评查。"
    defective = max(1, ceil(share * files))
    seen = _percent(chance_to_see(files, defective, size))
    if size < wanted:
        return (f"按规则应抽 {wanted} 卷，受评查能力 {capacity} 卷所限抽 {size} 卷："
                f"{defective} 卷有同类问题时，至少遇到一卷的机会为 {seen}。")
    if chance_to_see(files, defective, size - 1) >= chance:
        return f"按单位最低数抽 {size} 卷；{defective} 卷有同类问题时，至少遇到一卷的机会为 {seen}。"
    return f"{files} 卷中有 {defective} 卷存在同类问题时，抽 {size} 卷至少遇到一卷的机会为 {seen}。"


def _percent(value: Fraction) -> str:
    """Per cent with one place, rounded down, so that nothing is promised that is not there."""
    tenths = value.numerator * 1000 // value.denominator
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"
