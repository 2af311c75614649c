"""Which papers a transport story needs, and in which of three orders the office binds them."""

from __future__ import annotations

from tests.casegen.papers.model import Paper
from tests.casegen.papers_transport import (
    after,
    desk,
    front,
    heard,
    letters,
    money,
    proof,
    scene,
    tested,
)
from tests.casegen.papers_transport.filler import Clerk
from tests.casegen.story.model import Story

EVIDENCE = {
    "site_record", "inquiry_record", "party_identity_proof", "authorisation_letter", "photo_evidence", "evidence_extraction",
    "evidence_list", "sampling_record", "testing_entrustment", "test_report", "test_result_notice",
    "evidence_preservation_notice", "evidence_preservation_disposal", "coercive_measure_record", "property_list",
    "reinspection_record",
}  # fmt: skip
CARRIED_OUT = {
    "payment_receipt", "deferred_payment_application", "deferred_payment_notice", "performance_reminder", "surcharge_decision",
    "court_enforcement_application", "publication_record", "case_closing_approval", "officer_certificate",
}  # fmt: skip
DECIDED = {"penalty_decision", "no_penalty_decision", "summary_penalty_decision"}
INTERNAL = {
    "case_source_registration", "internal_matter_approval", "coercive_measure_approval", "investigation_report",
    "legality_check", "defence_review", "hearing_report", "collective_discussion", "decision_approval",
    "summary_penalty_filing", "publication_record", "case_closing_approval",
}  # fmt: skip


def transport_papers(story: Story) -> list[Paper]:
    """Return all papers but cover, inventory and reference sheet, as bound; papers of one day keep their course."""
    mk = Clerk(story)
    papers = _summary(mk) if story.kind == "penalty_summary" else _ordinary(mk)
    papers = [p for p in papers if p.key not in story.absent]
    binding = mk.say("binding", "course", "decision_first", "parts")
    if binding == "decision_first":
        papers.sort(key=_decision_first)
    elif binding == "parts":
        papers.sort(key=lambda p: 1 if p.type in EVIDENCE else 2 if p.type in CARRIED_OUT else 0)
    slips = {p.key.removeprefix("receipt."): p for p in papers if p.type == "delivery_receipt"}
    follow = story.style.receipts_follow or binding == "decision_first"
    out: list[Paper] = []
    for paper in papers:
        if paper.type == "delivery_receipt" and follow:
            continue
        out.append(paper)
        if follow and paper.key in slips:
            out.append(slips.pop(paper.key))
    return out + (list(slips.values()) if follow else [])


def _decision_first(paper: Paper) -> int:
    """Place filing and decision first and what the office keeps to itself last."""
    if paper.type == "case_filing_approval":
        return 0
    return 1 if paper.type in DECIDED else 3 if paper.type in INTERNAL else 2


def transport_volume(
    story: Story, inner: list[Paper], stamps: dict[str, tuple[str, str]], numbered: int
) -> list[Paper]:
    """Return the bound volume."""
    mk = Clerk(story)
    back = front.reference(mk, numbered, len(inner))
    return [front.cover(mk), front.inventory(mk, inner, stamps), *inner, back]


def _ordinary(mk: Clerk) -> list[Paper]:
    s, o = mk.s, mk.s.options
    papers = [front.source(mk)] if mk.say("has_source", "yes", "yes", "no") == "yes" else []
    papers += [front.filing(mk), scene.site(mk)]
    if mk.say("has_survey", "yes", "no") == "yes":
        papers.append(scene.survey(mk))
    inquiries = [r for r in s.records if r.key.startswith("inquiry")]
    papers += [scene.inquiry(mk, r, i) for i, r in enumerate(inquiries, 1)]
    papers.append(proof.identity(mk))
    if s.party.kind == "sole_trader":
        papers.append(proof.operator_card(mk))
    papers += [proof.authorisation(mk, r) for r in inquiries if r.role == "受委托人"]
    papers += [proof.photo(mk, n) for n in range(1, 2 + min(s.style.long, 4))]
    papers += [proof.extraction(mk, n) for n in (1, 2)]
    if mk.say("has_list", "yes", "no") == "yes":
        papers.append(proof.evidence_list(mk))
    if "testing" in o:
        papers += [proof.sampling(mk), tested.entrustment(mk), tested.report(mk), tested.notice(mk)]
    if "preservation" in o:
        why = "涉案证据可能灭失或者以后难以取得，申请登记保存。"
        papers.append(
            desk.matter(mk, "preservation_approval", "preservation", "先行登记保存证据审批表", why)
        )
        papers += [proof.preservation(mk), proof.preservation_end(mk)]
    if "seizure" in o:
        papers += [letters.measure_approval(mk), letters.measure(mk), scene.measure_record(mk)]
        papers += [letters.property_list(mk), letters.release(mk)]
    papers += [letters.order(mk), letters.reinspection(mk)]
    if "long" in o:
        why = "本案案情复杂，九十日内不能作出处理决定，申请延长办案期限三十日。"
        papers.append(desk.matter(mk, "extension", "extension", "延长办案期限审批表", why, days=120))
    papers += [desk.report(mk), desk.check(mk)]
    if s.kind == "no_penalty":
        papers += [desk.approval(mk), letters.no_penalty(mk), letters.education(mk)]
    else:
        papers += _to_decision(mk)
    titles = {p.key: p.title for p in papers}
    late = _after(mk)
    titles |= {p.key: p.title for p in late}
    papers += [after.receipt(mk, r, titles[r.of]) for r in sorted(s.receipts, key=lambda r: r.at)]
    papers += late
    papers.append(desk.closing(mk))
    if mk.say("has_cards", "yes", "no") == "yes":
        papers.append(front.certificates(mk))
    return papers


def _to_decision(mk: Clerk) -> list[Paper]:
    s, o = mk.s, mk.s.options
    papers = [letters.notice(mk)]
    if s.waiver and not o & {"defence", "hearing"}:
        papers.append(after.waiver(mk))
    if "defence" in o:
        papers += [after.defence(mk), after.defence_review(mk)]
    if "hearing" in o:
        papers += [heard.application(mk), heard.notice(mk), heard.record(mk), heard.report(mk)]
    return [*papers, desk.discussion(mk), desk.approval(mk), letters.decision(mk)]


def _after(mk: Clerk) -> list[Paper]:
    s, o = mk.s, mk.s.options
    if s.kind == "no_penalty":
        return [money.address(mk)] if "electronic" in o else []
    papers: list[Paper] = []
    if "electronic" in o or mk.say("has_address", "no", "no", "yes") == "yes":
        papers.append(money.address(mk))
    if "mail" in o:
        papers.append(money.postal(mk))
    if "deferred" in o:
        papers += [money.deferral_application(mk), money.deferral_notice(mk)]
    if o & {"overdue", "court"}:
        papers.append(after.reminder(mk))
    if "overdue" in o:
        papers.append(money.surcharge(mk))
    if "court" in o:
        papers.append(money.court(mk))
    return [*papers, after.payment_slip(mk), after.publication(mk)]


def _summary(mk: Clerk) -> list[Paper]:
    s = mk.s
    papers = [letters.summary(mk), after.summary_filing(mk), proof.identity(mk)]
    if s.party.kind == "sole_trader":
        papers.append(proof.operator_card(mk))
    papers += [proof.photo(mk, n) for n in range(1, 3 if s.style.long else 2)]
    return [
        *papers,
        after.payment_slip(mk),
        after.publication(mk),
        desk.closing(mk),
        front.certificates(mk),
    ]
