"""Defects of seizures and enforcements that are bound on their own."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.defects.plan import Planted, defect
from tests.casegen.story.model import Story
from tests.casegen.workdays import workday_on_or_after

FAMILIES = ("township", "ecology")
MEASURE, ENFORCEMENT = ("coercive_measure",), ("coercive_enforcement",)


@defect("coercive_measure_papers_incomplete", kinds=MEASURE, families=FAMILIES)
def no_property_list(story: Story) -> Planted:
    """No list of the goods seized."""
    story.absent.add("property_list")
    return Planted("seizure", None, lacking=True)


@defect("coercive_measure_papers_incomplete", kinds=MEASURE, families=FAMILIES)
def no_record(story: Story) -> Planted:
    """No record of the seizure."""
    story.absent.add("seizure_record")
    return Planted("seizure", None, lacking=True)


@defect("coercive_measure_papers_incomplete", kinds=MEASURE, families=FAMILIES)
def handed_over_later(story: Story) -> Planted:
    """The decision was handed over three working days after the seizure."""
    receipt = story.receipt("seizure")
    day = workday_on_or_after(receipt.at.date() + timedelta(days=4))
    receipt.at = receipt.at.replace(year=day.year, month=day.month, day=day.day)
    return Planted("receipt.seizure", "served_at")


@defect("coercive_measure_beyond_thirty_days", kinds=MEASURE, families=FAMILIES, gaps={"released": 45})
def held_too_long(_story: Story) -> Planted:
    """Released after forty-five days without extension."""
    return Planted("seizure", "period_end")


@defect(
    "coercive_measure_beyond_thirty_days",
    kinds=MEASURE, families=FAMILIES, options=("measure_long",), gaps={"released": 75},
)  # fmt: skip
def held_too_long_though_extended(_story: Story) -> Planted:
    """Extended once, and released after seventy-five days."""
    return Planted("seizure", "period_end")


@defect("urgent_measure_not_approved_in_24_hours", kinds=MEASURE, families=FAMILIES, options=("urgent",))
def approved_late(story: Story) -> Planted:
    """An urgent seizure was approved days later."""
    day = workday_on_or_after(story.day("measure") + timedelta(days=4))
    for row in story.approvals["seizure"]:
        row.signed_on = day
    return Planted("seizure_approval", "approvals")


@defect("single_officer_on_record", kinds=MEASURE, families=FAMILIES)
def seized_alone(story: Story) -> Planted:
    """One officer seized the goods alone."""
    record = story.record("seizure")
    record.officers, record.signing = record.officers[:1], record.signing[:1]
    return Planted("seizure_record", "officers")


@defect("remedy_period_missing_or_wrong", kinds=MEASURE, families=FAMILIES)
def wrong_term_to_sue(story: Story) -> Planted:
    """The seizure tells of three months to sue."""
    story.remedy["seizure"].suit = (3, "month")
    return Planted("seizure", "suit_period")


@defect("court_application_too_early_or_late", kinds=ENFORCEMENT, families=FAMILIES, gaps={"court_applied": 5})
def court_too_early(_story: Story) -> Planted:
    """The court was asked five working days after the reminder."""
    return Planted("court_application", "signed_on")


@defect("court_application_too_early_or_late", kinds=ENFORCEMENT, families=FAMILIES, gaps={"court_applied": 60})
def court_too_late(_story: Story) -> Planted:
    """The court was asked more than three months after the time for suit had run out."""
    return Planted("court_application", "signed_on")


@defect("court_application_too_early_or_late", kinds=ENFORCEMENT, families=FAMILIES)
def not_reminded(story: Story) -> Planted:
    """The court was asked without any reminder."""
    story.absent |= {"reminder", "receipt.reminder"}
    return Planted("court_application", None, lacking=True)


@defect("surcharge_exceeds_principal", kinds=ENFORCEMENT, families=FAMILIES)
def surcharge_too_high(story: Story) -> Planted:
    """The surcharge is larger than the fine."""
    story.surcharge = story.fine["decision"] + (100 if story.fine["decision"] < 10000 else 1500)
    return Planted("surcharge", "surcharge_amount")


@defect("single_server_on_receipt", kinds=ENFORCEMENT, families=FAMILIES)
def one_server(story: Story) -> Planted:
    """Only one officer delivered the reminder."""
    receipt = story.receipt("reminder")
    receipt.servers = receipt.servers[:1]
    return Planted("receipt.reminder", "signatures")


@defect("delivery_receipt_missing_or_without_number", kinds=ENFORCEMENT, families=FAMILIES)
def reminder_not_delivered(story: Story) -> Planted:
    """The reminder has no receipt."""
    story.absent.add("receipt.reminder")
    return Planted("reminder", None, lacking=True)
