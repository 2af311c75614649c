# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Which papers a story of this family needs, and how they are bound.

正卷: filing and decision first, other books served on the party, proofs of delivery, records, evidence, money and goods.
副卷: source, report, legal check, discussion, approvals, closing; the places of some papers differ between bureaus.
"""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.commerce import (
    delivery,
    evidence,
    front,
    goods,
    heard,
    internal,
    letters,
    opening,
    records,
)
from tests.casegen.commerce.desk import Desk
from tests.casegen.commerce.wording import hearing_due
from tests.casegen.papers.model import Paper
from tests.casegen.story.model import Story

FIRST = (
    "case_filing_approval", "penalty_decision", "rectification_order", "inquiry_notice", "evidence_preservation_notice",
    "evidence_preservation_disposal", "coercive_measure_decision", "coercive_measure_release", "prior_notice",
    "hearing_right_notice", "hearing_notice", "delivery_receipt", "postal_receipt", "service_address_confirmation",
    "site_record", "coercive_measure_record", "property_list", "inquiry_record", "defence_record", "rights_waiver",
    "hearing_application", "hearing_record", "reinspection_record", "evidence_list", "party_identity_proof",
    "authorisation_letter", "photo_evidence", "evidence_extraction", "other", "payment_receipt", "confiscated_goods_disposal",
)  # fmt: skip
SECOND = (
    "case_source_registration", "internal_matter_approval", "coercive_measure_approval", "investigation_report",
    "legality_check", "defence_review", "hearing_report", "collective_discussion", "decision_approval",
    "publication_record", "case_closing_approval", "officer_certificate",
)  # fmt: skip
PLACE = {kind: i for i, kind in enumerate((*FIRST, *SECOND))}
# Forms whose further pages repeat the title in some bureaus.
FORMS = {"case_filing_approval", "investigation_report", "decision_approval", "case_closing_approval", "collective_discussion"}
# Steps that this family does not print.
UNPRINTED = frozenset({"testing", "deferred", "overdue", "court", "electronic"})


def commerce_papers(story: Story) -> list[Paper]:
    """Return the inner papers of both volumes in their order."""
    mk = Desk(story)
    papers = [p for p in _papers(mk) if p.key not in story.absent]
    papers.sort(key=lambda p: PLACE[p.type])
    if mk.pick("c/receipts", True, False):
        slips = {p.key.removeprefix("receipt."): p for p in papers if p.type == "delivery_receipt"}
        rest = [p for p in papers if p.type != "delivery_receipt"]
        papers = [x for p in rest for x in ((p, slips[p.key]) if p.key in slips else (p,))]
    if mk.pick("c/evidence_before", True, False):
        # Some bureaus bind the evidence before the records.
        proof = ("evidence_list", "party_identity_proof", "authorisation_letter", "photo_evidence", "evidence_extraction")
        moved = [p for p in papers if p.type in proof]
        papers = [p for p in papers if p.type not in proof]
        at = next(i for i, p in enumerate(papers) if p.type == "site_record")
        papers[at:at] = moved
    return papers


def commerce_volumes(story: Story, inner: list[Paper], stamps: dict[str, tuple[str, str]]) -> list[Paper]:
    """Bind the papers: 正卷 and 副卷, each with cover, inventory and reference sheet."""
    mk = Desk(story)
    cut = next(i for i, p in enumerate(inner) if p.type in SECOND)
    out: list[Paper] = []
    for second, papers in ((False, inner[:cut]), (True, inner[cut:])):
        pages = max((int(n) for p in papers for n in stamps.get(p.key, ())), default=0)
        out.append(front.cover(mk, len(papers), pages, second=second))
        out.append(front.inventory(mk, papers, stamps, second=second))
        out += papers
        out.append(front.reference(mk, pages, len(papers), second=second))
    return out


def _papers(mk: Desk) -> list[Paper]:
    s = mk.s
    apart = hearing_due(mk) and mk.pick("c/hearing_apart", True, False, False)
    summons = s.day("ordered") < s.day("inquiry") and mk.pick("c/summoned", True, False)
    inquiries = [r for r in s.records if r.key.startswith("inquiry")]
    papers = [opening.source(mk), opening.filing(mk), records.site(mk), records.again(mk), letters.order(mk)]
    papers += [records.inquiry(mk, r, i) for i, r in enumerate(inquiries, 1)]
    papers += _evidence(mk) + _by_option(mk)
    papers += [evidence.authorisation(mk, r) for r in inquiries if r.role == "受委托人"]
    papers += [internal.report(mk), internal.check(mk), internal.discussion(mk), internal.approval(mk), internal.closing(mk)]
    papers += [letters.notice(mk, apart=apart), letters.decision(mk), delivery.paid(mk), delivery.published(mk)]
    if apart:
        papers.append(letters.hearing_right(mk))
    if summons:
        papers.append(letters.summons(mk))
    if s.waiver and not s.options & {"defence", "hearing"}:
        papers.append(delivery.waiver(mk))
    if "confiscate_goods" in s.offence.also:
        papers.append(goods.destroyed(mk))
    if mk.pick("c/addressed", True, False) and not mk.thin:
        papers.append(delivery.address(mk))
    if mk.pick("c/explained", True, False, False) and not mk.thin:
        papers.append(evidence.statement(mk))
    if mk.pick("c/certified", True, False, False):
        papers.append(evidence.certificates(mk))
    if mk.pick("c/form_continued", True, False, False):
        for paper in papers:
            if paper.type in FORMS:
                paper.continuation = f"{paper.title}{mk.pick('c/form_next', '（续表）', '（续）', '续页')}"
    titles = {p.key: p.title for p in papers}
    with_it = {"order": "summons" if summons else "", "notice": "hearing_right" if apart else ""}
    for r in s.receipts:
        other = with_it.get(r.of, "")
        more = [(titles[other], s.numbers[other] or "")] if other else []
        papers.append(delivery.receipt(mk, r, titles[r.of], more))
    return papers


def _evidence(mk: Desk) -> list[Paper]:
    s = mk.s
    papers = [evidence.identity(mk)]
    if s.party.kind == "sole_trader":
        papers.append(evidence.operator_card(mk))
    papers += [evidence.photo(mk, n) for n in range(1, 2 + (0 if mk.thin else min(s.style.long, 3)))]
    papers += [evidence.extraction(mk, n) for n in ((1,) if mk.thin else (1, 2))]
    if mk.pick("c/listed", True, False) and not mk.thin:
        named = [("当事人身份材料", "1页"), ("现场照片", f"{min(s.style.long, 3) + 1}张"), *((name, "2页") for name, _ in s.offence.evidence)]
        papers.append(evidence.listing(mk, named))
    return papers


def _by_option(mk: Desk) -> list[Paper]:
    """Return the papers that the options of the story bring along."""
    s, o, pick = mk.s, mk.s.options, mk.pick
    out: list[Paper] = []
    if "preservation" in o:
        title = pick("c/keep_title", "先行登记保存证据审批表", "案件处理内部审批表")
        out.append(opening.matter(mk, "preservation_approval", "preservation", title, "涉案物品随时可能被处理，不登记保存将无法取证。"))
        out += [letters.preservation(mk), goods.kept_end(mk)]
    if "seizure" in o:
        out += [goods.seizure_approval(mk), letters.seizure(mk), goods.seizure_record(mk), goods.property_list(mk), goods.release(mk)]
    if "long" in o:
        title = pick("c/long_title", "延长办案期限审批表", "案件延期审批表")
        reason = f"本案{mk.p.day(s.day('filed'))}立案，部分书证尚未调齐，九十日内难以办结，申请延期三十日。"
        out.append(opening.matter(mk, "extension", "extension", title, reason, end=s.day("filed") + timedelta(days=120)))
    if "defence" in o:
        out += [heard.defence(mk), heard.review(mk)]
    if "hearing" in o:
        out += [heard.application(mk), letters.hearing_notice(mk), heard.record(mk), heard.report(mk)]
    if "mail" in o:
        out.append(delivery.postal(mk))
    return out
