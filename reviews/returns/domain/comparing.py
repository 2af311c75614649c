"""Beside the year before, and shares with what they are a share of. Pure.

A month that was not reported has no figures: it is said so and never counts as zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from reviews.returns.domain.figures import BY_ID, Figures, shown

# A figure that at least doubles or halves is asked about, from this difference on: small figures jump all the time.
_JUMP = 2
_DIFFERENCE = {"amount": Decimal(100_000)}
_LEAST_DIFFERENCE = Decimal(10)
# What is shown beside the year before.
COMPARED = ("inspections", "inspected_parties", "penalties", "amount", "closed_files", "self_reviewed")
_ASKED = ("inspections", "fined", "other_penalties", "amount", "licences", "enforcements", "closed_files")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure beside that of the year before. before: None when that month was not reported; share: None when there is
    nothing to divide by.
    """

    now: int | Decimal
    before: int | Decimal | None
    share: Decimal | None

    @property
    def text(self) -> str:
        """As it is printed: +12.5%, 持平 (nothing left at one decimal), 上年同期未报, 上年同期为 0."""
        if self.before is None:
            return "上年同期未报"
        if self.now == self.before:
            return "持平"
        if self.share is None:
            return "上年同期为 0"
        size = percent(abs(self.share))
        return "持平" if size == "0.0%" else f"{'+' if self.share > 0 else '−'}{size}"


def change(now: int | Decimal, before: int | Decimal | None) -> Change:
    """Compare with the year before; None: it was not reported."""
    share = (Decimal(now) - Decimal(before)) / Decimal(before) if before else None
    return Change(now, before, share)


def percent(share: Decimal) -> str:
    """A share as people round it, half up, as the reports print it."""
    return f"{(share * 100).quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}%"


def share_text(part: int, whole: int, *, none: str = "–") -> str:
    """A share with what it is a share of: 89.1%（18844/21142）; `none` where there is nothing to divide by."""
    return f"{percent(Decimal(part) / Decimal(whole))}（{part}/{whole}）" if whole else none


def changes_of(now: Figures, before: Figures | None) -> dict[str, Change]:
    """The compared figures beside the year before's, by the names of COMPARED."""
    return {name: change(getattr(now, name), getattr(before, name) if before is not None else None) for name in COMPARED}


def cover_text(figures: Figures) -> str:
    """The cover rate of self-review: 自查案卷 ÷ 办结案卷."""
    return share_text(figures.self_reviewed, figures.closed_files, none="没有办结案卷")


@dataclass(frozen=True, slots=True)
class Question:
    """Something that may be right but is asked about before a return is reported. line: the figure."""

    line: str
    words: str


def questions_of(figures: Figures, before: Figures | None) -> list[Question]:
    """What is asked about: figures that sit oddly together, and those that at least double or halve within a year.

    before: the same month of the year before, None when it was not reported: then there is nothing to compare with.
    """
    found = []
    if figures.inspected_parties > figures.inspections:
        found.append(Question("inspected_parties", "检查户数多于检查次数，请核对是否填反。"))
    if figures.fined and not figures.amount:
        found.append(Question("amount", "有罚款处罚而罚没金额为 0。"))
    if figures.amount and not figures.penalties:
        found.append(Question("amount", "有罚没金额而没有处罚决定。"))
    return found + list(_jumps(figures, before) if before is not None else ())


def _jumps(figures: Figures, before: Figures) -> Iterable[Question]:
    for name in _ASKED:
        now, then = Decimal(getattr(figures, name)), Decimal(getattr(before, name))
        if abs(now - then) < _DIFFERENCE.get(name, _LEAST_DIFFERENCE) or _JUMP * min(now, then) > max(now, then):
            continue
        line = BY_ID[name]
        compared = change(now, then)
        yield Question(name, f"{line.label} {shown(name, now)} {line.measure}，上年同期 {shown(name, then)} {line.measure}"
                             + (f"（{compared.text}）。" if compared.share is not None else "。"))
