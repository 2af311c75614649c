"""Pure rules of a score sheet: decisions, how one item's deduction comes about, what a submitted sheet says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

CONTENT_FORMAT = "scoresheet/1"
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


def item_deduction(
    points: Decimal, decision: MarkDecision, *, by_hand: Decimal, flags: Iterable[Decimal], problems: Iterable[Decimal]
) -> Deduction:
    """Add up one item: confirmed flags, own problems and points taken by hand, capped at the item's points.

    An item that does not apply deducts nothing. All in points, none negative.
    """
    if decision is MarkDecision.not_applicable:
        return Deduction(ZERO, ZERO)
    asked = by_hand + sum(flags, ZERO) + sum(problems, ZERO)
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
    if decision in (MarkDecision.met, MarkDecision.not_applicable) and settled:
        return (
            f"本条还有 {settled} 处已采纳的疑点或圈注的问题，不能记为“{decision.label}”。"
            "请先改为不采纳或删除，再重新选择。"
        )
    if decision in (MarkDecision.met, MarkDecision.not_applicable) and by_hand > 0:
        return f"记为“{decision.label}”时不能同时扣分。请把扣分改为 0，或改选“扣分”。"
    return None


def after_settling(decision: MarkDecision, *, by_hand: Decimal, settled: int) -> MarkDecision:
    """The decision that follows when a flag or problem under the item changed.

    Points make it a deduction; when the last points are gone, an item marked as deduction is open again.
    A doubt stays a doubt.
    """
    if decision is MarkDecision.doubt:
        return decision
    if settled or by_hand > 0:
        return MarkDecision.deduct
    return MarkDecision.open if decision is MarkDecision.deduct else decision


def plain(points: Decimal) -> str:
    """Points as people write them: 2, 0.5, 86.5."""
    text = format(points.normalize(), "f")
    return "0" if text in ("-0", "") else text


# --- what a submitted sheet says -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SubmittedItem:
    """One item as submitted. deducted: points that count (capped); section: the part's title."""

    item: str
    section: str
    title: str
    points: Decimal
    decision: MarkDecision
    deducted: Decimal
    comment: str


@dataclass(frozen=True, slots=True)
class SubmittedProblem:
    """A confirmed machine flag (source "flag") or a problem the reviewer pinned (source "problem").

    deducted: points the reviewer took for it; the item's own total may be capped lower. page counts through the whole
    case file and is None for a document that is absent. box: PDF points, top-left origin.
    """

    source: str
    key: str
    item: str | None
    item_title: str
    veto: str | None
    document_title: str
    page: int | None
    box: tuple[float, float, float, float] | None
    text: str
    quote: str
    basis: str
    advice: str
    deducted: Decimal


@dataclass(frozen=True, slots=True)
class SubmittedVeto:
    """One established veto (一票否决) with the reviewer's reason."""

    veto: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class SubmittedResult:
    """A submitted sheet, read from its frozen content and so independent of later changes elsewhere.

    total and full_marks in points; grade is the pack's own word or None. problems stand in order of items, then pages;
    problems without an item come last. comment and good_points are free text, lines separated by line breaks.
    """

    sheet_id: str
    assignment_id: str
    round_id: str
    round_name: str
    case_id: str
    case_number: str
    case_title: str
    case_kind: str
    party_name: str
    organ_id: str
    organ_name: str
    unit_id: str
    unit_name: str
    pack_id: str
    pack_title: str
    pack_version: str
    pack_sha256: str
    full_marks: Decimal
    total: Decimal
    grade: str | None
    vetoes: tuple[SubmittedVeto, ...]
    items: tuple[SubmittedItem, ...]
    problems: tuple[SubmittedProblem, ...]
    comment: str
    good_points: str
    reviewer_id: str
    reviewer_name: str
    submitted_at: datetime
    content_hash: str
