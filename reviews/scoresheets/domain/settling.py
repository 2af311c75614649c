"""How sheets become one result: one alone, the mean of two that agree, or what somebody decided item by item. Pure.

The rules stand in docs/recheck.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from reviews.scoresheets.domain.rules import ZERO, MarkDecision
from reviews.scoresheets.domain.settled import (
    GivenMark,
    SettledItem,
    SettledProblem,
    SettledResult,
    SettledSheet,
    SettledVeto,
    SettlementKind,
)
from reviews.scoresheets.domain.sheet import as_pack
from reviews.scoresheets.domain.submitted import SubmittedProblem, SubmittedResult, head_of
from scoring_rules.rule_pack import RulePack
from scoring_rules.tally import Mark, Tally, grade_of, tally

CENT = Decimal("0.01")
# What two sheets that took no points say together when they say different things.
_LOUDER = (MarkDecision.doubt, MarkDecision.met, MarkDecision.not_applicable, MarkDecision.open)


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided of one item at a recheck, a ruling or a correction. dropped: keys of its problems that do not hold."""

    decision: MarkDecision
    deducted: Decimal
    reason: str
    dropped: frozenset[str] = frozenset()


def mean(points: Sequence[Decimal]) -> Decimal:
    """The exact mean, rounded half up to two decimals."""
    return (sum(points, ZERO) / len(points)).quantize(CENT, rounding=ROUND_HALF_UP)


def grade_with(pack: RulePack, total: Decimal, vetoes: Sequence[str]) -> str | None:
    """The pack's grade of a total, or its lowest where a veto fails the file."""
    bands = pack.scoring.grades
    if vetoes and bands and pack.scoring.veto_effect != "score_zero":
        return bands[-1].title
    return grade_of(pack, total)


def settle_one(sheet: SubmittedResult, *, slot: int, seq: int, now: datetime) -> SettledResult:
    """A file with a single sheet is settled to that sheet."""
    return _result((sheet,), (slot,), SettlementKind.single, seq=seq, now=now, total=sheet.total, grade=sheet.grade)


def settle_pair(
    first: SubmittedResult, second: SubmittedResult, pack: RulePack, *, seq: int, now: datetime
) -> SettledResult:
    """Two sheets that agree: every item's deduction and the total are the mean of both, the grade follows from that total."""
    total = mean((first.total, second.total))
    vetoes = [v.veto for v in first.vetoes]
    return _result((first, second), (1, 2), SettlementKind.agreed, seq=seq, now=now, total=total,
                   grade=grade_with(pack, total, vetoes))


def base_of(sheets: Sequence[SubmittedResult], slots: Sequence[int], now: datetime) -> SettledResult:
    """The sheets laid side by side as a result nobody has decided yet: what a recheck begins with."""
    return _result(tuple(sheets), tuple(slots), SettlementKind.rechecked, seq=0, now=now,
                   total=mean([s.total for s in sheets]), grade=None)


def decide(
    base: SettledResult,
    pack: RulePack,
    *,
    kind: SettlementKind,
    items: Mapping[str, Decided],
    vetoes: Mapping[str, str],
    found: Iterable[SettledProblem] = (),
    comment: str,
    good_points: str,
    reason: str,
    seq: int,
    now: datetime,
) -> SettledResult:
    """What somebody decides on the ground of `base`; items that are not named stay as they are there.

    vetoes: {id: reason} of those that stand now. found: problems that no sheet had. Added up by the pack.
    """
    settled = tuple(_decided_item(one, items.get(one.item)) for one in base.items)
    dropped = {key for one in items.values() for key in one.dropped}
    result = decide_so_far(base, pack, items=items, vetoes=list(vetoes))
    before = {one.veto: one.sheets for one in base.vetoes}
    problems = [p for p in (*base.problems, *found) if p.key not in dropped]
    return replace(
        base, kind=kind, seq=seq, total=result.total, grade=result.grade, items=settled,
        vetoes=tuple(SettledVeto(v.id, v.title, vetoes[v.id], before.get(v.id, ())) for v in pack.vetoes if v.id in vetoes),
        problems=tuple(_standing(problems, settled, frozenset(vetoes))),
        sheets=tuple(replace(s, used=all(_says_the_same(i, at) for i in settled)) for at, s in enumerate(base.sheets)),
        comment=comment, good_points=good_points, reason=reason, settled_at=now, content_hash="",
    )


def decide_so_far(
    base: SettledResult, pack: RulePack, *, items: Mapping[str, Decided], vetoes: Sequence[str]
) -> Tally:
    """What the decisions so far add up to by the standard, the rest as in `base`."""
    settled = [_decided_item(one, items.get(one.item)) for one in base.items]
    return tally(pack, [Mark(one.item, as_pack(pack.item(one.item), one.decision), one.deducted) for one in settled], vetoes)


def total_before_veto(sheet: SubmittedResult, pack: RulePack) -> Decimal:
    """What a submitted sheet would come to without its vetoes."""
    marks = [Mark(one.item, as_pack(pack.item(one.item), one.decision), one.deducted) for one in sheet.items]
    return tally(pack, marks).raw_total


def missed(result: SettledResult) -> int:
    """How many items and vetoes a recheck found worse than every sheet: what both reviewers had missed."""
    items = sum(one.deducted > max((g.deducted for g in one.given), default=ZERO) for one in result.items)
    return items + sum(not one.sheets for one in result.vetoes)


def _result(
    sheets: tuple[SubmittedResult, ...], slots: tuple[int, ...], kind: SettlementKind, *, seq: int, now: datetime,
    total: Decimal, grade: str | None,
) -> SettledResult:
    one = sheets[0]
    items = tuple(_mean_item(sheets, at) for at in range(len(one.items)))
    return SettledResult(
        **{**head_of(one), "total": total, "grade": grade}, kind=kind, seq=seq,
        sheets=tuple(SettledSheet(s.sheet_id, slot, s.content_hash, s.total, s.grade, used=True)
                     for s, slot in zip(sheets, slots, strict=True)),
        vetoes=_all_vetoes(sheets), items=items, problems=tuple(_all_problems(sheets, items)),
        comment=_joined([s.comment for s in sheets], "\n"), good_points=_joined([s.good_points for s in sheets], "\n"),
        reason="", settled_at=now,
    )


def _mean_item(sheets: Sequence[SubmittedResult], at: int) -> SettledItem:
    """One item of all sheets: deducted where the mean takes points; else what both say, or the louder of the two."""
    rows = [s.items[at] for s in sheets]
    one, points = rows[0], mean([r.deducted for r in rows])
    said = {r.decision for r in rows}
    decision = MarkDecision.deduct if points > 0 else next((d for d in _LOUDER if d in said), MarkDecision.met)
    return SettledItem(one.item, one.section, one.title, one.points, decision, points,
                       _joined([r.comment for r in rows], "；"), "",
                       tuple(GivenMark(r.decision, r.deducted, r.comment) for r in rows))


def _all_problems(sheets: Sequence[SubmittedResult], items: Sequence[SettledItem]) -> list[SettledProblem]:
    """Every problem once: the same flag of two sheets is one. Points are the mean over all sheets, none where one lacks it."""
    found: dict[tuple[str, str], list[tuple[str, SubmittedProblem]]] = {}
    for sheet in sheets:
        for problem in sheet.problems:
            found.setdefault((problem.source, problem.key), []).append((sheet.sheet_id, problem))
    rows = []
    for same in found.values():
        one = same[0][1]
        points = mean([p.deducted for _sheet, p in same] + [ZERO] * (len(sheets) - len(same)))
        rows.append(SettledProblem(
            source=one.source, key=one.key, item=one.item, item_title=one.item_title,
            veto=next((p.veto for _sheet, p in same if p.veto), None), document_title=one.document_title, page=one.page,
            box=one.box, text=one.text, quote=one.quote, basis=one.basis, advice=one.advice, deducted=points,
            sheets=tuple(sheet for sheet, _p in same),
        ))
    order = {one.item: at for at, one in enumerate(items)}
    return sorted(rows, key=lambda p: (order.get(p.item or "", len(order)), p.page is None, p.page or 0))


def _all_vetoes(sheets: Sequence[SubmittedResult]) -> tuple[SettledVeto, ...]:
    found: dict[str, SettledVeto] = {}
    for sheet in sheets:
        for veto in sheet.vetoes:
            before = found.get(veto.veto)
            found[veto.veto] = (
                SettledVeto(veto.veto, veto.title, veto.reason, (sheet.sheet_id,)) if before is None
                else replace(before, reason=_joined([before.reason, veto.reason], "；"), sheets=(*before.sheets, sheet.sheet_id))
            )
    return tuple(found.values())


def _decided_item(item: SettledItem, decided: Decided | None) -> SettledItem:
    if decided is None:
        return item
    return replace(item, decision=decided.decision, deducted=decided.deducted, reason=decided.reason,
                   comment=decided.reason or item.comment)


def _says_the_same(item: SettledItem, at: int) -> bool:
    return (item.given[at].decision, item.given[at].deducted) == (item.decision, item.deducted)


def _standing(
    problems: Sequence[SettledProblem], items: Sequence[SettledItem], vetoes: frozenset[str]
) -> list[SettledProblem]:
    """Problems whose item takes points or whose veto stands; together they take no more than their item."""
    taken = {one.item: one.deducted for one in items}
    asked: dict[str, Decimal] = {}
    for problem in problems:
        if problem.item:
            asked[problem.item] = asked.get(problem.item, ZERO) + problem.deducted
    rows = []
    for problem in problems:
        of_veto = problem.veto if problem.veto in vetoes else None
        whole, limit = asked.get(problem.item or "", ZERO), taken.get(problem.item or "", ZERO)
        if limit == 0 and of_veto is None and problem.deducted > 0:
            continue
        points = problem.deducted if whole <= limit else (problem.deducted * limit / whole).quantize(CENT, ROUND_HALF_UP)
        rows.append(replace(problem, veto=of_veto, deducted=points))
    order = {one.item: at for at, one in enumerate(items)}
    return sorted(rows, key=lambda p: (order.get(p.item or "", len(order)), p.page is None, p.page or 0))


def _joined(texts: Iterable[str], between: str) -> str:
    """Texts one after the other, each once, empty ones left out."""
    return between.join(dict.fromkeys(text.strip() for text in texts if text.strip()))
