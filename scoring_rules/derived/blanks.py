"""Slots that nobody filled in and words printed twice, in any paper, where no other check looks at them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law

# 别的检查不管、表格上印着就应当填写的栏目。
_SLOTS = (
    "cause_of_action",
    "case_title",
    "case_number",
    "party_phone",
    "recorder",
    "interviewee_id_number",
    "received_on",
    "report_no",
    "evidence_name",
    "testing_body",
    "performance_result",
    "total_pages",
    "total_items",
)
_TEXTS = ("facts", "conclusion", "proves", "cause_of_action")
_TWICE = re.compile(r"的的|于于|和和|与与|将将|被被|，，|。。|、、")


@case_fact("没有填写的栏目，逐份文书")
def unfilled_slots(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """doc, field (the first) and names of what is empty."""
    rows: list[Mapping[str, Any]] = []
    for one in case.file.documents:
        empty = [field for field in _SLOTS if one[field].missing]
        if empty:
            rows.append({"doc": one, "field": empty[0], "names": [one[field].name for field in empty]})
    return rows


@case_fact("看不清的栏目，逐份文书")
def illegible_slots(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """doc and field of the first such slot of each paper."""
    first = ((one, next((field for field in _SLOTS if one[field].state == "illegible"), None)) for one in case.file.documents)
    return [{"doc": one, "field": field} for one, field in first if field]


@case_fact("读到的栏目数")
def slots_read(case: CaseFacts, _law: Law) -> int:
    return sum(one[field].found for one in case.file.documents for field in _SLOTS)


@case_fact("叠字和重复的标点，逐份文书")
def printed_twice(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """doc, field and the words around; only where the text was read firmly."""
    found = ((one, _slip(one)) for one in case.file.documents)
    return [{"doc": one, "field": slip[0], "words": slip[1]} for one, slip in found if slip]


def _slip(document: Document) -> tuple[str, str] | None:
    for field in _TEXTS:
        text = document.text(field) or ""
        hit = _TWICE.search(text)
        if hit and document.firm(field):
            return field, text[max(0, hit.start() - 6) : hit.end() + 6]
    return None
