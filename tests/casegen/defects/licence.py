"""Defects of licences."""

from __future__ import annotations

from tests.casegen.defects.plan import Planted, defect
from tests.casegen.story.model import Story

FAMILIES = ("township", "ecology")
KIND = ("licence",)


@defect(
    "licence_correction_notice_late_or_repeated",
    kinds=KIND, families=FAMILIES, options=("correction",), gaps={"correction": 8},
)  # fmt: skip
def correction_late(_story: Story) -> Planted:
    """What was lacking was told eight working days after the application."""
    return Planted("correction", "signed_on")


@defect(
    "licence_correction_notice_late_or_repeated",
    kinds=KIND, families=FAMILIES, options=("correction",), gaps={"correction_again": 2},
)  # fmt: skip
def corrected_twice(_story: Story) -> Planted:
    """A second notice asks for what the first could have asked for."""
    return Planted("correction_again", "doc_number")


@defect("licence_acceptance_without_seal_or_date", kinds=KIND, families=FAMILIES)
def acceptance_unsealed(story: Story) -> Planted:
    """The proof of acceptance bears neither the organ's name nor its seal."""
    story.asked.sealed = False
    return Planted("acceptance")


@defect("licence_acceptance_without_seal_or_date", kinds=KIND, families=FAMILIES)
def acceptance_undated(story: Story) -> Planted:
    """The proof of acceptance has no date."""
    story.asked.dated = False
    return Planted("acceptance", "signed_on")


@defect("licence_check_single_officer_or_no_record", kinds=KIND, families=FAMILIES)
def checked_alone(story: Story) -> Planted:
    """One officer went to check alone."""
    record = story.record("site_check")
    record.officers, record.signing = record.officers[:1], record.signing[:1]
    return Planted("site_check", "officers")


@defect("licence_check_single_officer_or_no_record", kinds=KIND, families=FAMILIES)
def check_not_recorded(story: Story) -> Planted:
    """The review tells of a check on the spot, and there is no record of it."""
    story.absent.add("site_check")
    return Planted("examination", None, lacking=True)


@defect("licence_decision_late", kinds=KIND, families=FAMILIES, gaps={"decision_day": 25})
def decided_late(story: Story) -> Planted:
    """Decided after twenty-four working days, without more time having been granted."""
    return Planted(story.asked.outcome, "signed_on")


@defect("licence_refusal_without_reasons_or_remedy", kinds=KIND, families=FAMILIES, options=("refusal",))
def refused_without_reasons(story: Story) -> Planted:
    """The refusal does not say why."""
    story.asked.reasons = False
    return Planted("refusal")


@defect("licence_refusal_without_reasons_or_remedy", kinds=KIND, families=FAMILIES, options=("refusal",))
def refused_without_remedies(story: Story) -> Planted:
    """The refusal does not tell of review and suit."""
    story.left_out.add("remedies")
    return Planted("refusal")


@defect("licence_certificate_issued_late", kinds=KIND, families=FAMILIES, gaps={"issued": 15})
def issued_late(_story: Story) -> Planted:
    """Issued fifteen working days after the grant."""
    return Planted("certificate", "issued_on")
