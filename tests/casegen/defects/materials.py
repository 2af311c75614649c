"""Defects of filing, records and evidence that a person has to look at."""

from __future__ import annotations

from tests.casegen.defects.plan import Planted, defect
from tests.casegen.story.model import Story

BOTH = ("township", "ecology")


@defect("case_source_missing_or_differs", families=BOTH)
def other_source(story: Story) -> Planted:
    """The filing form ticks a complaint, the registration an inspection."""
    story.codes["filing.source"] = "complaint"
    return Planted("filing", "case_source")


@defect("case_source_missing_or_differs", families=BOTH)
def no_source(story: Story) -> Planted:
    """The filing form ticks a complaint that the file does not hold."""
    story.codes["filing.source"] = "complaint"
    story.absent.add("source")
    return Planted("filing", None, lacking=True)


@defect("filing_without_suspected_provision", families=BOTH)
def no_suspected_provision(story: Story) -> Planted:
    """The filing form does not name the provision thought to be breached."""
    story.left_out.add("filing.provisions")
    return Planted("filing", "violated_provisions")


@defect("corrections_unsigned_or_blank_unstruck", families=BOTH)
def unsigned_correction(story: Story) -> Planted:
    """Words of a record are struck out, and nobody signed beside them."""
    key = "inquiry" if story.seed % 4 > 1 else "site"
    story.extra.add(f"{key}.correction")
    return Planted(key, "corrections_unsigned")


@defect("corrections_unsigned_or_blank_unstruck", families=BOTH)
def blank_left_open(story: Story) -> Planted:
    """The room below the site record's text is not struck out."""
    story.left_out.add("site.blank")
    return Planted("site", "blank_space_struck", last=True)


@defect("discretion_facts_not_asked", families=BOTH)
def nothing_asked(story: Story) -> Planted:
    """The questions touch neither fault nor duration, number, gains, correction."""
    story.left_out.add("inquiry.discretion")
    return Planted("inquiry", "facts")


@defect("photo_details_missing", families=BOTH)
def caption_empty(story: Story) -> Planted:
    """Time and photographer are not filled in under a photograph."""
    story.left_out.add("photo1.caption")
    return Planted("photo1", "taken_at")


@defect("photo_details_missing", families=BOTH)
def no_caption(story: Story) -> Planted:
    """A photograph has no caption at all."""
    story.left_out.add("photo1.bare")
    return Planted("photo1")


@defect("audio_video_index_missing", families=BOTH)
def recording_without_index(story: Story) -> Planted:
    """The inspection was recorded, and the file has no index of recordings."""
    story.extra.add("site.recorded")
    return Planted("site", None, lacking=True)


@defect("sampling_not_recorded_or_sealed", options=("testing",), families=BOTH)
def sample_not_sealed(story: Story) -> Planted:
    """The record of sampling does not say how the samples were sealed."""
    story.left_out.add("sampling.sealed")
    return Planted("sampling", "sample_sealed")


@defect("sampling_not_recorded_or_sealed", options=("testing",), families=BOTH)
def sample_unsigned(story: Story) -> Planted:
    """The party did not sign the record of sampling."""
    story.left_out.add("sampling.party")
    return Planted("sampling", "signatures")


@defect("sampling_not_recorded_or_sealed", options=("testing",), families=BOTH)
def no_sampling_record(story: Story) -> Planted:
    """A test report without a record of the sampling."""
    story.absent.add("sampling")
    return Planted("test_report", None, lacking=True)


@defect("testing_body_unqualified_or_report_unsigned", options=("testing",), families=BOTH)
def no_qualification(story: Story) -> Planted:
    """The test report bears no number of a qualification."""
    story.left_out.add("report.qualification")
    return Planted("test_report", "qualification_no")


@defect("testing_body_unqualified_or_report_unsigned", options=("testing",), families=BOTH)
def report_unsigned(story: Story) -> Planted:
    """Nobody signed the test report."""
    story.left_out.add("report.signed")
    return Planted("test_report", "signatures")


@defect("main_evidence_insufficient", families=BOTH)
def only_the_party_says_so(story: Story) -> Planted:
    """The decision rests on the party's own words; no photographs, no copies."""
    story.left_out.add("evidence")
    story.absent |= {f"photo{n}" for n in range(1, 7)} | {"extraction1", "extraction2", "evidence_list"}
    return Planted("decision", "facts")


@defect("physical_condition_of_file", families=BOTH)
def torn_sheet(story: Story) -> Planted:
    """A sheet of copied evidence is torn and holds a rusty staple."""
    story.extra.add("extraction1.damage")
    return Planted("extraction1")


@defect("slots_unfilled_or_typing_errors", families=BOTH)
def no_recorder(story: Story) -> Planted:
    """The slot for the recorder is empty in the site record."""
    story.left_out.add("site.recorder")
    return Planted("site", "recorder")


@defect("slots_unfilled_or_typing_errors", families=BOTH)
def no_telephone(story: Story) -> Planted:
    """The slot for the telephone is empty in the filing form."""
    story.left_out.add("filing.phone")
    return Planted("filing", "party_phone")


@defect("slots_unfilled_or_typing_errors", families=BOTH)
def printed_twice(story: Story) -> Planted:
    """A word stands twice in the site record."""
    story.extra.add("site.misprint")
    return Planted("site", "facts")
