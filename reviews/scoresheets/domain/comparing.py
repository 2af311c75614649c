"""Two submitted sheets of one case file side by side, and whether they call a recheck. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reviews.scoresheets.domain.rules import MarkDecision, plain
from reviews.scoresheets.domain.submitted import SubmittedItem, SubmittedResult

CONTENT_FORMAT = "comparison/1"


class RecheckReason(StrEnum):
    """Why two sheets call a recheck."""

    veto = "veto"
    grade = "grade"
    gap = "gap"

    @property
    def label(self) -> str:
        return {"veto": "否决不同", "grade": "等次不同", "gap": "分差超限"}[self.value]


@dataclass(frozen=True, slots=True)
class Compared:
    """gap: difference of the totals in points, never negative. reasons: why a recheck is called, empty when none is."""

    gap: Decimal
    reasons: tuple[RecheckReason, ...]
    content: dict[str, Any]


def compare(
    first: SubmittedResult, second: SubmittedResult, *, gap_limit: Decimal, by_grade: bool, floors: Sequence[Decimal] = (),
    fine: Decimal | None = None, before_veto: Sequence[Decimal] = (),
) -> Compared:
    """Lay two sheets of the same standard side by side, first and second by seat.

    A different veto always calls a recheck, a different grade where the round's plan says so, a gap above gap_limit points.
    floors: of the standard's grades; fine: what the decision imposes, in yuan: both say what is at stake.
    before_veto: the totals as they would be without vetoes, for the figures of agreement.
    """
    gap = abs(first.total - second.total)
    vetoes = [sorted(v.veto for v in one.vetoes) for one in (first, second)]
    called = (
        (RecheckReason.veto, vetoes[0] != vetoes[1]),
        (RecheckReason.grade, by_grade and first.grade != second.grade),
        (RecheckReason.gap, gap > gap_limit),
    )
    others = {item.item: item for item in second.items}
    items = [_item(item, others[item.item]) for item in first.items if item.item in others]
    return Compared(gap, tuple(reason for reason, holds in called if holds), {
        "format": CONTENT_FORMAT, "pack_id": first.pack_id, "pack_version": first.pack_version,
        "full_marks": plain(first.full_marks), "totals": [plain(first.total), plain(second.total)],
        "grades": [first.grade, second.grade], "vetoes": vetoes, "gap_limit": plain(gap_limit), "items": items,
        "floors": [plain(one) for one in floors], "fine": None if fine is None else plain(fine),
        "before_veto": [plain(one) for one in before_veto or (first.total, second.total)],
    })


def same_mark(first: SubmittedItem, second: SubmittedItem) -> bool:
    """Whether two sheets say the same of an item; what was left open keeps its points like what is met."""
    return (_said(first), first.deducted) == (_said(second), second.deducted)


def _said(item: SubmittedItem) -> MarkDecision:
    return MarkDecision.met if item.decision is MarkDecision.open else item.decision


def _item(first: SubmittedItem, second: SubmittedItem) -> dict[str, Any]:
    return {
        "item": first.item, "points": plain(first.points), "agree": same_mark(first, second),
        "marks": [[_said(one).value, plain(one.deducted)] for one in (first, second)],
    }
