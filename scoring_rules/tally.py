"""Add up a score sheet: marks of people against a pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from scoring_rules.errors import DuplicateMark, MissingMark, PointsOutOfRange
from scoring_rules.rule_pack import RulePack, Section
from scoring_rules.same_cause import Doubled, list_doubled


class Decision(StrEnum):
    """What the reviewer said of an item."""

    MET = "met"
    DEDUCT = "deduct"
    NOT_APPLICABLE = "not_applicable"
    DOUBT = "doubt"

    @property
    def label(self) -> str:
        return {"met": "符合", "deduct": "扣分", "not_applicable": "不适用", "doubt": "存疑"}[self.value]


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one item. deducted: points taken off, 0 unless the decision is DEDUCT."""

    item: str
    decision: Decision
    deducted: Decimal = Decimal(0)
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Subtotal:
    """One section: points of its applicable items, points earned, points taken off."""

    section: str
    title: str
    applicable: Decimal
    earned: Decimal
    deducted: Decimal


@dataclass(frozen=True, slots=True)
class Tally:
    """A result. total in points up to full_marks (a bonus may lift it above); raw_total is the total before
    vetoes; grade None where the standard has no grades; doubtful: items left open; doubled: causes for which several
    items lose points though the standard takes them once (told, not changed: whose fault is one is for people to say)."""

    full_marks: Decimal
    total: Decimal
    raw_total: Decimal
    grade: str | None
    subtotals: tuple[Subtotal, ...]
    vetoes: tuple[str, ...]
    doubtful: tuple[str, ...]
    doubled: tuple[Doubled, ...] = ()


def tally(pack: RulePack, marks: Sequence[Mark], vetoes: Sequence[str] = ()) -> Tally:
    """Add up one score sheet.

    marks: one per item, any order; deducted in points, never negative. vetoes: ids of the vetoes that
    were confirmed. Returns total from 0, grade, one subtotal per section; how they make the total is the
    pack's model (Scoring). Items that do not apply are left out of the denominator or earn full points, as
    the pack says; an item in doubt keeps its points and is listed. Raises MissingMark, DuplicateMark,
    UnknownRule, PointsOutOfRange. Source: the pack's own scoring clause.
    """
    by_item: dict[str, Mark] = {}
    for mark in marks:
        item = pack.item(mark.item)
        if mark.item in by_item:
            raise DuplicateMark(f"项目 {mark.item} 评了两次，请只保留一次。")
        if not mark.deducted.is_finite() or mark.deducted < 0 or mark.deducted > item.points:
            raise PointsOutOfRange(
                f"项目 {item.id} 的扣分应在 0 到 {item.points} 分之间，现为 {mark.deducted} 分。"
            )
        if mark.deducted and mark.decision is not Decision.DEDUCT:
            raise PointsOutOfRange(f"项目 {item.id} 评为“{mark.decision.label}”，不能同时扣分。")
        by_item[mark.item] = mark
    open_items = [item.id for item in pack.items if item.id not in by_item]
    if open_items:
        raise MissingMark(f"还有 {len(open_items)} 个项目没有评：{'、'.join(open_items)}。")
    confirmed = tuple(veto.id for veto in (pack.veto(one) for one in dict.fromkeys(vetoes)))
    subtotals = tuple(_subtotal(pack, section, by_item) for section in pack.sections)
    raw = _total(pack, subtotals)
    total = raw
    if confirmed and pack.scoring.veto_effect in ("grade_fail_and_score_zero", "score_zero"):
        total = Decimal(0)
    fails = bool(confirmed) and pack.scoring.veto_effect != "score_zero"
    return Tally(
        full_marks=pack.scoring.full_marks,
        total=total,
        raw_total=raw,
        grade=pack.scoring.grades[-1].title if fails and pack.scoring.grades else grade_of(pack, total),
        subtotals=subtotals,
        vetoes=confirmed,
        doubtful=tuple(item.id for item in pack.items if by_item[item.id].decision is Decision.DOUBT),
        doubled=list_doubled(pack, {item: mark.deducted for item, mark in by_item.items()}),
    )


def grade_of(pack: RulePack, total: Decimal) -> str | None:
    """The grade of a total: the highest band whose floor it reaches; None where the pack has no bands."""
    return next((band.title for band in pack.scoring.grades if total >= band.at_least), None)


def _subtotal(pack: RulePack, section: Section, marks: dict[str, Mark]) -> Subtotal:
    """A bonus section earns what is met; its points never count as applicable."""
    if section.role == "bonus":
        met = (item.points for item in section.items if marks[item.id].decision is Decision.MET)
        return Subtotal(section.id, section.title, Decimal(0), sum(met, Decimal(0)), Decimal(0))
    applicable, deducted = Decimal(0), Decimal(0)
    for item in section.items:
        mark = marks[item.id]
        if (
            mark.decision is Decision.NOT_APPLICABLE
            and pack.scoring.not_applicable == "exclude_from_denominator"
        ):
            continue
        applicable += item.points
        deducted += mark.deducted
    return Subtotal(section.id, section.title, applicable, max(Decimal(0), applicable - deducted), deducted)


def _total(pack: RulePack, subtotals: Sequence[Subtotal]) -> Decimal:
    roles = {section.id: section.role for section in pack.sections}
    scored = [one for one in subtotals if roles[one.section] == "scored"]
    bonus = sum((one.earned for one in subtotals if roles[one.section] == "bonus"), Decimal(0))
    scoring = pack.scoring
    applicable = sum((one.applicable for one in scored), Decimal(0))
    earned = sum((one.earned for one in scored), Decimal(0))
    # A sheet on which nothing applies has nothing to hold against the file.
    share = Decimal(1) if applicable == 0 else earned / applicable
    if scoring.model == "legality_and_ratio":
        cover = sum((one.deducted for one in subtotals if roles[one.section] == "cover"), Decimal(0))
        if scoring.cover_cap is not None:
            cover = min(cover, scoring.cover_cap)
        total = (scoring.legality_points or 0) + (scoring.ratio_points or 0) * share - cover
    elif scoring.model == "full_minus_deductions":
        total = scoring.full_marks - sum((one.deducted for one in scored), Decimal(0))
    else:
        total = scoring.full_marks if applicable == 0 else earned * scoring.full_marks / applicable
    total = max(Decimal(0), total) + bonus
    return total.quantize(Decimal(1).scaleb(-scoring.rounding_digits), rounding=ROUND_HALF_UP)
