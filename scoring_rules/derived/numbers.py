"""Numbers and dates of papers compared with the rest of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import number_key
from scoring_rules.vocabulary import SlotState


@case_fact("写有起止时间或期限的文书")
def timed_papers(case: CaseFacts, _law: Law) -> list[Document]:
    return [one for one in case.file.documents if "ended_at" in one.slots or "period_end" in one.slots]


@case_fact("回证和它送达的文书")
def served_papers(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """One row for each paper that a receipt serves: receipt, paper."""
    return [
        {"receipt": receipt, "paper": paper}
        for receipt in case.of("delivery_receipt")
        for paper in case.served.get(receipt.index, ())
    ]


@document_fact("文号与决定书的文号相同", made_from=("doc_number",))
def same_number_as_decision(document: Document, case: CaseFacts, _law: Law) -> bool | None:
    number = case.decision.text("doc_number") if case.decision else None
    other = document.text("doc_number")
    return number_key(number) == number_key(other) if number and other else None


@document_fact("文号是案号或其他文书的文号", made_from=("doc_number",))
def own_number_elsewhere(document: Document, case: CaseFacts, _law: Law) -> bool | None:
    number = document.text("doc_number")
    return None if number is None else number_key(number) in case.other_numbers(document)


@document_fact("所引文号在卷内", made_from=("referred_doc_number",))
def referred_number_in_file(document: Document, case: CaseFacts, _law: Law) -> bool | None:
    number = document.text("referred_doc_number")
    if number is None:
        return None
    known = {number_key(one) for other in case.file.documents if (one := other.text("doc_number"))}
    return number_key(number) in known


@document_fact("缴款告知中读过而没有的", "penalty_decision", "summary_penalty_decision")
def not_told(document: Document, _case: CaseFacts, _law: Law) -> Mapping[str, bool | None]:
    """By field; a slot struck out on purpose is an answer, a sentence that a clear paper lacks is not there."""

    def lacking(field: str) -> bool | None:
        slot = document[field]
        if slot.missing or (slot.state is SlotState.UNREAD and document.without(field)):
            return True
        return None if document.without(field) is None else False

    return {field: lacking(field) for field in ("payment_period", "bank_name", "bank_account")}
