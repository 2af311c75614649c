"""Pure rules of a score sheet: decisions and how one item's deduction comes about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal(0)

# Short reasons a reviewer picks when a flag does not hold; free text may follow any of them.
DISMISS_REASONS = (
    "卷内已有相应材料",
    "机器读错，原件无误",
    "法律依据不适用本案",
    "有合理说明，不作问题",
    "与其他条目重复",
    "情节轻微，不扣分",
)


class SheetState(StrEnum):
    """A draft is worked on; a submitted sheet is never changed."""

    draft = "draft"
    submitted = "submitted"

    @property
    def label(self) -> str:
        return {"draft": "评查中", "submitted": "已提交"}[self.value]

    @property
    def tone(self) -> str:
        return {"draft": "busy", "submitted": "good"}[self.value]


ALLOWED: dict[SheetState, frozenset[SheetState]] = {
    SheetState.draft: frozenset({SheetState.submitted}),
    SheetState.submitted: frozenset(),
}


class MarkDecision(StrEnum):
    """What the reviewer decided about one item."""

    open = "open"
    met = "met"
    deduct = "deduct"
    not_applicable = "not_applicable"
    doubt = "doubt"

    @property
    def label(self) -> str:
        return {"open": "未评", "met": "符合", "deduct": "扣分", "not_applicable": "不适用", "doubt": "存疑"}[
            self.value
        ]

    @property
    def tone(self) -> str:
        return {
            "open": "muted", "met": "good", "deduct": "suspect", "not_applicable": "muted", "doubt": "unknown",
        }[self.value]


class FlagVerdict(StrEnum):
    """What the reviewer made of one machine flag; open means left for later."""

    open = "open"
    confirmed = "confirmed"
    dismissed = "dismissed"

    @property
    def label(self) -> str:
        return {"open": "待判", "confirmed": "已采纳", "dismissed": "不采纳"}[self.value]


@dataclass(frozen=True, slots=True)
class Deduction:
    """asked: all deductions of an item added up; taken: what counts, never above the item's points."""

    asked: Decimal
    taken: Decimal

    @property
    def capped(self) -> bool:
        return self.asked > self.taken


def item_deduction(points: Decimal, parts: Iterable[Decimal]) -> Deduction:
    """Add up one item: confirmed flags, own problems and points taken by hand, capped at the item's points.

    All in points, none negative.
    """
    asked = sum(parts, ZERO)
    return Deduction(asked, min(asked, points))


def points_fault(points: Decimal, maximum: Decimal) -> str | None:
    """Why a single deduction cannot be taken (Chinese), or None. Both in points, at most two decimals."""
    if not points.is_finite() or points < 0:
        return "扣分应为 0 或正数，请重新填写。"
    if points * 100 != (points * 100).to_integral_value():
        return "扣分最多两位小数，请重新填写。"
    if points > maximum:
        return f"扣分 {plain(points)} 超过本条满分 {plain(maximum)}，没有保存。请填写 0 至 {plain(maximum)} 之间的数。"
    return None


def decision_fault(decision: MarkDecision, *, by_hand: Decimal, settled: int) -> str | None:
    """Why a decision does not go with what is recorded under the item (Chinese), or None.

    settled: confirmed flags and own problems of the item that take points.
    """
    if decision in (MarkDecision.open, MarkDecision.deduct):
        return None
    if settled:
        return (
            f"本条还有 {settled} 处已采纳的疑点或圈注的问题在扣分，不能记为“{decision.label}”。"
            "请先把它们改为不采纳或删除，再重新选择。"
        )
    if by_hand > 0:
        return f"记为“{decision.label}”时不能同时扣分，没有保存。请把扣分改为 0，或改选“扣分”。"
    return None


def effective_decision(chosen: MarkDecision, *, by_hand: Decimal, settled: int) -> MarkDecision:
    """The decision that counts: points under an item make it a deduction, whatever was chosen before.

    A deduction without any points is no decision yet, so the item is open.
    """
    if settled or by_hand > 0:
        return MarkDecision.deduct
    return MarkDecision.open if chosen is MarkDecision.deduct else chosen


def plain(points: Decimal) -> str:
    """Points as people write them: 2, 0.5, 86.5."""
    text = format(points.normalize(), "f")
    return "0" if text in ("-0", "") else text
