"""From what an organiser wishes to the quotas of a plan, with the advice beside it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reviews.rounds.domain.draw.advice import Advice, advise
from reviews.rounds.domain.draw.algorithm import Quotas, UnitShare, allot, shortages
from reviews.rounds.domain.frame_file import FrameRow


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the organiser typed. by_advice: sizes follow the advice instead of the target; percentages are whole numbers.

    capacity: files that can be reviewed in all, 0 for no limit; it limits the advice alone.
    """

    whole_below: int = 3
    minimum_per_unit: int = 1
    target: int = 0
    summary_percent: int | None = None
    by_advice: bool = False
    defect_percent: int = 10
    chance_percent: int = 80
    capacity: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """Quotas that the wishes come to, each unit's share and advice in the order of units, and what cannot be kept."""

    quotas: Quotas
    shares: tuple[UnitShare, ...]
    advice: tuple[Advice, ...]
    shortages: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(share.draw for share in self.shares)


def planned(rows: Sequence[FrameRow], wishes: Wishes) -> Planned:
    """The plan that the wishes make over a frozen frame."""
    free = Counter({row.unit: 0 for row in rows})
    free.update(row.unit for row in rows if row.mark == "")
    advice = advise(sorted(free.items()), whole_below=wishes.whole_below, minimum=wishes.minimum_per_unit,
                    share=Fraction(wishes.defect_percent, 100), chance=Fraction(wishes.chance_percent, 100),
                    capacity=wishes.capacity)
    sizes = {one.unit: one.size for one in advice if one.files > wishes.whole_below} if wishes.by_advice else {}
    share = None if wishes.summary_percent is None else Fraction(wishes.summary_percent, 100)
    quotas = Quotas(wishes.whole_below, wishes.minimum_per_unit, 0 if wishes.by_advice else wishes.target, share, sizes)
    shares = allot(rows, quotas)
    return Planned(quotas, tuple(shares), tuple(advice), tuple(shortages(rows, shares, quotas)))
