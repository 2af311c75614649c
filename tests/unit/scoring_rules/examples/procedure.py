"""Examples of the checks on notice, hearing, legal check, discussion, terms, measures."""

from __future__ import annotations

from tests.unit.scoring_rules.builder import MISSING, approvals, signed
from tests.unit.scoring_rules.examples.rows import D, N, R, Row, blur, chain, drop, lose, set_
from tests.unit.scoring_rules.situations import (
    discussion,
    hearing,
    heavy,
    long_case,
    long_testing,
    no_penalty,
    seizure,
    urgent,
)

ROWS = (
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
)
