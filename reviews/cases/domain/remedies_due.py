"""The remedies a decision must tell by its day, beside what it does tell. Pure; whether that is a fault is for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reviews.cases.domain.fact_comparison import Paper, Statement
from scoring_rules.law.limits import Limit
from scoring_rules.law.remedies import OrganKind, Remedies, organ_kind, period_of, remedies_on
from scoring_rules.values import plain

# 告知救济途径的文书，和它在救济途径里是哪一种行为。
ACTS = {
    "penalty_decision": "penalty_ordinary", "summary_penalty_decision": "penalty_summary", "no_penalty_decision": "no_penalty",
    "coercive_measure_decision": "coercive_measure", "enforcement_decision": "coercive_enforcement",
    "licence_refusal_decision": "licence", "licence_non_acceptance_decision": "licence",
}
FIELDS = frozenset({
    "signed_on", "agency_name", "review_organ", "review_period", "review_first_told", "suit_period", "court_name"})


@dataclass(frozen=True, slots=True)
class RemedyRow:
    """One thing to be told. due: what the law says; written: what the document states, None where it has no such field."""

    label: str
    due: str
    source: str
    written: Statement | None


@dataclass(frozen=True, slots=True)
class RemedyPanel:
    """The remedies of one document. day: None where it was not read, and then there are no rows. short: all in one line."""

    paper: Paper
    day: date | None
    organ: str
    kind: OrganKind
    rows: tuple[RemedyRow, ...]
    short: str


def remedy_panel(
    paper: Paper, statements: Sequence[Statement], *, organ: str, vertical: bool, words: Mapping[str, Sequence[str]]
) -> RemedyPanel:
    """organ: the name of the case's organ, used where the document names none; vertical: what the registry says of it;
    words: the local parameters vertical_organs and justice_organs of the document's day."""
    own = {one.field: one for one in statements if one.document == paper.index and one.field in FIELDS}
    day, named = day_of(own.get("signed_on")), own.get("agency_name")
    name = str(named.value) if named is not None and named.found else organ
    kind = OrganKind.vertical if vertical else organ_kind(
        plain(name), vertical=words.get("vertical_organs", ()), justice=words.get("justice_organs", ()))
    due = remedies_on(day, ACTS[paper.type], kind) if day else None
    if due is None:
        return RemedyPanel(paper, day, name, kind, (), "")
    return RemedyPanel(paper, day, name, kind, tuple(_rows(due, own)), _short(due))


def day_of(signed: Statement | None) -> date | None:
    """The day of a document from its dated signature, None where it was not read."""
    try:
        return date.fromisoformat(str(signed.value)) if signed is not None and signed.found else None
    except ValueError:
        return None


def _rows(due: Remedies, own: Mapping[str, Statement]) -> list[RemedyRow]:
    rows = [RemedyRow("复议机关", due.body_text, due.body_source, own.get("review_organ"))]
    if due.review is not None:
        rows.append(_term("复议期限", "自知道之日起{}内申请", due.review, own.get("review_period")))
    if due.review_first:
        rows.append(RemedyRow("复议前置", due.review_first_text, due.review_first_source, own.get("review_first_told")))
    if due.suit is not None:
        rows.append(_term("起诉期限", "自知道之日起{}内起诉", due.suit, own.get("suit_period")))
    elif due.suit_after_review is not None:
        rows.append(_term("起诉期限", "收到复议决定之日起{}内起诉", due.suit_after_review, own.get("suit_period")))
    rows.append(RemedyRow("受诉法院", f"{due.court}（{due.court_note}）", due.court_source, own.get("court_name")))
    return rows


def _term(label: str, text: str, limit: Limit, written: Statement | None) -> RemedyRow:
    return RemedyRow(label, text.format(period_of(limit)), limit.cited, written)


def _short(due: Remedies) -> str:
    parts = [f"向{due.body_text}申请复议" + (f"（{period_of(due.review)}）" if due.review else "")]
    if due.review_first:
        parts.append("复议前置")
    elif due.suit:
        parts.append(f"或者起诉（{period_of(due.suit)}）")
    return "，".join(parts)
