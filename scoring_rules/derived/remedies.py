"""What a decision must tell of remedies, by its day and the kind of organ that made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.law.limits import Limit, limit_on
from scoring_rules.law.remedies import Remedies, body_named, organ_kind, remedies_on
from scoring_rules.values import Period, plain

# 告知救济途径的文书，和它在救济途径里是哪一种行为。
ACTS = {
    "penalty_decision": "penalty_ordinary",
    "no_penalty_decision": "no_penalty",
    "summary_penalty_decision": "penalty_summary",
    "coercive_measure_decision": "coercive_measure",
}


def _due(document: Document, case: CaseFacts, law: Law) -> Remedies | None:
    day = document.day("signed_on")
    organ = document.text("agency_name") or (case.decision.text("agency_name") if case.decision else None) or ""
    kind = organ_kind(plain(organ), vertical=law.words("vertical_organs"), justice=law.words("justice_organs"))
    return remedies_on(day, ACTS[document.type], kind) if day else None


@document_fact("应告知的复议期限", *ACTS, made_from=("signed_on", "review_period"))
def review_told(document: Document, case: CaseFacts, law: Law) -> Mapping[str, Any] | None:
    """right: the term of the day, in words; wrong: whether the document states another; known: whether there is a row."""
    due = _due(document, case, law)
    return _term(document, "review_period", [due.review if due else None])


@document_fact("应告知的起诉期限", *ACTS, made_from=("signed_on", "suit_period"))
def suit_told(document: Document, case: CaseFacts, law: Law) -> Mapping[str, Any] | None:
    """As for review; where review comes first, the fifteen days after it are as right as the general term."""
    day, due = document.day("signed_on"), _due(document, case, law)
    general = limit_on("S-6m", day) if day else None
    return _term(document, "suit_period", [general, due.suit_after_review if due and due.review_first else None])


def _term(document: Document, field: str, limits: list[Limit | None]) -> Mapping[str, Any] | None:
    if document.day("signed_on") is None:
        return None
    rights = [Period(int(one.figure), one.unit) for one in limits if one is not None and one.unit]
    told = document.period(field)
    if not rights:
        return {"known": False}
    return {"known": True, "right": str(rights[0]), "wrong": None if told is None else told not in rights}


@document_fact("复议机关与复议管辖是否相符", *ACTS, made_from=("signed_on", "review_organ"))
def review_body(document: Document, case: CaseFacts, law: Law) -> Mapping[str, Any] | None:
    """right, wrong: neither where it cannot be told by the words; should: what it should be; since: what changed."""
    due, organ = _due(document, case, law), document.text("review_organ")
    if document.day("signed_on") is None or organ is None:
        return None
    if due is None:
        return {"known": False, "right": False, "wrong": False}
    named = body_named(plain(organ))
    right = named in due.bodies or (named == "government" and "upper_government" in due.bodies)
    wrong = not right and named == "superior" and "superior" not in due.bodies
    since = "，2024年1月1日起应当写本级人民政府" if "government" in due.bodies else f"，应当写{due.body_text}"
    return {
        "known": True, "right": right, "wrong": wrong, "should": f"{due.organ.label}应为{due.body_text}", "since": since,
    }  # fmt: skip


@document_fact("应当先申请行政复议", *ACTS, made_from=("signed_on",))
def review_comes_first(document: Document, case: CaseFacts, law: Law) -> bool | None:
    """Source: 行政复议法 23(1)(一), from 2024."""
    if document.day("signed_on") is None:
        return None
    due = _due(document, case, law)
    return due is not None and due.review_first
