"""Examples of the checks on law, amounts and what the decision tells."""

from __future__ import annotations

from tests.unit.scoring_rules.builder import LAW, MISSING, cited, days
from tests.unit.scoring_rules.examples.rows import D, N, Row, blur, set_
from tests.unit.scoring_rules.situations import summary

PENALTY_LAW = "中华人民共和国行政处罚法"

ROWS = (
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
    Row(
        "citations_same_as_notice",
        set_(D, penalty_provisions=cited(LAW, f"《{LAW}》第一百一十七条", article=117)),
        blur(N, "penalty_provisions"),
        (D,),
        also=(set_(D, violated_provisions=cited("出版管理条例", "《出版管理条例》第三十六条", article=36)),),
    ),
    Row(
        "old_numbering",
        set_(D, penalty_provisions=cited(PENALTY_LAW, f"依据《{PENALTY_LAW}》第二十七条第一款从轻处罚", article=27, paragraph=1)),
        blur(D, "signed_on"),
        (D,),
        also=(
            set_(D, facts=f"依据《{PENALTY_LAW}》第四十二条，当事人有权要求举行听证。"),
            lambda b: b.add(
                "rectification_order", signed_on="2024-03-08",
                penalty_provisions=cited(PENALTY_LAW, f"《{PENALTY_LAW}》第二十三条", article=23)),
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
    Row(
        "amounts_add_up",
        set_(D, total_amount="25000.00"),
        blur(D, "fine_amount"),
        (D,),
        prepare=set_(D, confiscated_gains="1000.00", total_amount="21000.00"),
    ),
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
)
