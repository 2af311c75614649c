"""What of a released result goes into the ledger, one entry a row. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviews.scoresheets.domain.answering import VETO
from reviews.scoresheets.domain.digest import check_of_key
from reviews.scoresheets.domain.settled import SettledProblem, SettledResult
from scoring_rules.rule_pack import RulePack

VETO_CATEGORY = "一票否决"


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem to put right. key: the same for the same problem in a later settlement of the file.

    topic: pack and item, or pack and veto; check: the machine check that found it, if one did. deducted: points as settled.
    item and veto both: a flag that costs points and is a veto as well, one problem and one row.
    """

    key: str
    pack_id: str
    item: str | None
    veto: str | None
    topic_title: str
    check: str | None
    category: str
    text: str
    document_title: str
    page: int | None
    basis: str
    advice: str
    deducted: Decimal

    @property
    def topic(self) -> str:
        return topic_of(self.pack_id, self.item, self.veto)


def topic_of(pack_id: str, item: str | None, veto: str | None) -> str:
    """What problems are counted together under: an item of a standard, or one of its vetoes."""
    return f"{pack_id}/{item}" if item else f"{pack_id}/veto/{veto or ''}"


def points_of(item: str | None, veto: str | None) -> tuple[str, ...]:
    """The points of the unit's answer that a row belongs to: its item, its veto."""
    of_veto = VETO + (veto or "")
    return (of_veto,) if item is None else (item, of_veto) if veto else (item,)


def entries_of(result: SettledResult, pack: RulePack | None, *, apart: Collection[str] = ()) -> tuple[Entry, ...]:
    """The entries of a result: each veto that stands, each problem, and each item that lost points without a problem noted.

    pack: the standard it was judged by, None where it is not at hand. Problems that only show where a standing veto is broken
    are part of the veto's entry, whose text names their pages. A veto that only flags of items show has no entry of its own:
    theirs say both. apart: vetoes that have a row of their own from before that was so.
    """
    standing = {one.veto for one in result.vetoes}
    told = {one.veto for one in result.vetoes if one.veto not in apart and _told_by_items(result, one.veto)}
    vetoes = [_of_veto(result, pack, veto.veto) for veto in result.vetoes if veto.veto not in told]
    own = [p for p in result.problems if p.item is not None or p.veto not in standing]
    problems = [_of_problem(result, pack, p, told) for p in own]
    noted = {p.item for p in own}
    bare = [
        Entry(f"item:{i.item}", result.pack_id, i.item, None, i.title, None, category_of(result, pack, i.item, None, None),
              i.comment.strip() or f"“{i.title}”扣 {i.deducted.normalize():f} 分", "", None, _basis(pack, i.item), "", i.deducted)
        for i in result.items if i.deducted > 0 and i.item not in noted
    ]
    order = {i.item: at for at, i in enumerate(result.items)}
    return tuple(vetoes + sorted(problems + bare, key=lambda e: order.get(e.item or "", len(order))))


def category_of(
    result: SettledResult, pack: RulePack | None, item: str | None, veto: str | None, check: str | None
) -> str:
    """The class of a defect: what the standard states of the item or its section, else that of the check, else of the first
    check of the item or veto, else the section's title."""
    if pack is not None and item is not None:
        for section in pack.sections:
            if stated := next((one.category or section.category for one in section.items if one.id == item), None):
                return stated
    linked: Sequence[str] = [check] if check else []
    if pack is not None and item is not None:
        linked = [*linked, *(link.check for one in pack.items if one.id == item for link in one.checks)]
    elif pack is not None:
        linked = [*linked, *(c for one in pack.vetoes if one.id == veto for c in one.checks)]
    known = pack.all_checks if pack is not None else {}
    for name in linked:
        if name in known:
            return known[name].defect.category
    found = result.item(item) if item is not None else None
    return found.section if found is not None else VETO_CATEGORY


def changed_parts(before: Mapping[str, object], entry: Entry) -> dict[str, list[str]]:
    """Where a row and its entry differ: {name: [before, now]}. before: what the row says, by name."""
    now = {name: getattr(entry, name) for name in before}
    return {name: [_plain(before[name]), _plain(value)] for name, value in now.items() if before[name] != value}


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value)


def _told_by_items(result: SettledResult, veto: str) -> bool:
    places = [p for p in result.problems if p.veto == veto]
    return bool(places) and all(p.item is not None for p in places)


def _of_veto(result: SettledResult, pack: RulePack | None, veto_id: str) -> Entry:
    veto = next(one for one in result.vetoes if one.veto == veto_id)
    places = [p for p in result.problems if p.veto == veto_id]
    first = next((p for p in places if p.page is not None), places[0] if places else None)
    check = next((found for p in places if (found := check_of_key(p.source, p.key))), None)
    pages = "、".join(str(page) for page in dict.fromkeys(p.page for p in places if p.page is not None))
    basis = next((one.basis for one in pack.vetoes if one.id == veto_id), "") if pack is not None else ""
    return Entry(
        VETO + veto_id, result.pack_id, None, veto_id, veto.title, check, category_of(result, pack, None, veto_id, check),
        f"{veto.title}：{veto.reason}" + (f"（第 {pages} 页）" if pages else ""), first.document_title if first else "",
        first.page if first else None, (first.basis if first else "") or basis, first.advice if first else "", Decimal(0))


def _of_problem(result: SettledResult, pack: RulePack | None, problem: SettledProblem, told: Collection[str]) -> Entry:
    """told: vetoes that have no entry of their own, so that the problem's says that it is one."""
    check = check_of_key(problem.source, problem.key) or None
    item, both = problem.item, problem.item is not None and problem.veto in told
    return Entry(
        f"{item or VETO + (problem.veto or '')}/{problem.key}", result.pack_id, item,
        problem.veto if item is None or both else None, problem.item_title or "一票否决", check,
        category_of(result, pack, item, problem.veto, check),
        problem.text + (_veto_words(result, problem.veto or "") if both else ""), problem.document_title, problem.page,
        problem.basis, problem.advice, problem.deducted)


def _veto_words(result: SettledResult, veto_id: str) -> str:
    """That a problem is a veto as well, with what its reason says beyond the texts of its places."""
    veto = next(one for one in result.vetoes if one.veto == veto_id)
    rest = veto.reason
    for text in sorted({p.text for p in result.problems if p.veto == veto_id}, key=len, reverse=True):
        rest = rest.replace(text, "") if text else rest
    rest = rest.strip("；;。，, \n")
    return f"（同时构成一票否决：{veto.title}{f'；{rest}' if rest else ''}）"


def _basis(pack: RulePack | None, item: str) -> str:
    return next((one.basis for one in pack.items if one.id == item), "") if pack is not None else ""
