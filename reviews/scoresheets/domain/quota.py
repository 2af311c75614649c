"""A quota of excellent grades, applied once every file of a round is settled. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal


@dataclass(frozen=True, slots=True)
class GradedFile:
    """A settled file: its total, its grade, and the two highest grades of its own standard."""

    case_id: str
    settlement_id: str
    total: Decimal
    full_marks: Decimal
    grade: str | None
    best: str | None
    next_best: str | None

    @property
    def share(self) -> Decimal:
        """Total of full marks: files of different standards are compared by it."""
        return self.total / self.full_marks if self.full_marks else Decimal(0)

    @property
    def excellent(self) -> bool:
        return self.grade is not None and self.grade == self.best


@dataclass(frozen=True, slots=True)
class QuotaResult:
    """scored: files that have a grade. quota: how many may be excellent. given: excellent files with the grade they get."""

    scored: int
    quota: int
    given: tuple[tuple[GradedFile, str | None], ...]

    @property
    def lowered(self) -> int:
        return sum(file.grade != grade for file, grade in self.given)


def apply_quota(files: Sequence[GradedFile], share: Decimal | None) -> QuotaResult:
    """Which of the files graded excellent stay so, the best by share of full marks first.

    The quota is share × graded files, rounded down. Files of equal result are not told apart: where the quota cannot hold
    all of them, none of them is excellent. Without a share all stay. Source: practice of rounds, set in the round's plan.
    """
    scored = sum(file.grade is not None for file in files)
    best = sorted((f for f in files if f.excellent), key=lambda f: (-f.share, f.case_id))
    quota = len(best) if share is None else int((share * scored).to_integral_value(ROUND_FLOOR))
    if len(best) <= quota:
        return QuotaResult(scored, quota, tuple((file, file.grade) for file in best))
    line = best[quota].share
    return QuotaResult(scored, quota, tuple((f, f.grade if f.share > line else f.next_best) for f in best))
