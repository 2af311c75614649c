"""Writes the truth of a typeset file in the terms of the public vocabulary (as `inspect`, plus defects)."""

from __future__ import annotations

import unicodedata
from typing import Any

from tests.casegen.papers.model import Paper
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Story
from tests.casegen.typesetting.assemble import SetFile
from tests.casegen.typesetting.engine import Place

WIDTH, HEIGHT = 595.28, 841.89
# Values that are free text: they lose white space and full-width forms, but keep Chinese punctuation.
LONG = 2000


def normal_text(text: str) -> str:
    """Return NFKC text without white space; Chinese punctuation stays as printed."""
    kept = (c if unicodedata.category(c)[0] == "P" else unicodedata.normalize("NFKC", c) for c in text)
    return "".join("".join(kept).split())[:LONG]


def document_list(file: SetFile) -> list[dict[str, Any]]:
    """Return the documents with their page ranges."""
    return [
        {"index": i, "type": p.type, "title": p.title, "first_page": a, "last_page": b, "confidence": 1.0}
        for i, (p, a, b) in enumerate(zip(file.papers, file.first, file.last, strict=True), 1)
    ]


def page_list(file: SetFile, *, scan: bool) -> list[dict[str, Any]]:
    """Return kind and stamp of every page."""
    pages = []
    pictured = {
        n
        for p, a, b in zip(file.papers, file.first, file.last, strict=True)
        if p.pictured
        for n in range(a, b + 1)
    }
    for number in range(1, file.pages.count + 1):
        kind = "mixed" if number in file.pages.with_images else "text"
        if number in file.blank:
            kind = "blank"
        elif scan or number in pictured:
            kind = "scan"
        pages.append(
            {
                "no": number, "kind": kind, "rotation": 0, "width": WIDTH, "height": HEIGHT,
                "printed_page_no": file.stamps[number - 1],
            }
        )  # fmt: skip
    return pages


def field_list(file: SetFile) -> list[dict[str, Any]]:
    """Return one entry per document and field, in the order of the file; `parts` has every printed line."""
    rows: list[dict[str, Any]] = []
    for index, paper in enumerate(file.papers):
        if paper.page_signatures:
            count = file.last[index] - file.first[index] + 1 - paper.back_blank
            unsigned = set(paper.foot_unsigned)
            paper.put("pages_signed_by_party", [n for n in range(1, count + 1) if n not in unsigned])
        for name, slot in paper.slots.items():
            parts, texts = _parts(file, index, name)
            value = slot.value
            if isinstance(value, str) and slot.state == "found":
                value = normal_text(value)
            place = parts[0] if parts else None
            rows.append(
                {
                    "document": index + 1,
                    "field": name,
                    "value": value if slot.state == "found" else None,
                    "raw": "".join(texts) or None,
                    "state": slot.state,
                    "page": place.page if place else None,
                    "box": list(place.box) if place else None,
                    "confidence": 1.0,
                    "source": "text",
                    "parts": [{"page": p.page, "box": list(p.box)} for p in parts],
                }
            )
    return rows


def _parts(file: SetFile, index: int, name: str) -> tuple[list[Place], list[str]]:
    parts: list[Place] = []
    texts: list[str] = []
    for number, mark in enumerate(file.inliners[index].marks):
        if name in mark.fields:
            parts += file.pages.places.get(f"{index}.{number}", [])
            if mark.look in ("text", "hand", "fill", "dated"):
                texts.append(mark.text)
    return parts, texts


def case_facts(story: Story) -> dict[str, Any]:
    """Return the facts of the whole case in the keys of `inspect`."""
    if story.kind in ("licence", "coercive_measure"):
        return _facts_without_penalty(story)
    summary = story.kind == "penalty_summary"
    delivered = {
        r.of: r.at.date().isoformat() for r in story.receipts if f"receipt.{r.of}" not in story.absent
    }
    decided = story.day("decided")
    kinds = ["fine"]
    if story.gains is not None:
        kinds = ["confiscate_gains", "fine"]
    elif story.offence.id == "loudspeaker":
        kinds = ["warning", "fine"]
    kinds = [*story.offence.also, *kinds]
    number = story.numbers[story.decision_key]
    punished = story.kind != "no_penalty"
    filed = story.kind not in ("penalty_summary", "coercive_enforcement")
    person = story.party.kind != "company"
    return {
        "party_name": story.party.name,
        "party_kind": story.party.kind,
        "party_uscc": story.party.uscc,
        "party_id_number": story.party.representative.id_number if person else None,
        "agency_name": story.organ.name,
        "cause_of_action": story.offence.cause,
        "case_number": normal_number(story.numbers["case"] or "") if filed else None,
        "doc_number": normal_number(number) if number else None,
        "filed_on": story.day("filed").isoformat() if filed else None,
        "notice_served_on": delivered.get("notice"),
        "decided_on": None if "decision.signed_on" in story.left_out else decided.isoformat(),
        "decision_served_on": decided.isoformat() if summary else delivered.get("decision"),
        "paid_on": story.day("paid").isoformat() if punished else None,
        "closed_on": story.day("closed").isoformat(),
        "penalty_kinds": kinds if punished else None,
        "fine_amount": f"{story.fine['summary' if summary else 'decision']:.2f}" if punished else None,
        "confiscated_gains": f"{story.gains:.2f}" if story.gains is not None else None,
    }


def _facts_without_penalty(story: Story) -> dict[str, Any]:
    """Return the facts of a licence or a measure bound on its own: no filing and no penalty, nothing to notify of."""
    number = story.numbers[story.decision_key]
    person = story.party.kind != "company"
    of = story.decision_key
    served = [r.at.date().isoformat() for r in story.receipts if r.of == of and f"receipt.{of}" not in story.absent]
    facts: dict[str, Any] = dict.fromkeys(
        (
            "party_name", "party_kind", "party_uscc", "party_id_number", "agency_name", "cause_of_action", "case_number",
            "doc_number", "filed_on", "notice_served_on", "decided_on", "decision_served_on", "paid_on", "closed_on",
            "penalty_kinds", "fine_amount", "confiscated_gains",
        )
    )  # fmt: skip
    return facts | {
        "party_name": story.party.name,
        "party_kind": story.party.kind,
        "party_uscc": story.party.uscc,
        "party_id_number": story.party.representative.id_number if person else None,
        "agency_name": story.organ.name,
        "doc_number": normal_number(number) if number else None,
        "cause_of_action": story.offence.cause or None,
        "decided_on": story.day("decided" if story.licence else "measure").isoformat(),
        "decision_served_on": served[0] if served else None,
        "closed_on": story.day("closed").isoformat(),
    }


def paper_index(file: SetFile, key: str) -> int | None:
    """Return the document number of a paper by its key."""
    for i, paper in enumerate(file.papers, 1):
        if paper.key == key:
            return i
    return None


__all__ = ["Paper", "case_facts", "document_list", "field_list", "page_list", "paper_index"]
