"""How well a check does, by what people made of its flags; when it is demoted. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

_Z = 1.96
"""For an interval that holds in 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reviewer made of one flag of a settled file. day: when; reason: why it was dismissed, else empty."""

    check: str
    case_id: str
    key: str
    confirmed: bool
    reason: str
    day: date


@dataclass(slots=True)
class CheckHealth:
    """One check over all files seen. fired: flags and hints in the runs in force; files: files it had something to say on;
    unknown: of these, findings it could not decide; reasons: dismissals by reason; quarters: "2026 年 1 季度" →
    [confirmed, dismissed].
    """

    check: str
    fired: int = 0
    hints: int = 0
    fired_files: int = 0
    files: int = 0
    unknown: int = 0
    said: int = 0
    confirmed: int = 0
    dismissed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    quarters: dict[str, list[int]] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        return self.confirmed + self.dismissed

    @property
    def precision(self) -> float | None:
        return self.confirmed / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson(self.confirmed, self.decided)

    @property
    def unknown_share(self) -> float | None:
        return self.unknown / self.said if self.said else None

    @property
    def trend(self) -> list[tuple[str, float, int]]:
        """(quarter, precision, decided), oldest first."""
        return [(name, yes / (yes + no), yes + no) for name, (yes, no) in sorted(self.quarters.items())]


def wilson(hits: int, total: int) -> tuple[float, float] | None:
    """The 95 per cent interval of a share; None without any."""
    if not total:
        return None
    share, square = hits / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def quarter_of(day: date) -> str:
    """The quarter as it sorts and reads: 2026 年 3 季度."""
    return f"{day.year} 年 {(day.month + 2) // 3} 季度"


def add_verdicts(rows: dict[str, CheckHealth], verdicts: Iterable[Verdict], known_reasons: Sequence[str]) -> None:
    """Count people's decisions into the rows. A reason is grouped under the known one that it begins with."""
    for one in verdicts:
        row = rows.setdefault(one.check, CheckHealth(one.check))
        quarter = row.quarters.setdefault(quarter_of(one.day), [0, 0])
        if one.confirmed:
            row.confirmed += 1
            quarter[0] += 1
        else:
            row.dismissed += 1
            quarter[1] += 1
            row.reasons[next((known for known in known_reasons if one.reason.startswith(known)), "其他理由")] += 1


def should_demote(confirmed: int, dismissed: int, *, below: float, decided: int) -> bool:
    """Whether the figures demote a check: enough flags decided, and too small a share of them confirmed."""
    total = confirmed + dismissed
    return total >= decided and confirmed / total < below
