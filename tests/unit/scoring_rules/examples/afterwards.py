"""Examples of the checks on delivery, enforcement, archive."""

from __future__ import annotations

from tests.unit.scoring_rules.builder import BLANK, MISSING, NOTICE_NUMBER, NUMBER, signed
from tests.unit.scoring_rules.examples.rows import D, N, R, Row, blur, drop, lose, set_, wrong_row
from tests.unit.scoring_rules.situations import deferred, electronic, left, mailed, ordered, pursued, served

ROWS = (
    # 送达
    Row(
        "receipts_present",
        lambda b: b.drop_receipt(NOTICE_NUMBER),
        lambda b: b.drop_receipt(NOTICE_NUMBER).partly(),
        (N,),
        lacking=True,
    ),
    Row(
        "receipts_numbered",
        served(served_doc_number=MISSING),
        blur(R, "served_doc_number", nth=1),
        (R,),
        also=(served(served_doc_number="清市监罚〔2024〕44号"),),
    ),
    Row(
        "decision_service_proved",
        lambda b: b.drop_receipt(NUMBER),
        lambda b: b.drop_receipt(NUMBER).partly(),
        (D,),
        lacking=True,
    ),
    Row("left_service", served(witness=MISSING), blur(R, "witness", nth=1), (R,), prepare=left),
    Row(
        "mail_or_public_service",
        drop("postal_receipt"),
        lose("postal_receipt"),
        (R,),
        prepare=mailed,
        lacking=True,
    ),
    Row(
        "electronic_consent",
        set_("service_address_confirmation", electronic_consent=False),
        blur("service_address_confirmation", "electronic_consent"),
        ("service_address_confirmation",),
        prepare=electronic,
    ),
    Row("served_in_time", served(served_at="2024-04-19T09:00"), blur(R, "served_at", nth=1), (R,)),
    Row(
        "two_servers",
        served(signatures=signed("recipient", "server:王强")),
        blur(R, "signatures", nth=1),
        (R,),
    ),
    # 执行
    Row(
        "payment_proved",
        set_("payment_receipt", total_amount="15000.00"),
        blur("payment_receipt", "total_amount"),
        ("payment_receipt",),
    ),
    Row(
        "overdue_pursued",
        set_("payment_receipt", paid_on="2024-05-20"),
        blur("payment_receipt", "paid_on"),
        (D,),
        lacking=True,
    ),
    Row(
        "court_application_timed",
        set_("court_enforcement_application", signed_on="2024-10-21"),
        blur("court_enforcement_application", "signed_on"),
        ("court_enforcement_application",),
        prepare=pursued,
        also=(set_("court_enforcement_application", signed_on="2025-03-20"),),
    ),
    Row(
        "deferral_approved",
        drop("deferred_payment_notice"),
        lose("deferred_payment_notice"),
        ("payment_receipt",),
        prepare=deferred,
        lacking=True,
    ),
    Row(
        "surcharge_capped",
        set_("surcharge_decision", surcharge_amount="20000.01"),
        blur("surcharge_decision", "surcharge_amount"),
        ("surcharge_decision",),
        prepare=pursued,
    ),
    Row(
        "reinspection_recorded",
        drop("reinspection_record"),
        lose("reinspection_record"),
        ("rectification_order",),
        prepare=ordered,
        lacking=True,
    ),
    # 归档
    Row(
        "inventory_matches",
        wrong_row,
        blur("inventory", "inventory_entries"),
        ("inventory",),
    ),
    Row(
        "cover_filled",
        set_("cover", retention_period=MISSING),
        blur("cover", "retention_period"),
        ("cover",),
        also=(set_("cover", filed_on=BLANK),),
    ),
    Row(
        "reference_sheet_signed",
        set_("reference_sheet", checked_by=MISSING),
        blur("reference_sheet", "compiled_by"),
        ("reference_sheet",),
    ),
    Row(
        "archived_in_time", set_("cover", archived_on="2024-06-30"), blur("cover", "archived_on"), ("cover",)
    ),
)
