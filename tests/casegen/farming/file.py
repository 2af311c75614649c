# ruff: noqa: E501 - lists of papers read better unbroken
"""Which papers a story of this family needs, and how the one volume is bound: in the course of the case."""

from __future__ import annotations

from tests.casegen.farming import front, letters, opening, proofs, scene, service, verdict
from tests.casegen.farming.clauses import photos
from tests.casegen.farming.desk import Farmer
from tests.casegen.papers.model import Paper
from tests.casegen.story.model import Story
from tests.casegen.water import heard
from tests.casegen.water import letters as water_letters
from tests.casegen.water import opening as water_opening
from tests.casegen.water import proofs as water_proofs
from tests.casegen.water import scene as water_scene
from tests.casegen.water import service as water_service

_TYPES = (
    "case_source_registration", "case_filing_approval", "party_identity_proof", "authorisation_letter", "site_record", "photo_evidence", "inquiry_notice", "inquiry_record",
    "evidence_extraction", "evidence_list", "other", "internal_matter_approval", "evidence_preservation_notice", "evidence_preservation_disposal", "rectification_order",
    "reinspection_record", "service_address_confirmation", "investigation_report", "legality_check", "prior_notice", "rights_waiver", "defence_record", "defence_review",
    "hearing_application", "hearing_notice", "hearing_record", "hearing_report", "collective_discussion", "decision_approval", "penalty_decision", "delivery_receipt",
    "payment_receipt", "confiscated_goods_disposal", "publication_record", "case_closing_approval", "officer_certificate",
)  # fmt: skip
ORDER = {kind: i for i, kind in enumerate(_TYPES, 1)}
LETTERS = {
    "rectification_order", "inquiry_notice", "prior_notice", "hearing_notice", "penalty_decision", "evidence_preservation_notice", "evidence_preservation_disposal", "other",
}  # fmt: skip
RECORDS = {"site_record", "inquiry_record", "hearing_record", "reinspection_record"}
FORMS = {"case_filing_approval", "investigation_report", "decision_approval", "case_closing_approval", "delivery_receipt", "evidence_extraction"}
# Steps that this family does not print.
UNPRINTED = frozenset({"testing", "seizure", "urgent", "deferred", "overdue", "court", "electronic", "mail"})
# Goods whose maker can be asked.
_MADE = {"玉米种子", "水稻种子", "农药", "除草剂"}


def farming_papers(story: Story) -> list[Paper]:
    """Return the inner papers in their order; proofs of delivery follow what they prove, or stand together."""
    mk = Farmer(story)
    papers = sorted((p for p in _papers(mk) if p.key not in story.absent), key=lambda p: ORDER[p.type])
    if mk.pick("receipts", True, True, False):
        slips = {p.key.removeprefix("receipt."): p for p in papers if p.type == "delivery_receipt"}
        rest = [p for p in papers if p.type != "delivery_receipt"]
        papers = [x for p in rest for x in ((p, slips[p.key]) if p.key in slips else (p,))]
    return papers


def farming_volume(story: Story, inner: list[Paper], stamps: dict[str, tuple[str, str]], pages: int) -> list[Paper]:
    """Bind the papers with cover, inventory and reference sheet."""
    mk = Farmer(story)
    return [front.cover(mk, len(inner), pages), front.inventory(mk, inner, stamps), *inner, front.reference(mk, pages, len(inner))]


def _papers(mk: Farmer) -> list[Paper]:
    s, o, pick = mk.s, mk.s.options, mk.pick
    inquiries = [r for r in s.records if r.key.startswith("inquiry")]
    papers = [opening.source(mk), opening.filing(mk), scene.site(mk), letters.order(mk), water_scene.again(mk)]
    papers += [scene.inquiry(mk, r, i) for i, r in enumerate(inquiries, 1)]
    papers += [water_proofs.identity(mk), *([water_proofs.operator_card(mk)] if s.party.kind == "sole_trader" else [])]
    papers += [water_proofs.authorisation(mk, r) for r in inquiries if r.role == "受委托人"]
    papers += [proofs.photo(mk, n) for n in range(1, photos(mk) + 1)]
    papers += [proofs.extraction(mk, n) for n in (1, 2)]
    papers += [verdict.report(mk), verdict.check(mk), letters.notice(mk), verdict.discussion(mk), verdict.approval(mk), verdict.decision(mk)]
    papers += [service.paid(mk), service.closing(mk)]
    if pick("called", True, False) and s.day("ordered") < s.day("inquiry"):
        papers.append(letters.summons(mk))
    if s.offence.goods in _MADE and pick("product", True, False):
        papers.append(proofs.product(mk))
    for word, build in (("listed", proofs.listing), ("address", water_service.address), ("certified", water_proofs.certificates), ("published", water_service.published)):
        if pick(f"has_{word}", True, False):
            papers.append(build(mk))
    if "preservation" in o:
        papers += [water_opening.matter(mk, "preservation_approval", "preservation"), water_letters.preservation(mk), water_letters.preservation_end(mk)]
    if "long" in o:
        papers.append(water_opening.matter(mk, "extension", "extension"))
    if "defence" in o:
        papers += [heard.defence(mk), heard.review(mk)]
    if "hearing" in o:
        papers += [heard.application(mk), water_letters.hearing_notice(mk), heard.record(mk), heard.report(mk)]
    if s.waiver and not o & {"defence", "hearing"}:
        papers.append(heard.waiver(mk))
    if "confiscate_goods" in s.offence.also:
        papers.append(service.disposed(mk))
    titles = {p.key: p.title for p in papers}
    papers += [service.receipt(mk, r, titles[r.of]) for r in s.receipts]
    return papers
