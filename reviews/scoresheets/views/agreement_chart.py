"""Reviewers' severity as points with error bars: numbers for an SVG, readable in black and white."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviews.scoresheets.domain.agreement import Severity

NAMES = 150
WIDTH = 760
ROW = 26
RIGHT = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One reviewer's line, in pixels."""

    name: str
    y: int
    x: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole chart. ticks: (x, label) along the axis."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    zero: float
    left: int = NAMES


def severity_chart(rows: Sequence[Severity], names: Mapping[str, str]) -> Chart | None:
    """None where nobody has enough files."""
    known = [(r, r.mean, r.low, r.high) for r in rows if r.mean is not None]
    ends = [abs(end) for _r, _m, low, high in known for end in (low, high) if end is not None]
    if not known or not ends:
        return None
    reach = max(1.0, *ends)
    step = next(s for s in (0.5, 1, 2, 5, 10, 20, 50, 100) if reach / s <= 4 or s == 100)

    def at(value: float) -> float:
        return round(NAMES + (value + reach) / (2 * reach) * (WIDTH - NAMES - RIGHT), 1)

    bars = tuple(
        Bar(names.get(row.reviewer_id, ""), 20 + no * ROW, at(mean), at(low or 0.0), at(high or 0.0),
            f"{mean:+.2f}（{low:+.2f} 至 {high:+.2f}）")
        for no, (row, mean, low, high) in enumerate(known)
    )
    count = int(reach / step)
    ticks = tuple((at(no * step), f"{no * step:+g}" if no else "0") for no in range(-count, count + 1))
    return Chart(WIDTH, 20 + len(bars) * ROW + 24, bars, ticks, at(0.0))
