"""From the outline of a score table and what the user chose to the YAML of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from reviews.rulepacks.domain.score_table.clauses import Clause
from reviews.rulepacks.domain.score_table.outline import Outline, ReadItem, ReadPart
from scoring_rules.pack_text import tree_to_text

BANDS: dict[str, tuple[str, tuple[tuple[str, int], ...]]] = {
    "four": ("优秀 90、良好 80、合格 60、不合格", (("优秀", 90), ("良好", 80), ("合格", 60), ("不合格", 0))),
    "three": ("优秀 90、合格 60、不合格", (("优秀", 90), ("合格", 60), ("不合格", 0))),
    "seventy": ("优秀 90、合格 70、不合格", (("优秀", 90), ("合格", 70), ("不合格", 0))),
    "none": ("不定等次", ()),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the table does not say and the user does. bands: a key of BANDS; links: checks by the item's place in the
    outline."""

    pack_id: str
    title: str
    kinds: tuple[str, ...]
    effective_from: date
    source: str = ""
    model: str = "stage_sum"
    not_applicable: str = "exclude_from_denominator"
    bands: str = "four"
    links: Mapping[int, Sequence[str]] = field(default_factory=dict)


def draft_text(outline: Outline, chosen: Choices, titles: Mapping[str, str]) -> str:
    """The YAML of a draft. What does not add up in the table does not add up in the draft either: nothing is invented.

    titles: document types by their titles, for the documents to look at.
    """
    flat = chosen.model == "full_minus_deductions"
    bands = BANDS.get(chosen.bands, BANDS["four"])[1]
    tree: dict[str, Any] = {
        "id": chosen.pack_id, "title": chosen.title, "version": "1", "status": "草稿，由评分表导入",
        "source": chosen.source or None, "effective_from": chosen.effective_from, "kinds": list(chosen.kinds),
        "scoring": {
            "model": chosen.model, "full_marks": outline.stated_total or (Decimal(100) if flat else outline.points),
            "veto_effect": "grade_fail_and_score_zero" if bands else "score_zero",
            "not_applicable": "full_marks" if flat else chosen.not_applicable, "rounding_digits": 1,
            "grades": [{"title": title, "at_least": least} for title, least in bands],
        },
        "vetoes": [{"id": f"V{no}", "title": veto.title, "mode": "manual", "basis": veto.basis}
                   for no, veto in enumerate(outline.vetoes, 1)],
        "sections": [],
    }  # fmt: skip
    at = 0
    for no, part in enumerate(outline.parts, 1):
        tree["sections"].append(_part(no, part, at, chosen, titles))
        at += len(part.items)
    return tree_to_text(_filled(tree))


def _part(no: int, part: ReadPart, first: int, chosen: Choices, titles: Mapping[str, str]) -> dict[str, Any]:
    bonus = all(clause.kind == "bonus" for item in part.items for clause in item.clauses)
    numbers = _numbers(no, part)
    items = [_item(numbers[at], item, chosen.links.get(first + at, ()), titles) for at, item in enumerate(part.items)]
    return _filled({
        "id": str(no), "title": part.title, "points": part.points if part.stated is None else part.stated,
        "role": "bonus" if bonus else None, "items": items,
    })  # fmt: skip


def _numbers(no: int, part: ReadPart) -> list[str]:
    """Ids of items: 2.1, 2.2 …; a pack wants each once, and standards begin anew in every part."""
    return [f"{no}.{at}" for at in range(1, len(part.items) + 1)]


def _item(item_id: str, item: ReadItem, links: Sequence[str], titles: Mapping[str, str]) -> dict[str, Any]:
    points = item.points or Decimal(0)
    # A document that is missing counts behind what the standard takes for its faults.
    ordered = sorted(item.clauses, key=lambda one: one.kind == "document_missing")
    notes = "；".join(part for part in (item.notes, _look_words(item.look, titles)) if part)
    return _filled({
        "id": item_id, "title": item.title, "points": points, "deduction": _clause(ordered[0]),
        "further": [_clause(one) for one in ordered[1:]], "mode": "assist" if links else "manual", "basis": item.basis or None,
        "look_at": types_in(item.look, titles), "notes": notes or None, "checks": [{"check": one} for one in links],
    })  # fmt: skip


def _clause(clause: Clause) -> dict[str, Any]:
    absence = {"documents": list(clause.documents)} if clause.documents else None
    cap = clause.cap if clause.kind in ("per_occurrence", "per_missing", "range") else None
    return _filled({"kind": clause.kind, "points": clause.points, "cap": cap, "text": clause.text, "absence": absence})


def types_in(text: str, titles: Mapping[str, str]) -> list[str]:
    """The document types that a cell names, in its order; longer titles before those that they hold."""
    found: dict[int, str] = {}
    rest = text
    for title in sorted((one for one in titles if len(one) > 2), key=len, reverse=True):
        at = rest.find(title)
        if at >= 0:
            found[at] = titles[title]
            rest = rest.replace(title, "\0" * len(title))
    return list(dict.fromkeys(kind for _at, kind in sorted(found.items())))


def _look_words(text: str, titles: Mapping[str, str]) -> str:
    """What the column of documents says where it names none that is known: it is kept as a note."""
    return f"查看：{re.sub(r'^(?:查看?|看)', '', text)}" if text and not types_in(text, titles) else ""


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None and value != []}
