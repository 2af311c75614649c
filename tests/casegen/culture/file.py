# ruff: noqa: E501 - lists of papers read better unbroken
"""Which papers a story of this family needs, and how the one volume is bound: in the course of the case."""

from __future__ import annotations

from tests.casegen.culture import deciding, decision, ending, front, heard, letters, opening, proofs, scene
from tests.casegen.culture.desk import Office
from tests.casegen.culture.wording import networked, photos
from tests.casegen.papers.model import Paper
from tests.casegen.story.culture import hearing_apart
from tests.casegen.story.model import Story

_TYPES = (
    "case_source_registration", "electronic_data_record", "inspection_plan", "case_filing_approval", "site_record", "photo_evidence", "rectification_order",
    "internal_matter_approval", "evidence_preservation_notice", "inquiry_notice", "material_request_notice", "service_address_confirmation", "inquiry_record",
    "party_identity_proof", "authorisation_letter", "evidence_list", "evidence_extraction", "evidence_preservation_disposal", "reinspection_record",
    "investigation_report", "legality_check", "prior_notice", "hearing_right_notice", "rights_waiver", "defence_record", "defence_review", "hearing_application",
    "hearing_notice", "hearing_record", "hearing_report", "collective_discussion", "decision_approval", "penalty_decision", "delivery_receipt", "postal_receipt",
    "payment_receipt", "confiscated_goods_disposal", "publication_record", "case_closing_approval", "officer_certificate",
)  # fmt: skip
ORDER = {kind: i for i, kind in enumerate(_TYPES, 1)}
# Steps that this family does not print.
UNPRINTED = frozenset({"testing", "seizure", "urgent", "deferred", "overdue", "court"})


def culture_papers(story: Story) -> list[Paper]:
    """Return the inner papers in their order; proofs of delivery follow what they prove, or stand together."""
    mk = Office(story)
    papers = sorted((p for p in _papers(mk) if p.key not in story.absent), key=lambda p: ORDER[p.type])
    if mk.pick("cu/receipts", True, False):
        slips = {p.key.removeprefix("receipt."): p for p in papers if p.type == "delivery_receipt"}
        rest = [p for p in papers if p.type != "delivery_receipt"]
        papers = [x for p in rest for x in ((p, slips[p.key]) if p.key in slips else (p,))]
    return papers


def culture_volume(story: Story, inner: list[Paper], stamps: dict[str, tuple[str, str]], pages: int) -> list[Paper]:
    """Bind the papers with cover, inventory and reference sheet."""
    mk = Office(story)
    return [front.cover(mk, len(inner), pages), front.inventory(mk, inner, stamps), *inner, front.reference(mk, pages, len(inner))]


def _papers(mk: Office) -> list[Paper]:
    s, o, pick = mk.s, mk.s.options, mk.pick
    inquiries = [r for r in s.records if r.key.startswith("inquiry")]
    papers = [opening.source(mk), opening.filing(mk), scene.site(mk), letters.order(mk), scene.again(mk)]
    papers += [scene.inquiry(mk, r, i) for i, r in enumerate(inquiries, 1)]
    papers += [proofs.identity(mk), *([proofs.operator_card(mk)] if s.party.kind == "sole_trader" else [])]
    papers += [proofs.authorisation(mk, r) for r in inquiries if r.role == "受委托人"]
    papers += [proofs.photo(mk, n) for n in range(1, photos(mk) + 1)]
    papers += [proofs.extraction(mk, n) for n in (1, 2)]
    papers += [deciding.report(mk), deciding.check(mk), decision.notice(mk), deciding.discussion(mk), deciding.approval(mk), decision.decision(mk)]
    papers += [ending.paid(mk), ending.published(mk), deciding.closing(mk)]
    if hearing_apart(s):
        papers.append(letters.hearing_right(mk))
    if networked(mk):
        papers.append(opening.network(mk))
    elif mk.source == "inspection" and pick("cu/planned", True, False):
        papers.append(opening.plan(mk))
    called = pick("cu/called", "summons", "materials", "none")
    if called != "none" and s.day("ordered") < s.day("inquiry"):
        papers.append(letters.summons(mk, materials=called == "materials"))
    if "electronic" in o or pick("cu/addressed_to", True, False):
        papers.append(ending.address(mk))
    papers += [build(mk) for word, build in (("cu/evidence_listed", proofs.listing), ("cu/certified", proofs.certificates)) if pick(word, True, False)]
    if "preservation" in o:
        papers += [opening.matter(mk, "preservation_approval", "preservation"), letters.preservation(mk), letters.preservation_end(mk)]
    if "long" in o:
        papers.append(opening.matter(mk, "extension", "extension"))
    if "defence" in o:
        papers += [heard.defence(mk), heard.review(mk)]
    if "hearing" in o:
        papers += [heard.application(mk), letters.hearing_notice(mk), heard.record(mk), heard.report(mk)]
    if s.waiver and not o & {"defence", "hearing"}:
        papers.append(heard.waiver(mk))
    if "confiscate_goods" in s.offence.also:
        papers.append(ending.destroyed(mk))
    if "mail" in o:
        papers.append(ending.postal(mk))
    titles = {p.key: p.title for p in papers}
    return [*papers, *(ending.receipt(mk, r, titles[r.of]) for r in s.receipts)]
