"""Which papers a market-supervision story needs, and how its volumes are bound.

正卷: filing and decision first, other books served on the party, receipts, records, evidence, papers on money and
goods. 副卷: source, internal approvals, report, check, discussion, hearing report, approval of the decision, closing.
"""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.market import front, internal, letters, proofs, records, service, stages
from tests.casegen.market.maker import M
from tests.casegen.papers import enforcement, evidence, measures
from tests.casegen.papers import front as common
from tests.casegen.papers.model import Paper
from tests.casegen.story.model import Story

# The order within the 正卷; what is not named here goes into the 副卷.
FIRST = (
    "case_filing_approval", "penalty_decision", "no_penalty_decision", "summary_penalty_decision", "prior_notice",
    "rights_waiver", "hearing_application", "hearing_notice", "rectification_order", "inquiry_notice", "material_request_notice",
    "evidence_preservation_notice", "evidence_preservation_disposal", "coercive_measure_decision",
    "coercive_measure_release", "test_result_notice", "deferred_payment_application", "deferred_payment_notice",
    "performance_reminder", "surcharge_decision", "delivery_receipt", "postal_receipt",
    "service_address_confirmation", "site_record", "coercive_measure_record", "inquiry_record", "defence_record",
    "hearing_record", "reinspection_record", "education_record", "party_identity_proof", "authorisation_letter",
    "photo_evidence", "evidence_extraction", "sampling_record", "testing_entrustment", "test_report",
    "property_list", "confiscated_goods_disposal", "payment_receipt", "officer_certificate",
)  # fmt: skip
SECOND = (
    "case_source_registration", "internal_matter_approval", "coercive_measure_approval", "investigation_report",
    "legality_check", "defence_review", "hearing_report", "collective_discussion", "decision_approval",
    "summary_penalty_filing", "court_enforcement_application", "publication_record", "case_closing_approval",
)  # fmt: skip
PLACE = {kind: i for i, kind in enumerate((*FIRST, *SECOND))}


def market_papers(story: Story) -> list[Paper]:
    """Return the inner papers of both volumes in their order."""
    mk = M(story)
    papers = _summary(mk) if story.kind == "penalty_summary" else _ordinary(mk)
    papers = [p for p in papers if p.key not in story.absent]
    papers.sort(key=lambda p: PLACE[p.type])
    follow = mk.pick("receipts_follow", True, False, False)
    if follow:
        slips = {p.key.removeprefix("receipt."): p for p in papers if p.type == "delivery_receipt"}
        out: list[Paper] = []
        for paper in papers:
            if paper.type != "delivery_receipt":
                out.append(paper)
                if paper.key in slips:
                    out.append(slips.pop(paper.key))
        papers = out
    for key, behind in story.misplaced.items():
        if not key.startswith(("inventory.", "evidence_list.")):
            moved = next(p for p in papers if p.key == key)
            papers.remove(moved)
            papers.insert(next(i for i, p in enumerate(papers) if p.key == behind) + 1, moved)
    return papers


def market_volumes(story: Story, inner: list[Paper], stamps: dict[str, tuple[str, str]]) -> list[Paper]:
    """Bind the papers: 正卷 and 副卷 with cover, inventory and reference sheet each, or both in one volume."""
    mk = M(story)
    cut = next((i for i, p in enumerate(inner) if p.type in SECOND), len(inner))
    if mk.volumes == 1:
        cut = len(inner)
    volumes = [inner[:cut], inner[cut:]]
    out: list[Paper] = []
    for number, papers in enumerate(v for v in volumes if v):
        second = number == 1
        numbers = [int(n) for p in papers for n in stamps.get(p.key, ())]
        out.append(front.cover(mk, second=second))
        out.append(front.inventory(mk, papers, stamps, second=second))
        out += papers
        out.append(front.reference(mk, max(numbers, default=0), len(papers), second=second))
    return out


def _ordinary(mk: M) -> list[Paper]:
    s = mk.s
    inquiries = [r for r in s.records if r.key.startswith("inquiry")]
    papers = [front.source(mk), front.filing(mk), records.site(mk)]
    papers += [records.inquiry(mk, r, i) for i, r in enumerate(inquiries, 1)]
    papers += [records.reinspection(mk), evidence.identity(mk)]
    if s.party.kind == "sole_trader":
        papers.append(evidence.operator_card(mk))
    papers += [evidence.authorisation(mk, r) for r in inquiries if r.role == "受委托人"]
    papers += [proofs.photo(mk, n) for n in range(1, 2 + min(s.style.long, 3))]
    papers += [proofs.extraction(mk, n) for n in (1, 2)]
    papers += _by_option(mk)
    papers.append(letters.order(mk))
    summons = mk.pick("summons", True, True, False) and s.day("ordered") < s.day("inquiry")
    if summons:
        papers.append(letters.inquiry_notice(mk))
    material = s.day("ordered") < s.day("inquiry") and mk.pick("material", True, False, False)
    if material:
        papers.append(letters.material_request(mk))
    papers += [internal.report(mk), internal.check(mk), internal.approval(mk)]
    if s.kind == "no_penalty":
        papers += [letters.no_penalty_decision(mk), service.education(mk)]
    else:
        papers += [letters.notice(mk), letters.decision(mk), internal.discussion(mk)]
        if s.waiver and not s.options & {"defence", "hearing"}:
            papers.append(service.waiver(mk))
        papers += [service.payment_slip(mk), service.publication(mk)]
        if "confiscate_goods" in s.offence.also:
            papers.append(service.disposal(mk))
    titles = {p.key: p.title for p in papers}
    for r in s.receipts:
        more: list[tuple[str, str]] = []
        if r.of == "order" and summons:
            more.append(("询问通知书", s.numbers["inquiry_notice"] or ""))
        if r.of == "order" and material:
            more.append(("限期提供材料通知书", s.numbers["material"] or ""))
        if r.of == "seizure":
            more.append(("场所/设施/财物清单", s.numbers["seizure"] or ""))
        papers.append(service.receipt(mk, r, titles[r.of], more))
    papers.append(internal.closing(mk))
    if "electronic" in s.options or mk.pick("address", True, True, False):
        papers.append(service.address(mk))
    if mk.pick("certificates", True, False) or "officers" in s.left_out:
        papers.append(common.certificates(mk))
    return papers


def _by_option(mk: M) -> list[Paper]:
    """Return the papers that the options of the story bring along."""
    s, o = mk.s, mk.s.options
    out: list[Paper] = []
    if "testing" in o:
        out += [proofs.sampling(mk), proofs.entrustment(mk), measures.test_report(mk), proofs.test_result(mk)]
    if "preservation" in o:
        reason = "涉案物品可能灭失或者以后难以取得，拟采取先行登记保存措施。"
        out.append(front.matter(mk, "preservation_approval", "preservation", "先行登记保存证据", reason))
        out += [proofs.preservation(mk), proofs.preservation_end(mk)]
    if "seizure" in o:
        out += [stages.seizure_approval(mk), letters.seizure_decision(mk), records.seizure(mk)]
        out += [proofs.property_list(mk), letters.seizure_release(mk)]
    if "long" in o:
        reason = f"本案于{mk.p.day(s.day('filed'))}立案，案情较为复杂，不能在九十日内作出处理决定，申请延长办案期限三十日。"
        end = s.day("filed") + timedelta(days=120)
        out.append(front.matter(mk, "extension", "extension", "延长办案期限", reason, end=end))
    if "defence" in o:
        out += [records.defence(mk), stages.defence_review(mk)]
    if "hearing" in o:
        out += [stages.hearing_application(mk), letters.hearing_notice(mk), records.hearing(mk)]
        out.append(internal.hearing_report(mk))
    if "deferred" in o:
        out += [enforcement.deferral_application(mk), enforcement.deferral_notice(mk)]
    if "overdue" in o:
        out += [enforcement.reminder(mk), enforcement.surcharge_decision(mk)]
    if "court" in o:
        out += [enforcement.reminder(mk), enforcement.court_application(mk)]
    if "mail" in o:
        out.append(enforcement.postal_receipt(mk))
    return out


def _summary(mk: M) -> list[Paper]:
    s = mk.s
    papers = [service.summary_decision(mk), service.summary_filing(mk), evidence.identity(mk)]
    if s.party.kind == "sole_trader":
        papers.append(evidence.operator_card(mk))
    papers += [proofs.photo(mk, n) for n in range(1, 3 if s.style.long else 2)]
    papers += [service.payment_slip(mk), service.publication(mk), internal.closing(mk)]
    return papers
