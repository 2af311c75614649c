"""Delivery: when a paper reached the party, and the terms that run from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law


@document_fact("送达：日期和出处")
def service(document: Document, case: CaseFacts, _law: Law) -> Any:
    """day, where known; doc and field that show it, where a receipt serves it."""
    return case.service(document)


@case_fact("尚未放弃也未行使的陈述申辩、听证期限")
def open_terms(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """The terms that the notice in force gives, one row each: right, label, period."""
    notice = case.notice
    if notice is None:
        return []
    waived = {right for one in case.of("rights_waiver") for right in one.names("rights_waived") or ()}
    own = case.first("hearing_right_notice")
    told = notice.flag("hearing_right_told") or own is not None
    heard = case.has("hearing_record", "hearing_application") is True
    rows = []
    for field, right, label, done, source in (
        ("statement_period", "statement", "陈述申辩", case.has("defence_record") is True, notice),
        ("hearing_period", "hearing", "要求听证", heard or not told, own or notice),
    ):
        period = source.period(field)
        if period is not None and right not in waived and not done:
            rows.append({"right": right, "label": label, "period": period})
    return rows
