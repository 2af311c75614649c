"""What was done before or after the filing: the steps of an investigation that must wait for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact
from scoring_rules.known_law import Law

_FORMAL = (
    ("inquiry_record", "started_at", "询问"),
    ("sampling_record", "taken_at", "抽样"),
    ("coercive_measure_decision", "period_start", "强制措施"),
    ("evidence_preservation_notice", "period_start", "先行登记保存"),
)


@case_fact("正式调查的各个步骤，先后为序", made_from=("started_at", "taken_at", "period_start"))
def formal_steps(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """doc and field that show it, label, day (absent where not read, these last), urgent."""
    rows: list[dict[str, Any]] = []
    for kind, field, label in _FORMAL:
        for one in case.of(kind):
            day = one.day(field) or (one.day("signed_on") if field == "period_start" else None)
            urgent = bool(one.flag("is_urgent_measure"))
            rows.append({"doc": one, "field": field, "label": label, "day": day, "urgent": urgent})
    return sorted(rows, key=lambda row: (row["day"] or date.max, row["doc"].first_page if row["day"] else 0))
