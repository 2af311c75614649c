"""Examples of the checks on records and evidence."""

from __future__ import annotations

from tests.unit.scoring_rules.builder import MISSING, entries
from tests.unit.scoring_rules.examples.rows import OVERLAP, Row, blur, chain, drop, lose, set_
from tests.unit.scoring_rules.situations import preservation, second_inquiry, with_testing

ROWS = (
    # 笔录
    Row(
        "site_record_time_place",
        set_("site_record", ended_at=MISSING),
        blur("site_record", "place"),
        ("site_record",),
        also=(set_("site_record", started_at="2024-03-04"), set_("site_record", place=MISSING)),
    ),
    Row(
        "inquiry_signed_by_page",
        set_("inquiry_record", pages_signed_by_party=[2]),
        blur("inquiry_record", "pages_signed_by_party"),
        ("inquiry_record",),
        also=(
            set_("inquiry_record", read_and_confirmed=MISSING),
            set_("inquiry_record", read_and_confirmed=False),
        ),
    ),
    Row(
        "officer_in_one_place",
        set_("inquiry_record", 1, **OVERLAP, place="石桥县南塘镇"),
        blur("inquiry_record", "started_at", nth=1),
        ("inquiry_record",),
        prepare=second_inquiry,
    ),
    Row(
        "interviews_apart",
        set_("inquiry_record", 1, **OVERLAP),
        blur("inquiry_record", "ended_at", nth=1),
        ("inquiry_record",),
        prepare=second_inquiry,
        also=(set_("inquiry_record", interviewee_name="李某、孙平"),),
    ),
    # 证据
    Row(
        "copies_noted",
        set_("evidence_extraction", copy_checked=MISSING),
        blur("evidence_extraction", "copy_checked"),
        ("evidence_extraction",),
    ),
    Row(
        "test_result_told",
        chain(drop("test_result_notice"), lambda b: b.drop_receipt("清市监检告〔2024〕1号")),
        chain(lose("test_result_notice"), lambda b: b.drop_receipt("清市监检告〔2024〕1号")),
        ("test_report",),
        prepare=with_testing,
        lacking=True,
    ),
    Row(
        "preservation_approved",
        drop("internal_matter_approval"),
        lose("internal_matter_approval"),
        ("evidence_preservation_notice",),
        prepare=preservation,
        lacking=True,
    ),
    Row(
        "preservation_in_time",
        set_("evidence_preservation_disposal", signed_on="2024-03-19"),
        blur("evidence_preservation_disposal", "signed_on"),
        ("evidence_preservation_disposal",),
        prepare=preservation,
    ),
    Row(
        "evidence_list_matches",
        set_("evidence_list", inventory_entries=entries("出库单", "称重记录")),
        blur("evidence_list", "inventory_entries"),
        ("evidence_list",),
        also=(set_("evidence_list", inventory_entries=entries("询问笔录", "营业执照")),),
    ),
)
