# ruff: noqa: E501 - lists of papers read better unbroken
"""Which papers a story of this family needs, and how the one volume is bound: in the course of the case."""

from __future__ import annotations

from tests.casegen.papers.model import Paper
from tests.casegen.story.model import Story
from tests.casegen.water import front, heard, letters, opening, proofs, scene, service, verdict
from tests.casegen.water.clauses import photos
from tests.casegen.water.desk import Counter

_TYPES = (
    "case_source_registration", "inspection_plan", "case_filing_approval", "site_record", "photo_evidence", "audio_video_index", "internal_matter_approval",
    "evidence_preservation_notice", "evidence_preservation_disposal", "rectification_order", "inquiry_notice", "inquiry_record", "party_identity_proof",
    "authorisation_letter", "service_address_confirmation", "evidence_extraction", "evidence_list", "reinspection_record", "investigation_report",
    "legality_check", "prior_notice", "hearing_right_notice", "rights_waiver", "defence_record", "defence_review", "hearing_application", "hearing_notice",
    "hearing_record", "hearing_report", "collective_discussion", "decision_approval", "penalty_decision", "delivery_receipt", "payment_receipt",
    "confiscated_goods_disposal", "publication_record", "case_closing_approval", "officer_certificate",
)  # fmt: skip
ORDER = {kind: i for i, kind in enumerate(_TYPES, 1)}
LETTERS = {
    "rectification_order", "inquiry_notice", "prior_notice", "hearing_right_notice", "hearing_notice", "penalty_decision",
    "evidence_preservation_notice", "evidence_preservation_disposal",
}  # fmt: skip
RECORDS = {"site_record", "inquiry_record", "hearing_record", "reinspection_record", "collective_discussion"}
# Papers that bear the name of the bureau's own series of forms.
OWN = LETTERS | RECORDS | {"case_source_registration", "case_filing_approval", "legality_check", "decision_approval", "delivery_receipt", "case_closing_approval", "investigation_report"}
# Steps that this family does not print.
UNPRINTED = frozenset({"testing", "seizure", "urgent", "deferred", "overdue", "court", "electronic", "mail"})


def water_papers(story: Story) -> list[Paper]:
    """Return the inner papers in their order; proofs of delivery follow what they prove, or stand together."""
    mk = Counter(story)
    papers = sorted((p for p in _papers(mk) if p.key not in story.absent), key=lambda p: ORDER[p.type])
    if mk.pick("w/receipts", True, False):
        slips = {p.key.removeprefix("receipt."): p for p in papers if p.type == "delivery_receipt"}
        rest = [p for p in papers if p.type != "delivery_receipt"]
        papers = [x for p in rest for x in ((p, slips[p.key]) if p.key in slips else (p,))]
    return papers


def water_volume(story: Story, inner: list[Paper], stamps: dict[str, tuple[str, str]], pages: int) -> list[Paper]:
    """Bind the papers with cover, inventory and reference sheet."""
    mk = Counter(story)
    return [front.cover(mk, len(inner), pages), front.inventory(mk, inner, stamps), *inner, front.reference(mk, pages, len(inner))]


def _papers(mk: Counter) -> list[Paper]:
    s, o, pick = mk.s, mk.s.options, mk.pick
    inquiries = [r for r in s.records if r.key.startswith("inquiry")]
    papers = [opening.source(mk), opening.filing(mk), scene.site(mk), letters.order(mk), scene.again(mk)]
    papers += [scene.inquiry(mk, r, i) for i, r in enumerate(inquiries, 1)]
    papers += [proofs.identity(mk), *([proofs.operator_card(mk)] if s.party.kind == "sole_trader" else [])]
    papers += [proofs.authorisation(mk, r) for r in inquiries if r.role == "受委托人"]
    papers += [proofs.photo(mk, n) for n in range(1, photos(mk) + 1)]
    papers += [proofs.extraction(mk, n) for n in (1, 2)]
    papers += [verdict.report(mk), verdict.check(mk), letters.notice(mk), verdict.discussion(mk), verdict.approval(mk), verdict.decision(mk)]
    papers += [service.paid(mk), service.published(mk), verdict.closing(mk)]
    # The summons goes out with the order, where there is a day between it and the inquiry.
    if pick("w/called", True, False) and s.day("ordered") < s.day("inquiry"):
        papers.append(letters.summons(mk))
    if letters.apart(mk):
        papers.append(letters.hearing_right(mk))
    for word, build in (
        ("w/planned", opening.plan), ("w/filmed", scene.films), ("w/evidence_listed", proofs.listing), ("w/addressed_to", service.address), ("w/certified", proofs.certificates),
    ):  # fmt: skip
        # Inspections that others brought about have no plan.
        if pick(word, True, False) and (word != "w/planned" or mk.source == "inspection"):
            papers.append(build(mk))
    papers += _by_option(mk)
    if s.waiver and not o & {"defence", "hearing"}:
        papers.append(heard.waiver(mk))
    if "confiscate_goods" in s.offence.also:
        papers.append(service.disposed(mk))
    titles = {p.key: p.title for p in papers}
    papers += [service.receipt(mk, r, titles[r.of], _with(mk, r.of, titles)) for r in s.receipts]
    return papers


def _by_option(mk: Counter) -> list[Paper]:
    """Return the papers that the options of the story bring along."""
    o, papers = mk.s.options, []
    if "preservation" in o:
        papers += [opening.matter(mk, "preservation_approval", "preservation"), letters.preservation(mk), letters.preservation_end(mk)]
    if "long" in o:
        papers.append(opening.matter(mk, "extension", "extension"))
    if "defence" in o:
        papers += [heard.defence(mk), heard.review(mk)]
    if "hearing" in o:
        papers += [heard.application(mk), letters.hearing_notice(mk), heard.record(mk), heard.report(mk)]
    return papers


def _with(mk: Counter, key: str, titles: dict[str, str]) -> service.Others:
    """Return the papers that are handed over together with one, with their numbers."""
    partner = {"order": "summons", "notice": "hearing_right"}.get(key, "")
    if partner in titles:
        return [(titles[partner], mk.s.numbers[partner] or "")]
    if key == "decision" and mk.pick("w/pay_slip", True, False):
        return [("非税收入缴款通知书", "")]
    return []
