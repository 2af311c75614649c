"""The reviewer's own pass: the marks as they stood before anything of the machine was shown, and what changed after. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviews.scoresheets.domain.rules import MarkDecision, plain
from reviews.scoresheets.domain.sheet import ItemView, SheetView, VetoView

CONTENT_FORMAT = "own_pass/1"


@dataclass(frozen=True, slots=True)
class PassChange:
    """One item or veto that no longer stands as the own pass left it. own, after: in words."""

    key: str
    title: str
    own: str
    after: str


@dataclass(frozen=True, slots=True)
class FirstPass:
    """A frozen first pass, read back. items and vetoes: key → words of what stood there."""

    items: Mapping[str, str]
    vetoes: Mapping[str, str]
    total: str
    grade: str

    def own_of(self, view: ItemView) -> str:
        """What the own pass said of an item where it now stands otherwise, else an empty text."""
        own = self.items.get(view.item.id, item_words(MarkDecision.open, "0"))
        return own if own != _now(view) else ""


def pass_content(view: SheetView, *, comment: str, good_points: str, version: int) -> dict[str, Any]:
    """The sheet as plain JSON values at the end of the own pass. version: the sheet's own at that moment."""
    return {
        "format": CONTENT_FORMAT, "version": version, "total": plain(view.tally.total), "grade": view.tally.grade,
        "comment": comment, "good_points": good_points,
        "items": [
            {"item": i.item.id, "decision": i.decision.value, "by_hand": plain(i.mark.by_hand),
             "deducted": plain(i.deduction.taken), "comment": i.mark.comment}
            for i in view.items
        ],
        "problems": [
            {"id": p.id, "item": p.item, "page": p.page, "box": list(p.box) if p.box else None, "text": p.text,
             "basis": p.basis, "advice": p.advice, "deducted": plain(p.deducted)}
            for i in view.items for p in i.live_problems
        ],
        "vetoes": [
            {"veto": v.veto.id, "established": v.row.established, "reason": v.row.reason}
            for v in view.vetoes if v.row.version
        ],
    }


def first_pass_of(content: Mapping[str, Any]) -> FirstPass:
    """Read back what `pass_content` wrote. Raises ValueError for another format."""
    if content.get("format") != CONTENT_FORMAT:
        raise ValueError("not an own pass of a known format")
    return FirstPass(
        items={row["item"]: item_words(MarkDecision(row["decision"]), row["deducted"]) for row in content["items"]},
        vetoes={row["veto"]: veto_words(stands=row["established"], judged=True) for row in content["vetoes"]},
        total=content["total"], grade=content["grade"] or "",
    )


def changes_since(first: FirstPass, view: SheetView) -> tuple[PassChange, ...]:
    """Every item and veto that changed after the own pass, in the order of the sheet."""
    items = [PassChange(i.item.id, i.item.title, own, _now(i)) for i in view.items if (own := first.own_of(i))]
    vetoes = []
    for veto in view.vetoes:
        own, after = first.vetoes.get(veto.veto.id, veto_words(stands=False, judged=False)), _veto_now(veto)
        if own != after:
            vetoes.append(PassChange(veto.veto.id, veto.veto.title, own, after))
    return (*items, *vetoes)


def item_words(decision: MarkDecision, deducted: str) -> str:
    """A decision as people read it: 符合, 扣 2 分, 未评."""
    return f"扣 {deducted} 分" if decision is MarkDecision.deduct else decision.label


def veto_words(*, stands: bool, judged: bool) -> str:
    """A veto as people read it."""
    if stands:
        return "一票否决"
    return "无此情形" if judged else "未评"


def _now(view: ItemView) -> str:
    return item_words(view.decision, plain(view.deduction.taken))


def _veto_now(view: VetoView) -> str:
    return veto_words(stands=view.stands, judged=view.stands or view.row.version > 0)
