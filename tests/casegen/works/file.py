# ruff: noqa: E501 - lists of papers read better unbroken
"""Which papers a story of this family needs, and how the volume is bound: in the course of the case."""

from __future__ import annotations

from dataclasses import replace

from tests.casegen.papers.model import Paper
from tests.casegen.story.model import Story
from tests.casegen.story.works import ANNOUNCED
from tests.casegen.works import deciding, ending, front, heard, letters, opening, proofs, scene
from tests.casegen.works.desk import Counter
from tests.casegen.works.wording import hearing_due, photos

_TYPES = (
    "case_source_registration", "inspection_plan", "site_record", "photo_evidence", "case_filing_approval", "internal_matter_approval", "evidence_preservation_notice",
    "evidence_preservation_disposal", "inquiry_notice", "material_request_notice", "inquiry_record", "authorisation_letter", "party_identity_proof", "service_address_confirmation",
    "evidence_list", "evidence_extraction", "rectification_order", "reinspection_record", "investigation_report", "legality_check", "prior_notice", "hearing_right_notice", "rights_waiver",
    "defence_record", "defence_review", "hearing_application", "hearing_notice", "hearing_record", "hearing_report", "collective_discussion", "decision_approval", "penalty_decision",
    "delivery_receipt", "postal_receipt", "public_service_announcement", "deferred_payment_application", "deferred_payment_notice", "payment_receipt", "publication_record",
    "major_decision_filing", "case_closing_approval",
)  # fmt: skip
ORDER = {kind: i for i, kind in enumerate(_TYPES, 1)}
# Steps that this family does not print.
UNPRINTED = frozenset({"testing", "seizure", "urgent", "overdue", "court"})


def works_papers(story: Story) -> list[Paper]:
    """Return the inner papers in their order; proofs of delivery follow what they prove, or stand together."""
    mk = Counter(story)
    papers = sorted((p for p in _papers(mk) if p.key not in story.absent), key=lambda p: ORDER[p.type])
    if mk.pick("w/receipts", True, False):
        slips = {p.key.removeprefix("receipt."): p for p in papers if p.type == "delivery_receipt"}
        rest = [p for p in papers if p.type != "delivery_receipt"]
        papers = [x for p in rest for x in ((p, slips[p.key]) if p.key in slips else (p,))]
    return papers


def works_volume(story: Story, inner: list[Paper], stamps: dict[str, tuple[str, str]], pages: int) -> list[Paper]:
    """Bind the papers with cover, inventory and reference sheet."""
    mk = Counter(story)
    return [front.cover(mk, len(inner), pages), front.inventory(mk, inner, stamps), *inner, front.reference(mk, pages, len(inner))]


def _papers(mk: Counter) -> list[Paper]:
    s, o, pick = mk.s, mk.s.options, mk.pick
    inquiries = [r for r in s.records if r.key.startswith("inquiry")]
    apart = hearing_due(mk) and pick("w/hearing_apart", True, False)
    papers = [opening.source(mk), opening.filing(mk), scene.site(mk), letters.order(mk), scene.again(mk)]
    papers += [scene.inquiry(mk, r, i) for i, r in enumerate(inquiries, 1)]
    papers += [proofs.identity(mk), *([proofs.operator_card(mk)] if s.party.kind == "sole_trader" else [])]
    papers += [proofs.authorisation(mk, r) for r in inquiries if r.role == "受委托人"]
    papers += [proofs.photo(mk, n) for n in range(1, photos(mk) + 1)]
    papers += [proofs.extraction(mk, n) for n in (1, 2)]
    papers += [deciding.report(mk), deciding.check(mk), letters.notice(mk, apart=apart), deciding.discussion(mk), deciding.approval(mk), letters.decision(mk)]
    papers += [ending.paid(mk), ending.published(mk), deciding.closing(mk)]
    called = pick("w/called", "summons", "none", "materials")
    if called != "none" and s.day("ordered") < s.day("inquiry"):
        papers.append(letters.summons(mk, materials=called == "materials"))
    if mk.source == "inspection" and pick("w/planned", True, False):
        papers.append(opening.plan(mk))
    if pick("w/listed", True, False):
        papers.append(proofs.listing(mk))
    if "electronic" in o or pick("w/addressed_to", True, False):
        papers.append(ending.address(mk))
    if apart:
        papers.append(letters.hearing_right(mk))
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
    if "mail" in o:
        papers.append(ending.postal(mk))
    if ANNOUNCED in o:
        papers.append(ending.announcement(mk))
    if "deferred" in o:
        papers += [heard.plea(mk), letters.deferral(mk)]
    if s.fine["decision"] >= 50000 and pick("w/major_filed", True, False):
        papers.append(deciding.filed_above(mk))
    titles = {p.key: p.title for p in papers}
    receipts = list(s.receipts)
    if apart:
        receipts.append(replace(s.receipt("notice"), of="hearing_right", number=s.numbers["hearing_right"]))
    return papers + [ending.receipt(mk, r, titles[r.of]) for r in receipts]
