"""Defects of notice, hearing, review, discussion, time limits and coercive measures."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from tests.casegen.defects.plan import FIRMS, Planted, defect
from tests.casegen.story.model import Story
from tests.casegen.workdays import add_workdays, workday_on_or_after

# Acts for which large fines are possible, by family.
DEAR = {
    "township": "dumping_rubbish",
    "ecology": "waste_signs",
    "emergency": "facilities_unaccepted",
    "market": "absolute_advertising",
}


def _at(story: Story, step: str, day: date) -> None:
    story.when[step] = datetime.combine(day, story.when.get(step, datetime.combine(day, time(10, 0))).time())


def set_fine(story: Story, amount: Decimal) -> None:
    """Set the fine at every stage."""
    for stage in story.fine:
        story.fine[stage] = story.words[stage] = amount
    for stage in story.total:
        story.total[stage] = amount + (story.gains or 0)


@defect("prior_notice_content_missing")
def no_proposed_penalty(story: Story) -> Planted:
    """The notice says neither what penalty is proposed nor on what basis."""
    story.left_out.add("notice.penalty")
    return Planted("notice")


@defect("prior_notice_content_missing")
def no_statement_right(story: Story) -> Planted:
    """The notice does not tell of the right to make a statement."""
    story.left_out.add("notice.statement")
    return Planted("notice")


@defect("decision_before_statement_period_ended", gaps={"discussed": 1, "approved": 0, "decided": 0})
def decided_too_soon(story: Story) -> Planted:
    """Decided a day after the notice was served, without a waiver."""
    story.waiver = False
    return Planted("decision", "signed_on")


@defect("working_days_counted_as_calendar_days", gaps={"decide_on_calendar_day": 6})
def calendar_days(story: Story) -> Planted:
    """Decided after five natural days, before five working days were over, without a waiver."""
    story.waiver = False
    return Planted("decision", "signed_on")


@defect("hearing_right_not_told", parties=FIRMS, offence=DEAR)
def hearing_right(story: Story) -> Planted:
    """A heavy fine, and the notice is silent on the right to a hearing."""
    set_fine(story, Decimal(200000))
    story.left_out.add("hearing_right")
    story.waiver = False
    return Planted("notice")


@defect("hearing_notice_short_or_chair_investigated", options=("hearing",), gaps={"hearing_held": 4})
def short_hearing_notice(story: Story) -> Planted:
    """The hearing notice came four working days before the hearing."""
    return Planted("hearing_notice", "hearing_at")


@defect("hearing_notice_short_or_chair_investigated", options=("hearing",))
def investigator_in_chair(story: Story) -> Planted:
    """An investigator of the case chairs the hearing."""
    story.hearing_chair = story.organ.officers[0].name
    return Planted("hearing_notice", "chair")


@defect("legality_check_missing_or_late", options=("hearing",))
def no_legality_check(story: Story) -> Planted:
    """No legality check in a case that went to a hearing."""
    story.absent.add("check")
    return Planted("decision", None, lacking=True)


@defect("legality_check_missing_or_late")
def late_legality_check(story: Story) -> Planted:
    """The legality check is dated after the decision."""
    _at(story, "checked", add_workdays(story.day("decided"), 2))
    return Planted("check", "reviewed_on")


@defect("legality_reviewer_not_independent")
def reviewer_investigated(story: Story) -> Planted:
    """An investigator of the case did the legality check."""
    story.reviewer = story.organ.officers[story.seed % 2].name
    return Planted("check", "reviewer")


@defect("collective_discussion_missing_or_incomplete")
def members_unsigned(story: Story) -> Planted:
    """The members did not sign the record of the discussion."""
    story.left_out.add("discussion.members")
    return Planted("discussion", "signatures")


@defect("collective_discussion_missing_or_incomplete", parties=FIRMS, offence=DEAR)
def no_discussion(story: Story) -> Planted:
    """A very heavy fine without collective discussion."""
    set_fine(story, Decimal(500000))
    story.absent.add("discussion")
    return Planted("decision", None, lacking=True)


@defect("investigation_report_after_prior_notice")
def report_after_notice(story: Story) -> Planted:
    """The report closing the investigation is dated after the notice was served."""
    story.when["report_signed"] = datetime.combine(add_workdays(story.day("notice_served"), 2), time(10, 0))
    return Planted("report", "signed_on")


@defect("decision_after_ninety_days", gaps={"decision_day": 112})
def after_ninety_days(story: Story) -> Planted:
    """Decided after ninety days without an approved extension."""
    return Planted("decision", "signed_on")


@defect("suspension_or_exclusion_not_approved", options=("long",))
def extension_not_approved(story: Story) -> Planted:
    """The extension form lacks the approval of the head."""
    head = story.approvals["extension"][-1]
    head.opinion = head.name = head.signed_on = None
    return Planted("extension", "approvals")


@defect("coercive_measure_papers_incomplete", options=("seizure",))
def no_property_list(story: Story) -> Planted:
    """No list of the goods seized."""
    story.absent.add("property_list")
    return Planted("seizure", None, lacking=True)


@defect("coercive_measure_papers_incomplete", options=("seizure",))
def no_seizure_record(story: Story) -> Planted:
    """No record of the seizure."""
    story.absent.add("seizure_record")
    return Planted("seizure", None, lacking=True)


@defect("coercive_measure_beyond_thirty_days", options=("seizure",), gaps={"released": 45})
def seized_too_long(story: Story) -> Planted:
    """Released after forty-five days without extension."""
    return Planted("seizure", "period_end")


@defect("urgent_measure_not_approved_in_24_hours", options=("seizure", "urgent"))
def approved_late(story: Story) -> Planted:
    """An urgent seizure was approved days later."""
    day = workday_on_or_after(story.day("measure") + timedelta(days=4))
    for row in story.approvals["seizure"]:
        row.signed_on = day
    return Planted("seizure_approval", "approvals")


@defect("no_penalty_without_education_record", kinds=("no_penalty",))
def no_education(story: Story) -> Planted:
    """No record that the party was instructed when the penalty was waived."""
    story.absent.add("education")
    return Planted("decision", None, lacking=True)
