"""The facts of a whole file that are shown at its head: who, when, how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from scoring_rules.case import CaseFacts, Dated
from scoring_rules.facts import Document
from scoring_rules.findings import CaseFact

_NOTHING = CaseFact(None, None, None, None)

_FINAL_ACTS = (
    "licence_grant_decision",
    "licence_refusal_decision",
    "licence_change_decision",
    "licence_non_acceptance_decision",
    "enforcement_decision",
    "coercive_measure_decision",
)

# 每个事实从哪些文书取，先写的优先。
_SOURCES: Mapping[str, tuple[str, ...]] = {
    "party_name": ("penalty_decision", "no_penalty_decision", "summary_penalty_decision", "prior_notice"),
    "party_uscc": ("penalty_decision", "party_identity_proof", "prior_notice", "investigation_report"),
    "party_id_number": ("penalty_decision", "party_identity_proof", "prior_notice", "investigation_report"),
    "agency_name": (
        "penalty_decision",
        "no_penalty_decision",
        "summary_penalty_decision",
        "prior_notice",
        *_FINAL_ACTS,
        "court_enforcement_application",
        "performance_reminder",
        "cover",
        "licence_acceptance_notice",
    ),
    "cause_of_action": (
        "case_filing_approval",
        "investigation_report",
        "decision_approval",
        "cover",
        "legality_check",
        "case_closing_approval",
        "collective_discussion",
    ),
    "case_number": ("case_filing_approval", "cover"),
    "doc_number": ("penalty_decision", "no_penalty_decision", "summary_penalty_decision", *_FINAL_ACTS),
    "paid_on": ("payment_receipt", "case_closing_approval"),
    "closed_on": ("case_closing_approval", "cover"),
    "penalty_kinds": ("penalty_decision", "summary_penalty_decision"),
    "fine_amount": ("penalty_decision", "summary_penalty_decision"),
    "confiscated_gains": ("penalty_decision",),
}


def summary(case: CaseFacts) -> dict[str, CaseFact]:
    """The facts the inspect format lists, in its order; a fact that is not known has the value None."""
    facts = {key: _from_sources(case, key) for key in _SOURCES}
    facts["party_kind"] = _party_kind(case)
    facts["filed_on"] = _dated(case.filed)
    if facts["filed_on"].value is None:
        cover = case.first("cover", "case_closing_approval")
        facts["filed_on"] = _slot(cover, "filed_on") if cover else _NOTHING
    facts["notice_served_on"] = _dated(case.service(case.notice)) if case.notice else _NOTHING
    decision = case.decision or case.first(*_FINAL_ACTS)
    facts["decided_on"] = _slot(decision, "signed_on") if decision else _NOTHING
    facts["decision_served_on"] = _served(case, decision) if decision else _NOTHING
    order = (
        "party_name party_kind party_uscc party_id_number agency_name cause_of_action case_number doc_numbe"
        "r filed_on "
        "notice_served_on decided_on decision_served_on paid_on closed_on penalty_kinds fine_amount confisc"
        "ated_gains"
    )
    return {key: facts[key] for key in order.split()}


def _from_sources(case: CaseFacts, field: str) -> CaseFact:
    for document in _candidates(case, field):
        if document[field].found:
            return _slot(document, field)
    return _NOTHING


def _candidates(case: CaseFacts, field: str) -> Iterator[Document]:
    for kind in _SOURCES[field]:
        yield from case.of(kind)
    if field in ("party_name", "party_uscc", "party_id_number"):
        yield from case.file.documents


def _party_kind(case: CaseFacts) -> CaseFact:
    shown = case.party_kind_shown
    if shown is None:
        return _NOTHING
    kind, document, field = shown
    return CaseFact(kind, document.index, document[field].page, document[field].box)


def _served(case: CaseFacts, decision: Document) -> CaseFact:
    """The day of delivery; a decision on the spot that the party signed was handed over that day."""
    roles = {one.role for one in decision.signatures() or ()}
    if decision.type == "summary_penalty_decision" and roles & {"party", "representative", "recipient"}:
        return _slot(decision, "signed_on")
    return _dated(case.service(decision))


def _dated(dated: Dated) -> CaseFact:
    if dated.day is None or dated.document is None:
        return _NOTHING
    slot = dated.document[dated.field]
    return CaseFact(dated.day.isoformat(), dated.document.index, slot.page, slot.box)


def _slot(document: Document, field: str) -> CaseFact:
    slot = document[field]
    if not slot.found:
        return _NOTHING
    return CaseFact(_plain(document, field, slot.value), document.index, slot.page, slot.box)


def _plain(document: Document, field: str, value: Any) -> Any:
    if (day := document.day(field)) is not None:
        return day.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return list(value)
    return value
