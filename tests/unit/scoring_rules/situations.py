"""Situations a clean file can be put into: each adds what its story needs and keeps every rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.unit.scoring_rules.builder import ADDRESS, BLANK, OFFICERS, PARTY, Build, approvals, days, signed

Change = Callable[[Build], Any]


def sole_trader(b: Build) -> None:
    for paper in b.papers:
        for name in ("party_name", "recipient"):
            if name in paper.fields:
                paper.fields[name] = "清河县李记面馆"
        if "party_uscc" in paper.fields:
            paper.fields["party_uscc"] = "92320999MA1000001X"
    b.set("party_identity_proof", party_kind="sole_trader")


def hearing(b: Build) -> None:
    b.set("prior_notice", hearing_right_told=True, hearing_period=days(5, "workday"), fine_amount="200000.00")
    b.set("penalty_decision", fine_amount="200000.00", total_amount="200000.00")
    number = "清市监听通〔2024〕1号"
    b.add(
        "hearing_notice",
        after="delivery_receipt",
        doc_number=number,
        party_name=PARTY,
        chair="郑和",
        hearing_at="2024-04-08T09:00",
        signed_on="2024-03-26",
    )
    b.receipt("听证通知书", number, "2024-03-26")
    b.add(
        "hearing_record",
        started_at="2024-04-08T09:00",
        chair="郑和",
        officers=OFFICERS,
        signatures=signed("chair"),
    )


def discussion(b: Build) -> None:
    b.add(
        "collective_discussion",
        after="legality_check",
        started_at="2024-04-08T09:00",
        chair="周正",
        attendees=["周正", "许平", "何勇"],
        conclusion="同意处罚",
        signatures=signed("chair:周正", "member:许平", "member:何勇"),
    )


def heavy(b: Build) -> None:
    discussion(b)
    b.set("prior_notice", fine_amount="600000.00", hearing_right_told=True)
    b.set("penalty_decision", fine_amount="600000.00", total_amount="600000.00")


def with_testing(b: Build) -> None:
    b.add("test_report", report_no="J1", report_issued_on="2024-03-12", conclusion="不合格")
    number = "清市监检告〔2024〕1号"
    b.add("test_result_notice", doc_number=number, party_name=PARTY, signed_on="2024-03-13")
    b.receipt("检验结果告知书", number, "2024-03-13")


def preservation(b: Build) -> None:
    number = "清市监先保〔2024〕1号"
    b.add(
        "evidence_preservation_notice",
        doc_number=number,
        party_name=PARTY,
        period_start="2024-03-07",
        period_end="2024-03-18",
        signed_on="2024-03-07",
        signatures=signed("party:李某"),
    )
    b.add("internal_matter_approval", "先行登记保存证据审批表", approvals=approvals("2024-03-07"))
    b.add(
        "evidence_preservation_disposal",
        doc_number="清市监先处〔2024〕1号",
        referred_doc_number=number,
        party_name=PARTY,
        signed_on="2024-03-14",
        signatures=signed("party:李某"),
    )


def seizure(b: Build) -> None:
    number = "清市监扣〔2024〕1号"
    b.add("coercive_measure_approval", party_name=PARTY, approvals=approvals("2024-03-07"))
    b.add(
        "coercive_measure_decision",
        doc_number=number,
        party_name=PARTY,
        period_start="2024-03-07",
        period_end="2024-04-05",
        signed_on="2024-03-07",
        review_organ="清河县人民政府",
        review_period=days(60),
        court_name="清河县人民法院",
        suit_period=days(6, "month"),
    )
    b.add(
        "coercive_measure_record",
        started_at="2024-03-07T09:00",
        ended_at="2024-03-07T10:00",
        place=ADDRESS,
        officers=OFFICERS,
        signatures=signed("officer:王强", "officer:赵敏"),
    )
    b.add("property_list", items=[{"name": "设备", "spec": None, "quantity": "1台"}])
    b.receipt("查封（扣押）决定书", number, "2024-03-07")
    b.add(
        "coercive_measure_release",
        doc_number="清市监解〔2024〕1号",
        referred_doc_number=number,
        signed_on="2024-03-29",
    )
    b.receipt("解除行政强制措施决定书", "清市监解〔2024〕1号", "2024-03-29")


def urgent(b: Build) -> None:
    seizure(b)
    b.set("coercive_measure_approval", is_urgent_measure=True)


def long_case(b: Build) -> None:
    b.add("internal_matter_approval", approvals=approvals("2024-05-20"), period_end="2024-07-04")
    b.set("penalty_decision", signed_on="2024-06-20")


def long_testing(b: Build) -> None:
    b.add(
        "sampling_record",
        taken_at="2024-03-12T09:00",
        officers=OFFICERS,
        signatures=signed("officer", "officer"),
    )
    with_testing(b)
    b.set("test_report", report_issued_on="2024-05-20")
    b.set("penalty_decision", signed_on="2024-06-20")
    b.add("period_notice", "期间告知书", period_start="2024-03-12", period_end="2024-05-20")


def pursued(b: Build) -> None:
    number = "清市监催〔2024〕1号"
    b.set("payment_receipt", paid_on="2024-05-20")
    b.add("performance_reminder", doc_number=number, party_name=PARTY, signed_on="2024-10-14")
    b.receipt("催告书", number, "2024-10-14")
    b.add(
        "surcharge_decision",
        doc_number="清市监加〔2024〕1号",
        party_name=PARTY,
        surcharge_amount="9000.00",
        signed_on="2024-05-06",
    )
    b.receipt("加处罚款决定书", "清市监加〔2024〕1号", "2024-05-06")
    b.add("court_enforcement_application", party_name=PARTY, signed_on="2024-11-04", total_amount="29000.00")


def deferred(b: Build) -> None:
    b.add("deferred_payment_application", party_name=PARTY, applied_on="2024-04-12")
    b.add(
        "deferred_payment_notice", doc_number="清市监延〔2024〕1号", party_name=PARTY, period_end="2024-06-30"
    )


def ordered(b: Build) -> None:
    b.add(
        "rectification_order",
        after="inquiry_record",
        doc_number="清市监责改〔2024〕1号",
        party_name=PARTY,
        signed_on="2024-03-07",
    )
    b.receipt("责令改正通知书", "清市监责改〔2024〕1号", "2024-03-07")
    b.add("reinspection_record", started_at="2024-03-20T09:00", officers=OFFICERS, conclusion="已改正")


def served(**fields: Any) -> Change:
    def change(b: Build) -> None:
        b.set("delivery_receipt", 1, **fields)

    return change


def left(b: Build) -> None:
    served(service_method="left", refusal_reason="受送达人拒绝签收", witness="何勇")(b)


def mailed(b: Build) -> None:
    served(service_method="mail")(b)
    b.add("postal_receipt", served_at="2024-04-10")


def electronic(b: Build) -> None:
    served(service_method="electronic")(b)
    b.add("service_address_confirmation", recipient=PARTY, electronic_consent=True, signed_on="2024-03-08")


def stamped(b: Build) -> None:
    b.stamps = True


def second_inquiry(b: Build) -> None:
    b.add(
        "inquiry_record",
        after="inquiry_record",
        started_at="2024-03-08T15:30",
        ended_at="2024-03-08T16:00",
        place="本局询问室",
        officers=OFFICERS,
        interviewee_name="孙平",
        interviewee_role="证人",
        pages_signed_by_party=[1],
        read_and_confirmed=True,
        signatures=signed("officer:王强", "officer:赵敏"),
    )


def no_penalty(b: Build) -> None:
    paper = b.paper("penalty_decision")
    paper.type, paper.title = "no_penalty_decision", "不予行政处罚决定书"
    b.add("education_record", party_name=PARTY, signed_on="2024-04-10")


def summary(b: Build) -> None:
    b.papers.clear()
    b.add(
        "summary_penalty_decision",
        doc_number="清市监当罚〔2024〕1号",
        party_name=PARTY,
        party_kind="company",
        penalty_kinds=["fine"],
        fine_amount="1000.00",
        officers=OFFICERS,
        signed_on="2024-04-09",
        facts="事实",
        review_organ="清河县人民政府",
        review_period=days(60),
        suit_period=days(6, "month"),
        review_first_told=True,
        signatures=signed("officer:王强", "officer:赵敏", "party"),
    )


def licence(b: Build) -> None:
    """A licence that was granted, put right before acceptance, in place of the penalty."""
    matter = "食品经营许可（新办）"
    b.papers = [b.paper("cover"), b.paper("inventory"), b.paper("reference_sheet")]
    b.set("cover", filed_on=BLANK)
    b.add("licence_application", "行政许可申请书", party_name=PARTY, licence_matter=matter, applied_on="2024-03-04")
    b.add("licence_material_receipt", "申请材料接收凭证", party_name=PARTY, received_on="2024-03-04")
    b.add(
        "licence_correction_notice", "补正告知书", doc_number="清许补〔2024〕1号", party_name=PARTY, received_on="2024-03-04",
        signed_on="2024-03-06",
    )  # fmt: skip
    b.add(
        "licence_acceptance_notice", "受理通知书", doc_number="清许受〔2024〕1号", party_name=PARTY, licence_matter=matter,
        accepted_on="2024-03-11", performance_period=days(20, "workday"), agency_name="清河县人民政府", signed_on="2024-03-11",
    )  # fmt: skip
    b.add(
        "licence_site_check", "现场核查笔录", started_at="2024-03-14T09:00", ended_at="2024-03-14T09:40", place=ADDRESS,
        officers=OFFICERS, conclusion="符合条件", signatures=signed("party:李某", "officer:王强", "officer:赵敏"),
    )  # fmt: skip
    b.add("licence_substantive_review", "行政许可审查表", party_name=PARTY, conclusion="经现场核查，符合法定条件")
    b.add("licence_approval", "行政许可审批表", party_name=PARTY, accepted_on="2024-03-11", approvals=approvals("2024-03-21"))
    b.add(
        "licence_grant_decision", "准予行政许可决定书", doc_number="清许准〔2024〕1号", party_name=PARTY, licence_matter=matter,
        signed_on="2024-03-22",
    )  # fmt: skip
    b.add("licence_certificate", "食品经营许可证", licence_no="JY3299001", party_name=PARTY, issued_on="2024-03-25")
    b.add("licence_issue_record", "许可证件领取单", party_name=PARTY, issued_on="2024-03-25")


def refused(b: Build) -> None:
    """The licence was refused instead, with reasons and remedies."""
    licence(b)
    b.drop("licence_grant_decision", "licence_certificate", "licence_issue_record")
    b.add(
        "licence_refusal_decision", "不予行政许可决定书", doc_number="清许不〔2024〕1号", party_name=PARTY, reasons_given=True,
        review_organ="清河县人民政府", review_period=days(60), court_name="清河县人民法院", suit_period=days(6, "month"),
        signed_on="2024-03-22",
    )  # fmt: skip
