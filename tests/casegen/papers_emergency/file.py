"""Puts the papers of an emergency or transport file together: one volume in the course of the case."""

from __future__ import annotations

from tests.casegen.papers import clauses, measures
from tests.casegen.papers.model import Paper
from tests.casegen.papers_emergency import (
    afterwards,
    deciding,
    front,
    heard,
    inspection,
    material,
    measured,
    paid,
    review,
    served,
)
from tests.casegen.papers_emergency.forms import Filler
from tests.casegen.story.model import Story


def emergency_papers(story: Story) -> list[Paper]:
    """Return all papers but cover, inventory and reference sheet, before they are put in order."""
    mk = Filler(story)
    return _summary(mk) if story.kind == "penalty_summary" else _ordinary(mk)


def emergency_volume(
    story: Story, inner: list[Paper], stamps: dict[str, tuple[str, str]], numbered: int
) -> list[Paper]:
    """Return the bound volume: 案卷（首页）, inventory, papers, reference sheet."""
    mk = Filler(story)
    return [
        front.cover(mk), front.inventory(mk, inner, stamps), *inner, front.reference(mk, numbered, len(inner)),
    ]  # fmt: skip


def _ordinary(mk: Filler) -> list[Paper]:
    s = mk.s
    papers = [front.source(mk), front.filing(mk), inspection.site_record(mk)]
    inquiries = [r for r in s.records if r.key.startswith("inquiry")]
    papers += [inspection.inquiry(mk, r, i) for i, r in enumerate(inquiries, 1)]
    papers.append(material.identity(mk))
    if s.party.kind == "sole_trader":
        papers.append(material.operator_card(mk))
    papers += [heard.authorisation(mk, r) for r in inquiries if r.role == "受委托人"]
    papers += [material.photo(mk, n) for n in range(1, 2 + min(s.style.long, 5))]
    papers += [material.extraction(mk, n) for n in range(1, 3)]
    names = [n for n in clauses.evidence_names(mk) if f"evidence_list.{n}" not in s.left_out]
    listed = [(n, 1 + i % 3) for i, n in enumerate(names)]
    if "evidence_list.extra" in s.misplaced:
        listed.append((s.misplaced["evidence_list.extra"], 2))
    papers.append(material.evidence_list(mk, listed))
    papers += _by_option(mk)
    papers += [inspection.order(mk), inspection.reinspection(mk), review.report(mk), review.check(mk)]
    if s.kind == "no_penalty":
        papers += [review.approval(mk), deciding.no_penalty(mk), afterwards.education(mk)]
    else:
        papers.append(deciding.notice(mk))
        if s.waiver and "defence" not in s.options and "hearing" not in s.options:
            papers.append(deciding.waiver(mk))
        papers += [review.discussion(mk), review.approval(mk), deciding.decision(mk)]
    titles = {p.key: p.title for p in papers}
    papers += [served.receipt(mk, r, titles[r.of]) for r in s.receipts]
    if s.kind != "no_penalty":
        papers += [paid.payment(mk), paid.publication(mk)]
    papers += [review.closing(mk), front.certificates(mk)]
    return papers


def _by_option(mk: Filler) -> list[Paper]:
    keep = measured.preservation_notice if mk.safety else served.preservation_list
    builders = {
        "testing": (measured.sampling, measures.entrustment, measures.test_report, measures.test_notice),
        "preservation": (measured.preservation_approval, keep, measured.preservation_disposal),
        "seizure": (
            measured.seizure_approval, measured.seizure_decision, measured.seizure_record, measured.property_list,
            measured.seizure_release,
        ),
        "long": (measured.extension_approval,),
        "defence": (afterwards.defence_record, afterwards.defence_review),
        "hearing": (
            heard.application, heard.notice, heard.record, heard.report,
        ),
        "deferred": (afterwards.deferral_application, afterwards.deferral_notice),
        "overdue": (afterwards.reminder, afterwards.surcharge_decision),
        "court": (afterwards.reminder, heard.court),
        "mail": (heard.postal,),
        "electronic": (heard.address,),
    }  # fmt: skip
    return [build(mk) for option, these in builders.items() if option in mk.s.options for build in these]  # type: ignore[operator]


def _summary(mk: Filler) -> list[Paper]:
    s = mk.s
    papers = [deciding.summary(mk), afterwards.summary_filing(mk), material.identity(mk)]
    if s.party.kind == "sole_trader":
        papers.append(material.operator_card(mk))
    papers += [material.photo(mk, n) for n in range(1, 3 if s.style.long else 2)]
    papers += [
        paid.payment(mk),
        paid.publication(mk),
        review.closing(mk),
        front.certificates(mk),
    ]
    return papers
