"""The examples of each check: what it needs, the fault that makes it suspect, the gap that leaves it open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scoring_rules import Finding, FindingState, default_calendar, evaluate, load_pack
from tests.unit.scoring_rules.builder import (
    BLANK,
    LAW,
    MISSING,
    NOTICE_NUMBER,
    NUMBER,
    OFFICERS,
    Build,
    approvals,
    cited,
    clean,
    days,
    entries,
    signed,
)
from tests.unit.scoring_rules.situations import (
    Change,
    deferred,
    discussion,
    electronic,
    hearing,
    heavy,
    left,
    long_case,
    long_testing,
    mailed,
    no_penalty,
    ordered,
    preservation,
    pursued,
    second_inquiry,
    seizure,
    served,
    sole_trader,
    summary,
    urgent,
    with_testing,
)

PACK = load_pack("jiangsu_penalty_ordinary")


def same(_: Build) -> None:
    """No preparation: the clean file itself."""


def run(build: Build, check: str) -> list[Finding]:
    evaluation = evaluate(build.reading(), PACK, calendar=default_calendar())
    return [one for one in evaluation.findings if one.check == check]


@dataclass(frozen=True)
class Row:
    """A check, what a file needs for it to apply, the fault, the gap, and the document types a flag may
    point at."""

    check: str
    fault: Change
    gap: Change
    at: tuple[str, ...]
    prepare: Change = same
    lacking: bool = False
    also: tuple[Change, ...] = field(default=())


def chain(*steps: Change) -> Change:
    def change(b: Build) -> None:
        for step in steps:
            step(b)

    return change


def set_(kind: str, nth: int = 0, **fields: Any) -> Change:
    return lambda b: b.set(kind, nth, **fields)


def blur(kind: str, *names: str, nth: int = 0) -> Change:
    return lambda b: b.blur(kind, *names, nth=nth)


def wrong_row(b: Build) -> None:
    """One row of the inventory names a paper that the file does not hold."""
    b.paper("inventory").fields["inventory_entries"][4]["title"] = "听证通知书"


def drop(*kinds: str) -> Change:
    return lambda b: b.drop(*kinds)


def lose(*kinds: str) -> Change:
    """The documents are gone and a page was not read, so nothing follows."""
    return lambda b: b.drop(*kinds).partly()


ONE = [OFFICERS[0]]
BARE = [{"name": "王强", "certificate_no": None}, {"name": "赵敏", "certificate_no": None}]
OVERLAP = {"started_at": "2024-03-08T14:30", "ended_at": "2024-03-08T15:10"}
D, N, R = "penalty_decision", "prior_notice", "delivery_receipt"

ROWS = (
    # 主体与当事人
    Row(
        "two_officers",
        set_("site_record", officers=ONE, signatures=signed("officer:王强")),
        blur("site_record", "signatures"),
        ("site_record",),
        also=(set_("inquiry_record", signatures=signed("party", "officer:王强")),),
    ),
    Row(
        "certificate_numbers",
        set_("inquiry_record", officers=BARE),
        blur("inquiry_record", "officers"),
        ("inquiry_record",),
    ),
    Row(
        "party_name_consistent",
        set_(N, party_name="甲食品公司"),
        blur(N, "party_name"),
        (N,),
        also=(served(recipient="清河县乙食品有限公司"),),
    ),
    Row(
        "sole_trader_named",
        set_(D, party_name="李某"),
        blur(D, "party_name"),
        (D,),
        prepare=sole_trader,
        also=(set_(D, party_name="李某（清河县李记面馆）"), set_(D, party_representative=MISSING)),
    ),
    Row(
        "identity_proof_present",
        drop("party_identity_proof"),
        lose("party_identity_proof"),
        (D,),
        lacking=True,
    ),
    Row(
        "identity_matches",
        set_(D, party_uscc="91320999MA1000009Y"),
        blur(D, "party_uscc"),
        (D,),
        also=(set_(D, party_address="云海市石桥县南塘镇商贸街9号"),),
    ),
    Row(
        "interviewee_authorised",
        set_("inquiry_record", interviewee_name="孙平", interviewee_role="受委托人"),
        blur("inquiry_record", "interviewee_name"),
        ("inquiry_record",),
        lacking=True,
    ),
    # 立案
    Row(
        "filing_form_complete",
        set_("case_filing_approval", approvals=approvals("2024-03-06", head=None)),
        blur("case_filing_approval", "approvals"),
        ("case_filing_approval",),
        also=(set_("case_filing_approval", approvals=approvals("2024-03-06")[:2]),),
    ),
    Row(
        "filing_before_investigation",
        set_("inquiry_record", started_at="2024-03-05T14:00", ended_at="2024-03-05T15:00"),
        blur("inquiry_record", "started_at"),
        ("case_filing_approval",),
    ),
    Row(
        "filing_in_time",
        set_("case_source_registration", source_received_on="2024-01-15"),
        set_("case_source_registration", source_received_on="2002-01-15"),
        ("case_filing_approval",),
    ),
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
    # 告知与听证
    Row(
        "notice_content",
        set_(N, penalty_provisions=MISSING),
        blur(N, "penalty_kinds"),
        (N,),
        also=(set_(N, statement_right_told=False), lambda b: b.unset(N, "statement_right_told")),
    ),
    Row("notice_before_decision", set_(N, signed_on="2024-04-09"), blur(N, "signed_on"), (D,)),
    Row("statement_period_over", set_(D, signed_on="2024-03-25"), blur(R, "served_at"), (D,)),
    Row("working_days_counted", set_(D, signed_on="2024-03-28"), blur(R, "served_at"), (D,)),
    Row(
        "hearing_right_told",
        set_(N, hearing_right_told=MISSING),
        blur(N, "hearing_right_told"),
        (N,),
        prepare=hearing,
    ),
    Row(
        "hearing_notice_in_time",
        set_("hearing_notice", hearing_at="2024-04-01T09:00"),
        blur("hearing_notice", "signed_on", "hearing_at"),
        ("hearing_notice",),
        prepare=chain(hearing, lambda b: b.unset("hearing_record", "started_at")),
    ),
    Row(
        "hearing_chair_apart",
        set_("hearing_notice", chair="王强"),
        blur("hearing_notice", "chair"),
        ("hearing_notice",),
        prepare=hearing,
    ),
    # 审核、讨论、期限
    Row(
        "legality_check_made",
        set_("legality_check", reviewed_on="2024-04-10"),
        blur("legality_check", "reviewed_on"),
        ("legality_check",),
    ),
    Row(
        "legality_reviewer_apart",
        set_("legality_check", reviewer="赵敏"),
        blur("legality_check", "reviewer"),
        ("legality_check",),
    ),
    Row(
        "discussion_held",
        drop("collective_discussion"),
        lose("collective_discussion"),
        (D,),
        prepare=heavy,
        lacking=True,
    ),
    Row(
        "discussion_complete",
        set_("collective_discussion", signatures=signed("chair:周正")),
        blur("collective_discussion", "attendees"),
        ("collective_discussion",),
        prepare=discussion,
        also=(
            set_("collective_discussion", started_at="2024-04-10T09:00"),
            set_("collective_discussion", conclusion=MISSING),
        ),
    ),
    Row(
        "report_before_notice",
        set_("investigation_report", signed_on="2024-03-25"),
        blur("investigation_report", "signed_on"),
        ("investigation_report",),
    ),
    Row("decided_in_ninety_days", set_(D, signed_on="2024-06-20"), blur(D, "signed_on"), (D,)),
    Row(
        "extension_approved",
        set_("internal_matter_approval", approvals=approvals("2024-05-20", head=None)),
        blur("internal_matter_approval", "approvals"),
        ("internal_matter_approval",),
        prepare=long_case,
        also=(set_("internal_matter_approval", approvals=approvals("2024-06-10")),),
    ),
    Row(
        "exclusion_documented",
        drop("period_notice"),
        lose("period_notice"),
        (D,),
        prepare=long_testing,
        lacking=True,
    ),
    Row(
        "education_recorded",
        drop("education_record"),
        lose("education_record"),
        ("no_penalty_decision",),
        prepare=no_penalty,
        lacking=True,
    ),
    # 强制措施
    Row(
        "measure_papers",
        drop("property_list"),
        lose("property_list"),
        ("coercive_measure_decision",),
        prepare=seizure,
        lacking=True,
    ),
    Row(
        "measure_within_thirty_days",
        set_("coercive_measure_release", signed_on="2024-04-20"),
        blur("coercive_measure_release", "signed_on"),
        ("coercive_measure_decision",),
        prepare=seizure,
        also=(set_("coercive_measure_decision", period_end="2024-05-07"),),
    ),
    Row(
        "urgent_measure_approved",
        set_("coercive_measure_approval", approvals=approvals("2024-03-11")),
        blur("coercive_measure_approval", "approvals"),
        ("coercive_measure_approval",),
        prepare=urgent,
    ),
    # 法律适用
    Row(
        "laws_in_force",
        set_(D, violated_provisions=cited("中华人民共和国环境噪声污染防治法", "《…》", article=44)),
        blur(D, "signed_on"),
        (D,),
        also=(set_(D, penalty_provisions=cited(LAW, f"《{LAW}》（2000年修订）第五十条", article=50)),),
    ),
    Row(
        "citations_complete",
        set_(D, penalty_provisions=cited(LAW, f"《{LAW}》")),
        blur(D, "penalty_provisions"),
        (D,),
        also=(
            set_(D, penalty_provisions=cited(LAW, f"《{LAW}》第三百条", article=300)),
            set_(D, penalty_provisions=cited(LAW, f"《{LAW}》第八十一条第九款", article=81, paragraph=9)),
        ),
    ),
    # 裁量与金额
    Row(
        "fine_in_range",
        set_(D, fine_amount="60000.00"),
        blur(D, "statutory_fine_max"),
        (D,),
        also=(set_(D, fine_amount="3000.00"),),
    ),
    Row("fine_against_notice", set_(N, fine_amount="15000.00"), blur(N, "fine_amount"), (D,)),
    Row("amounts_add_up", set_(D, total_amount="25000.00"), blur(D, "fine_amount"), (D,)),
    Row("amount_in_words", set_(D, fine_amount_in_words="21000.00"), blur(D, "fine_amount_in_words"), (D,)),
    Row(
        "summary_within_limit",
        set_("summary_penalty_decision", fine_amount="5000.00"),
        blur("summary_penalty_decision", "fine_amount"),
        ("summary_penalty_decision",),
        prepare=summary,
        also=(set_("summary_penalty_decision", penalty_kinds=["fine", "confiscate_goods"]),),
    ),
    # 决定书
    Row(
        "remedies_told",
        set_(D, suit_period=days(3, "month")),
        blur(D, "review_period"),
        (D,),
        also=(set_(D, review_period=days(15)), set_(D, suit_period=MISSING)),
    ),
    Row(
        "review_organ_right",
        set_(D, review_organ="云海市市场监督管理局"),
        blur(D, "review_organ"),
        (D,),
        also=(set_(D, review_organ="上一级主管部门"),),
    ),
    Row(
        "review_first_told",
        set_("summary_penalty_decision", review_first_told=False),
        blur("summary_penalty_decision", "review_first_told"),
        ("summary_penalty_decision",),
        prepare=summary,
    ),
    Row(
        "payment_told",
        set_(D, bank_name=MISSING),
        blur(D, "payment_period"),
        (D,),
        also=(lambda b: b.unset(D, "surcharge_told"),),
    ),
    Row("numbers_and_dates_present", set_(D, doc_number=MISSING), blur(D, "signed_on"), (D,)),
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

# 这些检查的三种例子写在下面单独的测试里。
APART = {"dates_in_order", "law_names_full", "page_numbers_run", "archive_order"}


def build(*changes: Change) -> Build:
    b = clean()
    for change in changes:
        change(b)
    return b


def messages(b: Build, check: str, state: FindingState) -> list[str]:
    return [one.message for one in run(b, check) if one.state is state]


SUSPECT, UNKNOWN, PASS = FindingState.SUSPECT, FindingState.UNDETERMINABLE, FindingState.PASS
