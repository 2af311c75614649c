"""Examples of the checks that only bring a person to the place."""

from __future__ import annotations

from typing import Any

from tests.unit.scoring_rules.builder import (
    AGENCY,
    FACTS,
    LAW,
    MISSING,
    OFFICERS,
    PARTY,
    Build,
    cited,
    signed,
)
from tests.unit.scoring_rules.examples.rows import D, N, R, Row, blur, chain, drop, lose, set_
from tests.unit.scoring_rules.situations import served, with_testing

TOWN = "清河县柳湾镇人民政府"
OTHER_LAW = "中华人民共和国水污染防治法"
GOODS = [{"name": "月饼", "spec": None, "quantity": "20盒"}]
PLEA = "答：当事人主动消除了危害后果，请求减轻处罚。"


def town(b: Build) -> None:
    """The file of a town, with the decision that gives it the power."""
    for paper in b.papers:
        if "agency_name" in paper.fields:
            paper.fields["agency_name"] = TOWN
    b.add("delegation_proof", agency_name=TOWN, signed_on="2023-04-01")


def certified(b: Build) -> None:
    b.add("officer_certificate", officers=OFFICERS)


def by_complaint(b: Build) -> None:
    b.set("case_source_registration", case_source="complaint")
    b.set("case_filing_approval", case_source="complaint")


def photographed(b: Build) -> None:
    caption: dict[str, Any] = {"taken_at": "2024-03-04T09:10", "place": "仓库", "taken_by": ["赵敏"], "proves": "物料未覆盖"}
    b.add("photo_evidence", **caption)


def recorded(b: Build) -> None:
    b.set("site_record", facts="检查过程使用执法记录仪全程录像。")
    b.add("audio_video_index", evidence_name="现场检查录像", taken_at="2024-03-04T09:00", taken_by=["赵敏"])


def sampled(b: Build) -> None:
    with_testing(b)
    b.set("test_report", qualification_no="239901", signatures=signed("compiler:孙工", "reviewer:吴工"))
    b.add(
        "sampling_record",
        taken_at="2024-03-07T09:00",
        items=GOODS,
        officers=OFFICERS,
        sample_sealed=True,
        signatures=signed("party:李某", "officer:王强", "officer:赵敏"),
    )


def heard(b: Build) -> None:
    b.add("defence_record", party_name=PARTY, facts="请求减轻处罚。", signed_on="2024-03-25")
    b.add("defence_review", statement_outcome="rejected", conclusion="维持", reviewed_on="2024-03-26")
    b.set(D, statement_outcome="rejected")


def pleaded(b: Build) -> None:
    b.set("inquiry_record", facts=PLEA)


def confiscated(b: Build) -> None:
    b.set(D, penalty_kinds=["fine", "confiscate_goods"])
    b.add("confiscated_goods_disposal", items=GOODS, signed_on="2024-04-16")


def filed_with_government(b: Build) -> None:
    b.set(D, fine_amount="600000.00")
    b.add("major_decision_filing", doc_number="清市监备〔2024〕1号", signed_on="2024-04-20")


ROWS = (
    Row(
        "signatory_same",
        set_(D, agency_name="清河县综合执法大队"),
        blur(D, "agency_name"),
        (D,),
        prepare=set_(N, agency_name=AGENCY),
    ),
    Row(
        "delegation_shown",
        drop("delegation_proof"),
        lose("delegation_proof"),
        (D,),
        prepare=town,
        lacking=True,
    ),
    Row(
        "officers_certified",
        set_("inquiry_record", officers=[OFFICERS[0], {"name": "何辅", "certificate_no": None}]),
        blur("inquiry_record", "officers"),
        ("inquiry_record",),
        prepare=certified,
        also=(set_("site_record", officers=[OFFICERS[0], {"name": "赵敏", "certificate_no": "09999"}]),),
    ),
    Row(
        "credentials_recorded",
        set_("inquiry_record", credentials_shown=MISSING),
        lambda b: b.unset("inquiry_record", "credentials_shown"),
        ("inquiry_record",),
        also=(set_("site_record", credentials_shown=False),),
    ),
    Row(
        "case_source_shown",
        drop("case_source_registration"),
        lose("case_source_registration"),
        ("case_filing_approval",),
        prepare=by_complaint,
        lacking=True,
    ),
    Row(
        "suspected_provision_named",
        set_("case_filing_approval", violated_provisions=MISSING),
        lambda b: b.unset("case_filing_approval", "violated_provisions"),
        ("case_filing_approval",),
    ),
    Row(
        "corrections_signed",
        set_("inquiry_record", corrections_unsigned=True),
        blur("site_record", "blank_space_struck"),
        ("inquiry_record",),
        also=(set_("site_record", blank_space_struck=MISSING),),
    ),
    Row(
        "discretion_facts_asked",
        set_("inquiry_record", facts="答：我是法定代表人。答：属实，没有补充。"),
        blur("inquiry_record", "facts"),
        ("inquiry_record",),
    ),
    Row(
        "photos_captioned",
        set_("photo_evidence", taken_at=MISSING, taken_by=MISSING),
        lambda b: b.unset("photo_evidence", "taken_at", "place", "taken_by", "proves"),
        ("photo_evidence",),
        prepare=photographed,
    ),
    Row(
        "recordings_indexed",
        drop("audio_video_index"),
        lose("audio_video_index"),
        ("site_record",),
        prepare=recorded,
        lacking=True,
    ),
    Row(
        "samples_sealed",
        set_("sampling_record", sample_sealed=MISSING),
        lambda b: b.unset("sampling_record", "sample_sealed"),
        ("sampling_record",),
        prepare=sampled,
        also=(set_("sampling_record", signatures=signed("officer:王强")), set_("sampling_record", sample_sealed=False)),
    ),
    Row(
        "testing_body_qualified",
        set_("test_report", qualification_no=MISSING),
        blur("test_report", "signatures"),
        ("test_report",),
        prepare=sampled,
        also=(set_("test_report", signatures=MISSING),),
    ),
    Row(
        "statement_reviewed",
        set_(D, statement_outcome=MISSING),
        blur(D, "statement_outcome"),
        (D,),
        prepare=heard,
        also=(set_(D, statement_outcome="none_made"),),
    ),
    Row(
        "provisions_match",
        set_(D, penalty_provisions=cited(LAW, f"《{LAW}》第九十九条", article=99)),
        blur(D, "penalty_provisions"),
        (D,),
        also=(
            chain(
                set_(D, penalty_provisions=cited(OTHER_LAW, f"《{OTHER_LAW}》第八十五条", article=85)),
                set_(N, penalty_provisions=cited(OTHER_LAW, f"《{OTHER_LAW}》第八十五条", article=85)),
            ),
        ),
    ),
    Row(
        "catch_all_based",
        set_(D, penalty_provisions=cited(LAW, f"《{LAW}》第一百一十七条第（八）项", article=117, item=8)),
        blur(D, "penalty_provisions"),
        (D,),
    ),
    Row("discretion_explained", set_(D, discretion_basis=MISSING), lambda b: b.unset(D, "discretion_basis"), (D,)),
    Row(
        "mitigation_answered",
        set_(D, fine_amount="45000.00"),
        blur(D, "statutory_fine_max"),
        (D,),
        prepare=pleaded,
    ),
    Row("like_cases_alike", set_(D, fine_amount="49000.00"), blur(D, "fine_amount"), (D,)),
    Row("facts_reasoned", set_(D, facts="违法事实清楚。"), blur(D, "facts"), (D,), also=(set_(D, facts=MISSING),)),
    Row(
        "slots_filled",
        set_("site_record", recorder=MISSING),
        blur("site_record", "recorder"),
        ("site_record",),
        prepare=set_("site_record", recorder="赵敏"),
        also=(set_(D, facts=FACTS.replace("的", "")[:10] + "堆放的的物料"),),
    ),
    Row(
        "substitute_explained",
        served(received_by="冯某", recipient_relation=MISSING),
        served(received_by="冯某"),
        (R,),
        also=(lambda b: b.blur(R, "received_by", nth=1).set(R, 1, recipient_relation=MISSING),),
    ),
    Row(
        "goods_disposed",
        set_("confiscated_goods_disposal", items=MISSING),
        blur("confiscated_goods_disposal", "items"),
        ("confiscated_goods_disposal",),
        prepare=confiscated,
    ),
    Row(
        "published_in_time",
        set_("publication_record", published_on="2024-06-30"),
        blur("publication_record", "published_on"),
        ("publication_record",),
        also=(set_("publication_record", published_on=MISSING),),
    ),
    Row(
        "heavy_penalty_filed",
        drop("major_decision_filing"),
        lose("major_decision_filing"),
        (D,),
        prepare=filed_with_government,
        lacking=True,
    ),
)
