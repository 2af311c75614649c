# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Which papers a story needs, and their order in the file."""

from __future__ import annotations

from tests.casegen.papers import (
    clauses,
    closing,
    deciding,
    decision,
    enforcement,
    evidence,
    front,
    hearing,
    investigation,
    measures,
)
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Paper
from tests.casegen.story.model import Story

# The usual place of each type in a file bound in the course of the case (vocabulary, document_types.order).
ORDER = {
    "case_source_registration": 3, "case_filing_approval": 4, "site_record": 5, "inquiry_record": 7,
    "party_identity_proof": 9, "authorisation_letter": 10, "photo_evidence": 11, "evidence_extraction": 12,
    "evidence_list": 12, "sampling_record": 14, "testing_entrustment": 15, "test_report": 16, "test_result_notice": 17,
    "period_notice": 17, "evidence_preservation_notice": 18, "evidence_preservation_disposal": 19,
    "internal_matter_approval": 20, "coercive_measure_approval": 21, "coercive_measure_decision": 22,
    "coercive_measure_record": 23, "property_list": 24, "coercive_measure_release": 26, "rectification_order": 27,
    "reinspection_record": 28, "investigation_report": 29, "legality_check": 30, "prior_notice": 31, "defence_record": 32,
    "rights_waiver": 32, "defence_review": 33, "hearing_application": 33, "hearing_notice": 33, "hearing_record": 34,
    "hearing_report": 35, "collective_discussion": 36, "decision_approval": 37, "penalty_decision": 38,
    "summary_penalty_decision": 38, "no_penalty_decision": 38, "education_record": 39, "summary_penalty_filing": 39, "service_address_confirmation": 40,
    "delivery_receipt": 41, "postal_receipt": 42, "payment_receipt": 43, "deferred_payment_application": 44,
    "deferred_payment_notice": 45, "performance_reminder": 46, "surcharge_decision": 47,
    "court_enforcement_application": 49, "publication_record": 52, "case_closing_approval": 53, "delegation_proof": 90,
    "officer_certificate": 91,
}  # fmt: skip


# A statement without a type of its own lies before the report; behind a sheet of evidence it would belong to that.
BEFORE_REPORT = 28


def inner_papers(story: Story) -> list[Paper]:
    """Return all papers but cover, inventory and reference sheet, in the order of the file."""
    mk = Maker(story)
    if story.family == "market":
        from tests.casegen.market.file import market_papers

        return market_papers(story)
    if story.family == "transport":
        from tests.casegen.papers_transport.file import transport_papers

        return transport_papers(story)
    if story.family == "commerce":
        from tests.casegen.commerce.file import commerce_papers

        return commerce_papers(story)
    if story.family == "urban":
        from tests.casegen.urban.file import urban_papers

        return urban_papers(story)
    if story.family == "culture":
        from tests.casegen.culture.file import culture_papers

        return culture_papers(story)
    if story.family == "water":
        from tests.casegen.water.file import water_papers

        return water_papers(story)
    if story.family == "works":
        from tests.casegen.works.file import works_papers

        return works_papers(story)
    if story.family == "farming":
        from tests.casegen.farming.file import farming_papers

        return farming_papers(story)
    if story.family == "emergency":
        from tests.casegen.papers_emergency.file import emergency_papers

        papers = emergency_papers(story)
    elif story.kind == "licence":
        from tests.casegen.licence.file import licence_papers

        return licence_papers(mk)
    elif story.kind in ("coercive_measure", "coercive_enforcement"):
        from tests.casegen.apart.file import apart_papers

        return apart_papers(mk)
    else:
        papers = _summary(mk) if story.kind == "penalty_summary" else _ordinary(mk)
    papers = [p for p in papers if p.key not in story.absent]
    papers = _ordered(story, papers)
    for key, behind in story.misplaced.items():
        if key.startswith(("inventory.", "evidence_list.")):
            continue
        moved = next(p for p in papers if p.key == key)
        papers.remove(moved)
        at = next(i for i, p in enumerate(papers) if p.key == behind)
        papers.insert(at + 1, moved)
    return papers


def _ordered(story: Story, papers: list[Paper]) -> list[Paper]:
    receipts = {p.key.removeprefix("receipt."): p for p in papers if p.type == "delivery_receipt"}
    rest = sorted((p for p in papers if p.type != "delivery_receipt"), key=lambda p: ORDER.get(p.type, BEFORE_REPORT))
    out: list[Paper] = []
    if story.style.receipts_follow:
        for paper in rest:
            out.append(paper)
            if paper.key in receipts:
                out.append(receipts.pop(paper.key))
        rest, out = out, []
    grouped = sorted(receipts.values(), key=lambda p: (p.list_date is None, p.list_date))
    for paper in rest:
        if grouped and ORDER.get(paper.type, 0) > 41:
            out += grouped
            grouped = []
        out.append(paper)
    return out + grouped


def _ordinary(mk: Maker) -> list[Paper]:
    s = mk.s
    papers = [front.source(mk), front.filing(mk), investigation.site_record(mk)]
    inquiries = [r for r in s.records if r.key.startswith("inquiry")]
    papers += [investigation.inquiry(mk, r, i) for i, r in enumerate(inquiries, 1)]
    papers.append(evidence.identity(mk))
    if s.party.kind == "sole_trader":
        papers.append(evidence.operator_card(mk))
    papers += [evidence.authorisation(mk, r) for r in inquiries if r.role == "受委托人"]
    papers += [evidence.photo(mk, n) for n in range(1, 2 + min(s.style.long, 5))]
    papers += [evidence.extraction(mk, n) for n in range(1, 3)]
    papers.append(
        evidence.evidence_list(
            mk,
            [
                (n, 1 + i % 3)
                for i, n in enumerate(clauses.evidence_names(mk))
                if f"evidence_list.{n}" not in s.left_out
            ]
            + ([(s.misplaced["evidence_list.extra"], 2)] if "evidence_list.extra" in s.misplaced else []),
        )
    )
    papers += _by_option(mk)
    papers.append(deciding.rectification_order(mk))
    papers.append(deciding.reinspection(mk))
    papers.append(deciding.investigation_report(mk))
    papers.append(deciding.legality_check(mk))
    if s.kind == "no_penalty":
        if s.options & {"first_time", "no_fault"}:
            papers.append(decision.statement(mk))
        papers += [
            decision.decision_approval(mk),
            decision.no_penalty_decision(mk),
            decision.education_record(mk),
        ]
    else:
        papers += _notice_to_payment(mk)
    titles = {p.key: p.title for p in papers}
    papers += [closing.delivery_receipt(mk, r, titles[r.of]) for r in s.receipts]
    if s.kind != "no_penalty":
        papers += [closing.payment_receipt(mk), closing.publication(mk)]
    papers.append(closing.case_closing(mk))
    if s.family == "township":
        papers.append(front.delegation(mk))
    papers.append(front.certificates(mk))
    return papers


def _notice_to_payment(mk: Maker) -> list[Paper]:
    s = mk.s
    papers = [deciding.prior_notice(mk)]
    if s.waiver and "defence" not in s.options and "hearing" not in s.options:
        papers.append(deciding.rights_waiver(mk))
    papers.append(decision.collective_discussion(mk))
    papers.append(decision.decision_approval(mk))
    papers.append(decision.penalty_decision(mk))
    return papers


def _by_option(mk: Maker) -> list[Paper]:
    """Return the papers that the options of the story bring along."""
    builders = {
        "testing": (measures.sampling, measures.entrustment, measures.test_report, measures.test_notice),
        "preservation": (
            measures.preservation_approval,
            measures.preservation_notice,
            measures.preservation_disposal,
        ),
        "seizure": (
            measures.seizure_approval,
            measures.seizure_decision,
            measures.seizure_record,
            measures.property_list,
            measures.seizure_release,
        ),
        "long": (measures.extension_approval,),
        "defence": (hearing.defence_record, hearing.defence_review),
        "hearing": (
            hearing.hearing_application,
            hearing.hearing_notice,
            hearing.hearing_record,
            hearing.hearing_report,
        ),
        "deferred": (enforcement.deferral_application, enforcement.deferral_notice),
        "overdue": (enforcement.reminder, enforcement.surcharge_decision),
        "court": (enforcement.reminder, enforcement.court_application),
        "mail": (enforcement.postal_receipt,),
        "electronic": (enforcement.address_confirmation,),
    }
    return [build(mk) for option, these in builders.items() if option in mk.s.options for build in these]


def _summary(mk: Maker) -> list[Paper]:
    s = mk.s
    papers = [enforcement.summary_decision(mk), enforcement.summary_filing(mk), evidence.identity(mk)]
    if s.party.kind == "sole_trader":
        papers.append(evidence.operator_card(mk))
    papers += [evidence.photo(mk, n) for n in range(1, 3 if s.style.long else 2)]
    papers += [closing.payment_receipt(mk), closing.publication(mk), closing.case_closing(mk)]
    if s.family == "township":
        papers.append(front.delegation(mk))
    papers.append(front.certificates(mk))
    return papers
