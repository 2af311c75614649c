"""Submitted sheets of a real standard, made without an application."""

from __future__ import annotations

from decimal import Decimal

from reviews.scoresheets.domain import MarkDecision, SubmittedItem, SubmittedResult, SubmittedVeto
from reviews.scoresheets.domain.sheet import as_pack
from scoring_rules import load_pack
from scoring_rules.tally import Mark, tally
from tests.unit.notices.sheets import submitted

PACK = load_pack("jiangsu_penalty_ordinary")
MET = MarkDecision.met


def sheet(name: str, *, vetoes=(), problems=(), **deducted: str) -> SubmittedResult:
    """A sheet of the real standard. deducted: points by place in the pack, i0="1"; "n" for not applicable."""
    marks = {PACK.items[int(key[1:])].id: value for key, value in deducted.items()}
    items = []
    for section in PACK.sections:
        for item in section.items:
            word = marks.get(item.id, "0")
            points = Decimal(0) if word == "n" else Decimal(word)
            decision = MarkDecision.not_applicable if word == "n" else MarkDecision.deduct if points else MET
            items.append(SubmittedItem(item.id, section.title, item.title, item.points, decision, points, f"{name}：{word}"))
    result = tally(PACK, [Mark(i.item, as_pack(PACK.item(i.item), i.decision), i.deducted) for i in items], list(vetoes))
    return submitted(
        sheet_id=name, total=result.total, grade=result.grade, items=tuple(items), problems=tuple(problems),
        vetoes=tuple(SubmittedVeto(v, PACK.veto(v).title, f"{name}认定") for v in vetoes), content_hash=name * 8,
        comment="总体较好", good_points=f"{name}的优点",
    )
