"""Which function finds which field; a field without an entry is read from its labelled slot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from extraction.fields import approvals, choices, delivery, heads, licences, lists, prose, records, signatures
from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.row import LIKELY, Row, found
from extraction.fields.sentences import told_purpose
from extraction.fields.slots import from_slots, parse_text
from extraction.layout.lines import Span

Finder = Callable[[Reading], Row | None]


def _evidence_name(reading: Reading) -> Row | None:
    """The name without “3 页”."""

    def parse(span: Span) -> Row | None:
        cut = re.search(
            r"(?:[,，]|共)?[\d一二三四五六七八九十]+(?:页|份|张|件)$|\(共?\d+[页份张件]\)$|共[\d]+[页份张件]",
            span.folded,
        )
        return parse_text(span[: cut.start()] if cut and cut.start() > 1 else span)

    return from_slots(reading, LABELS["evidence_name"], parse)


def _report_no(reading: Reading) -> Row | None:
    def parse(span: Span) -> Row | None:
        m = re.search(r"[A-Za-z0-9\u4e00-\u9fff〔〕()\[\]\-/]{4,40}", span.folded)
        return found(m.group(0), span[m.start() : m.end()]) if m else None

    row = from_slots(reading, LABELS["report_no"], parse)
    if row is not None and row.state == "found":
        return row
    m = re.search(r"(?:No|NO|№)[.:：]?([A-Za-z0-9\-〔〕()]{4,30})", reading.text)
    return found(m[1], reading.flow[m.start(1) : m.end(1)], LIKELY) if m else row


def _qualification_no(reading: Reading) -> Row | None:
    m = re.search(r"CMA[^\dA-Z]{0,12}(\d{8,14}[A-Z]?)", reading.text)
    if m:
        return found(m[1], reading.flow[m.start(1) : m.end(1)])

    def parse(span: Span) -> Row | None:
        m = re.search(r"[A-Z]{0,4}\d[\dA-Z]{5,20}", span.folded)
        return found(m.group(0), span[m.start() : m.end()]) if m else None

    return from_slots(reading, LABELS["qualification_no"], parse)


def _cause(reading: Reading) -> Row | None:
    labels = LABELS["cause_of_action"]
    if reading.type.id == "cover":
        labels = tuple(x for x in labels if x != "案件名称")
    row = from_slots(reading, labels, parse_text)
    if row is None and (below := heads.under_heading(reading, labels)) is not None:
        row = parse_text(below)
    if row is not None and row.state == "found" and reading.type.layout == "prose":
        # In a sentence the full stop is the sentence's.
        row.value = str(row.value).rstrip("。")
    return row


def _testing_body(reading: Reading) -> Row | None:
    """检测机构 slots; in a letter of entrustment the one addressed."""
    row = from_slots(reading, LABELS["testing_body"], parse_text)
    if (row is None or row.state != "found") and reading.type.id == "testing_entrustment":
        for part in heads.paragraphs_after_title(reading)[:4]:
            m = re.match(r"^([\u4e00-\u9fff()]{4,40}):$", part.folded)
            if m:
                return found(part.text[: m.end(1)], part[: m.end(1)], LIKELY)
    return row


def _below_label(reading: Reading, labels: Iterable[str]) -> Span | None:
    """The paragraph under a label that stands alone on its line."""
    for slot in reading.slots_for(labels):
        if slot.block < 0 or slot.cell is not None or slot.value.text:
            continue
        if slot.end == len(reading.blocks[slot.block][1].span.text):
            return prose.next_paragraph(reading, slot.block)
    return None


def _proves(reading: Reading) -> Row | None:
    """证明内容 slots; in a letter of authority what is entrusted."""
    row = from_slots(reading, LABELS["proves"], parse_text)
    if row is not None and row.state == "missing":
        below = _below_label(reading, LABELS["proves"])
        row = parse_text(below) if below is not None else row
    if (row is None or row.state != "found") and reading.type.id == "authorisation_letter":
        m = re.search(r"(?:就|代为|权限为|办理)[^。\n]{4,120}", reading.text)
        if m:
            return found(reading.flow.text[m.start() : m.end()], reading.flow[m.start() : m.end()], LIKELY)
    told = told_purpose(reading) if row is None or row.state == "missing" else None
    return told or row


def _performance(reading: Reading) -> Row | None:
    """What became of the penalty; on a cover the result of the case is all that is said of it."""
    labels = LABELS["performance_result"]
    if reading.type.id == "cover":
        labels = (*labels, "处罚结果", "处理决定", "案件结果")
    return from_slots(reading, labels, parse_text)


FINDERS: dict[str, Finder] = {
    "doc_number": heads.doc_number,
    "case_number": heads.case_number,
    "referred_doc_number": heads.referred_doc_number,
    "agency_name": heads.agency_name,
    "party_kind": heads.party_kind,
    "party_name": heads.party_name,
    "party_representative": heads.party_representative,
    "party_uscc": heads.party_uscc,
    "party_id_number": heads.party_id_number,
    "party_address": heads.party_address,
    "party_phone": heads.party_phone,
    "cause_of_action": _cause,
    "case_source": choices.case_source,
    "filed_on": records.filed_on,
    "source_received_on": records.source_received_on,
    "facts": prose.facts,
    "approvals": approvals.approvals,
    "officers": records.officers,
    "recorder": records.recorder,
    "started_at": records.started_at,
    "ended_at": records.ended_at,
    "place": records.place,
    "credentials_shown": records.credentials_shown,
    "rights_told": records.rights_told,
    "interviewee_name": records.interviewee_name,
    "interviewee_role": records.interviewee_role,
    "read_and_confirmed": records.read_and_confirmed,
    "signatures": signatures.signatures,
    "pages_signed_by_party": signatures.pages_signed_by_party,
    "corrections_unsigned": records.corrections_unsigned,
    "blank_space_struck": records.blank_space_struck,
    "evidence_name": _evidence_name,
    "copy_checked": records.copy_checked,
    "proves": _proves,
    "testing_body": _testing_body,
    "provided_by": records.provided_by,
    "taken_at": records.taken_at,
    "taken_by": records.taken_by,
    "items": lists.items,
    "sample_sealed": records.sample_sealed,
    "qualification_no": _qualification_no,
    "report_no": _report_no,
    "report_issued_on": records.report_issued_on,
    "conclusion": prose.conclusion,
    "period_start": records.period_start,
    "period_end": records.period_end,
    "is_urgent_measure": records.is_urgent_measure,
    "correction_due_on": prose.correction_due_on,
    "correction_period": prose.correction_period,
    "violated_provisions": prose.violated_provisions,
    "penalty_provisions": prose.penalty_provisions,
    "discretion_basis": prose.discretion_basis,
    "statutory_fine_min": prose.statutory_fine_min,
    "statutory_fine_max": prose.statutory_fine_max,
    "penalty_kinds": prose.penalty_kinds,
    "fine_amount": prose.fine_amount,
    "fine_amount_in_words": prose.fine_amount_in_words,
    "confiscated_gains": prose.confiscated_gains,
    "total_amount": prose.total_amount,
    "surcharge_amount": prose.surcharge_amount,
    "statement_right_told": prose.statement_right_told,
    "statement_period": prose.statement_period,
    "hearing_right_told": prose.hearing_right_told,
    "hearing_period": prose.hearing_period,
    "rights_waived": prose.rights_waived,
    "statement_outcome": prose.statement_outcome,
    "hearing_at": records.hearing_at,
    "chair": records.chair,
    "attendees": lists.attendees,
    "reviewer": records.reviewer,
    "reviewed_on": records.reviewed_on,
    "signed_on": heads.signed_on,
    "payment_period": prose.payment_period,
    "bank_name": prose.bank_name,
    "bank_account": prose.bank_account,
    "surcharge_told": prose.surcharge_told,
    "review_organ": prose.review_organ,
    "review_period": prose.review_period,
    "court_name": prose.court_name,
    "suit_period": prose.suit_period,
    "review_first_told": prose.review_first_told,
    "receipt_no": prose.receipt_no,
    "served_title": delivery.served_title,
    "served_doc_number": delivery.served_doc_number,
    "recipient": delivery.recipient,
    "received_by": records.received_by,
    "recipient_relation": lambda reading: from_slots(reading, LABELS["recipient_relation"], parse_text),
    "served_at": records.served_at,
    "service_method": choices.service_method,
    "refusal_reason": delivery.refusal_reason,
    "witness": records.witness,
    "electronic_consent": choices.electronic_consent,
    "performance_result": _performance,
    "performance_period": prose.performance_period,
    "applied_on": records.applied_on,
    "published_on": records.published_on,
    "retention_period": records.retention_period,
    "total_pages": lists.total_pages,
    "total_items": lists.total_items,
    "inventory_entries": lists.inventory_entries,
    "compiled_by": records.compiled_by,
    "checked_by": records.checked_by,
    "closed_on": records.closed_on,
    "accepted_on": records.accepted_on,
    "reasons_given": prose.reasons_given,
    "licence_matter": licences.licence_matter,
    "licence_no": licences.licence_no,
    "received_on": licences.received_on,
}
