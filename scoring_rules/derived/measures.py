"""Seizures: what ended each, and the testing time that does not count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import number_key


@document_fact("查封扣押之后的处理、解除或没收，先后为序", "coercive_measure_decision", made_from=("signed_on",))
def measure_ends(decision: Document, case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """doc, field, day (absent where not read, these last). A paper that names another seizure is not one of them."""
    several = len(list(case.of("coercive_measure_decision"))) > 1
    number = decision.text("doc_number")
    ends = [
        one
        for one in case.of("coercive_measure_release", "coercive_measure_disposal")
        if not (several and number and (other := one.text("referred_doc_number")) and number_key(number) != number_key(other))
    ]
    ends += [
        one
        for one in case.of("penalty_decision")
        if "confiscate_goods" in (one.names("penalty_kinds") or ()) and one.day("signed_on")
    ]
    return by_day(ends)


def by_day(papers: list[Document]) -> list[Mapping[str, Any]]:
    """Papers with the day they were signed, in that order; those whose day was not read stand last, as in the file."""
    rows = [{"doc": one, "field": "signed_on", "day": one.day("signed_on"), "type": one.type} for one in papers]
    dated = [(row["day"], one.first_page, at) for at, (row, one) in enumerate(zip(rows, papers, strict=True)) if row["day"]]
    return [*(rows[at] for *_, at in sorted(dated)), *(row for row in rows if not row["day"])]


@case_fact("书面告知过的检测、检验日数", made_from=("period_start", "period_end"))
def told_testing_days(case: CaseFacts, _law: Law) -> int:
    """Such days do not count towards a seizure (行政强制法 25 第三款)."""
    spans = ((one.day("period_start"), one.day("period_end")) for one in case.of("period_notice"))
    return sum(_days(start, end) for start, end in spans)


def _days(start: date | None, end: date | None) -> int:
    return max(0, (end - start).days) if start and end else 0
