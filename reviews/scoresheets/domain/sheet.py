"""A score sheet as it stands: pack, marks, flags and problems put together and added up. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reviews.cases.domain.flags import FlagRow
from reviews.scoresheets.domain.rules import (
    ZERO,
    Deduction,
    FlagVerdict,
    MarkDecision,
    effective_decision,
    item_deduction,
)
from scoring_rules.rule_pack import Item, RulePack, Veto
from scoring_rules.tally import Decision, Subtotal, Tally, tally
from scoring_rules.tally import Mark as PackMark


@dataclass(frozen=True, slots=True)
class MarkRow:
    """What is stored for one item. version 0: nothing yet."""

    item: str
    decision: MarkDecision = MarkDecision.open
    by_hand: Decimal = ZERO
    comment: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """What is stored for one flag. version 0: nothing yet. item: where it stood. veto: established with it."""

    key: str
    verdict: FlagVerdict = FlagVerdict.open
    reason: str = ""
    deducted: Decimal = ZERO
    item: str | None = None
    veto: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem the reviewer pinned. page counts through the case file; box in PDF points or None."""

    id: str
    item: str
    page: int | None
    box: tuple[float, float, float, float] | None
    text: str
    basis: str
    advice: str
    deducted: Decimal
    version: int
    removed: bool
    document_title: str = ""


@dataclass(frozen=True, slots=True)
class VetoRow:
    """What is stored for one veto. version 0: nothing yet."""

    veto: str
    established: bool = False
    reason: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class FlagView:
    """One flag under its item. suggested: points to prefill; 0 where a flag of the same cause was confirmed already."""

    row: FlagRow
    verdict: VerdictRow
    suggested: Decimal
    document_title: str
    veto_title: str = ""
    companions: int = 0

    @property
    def pending(self) -> bool:
        return self.verdict.verdict is FlagVerdict.open


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item with everything under it. decision: the one that counts; chosen: the one that is stored."""

    item: Item
    section: str
    mark: MarkRow
    decision: MarkDecision
    deduction: Deduction
    flags: tuple[FlagView, ...] = ()
    problems: tuple[ProblemRow, ...] = ()

    @property
    def left(self) -> Decimal:
        """Points that remain."""
        return self.item.points - self.deduction.taken

    @property
    def live_problems(self) -> tuple[ProblemRow, ...]:
        return tuple(p for p in self.problems if not p.removed)

    @property
    def pending(self) -> int:
        """Suspect flags nobody decided yet."""
        return sum(f.pending and f.row.is_flag for f in self.flags)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its items and running subtotal."""

    id: str
    title: str
    points: Decimal
    subtotal: Subtotal
    items: tuple[ItemView, ...]

    @property
    def open_items(self) -> int:
        return sum(i.decision is MarkDecision.open for i in self.items)


@dataclass(frozen=True, slots=True)
class VetoView:
    """One veto. reasons: why it stands, from the reviewer's own words and from confirmed flags."""

    veto: Veto
    row: VetoRow
    flags: tuple[FlagView, ...]
    reasons: tuple[str, ...]

    @property
    def stands(self) -> bool:
        return bool(self.reasons)


@dataclass(frozen=True, slots=True)
class SheetView:
    """The whole sheet. loose: flags that belong to no item and no veto of the pack."""

    sections: tuple[SectionView, ...]
    vetoes: tuple[VetoView, ...]
    loose: tuple[FlagView, ...]
    tally: Tally
    gone: int = 0
    _items: Mapping[str, ItemView] = field(default_factory=dict)

    @property
    def items(self) -> tuple[ItemView, ...]:
        return tuple(i for s in self.sections for i in s.items)

    def item(self, item_id: str) -> ItemView | None:
        return self._items.get(item_id)

    @property
    def flags(self) -> tuple[FlagView, ...]:
        """Every flag once: under items, then under vetoes alone, then loose ones."""
        under_items = [f for i in self.items for f in i.flags]
        seen = {f.row.key for f in under_items}
        under_vetoes = [f for v in self.vetoes for f in v.flags if f.row.key not in seen]
        return (*under_items, *under_vetoes, *self.loose)

    def flag(self, key: str) -> FlagView | None:
        return next((f for f in self.flags if f.row.key == key), None)

    @property
    def suspects(self) -> tuple[FlagView, ...]:
        return tuple(f for f in self.flags if f.row.is_flag)

    @property
    def hints(self) -> tuple[FlagView, ...]:
        """Where the machine asks the reviewer to look; they may stay undecided."""
        return tuple(f for f in self.flags if f.row.hint)

    @property
    def pending(self) -> tuple[FlagView, ...]:
        """Suspect flags nobody decided yet."""
        return tuple(f for f in self.suspects if f.pending)

    @property
    def undeterminable(self) -> tuple[FlagView, ...]:
        """What the machine could not tell and nobody decided yet."""
        return tuple(f for f in self.flags if f.row.state == "undeterminable" and f.pending)

    @property
    def open_items(self) -> tuple[ItemView, ...]:
        return tuple(i for i in self.items if i.decision is MarkDecision.open)

    @property
    def doubtful(self) -> tuple[ItemView, ...]:
        return tuple(i for i in self.items if i.decision is MarkDecision.doubt)

    @property
    def unexplained(self) -> tuple[ItemView, ...]:
        """Items that lose points by hand without a word on why."""
        return tuple(i for i in self.items if i.mark.by_hand > 0 and not i.mark.comment)

    @property
    def decided(self) -> int:
        return len(self.items) - len(self.open_items)


def put_together(
    pack: RulePack,
    *,
    marks: Sequence[MarkRow],
    verdicts: Sequence[VerdictRow],
    problems: Sequence[ProblemRow],
    vetoes: Sequence[VetoRow],
    flags: Sequence[FlagRow],
    titles: Mapping[int, str],
) -> SheetView:
    """Assemble and add up one sheet.

    flags: the run in force; only suspect and undeterminable ones are shown. titles: document titles by index.
    A stored verdict whose flag is gone (a correction settled it) does not count; `gone` says how many confirmed ones.
    """
    shown = [f for f in flags if f.state in ("suspect", "undeterminable")]
    by_key = {v.key: v for v in verdicts}
    views = _flag_views(pack, shown, by_key, titles)
    item_ids = {item.id for item in pack.items}
    under: dict[str, list[FlagView]] = defaultdict(list)
    for view in views:
        under[view.row.item if view.row.item in item_ids else ""].append(view)
    own: dict[str, list[ProblemRow]] = defaultdict(list)
    for problem in problems:
        own[problem.item].append(problem)
    by_item = {m.item: m for m in marks}
    items = {
        item.id: _item_view(item, section.title, by_item.get(item.id, MarkRow(item.id)), under[item.id], own[item.id])
        for section in pack.sections for item in section.items
    }
    veto_rows = {v.veto: v for v in vetoes}
    veto_views = tuple(_veto_view(veto, veto_rows.get(veto.id, VetoRow(veto.id)), views) for veto in pack.vetoes)
    veto_ids = {veto.id for veto in pack.vetoes}
    result = tally(pack, [pack_mark(view) for view in items.values()], [v.veto.id for v in veto_views if v.stands])
    subtotals = {one.section: one for one in result.subtotals}
    keys = {view.row.key for view in views}
    return SheetView(
        sections=tuple(
            SectionView(s.id, s.title, s.points, subtotals[s.id], tuple(items[item.id] for item in s.items))
            for s in pack.sections
        ),
        vetoes=veto_views,
        loose=tuple(v for v in under[""] if (v.row.item if v.row.hint else v.row.veto) not in veto_ids),
        tally=result,
        gone=sum(v.verdict is FlagVerdict.confirmed and v.key not in keys for v in verdicts),
        _items=items,
    )


def as_pack(item: Item, decision: MarkDecision) -> Decision:
    """A decision as the pack's tally takes it; an open item keeps its points, an open bonus adds none."""
    unsaid = Decision.NOT_APPLICABLE if item.deduction.kind == "bonus" else Decision.MET
    return unsaid if decision is MarkDecision.open else Decision(decision.value)


def pack_mark(view: ItemView) -> PackMark:
    """An item's decision and points as the pack's tally takes them."""
    return PackMark(view.item.id, as_pack(view.item, view.decision), view.deduction.taken, view.mark.comment)


def _flag_views(
    pack: RulePack, flags: Sequence[FlagRow], verdicts: Mapping[str, VerdictRow], titles: Mapping[int, str]
) -> list[FlagView]:
    groups: dict[tuple[str, str | None], list[FlagRow]] = defaultdict(list)
    for flag in flags:
        groups[(flag.group or flag.key, flag.item)].append(flag)
    veto_titles = {veto.id: veto.title for veto in pack.vetoes}
    paid = {f.item for f in flags if f.item and f.key in verdicts and verdicts[f.key].verdict is FlagVerdict.confirmed
            and verdicts[f.key].deducted > 0}
    views = []
    for flag in flags:
        mates = groups[(flag.group or flag.key, flag.item)]
        taken = any(
            m.key != flag.key and m.key in verdicts and verdicts[m.key].verdict is FlagVerdict.confirmed
            and verdicts[m.key].deducted > 0 for m in mates
        ) or any(other in paid for group in pack.same_cause(flag.item or "") for other in group.items if other != flag.item)
        views.append(FlagView(
            row=flag, verdict=verdicts.get(flag.key, VerdictRow(flag.key)), suggested=ZERO if taken else flag.deduction,
            document_title=titles.get(flag.document or 0, ""), veto_title=veto_titles.get(flag.veto or "", ""),
            companions=len(mates) - 1,
        ))
    return views


def _item_view(
    item: Item, section: str, mark: MarkRow, flags: Sequence[FlagView], problems: Sequence[ProblemRow]
) -> ItemView:
    confirmed = [f.verdict.deducted for f in flags if f.verdict.verdict is FlagVerdict.confirmed]
    pinned = [p.deducted for p in problems if not p.removed]
    settled = sum(points > 0 for points in (*confirmed, *pinned))
    return ItemView(
        item=item, section=section, mark=mark,
        decision=effective_decision(mark.decision, by_hand=mark.by_hand, settled=settled),
        deduction=item_deduction(item.points, (mark.by_hand, *confirmed, *pinned)),
        flags=tuple(flags), problems=tuple(problems),
    )


def _veto_view(veto: Veto, row: VetoRow, flags: Sequence[FlagView]) -> VetoView:
    mine = tuple(f for f in flags if (f.row.item if f.row.hint else f.row.veto) == veto.id)
    reasons = [row.reason] if row.established else []
    for flag in mine:
        if flag.verdict.verdict is FlagVerdict.confirmed and flag.verdict.veto == veto.id:
            reasons.append(flag.verdict.reason or flag.row.message)
    return VetoView(veto, row, mine, tuple(reasons))
