"""Examples of the checks on licences."""

from __future__ import annotations

from tests.unit.scoring_rules.builder import MISSING, signed
from tests.unit.scoring_rules.examples.rows import ONE, Row, blur, chain, lose, set_
from tests.unit.scoring_rules.situations import licence, refused

CORRECTION, ACCEPTANCE, CHECK = "licence_correction_notice", "licence_acceptance_notice", "licence_site_check"
GRANT, REFUSAL, CERTIFICATE = "licence_grant_decision", "licence_refusal_decision", "licence_certificate"

ROWS = (
    Row(
        "licence_correction_once",
        set_(CORRECTION, signed_on="2024-03-12"),
        blur(CORRECTION, "signed_on"),
        (CORRECTION,),
        prepare=licence,
        also=(
            lambda b: b.add(
                CORRECTION, "补正告知书", after=CORRECTION, doc_number="清许补〔2024〕2号", signed_on="2024-03-08"
            ),
        ),
    ),
    Row(
        "licence_acceptance_proved",
        set_(ACCEPTANCE, agency_name=MISSING),
        blur(ACCEPTANCE, "agency_name"),
        (ACCEPTANCE,),
        prepare=licence,
        also=(set_(ACCEPTANCE, signed_on=MISSING),),
    ),
    Row(
        "licence_checked_by_two",
        set_(CHECK, officers=ONE),
        blur(CHECK, "officers", "signatures"),
        (CHECK,),
        prepare=licence,
        also=(set_(CHECK, signatures=signed("party:李某", "officer:王强")),),
    ),
    Row(
        "licence_decided_in_time",
        set_(GRANT, signed_on="2024-04-12"),
        blur(GRANT, "signed_on"),
        (GRANT,),
        prepare=licence,
    ),
    Row(
        "licence_refusal_reasoned",
        set_(REFUSAL, reasons_given=MISSING),
        blur(REFUSAL, "reasons_given", "review_organ"),
        (REFUSAL,),
        prepare=refused,
        also=(set_(REFUSAL, review_organ=MISSING), set_(REFUSAL, court_name=MISSING)),
    ),
    Row(
        "licence_issued_in_time",
        set_(CERTIFICATE, issued_on="2024-04-12"),
        blur(GRANT, "signed_on"),
        (CERTIFICATE,),
        prepare=licence,
        also=(set_("licence_issue_record", issued_on="2024-04-12"),),
    ),
)
# What only a whole file shows: the record of a check that a paper tells of.
UNRECORDED = chain(licence, lambda b: b.drop(CHECK))
NOT_READ = chain(licence, lose(CHECK))
