"""Delivery: when a paper reached the party, and the terms that run from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_rules.case import CaseFacts, served_type
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import number_key, plain


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
    rows: list[Mapping[str, Any]] = []
    for field, right, label, done, source in (
        ("statement_period", "statement", "陈述申辩", case.has("defence_record") is True, notice),
        ("hearing_period", "hearing", "要求听证", heard or not told, own or notice),
    ):
        period = source.period(field)
        if period is not None and right not in waived and not done:
            rows.append({"right": right, "label": label, "period": period})
    return rows


@document_fact("送达它的回证和公告")
def receipts(document: Document, case: CaseFacts, _law: Law) -> list[Document]:
    return list(case.receipts.get(document.index, ()))


@case_fact("认不出送达什么的回证")
def unlinked_receipts(case: CaseFacts, _law: Law) -> list[Document]:
    return [one for one in case.of("delivery_receipt") if not case.served.get(one.index)]


@document_fact("回证所写名称属于哪类文书", "delivery_receipt", made_from=("served_title",))
def served_kind(receipt: Document, _case: CaseFacts, _law: Law) -> str | None:
    return served_type(receipt.text("served_title") or "")


@document_fact("它送达的文书", "delivery_receipt", "public_service_announcement")
def serves(receipt: Document, case: CaseFacts, _law: Law) -> list[Document]:
    return list(case.served.get(receipt.index, ()))


@document_fact("同日告知并已送达的另一份告知书")
def told_with(document: Document, case: CaseFacts, _law: Law) -> Mapping[str, Any]:
    """One receipt often names both notices of one day, and only its first is read. doc: the other one, if there is."""
    day = document.day("signed_on")
    if day is None or document.type not in ("prior_notice", "hearing_right_notice"):
        return {}
    others = (one for one in case.of("prior_notice", "hearing_right_notice") if one.type != document.type)
    return next(({"doc": one} for one in others if one.day("signed_on") == day and case.receipts.get(one.index)), {})


@document_fact("文号写在文书名称栏", "delivery_receipt")
def number_in_title(receipt: Document, case: CaseFacts, _law: Law) -> bool:
    printed = number_key(receipt["served_title"].raw or "")
    numbers = (one.text("doc_number") for one in case.served.get(receipt.index, ()))
    return any(number_key(one) in printed for one in numbers if one)


@document_fact("回证文号是卷内文书的文号", "delivery_receipt", made_from=("served_doc_number",))
def number_in_file(receipt: Document, case: CaseFacts, _law: Law) -> bool | None:
    number = receipt.text("served_doc_number")
    if number is None:
        return None
    key = number_key(number)
    numbers = {number_key(one) for document in case.file.documents if (one := document.text("doc_number"))}
    return key in numbers or any(one in key for one in numbers)


@document_fact("回证文号见于卷内其他文书", "delivery_receipt", made_from=("served_doc_number",))
def number_elsewhere(receipt: Document, case: CaseFacts, _law: Law) -> bool | None:
    number = receipt.text("served_doc_number")
    return None if number is None else number_key(number) in case.other_numbers(receipt)


@document_fact("送达的照片、录像", "delivery_receipt")
def service_pictures(receipt: Document, case: CaseFacts, _law: Law) -> list[Document]:
    """Taken on the day of service, or said to show it."""
    day = receipt.day("served_at")
    return [
        one
        for one in case.of("photo_evidence", "audio_video_index")
        if (day is not None and one.day("taken_at") == day)
        or "送达" in plain((one.text("proves") or "") + (one.text("evidence_name") or "") + one.title)
    ]


@document_fact("签名的送达人人数", "delivery_receipt", made_from=("signatures",))
def servers_signed(receipt: Document, _case: CaseFacts, _law: Law) -> int | None:
    signatures = receipt.signatures()
    if signatures is None:
        return None
    servers = [one for one in signatures if one.role in ("server", "officer")]
    named = {plain(one.name) for one in servers if one.name}
    return len(named) + sum(1 for one in servers if not one.name)


@document_fact("由当事人或其负责人签收", "delivery_receipt", made_from=("received_by",))
def taken_by_party(receipt: Document, case: CaseFacts, _law: Law) -> bool | None:
    who = receipt.text("received_by")
    if who is None:
        return None
    fields = ("party_name", "party_representative")
    own = {plain(name) for one in case.file.documents for field in fields if (name := one.text(field))}
    return plain(who) in own
