"""Defects of subject, party, filing and evidence."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from tests.casegen.defects.plan import FIRMS, Planted, defect
from tests.casegen.identities import GIVEN, make_uscc
from tests.casegen.story.model import Story


def _record_key(story: Story) -> str:
    return "site" if story.seed % 2 else "inquiry"


@defect("single_officer_on_record")
def single_officer(story: Story) -> Planted:
    """Only one officer took and signed a record."""
    record = story.record(_record_key(story))
    record.officers = record.officers[:1]
    record.signing = record.signing[:1]
    record.recorder = record.officers[0].name
    return Planted(record.key, "officers")


@defect("officer_certificate_no_missing")
def no_certificate_numbers(story: Story) -> Planted:
    """A record names the officers without numbers and the file has no copy of their certificates."""
    record = story.record(_record_key(story))
    record.with_numbers = False
    story.absent.add("certificates")
    return Planted(record.key, "officers")


def _misspelt(story: Story) -> str:
    name = story.party.name
    if story.party.kind == "natural_person":
        other = next(g for g in GIVEN if g != name[1:] and len(g) == len(name) - 1)
        return name[0] + other
    if story.party.kind == "company":
        return name.replace("有限公司", "公司") if story.seed % 2 else name[-8:]
    return name.removeprefix(story.organ.county)


@defect("party_name_inconsistent")
def misspelt_name(story: Story) -> Planted:
    """One paper names the party otherwise than all others."""
    key = ("notice", "order", "decision", "receipt.decision")[story.seed % 4]
    story.names[key] = _misspelt(story)
    return Planted(key, "recipient" if key.startswith("receipt") else "party_name")


@defect("sole_trader_named_wrongly", parties=("sole_trader",))
def person_and_shop(story: Story) -> Planted:
    """The sole trader is named as person plus shop instead of the registered name."""
    wrong = f"{story.party.representative.name}（{story.party.name}）"
    story.names["decision"] = story.names["notice"] = wrong
    return Planted("decision", "party_name")


@defect("party_identity_proof_missing_or_differs")
def no_identity_proof(story: Story) -> Planted:
    """The file has no licence or id card copy."""
    story.absent |= {"identity", "operator_card"}
    return Planted("decision", None, lacking=True)


@defect("party_identity_proof_missing_or_differs", parties=FIRMS)
def other_code(story: Story) -> Planted:
    """The decision carries another credit code than the licence."""
    story.codes["decision"] = make_uscc(Random(f"other/{story.seed}"), story.party.kind)
    return Planted("decision", "party_uscc")


@defect("interviewee_without_authorisation", options=("agent",))
def no_authorisation(story: Story) -> Planted:
    """An agent was questioned without a letter of authorisation."""
    story.absent.add("authorisation")
    return Planted("inquiry_second", "interviewee_name", lacking=True)


@defect("filing_approval_incomplete")
def head_did_not_sign(story: Story) -> Planted:
    """The head's cell lacks opinion, name or date."""
    head = story.approvals["filing"][-1]
    if story.seed % 3 == 0:
        head.opinion = head.name = head.signed_on = None
    elif story.seed % 3 == 1:
        head.name = None
    else:
        head.signed_on = None
    return Planted("filing", "approvals")


@defect("filed_after_investigation_began")
def questioned_before_filing(story: Story) -> Planted:
    """The party was questioned on the afternoon of the inspection, before the case was filed."""
    record = story.record("inquiry")
    assert record.start
    assert record.end
    length = record.end - record.start
    record.start = datetime.combine(story.day("inspected"), time(14, 10))
    record.end = record.start + length
    return Planted("filing", "filed_on")


@defect("filed_too_late", gaps={"filed": 28})
def filed_late(story: Story) -> Planted:
    """Filed many weeks after the source was received."""
    return Planted("filing", "filed_on")


@defect("site_record_time_or_place_missing")
def no_place(story: Story) -> Planted:
    """The site record leaves the place empty."""
    story.record("site").place = None
    return Planted("site", "place")


@defect("site_record_time_or_place_missing")
def no_end(story: Story) -> Planted:
    """The site record does not say when the inspection ended."""
    story.record("site").end = None
    return Planted("site", "ended_at")


@defect("inquiry_record_not_signed_page_by_page")
def unsigned_page(story: Story) -> Planted:
    """The first page of the inquiry record lacks the signature."""
    story.style.long = max(2, story.style.long)
    story.record("inquiry").unsigned_pages = (1,)
    return Planted("inquiry")


@defect("inquiry_record_not_signed_page_by_page")
def not_confirmed(story: Story) -> Planted:
    """The last page lacks the words that the record was read and is right."""
    story.record("inquiry").confirmed = False
    return Planted("inquiry", last=True)


@defect("officer_in_two_places_at_once", options=("agent",))
def two_places(story: Story) -> Planted:
    """The same officers question two people at the same time in two places."""
    first, second = story.record("inquiry"), story.record("inquiry_second")
    assert first.start
    second.start = first.start + timedelta(minutes=15)
    second.end = second.start + timedelta(minutes=45)
    second.place = story.place
    return Planted("inquiry_second", "started_at")


@defect("interviews_joint_or_overlapping", options=("agent",))
def overlapping(story: Story) -> Planted:
    """Two people are questioned at the same time in the same room."""
    first, second = story.record("inquiry"), story.record("inquiry_second")
    assert first.start
    second.start = first.start + timedelta(minutes=15)
    second.end = second.start + timedelta(minutes=45)
    second.officers = story.organ.officers[2:4]
    second.signing = [o.name for o in second.officers]
    second.recorder = second.signing[1]
    return Planted("inquiry_second", "started_at")


@defect("copy_without_source_note")
def no_source_note(story: Story) -> Planted:
    """A copied piece of evidence bears no note of its source."""
    key = f"extraction{1 + story.seed % 2}"
    story.left_out.add(f"{key}.copy_note")
    return Planted(key, "copy_checked")


@defect("test_result_not_notified", options=("testing",))
def result_not_told(story: Story) -> Planted:
    """The party was not told of the test result."""
    story.absent |= {"test_result", "receipt.test_result"}
    return Planted("test_report", None, lacking=True)


@defect(
    "preserved_evidence_unapproved_or_overdue", options=("preservation",), gaps={"preservation_disposed": 13}
)
def preserved_too_long(story: Story) -> Planted:
    """Preserved evidence was dealt with long after seven working days."""
    return Planted("preservation_disposal", "signed_on")


@defect("preserved_evidence_unapproved_or_overdue", options=("preservation",))
def preserved_unapproved(story: Story) -> Planted:
    """The head did not approve the preservation."""
    story.absent.add("preservation_approval")
    return Planted("preservation", None, lacking=True)


@defect("evidence_list_differs", families=("township", "ecology", "emergency"))
def listed_but_absent(story: Story) -> Planted:
    """The list names a piece of evidence that the file does not hold."""
    story.misplaced["evidence_list.extra"] = "货物出库单"
    return Planted("evidence_list", "inventory_entries")


@defect("evidence_list_differs", families=("township", "ecology", "emergency"))
def present_but_unlisted(story: Story) -> Planted:
    """The list leaves out a piece of evidence that the file holds."""
    story.left_out.add(f"evidence_list.{story.offence.evidence[0][0]}")
    return Planted("evidence_list", "inventory_entries")
