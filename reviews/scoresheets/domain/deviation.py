"""How far a sheet is from a result that is known: item by item, and over many reviewers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reviews.scoresheets.domain.rules import MarkDecision
from reviews.scoresheets.domain.settled import SettledResult
from reviews.scoresheets.domain.submitted import SubmittedResult


class ShownAfter(StrEnum):
    """When a reviewer sees the own deviation of a calibration."""

    closing = "closing"
    own = "own"

    @property
    def label(self) -> str:
        return {"closing": "校准结束后", "own": "本人提交后"}[self.value]


class CalibrationState(StrEnum):
    """How far a calibration has come."""

    draft = "draft"
    open = "open"
    closed = "closed"

    @property
    def label(self) -> str:
        return {"draft": "准备中", "open": "进行中", "closed": "已结束"}[self.value]

    @property
    def tone(self) -> str:
        return {"draft": "muted", "open": "busy", "closed": "good"}[self.value]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a result says of one item. reason: why, as the one who decided wrote it."""

    item: str
    section: str
    title: str
    points: Decimal
    decision: MarkDecision
    deducted: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """A result to measure against. vetoes: {id: title} of those that stand. items in the standard's order."""

    total: Decimal
    grade: str | None
    vetoes: Mapping[str, str]
    items: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class ItemDeviation:
    """One item of a sheet beside the reference. difference: own points taken less the reference's; above zero is stricter."""

    own: Judged
    reference: Judged

    @property
    def difference(self) -> Decimal:
        return self.own.deducted - self.reference.deducted

    @property
    def same(self) -> bool:
        """Whether both say the same; what was left open keeps its points like what is met."""
        return self.difference == 0 and _said(self.own) is _said(self.reference)


@dataclass(frozen=True, slots=True)
class Deviation:
    """A whole sheet beside the reference. missed, added: titles of vetoes that only the reference, only the sheet has."""

    own: Known
    reference: Known
    items: tuple[ItemDeviation, ...]
    missed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def gap(self) -> Decimal:
        """Own total less the reference's; below zero is stricter."""
        return self.own.total - self.reference.total

    @property
    def differing(self) -> tuple[ItemDeviation, ...]:
        return tuple(one for one in self.items if not one.same)

    @property
    def stricter(self) -> Decimal:
        """Points taken beyond the reference, over all items."""
        return sum((i.difference for i in self.items if i.difference > 0), Decimal(0))

    @property
    def milder(self) -> Decimal:
        """Points of the reference that the sheet did not take, over all items."""
        return sum((-i.difference for i in self.items if i.difference < 0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Disputed:
    """One item over all reviewers of a sample. differing of reviewers say something else than the reference.

    lowest, highest: of the points taken; off: mean distance from the reference in points.
    """

    reference: Judged
    reviewers: int
    differing: int
    lowest: Decimal
    highest: Decimal
    off: Decimal


def known_of(result: SubmittedResult | SettledResult) -> Known:
    """What a settlement or a sheet says, as a reference or as what is measured."""
    reasons = {i.item: i.reason for i in result.items} if isinstance(result, SettledResult) else {}
    return Known(result.total, result.grade, {v.veto: v.title for v in result.vetoes}, tuple(
        Judged(i.item, i.section, i.title, i.points, i.decision, i.deducted, reasons.get(i.item) or i.comment)
        for i in result.items))


def deviate(own: Known, reference: Known) -> Deviation:
    """Lay a sheet beside a reference of the same standard. Items that only one version of it has are left out."""
    told = {one.item: one for one in own.items}
    items = tuple(ItemDeviation(told[one.item], one) for one in reference.items if one.item in told)
    return Deviation(own, reference, items,
                     tuple(title for veto, title in reference.vetoes.items() if veto not in own.vetoes),
                     tuple(title for veto, title in own.vetoes.items() if veto not in reference.vetoes))


def most_disputed(deviations: Sequence[Deviation]) -> list[Disputed]:
    """The items of one sample about which at least one reviewer differs: by how many do, then by how far."""
    rows: dict[str, list[ItemDeviation]] = {}
    for item in (i for one in deviations for i in one.items):
        rows.setdefault(item.reference.item, []).append(item)
    found = [
        Disputed(items[0].reference, len(items), sum(not i.same for i in items), min(_taken(items)), max(_taken(items)),
                 _mean(abs(i.difference) for i in items))
        for items in rows.values() if any(not i.same for i in items)
    ]
    return sorted(found, key=lambda d: (-d.differing, -d.off, d.reference.item))


def _taken(items: Iterable[ItemDeviation]) -> list[Decimal]:
    return [i.own.deducted for i in items]


def _mean(values: Iterable[Decimal]) -> Decimal:
    found = list(values)
    return (sum(found, Decimal(0)) / len(found)).quantize(Decimal("0.01")) if found else Decimal(0)


def _said(one: Judged) -> MarkDecision:
    return MarkDecision.met if one.decision is MarkDecision.open else one.decision


def why_no_reference(*, in_plan: bool, announced: bool) -> str | None:
    """Why no file with a known result may be given in a round (Chinese), or None. Nobody is tested without being told."""
    if not in_plan:
        return "本轮计划没有写明使用参照卷，不能公告，也不能发出。请先在“计划”中勾选并保存。"
    if not announced:
        return "还没有向评查员公告使用参照卷，不能发出。请先公告。"
    return None
