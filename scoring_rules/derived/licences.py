"""Licences: when an application was accepted and the licence issued, earlier notices, checks that papers tell of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_rules.case import CaseFacts, Dated
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import number_key, plain

_CHECKED = ("核查", "勘验", "实地查看", "现场查看", "现场检查")
_TELLING = ("licence_substantive_review", "licence_approval", "licence_grant_decision", "licence_refusal_decision")


@document_fact("上一份补正告知书", "licence_correction_notice", made_from=("doc_number",))
def earlier_notice(notice: Document, case: CaseFacts, _law: Law) -> Mapping[str, Any]:
    """doc, and same_number, where both numbers were read; empty for the first."""
    notices = list(case.of("licence_correction_notice"))
    at = next(nth for nth, one in enumerate(notices) if one.index == notice.index)
    if at == 0:
        return {}
    number, other = notice.text("doc_number"), notices[at - 1].text("doc_number")
    return {"doc": notices[at - 1], "same_number": number_key(number) == number_key(other) if number and other else None}


@document_fact("写有的核查人员人数", "licence_site_check", made_from=("officers",))
def checkers_named(record: Document, _case: CaseFacts, _law: Law) -> int | None:
    officers = record.officers()
    return None if officers is None else len({plain(one.name) for one in officers})


@document_fact("签名的核查人员人数", "licence_site_check", made_from=("signatures",))
def checkers_signed(record: Document, _case: CaseFacts, _law: Law) -> int | None:
    signatures = record.signatures()
    return None if signatures is None else sum(one.role == "officer" for one in signatures)


@case_fact("写明经过核查的文书", made_from=("conclusion", "facts"))
def check_told(case: CaseFacts, _law: Law) -> Mapping[str, Any]:
    """doc and field of the first that says so; empty where none does."""
    for paper in case.of(*_TELLING):
        for field in ("conclusion", "facts"):
            if any(word in (paper.text(field) or "") for word in _CHECKED):
                return {"doc": paper, "field": field}
    return {}


@case_fact("受理：日期和出处", made_from=("accepted_on",))
def accepted(case: CaseFacts, _law: Law) -> Dated:
    """As the notice of acceptance gives it, else the approval form."""
    for kind, fields in (("licence_acceptance_notice", ("accepted_on", "signed_on")), ("licence_approval", ("accepted_on",))):
        for paper in case.of(kind):
            for field in fields:
                if (day := paper.day(field)) is not None:
                    return Dated(day, paper, field)
    return Dated(None, case.first("licence_acceptance_notice"), "accepted_on")


@case_fact("许可证件和颁证记录", made_from=("issued_on",))
def issued_papers(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """doc, field, day (absent where not read), in the order of the file."""
    papers = case.of("licence_certificate", "licence_issue_record")
    return [{"doc": one, "field": "issued_on", "day": one.day("issued_on")} for one in papers]
