"""What may be a misreading is for a person to look at; the same fault without that doubt stays suspect."""

from __future__ import annotations

from tests.unit.scoring_rules.builder import (
    HEAD,
    MISSING,
    NOTICE_NUMBER,
    NUMBER,
    OFFICERS,
    Build,
    approvals,
    signed,
)
from tests.unit.scoring_rules.examples.rows import BARE, SUSPECT, UNKNOWN, D, build, messages, set_
from tests.unit.scoring_rules.situations import Change, discussion, long_case, ordered, served

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


def shaky(kind: str, field: str) -> Change:
    """The field was read, but not firmly."""

    def change(b: Build) -> None:
        b.unsure.add((kind, field))

    return change


def test_papers_that_share_one_number_are_told_apart_by_the_title_served() -> None:
    def one_number(b: Build) -> None:
        ordered(b)
        for paper in b.papers:
            for name in ("doc_number", "served_doc_number"):
                if paper.fields.get(name) in (NUMBER, NOTICE_NUMBER, "清市监责改〔2024〕1号"):
                    paper.fields[name] = NUMBER

    assert messages(build(one_number), "dates_in_order", SUSPECT) == []
    late = build(one_number, set_("delivery_receipt", 0, served_at="2024-03-20T09:00"))
    assert len(messages(late, "dates_in_order", SUSPECT)) == 1


def test_a_total_beside_one_part_may_be_another_sum() -> None:
    alone = build(set_(D, total_amount="25000.00"))
    for check in ("amounts_add_up", "payment_proved"):
        assert messages(alone, check, SUSPECT) == []
        assert messages(alone, check, UNKNOWN)


def test_tobacco_is_reviewed_by_the_organ_above() -> None:
    sold = set_(D, agency_name="清河县烟草专卖局", review_organ="云海市烟草专卖局")
    assert messages(build(sold), "review_organ_right", SUSPECT) == []
    assert messages(build(set_(D, review_organ="云海市市场监督管理局")), "review_organ_right", SUSPECT)


def test_a_gap_in_a_list_read_without_firmness_is_a_doubt() -> None:
    head_empty = set_("case_filing_approval", approvals=approvals(None, head=None))
    long_empty = set_("internal_matter_approval", approvals=approvals(None, head=None))
    no_numbers = set_("inquiry_record", officers=BARE)
    one_hand = set_("site_record", signatures=signed("party:李某", "officer:王强"))
    one_server = set_("delivery_receipt", 0, signatures=signed("recipient:李某", "server:王强"))
    few = set_("collective_discussion", signatures=signed("chair:周正"))
    for check, kind, field, *changes in (
        ("filing_form_complete", "case_filing_approval", "approvals", head_empty),
        ("extension_approved", "internal_matter_approval", "approvals", long_case, long_empty),
        ("decided_in_ninety_days", "internal_matter_approval", "approvals", long_case, long_empty),
        ("certificate_numbers", "inquiry_record", "officers", no_numbers),
        ("two_officers", "site_record", "signatures", one_hand),
        ("two_servers", "delivery_receipt", "signatures", one_server),
        ("discussion_complete", "collective_discussion", "signatures", discussion, few),
    ):
        assert messages(build(*changes), check, SUSPECT), check
        unsure = build(*changes, shaky(kind, field))
        assert messages(unsure, check, SUSPECT) == [], check
        assert messages(unsure, check, UNKNOWN), check


def test_a_range_beside_other_ranges_convicts_nobody() -> None:
    high = set_(D, fine_amount="60000.00")
    assert messages(build(high), "fine_in_range", SUSPECT)
    unsure = build(high, shaky(D, "statutory_fine_max"))
    assert messages(unsure, "fine_in_range", SUSPECT) == []
    assert messages(unsure, "fine_in_range", UNKNOWN)


def test_half_a_bracket_is_no_other_name() -> None:
    cut = build(set_("prior_notice", party_name="清河县甲食品有限公司（"))
    assert messages(cut, "party_name_consistent", SUSPECT) == []


def test_what_a_scan_shows_unclearly_convicts_nobody() -> None:
    """The number on the cover is not the decision's: a defect where it was read well, a doubt where it may be misread."""
    for source, confidence, convicts in (("ocr", 0.79, False), ("ocr", 0.95, True), ("text", 0.79, True)):
        read = build(set_("cover", doc_number=FILING))
        read.source, read.confidence = source, confidence
        assert bool(messages(read, "dates_in_order", SUSPECT)) is convicts
        assert bool(messages(read, "dates_in_order", UNKNOWN)) is not convicts


def test_pages_of_the_inventory_that_are_wrong_in_heaps_are_a_doubt() -> None:
    def shifted(rows: int) -> Change:
        def change(b: Build) -> None:
            b.stamps = True
            for at, row in enumerate(b.paper("inventory").fields["inventory_entries"]):
                row["page_from"] = 99 if at < rows else None

        return change

    assert messages(build(shifted(1)), "inventory_matches", SUSPECT)
    assert messages(build(shifted(12)), "inventory_matches", SUSPECT) == []
    assert messages(build(shifted(12)), "inventory_matches", UNKNOWN)


def test_a_receipt_with_a_number_whose_title_was_not_read_is_a_doubt() -> None:
    unnamed = build(served(served_title=MISSING))
    assert messages(unnamed, "receipts_numbered", SUSPECT) == []
    assert messages(unnamed, "receipts_numbered", UNKNOWN)
    assert messages(build(served(served_title=MISSING, served_doc_number=MISSING)), "receipts_numbered", SUSPECT)
