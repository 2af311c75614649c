"""Slots that nobody filled in and words printed twice, as hints, where no other check looks at them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.outcomes import Outcome, passed, suspect, unknown, where
from scoring_rules.registry import ANY_KIND, Law, check

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
_TWICE = re.compile(r"的的|是是|在在|于于|和和|与与|对对|将将|被被|，，|。。|、、")


def _slip(document: Document) -> tuple[str, str] | None:
    """The field and the words in which something is printed twice."""
    for field in _TEXTS:
        text = document.text(field) or ""
        hit = _TWICE.search(text)
        if hit and document.firm(field):
            return field, text[max(0, hit.start() - 6) : hit.end() + 6]
    return None


@check("slots_filled", "slots_unfilled_or_typing_errors", "栏目填写完整，没有明显的错字", kinds=ANY_KIND)
def slots_filled(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Printed slots are filled in, and no word stands twice. Other misprints and forms not in use are not seen."""
    seen = False
    for document in case.file.documents:
        empty = [field for field in _SLOTS if document[field].missing]
        unclear = [field for field in _SLOTS if document[field].state == "illegible"]
        if empty:
            named = "、".join(document[field].name for field in empty)
            yield suspect(document, empty[0], f"{where(document, empty[0])}没有填写{named}", count=len(empty))
        elif unclear:
            yield unknown(document, unclear, "请核对栏目的填写")
        slip = _slip(document)
        if slip:
            field, words = slip
            yield suspect(document, field, f"{where(document, field)}“…{words}…”有重复的字或者标点，请核对", detail="slip")
        seen = seen or any(document[field].found for field in _SLOTS)
    if seen:
        yield passed(None, "读到的其他栏目都已填写")
