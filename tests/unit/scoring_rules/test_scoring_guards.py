"""What may be a misreading is for a person to look at; the same fault without that doubt stays suspect."""

from __future__ import annotations

from tests.unit.scoring_rules.builder import HEAD, OFFICERS, signed
from tests.unit.scoring_rules.examples.rows import SUSPECT, UNKNOWN, build, messages, set_
from tests.unit.scoring_rules.situations import served

FILING = "清市监立〔2024〕4号"


def test_the_case_number_in_the_place_of_the_decisions_is_a_doubt() -> None:
    swapped = build(set_("case_filing_approval", case_number=FILING), set_("cover", doc_number=FILING))
    assert messages(swapped, "dates_in_order", SUSPECT) == []
    assert messages(swapped, "dates_in_order", UNKNOWN)
    assert messages(build(set_("cover", doc_number=FILING)), "dates_in_order", SUSPECT)


def test_the_case_number_on_a_receipt_is_a_doubt() -> None:
    on_receipt = served(served_doc_number=FILING)
    swapped = build(set_("case_filing_approval", case_number=FILING), on_receipt)
    assert messages(swapped, "receipts_numbered", SUSPECT) == []
    assert messages(build(on_receipt), "receipts_numbered", SUSPECT)


def test_a_second_signature_or_number_forbids_to_count_one_officer() -> None:
    two = signed("party:李某", "officer:王强", "officer:赵敏")
    one_read = build(set_("site_record", officers=OFFICERS[:1], signatures=two))
    assert messages(one_read, "two_officers", SUSPECT) == []
    assert messages(one_read, "two_officers", UNKNOWN)
    numbers = {"value": OFFICERS[:1], "raw": "王强 0900100123 赵 敏 0900100124"}
    assert messages(build(set_("site_record", officers=numbers, signatures=two[:2])), "two_officers", SUSPECT) == []
    alone = build(set_("site_record", officers=OFFICERS[:1], signatures=two[:2]))
    assert messages(alone, "two_officers", SUSPECT)


def test_a_person_who_acts_for_the_company_may_have_signed_in_its_place() -> None:
    assert messages(build(set_("prior_notice", party_name=HEAD)), "party_name_consistent", SUSPECT) == []
    assert messages(build(set_("prior_notice", party_name=HEAD)), "party_name_consistent", UNKNOWN)
    assert messages(build(set_("prior_notice", party_name="清河县乙食品有限公司")), "party_name_consistent", SUSPECT)


def test_who_is_named_head_of_the_party_needs_no_letter_of_authority() -> None:
    other = build(set_("inquiry_record", interviewee_name="钱某", interviewee_role="法定代表人"))
    assert messages(other, "interviewee_authorised", SUSPECT) == []
    assert messages(other, "interviewee_authorised", UNKNOWN)
    clerk = build(set_("inquiry_record", interviewee_name="钱某", interviewee_role="员工"))
    assert messages(clerk, "interviewee_authorised", SUSPECT)
