"""Examples of the checks on who acted, on whom, how the case began."""

from __future__ import annotations

from tests.unit.scoring_rules.builder import MISSING, approvals, signed
from tests.unit.scoring_rules.examples.rows import BARE, ONE, D, N, Row, blur, drop, lose, set_
from tests.unit.scoring_rules.situations import served, sole_trader

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
)
