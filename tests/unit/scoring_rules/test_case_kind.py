"""The kind of a file follows its own final act."""

from __future__ import annotations

import pytest

from scoring_rules.case import case_facts
from scoring_rules.facts import case_file
from tests.unit.scoring_rules.builder import Build

FILES: dict[str, tuple[tuple[str, ...], str]] = {
    "a penalty with a seizure and an enforcement": (
        (
            "case_filing_approval",
            "coercive_measure_decision",
            "prior_notice",
            "penalty_decision",
            "performance_reminder",
        ),
        "penalty_ordinary",
    ),
    "a penalty decided on the spot": (("site_record", "summary_penalty_decision"), "penalty_summary"),
    "no penalty": (("case_filing_approval", "investigation_report", "no_penalty_decision"), "no_penalty"),
    "an enforcement with a copy of the decision": (
        ("penalty_decision", "delivery_receipt", "performance_reminder", "court_enforcement_application"),
        "coercive_enforcement",
    ),
    "a demolition": (
        ("rectification_order", "performance_reminder", "enforcement_decision"),
        "coercive_enforcement",
    ),
    "a measure that was filed": (
        ("case_filing_approval", "coercive_measure_approval", "coercive_measure_decision"),
        "coercive_measure",
    ),
    "a measure and its end": (
        ("coercive_measure_decision", "property_list", "coercive_measure_release"),
        "coercive_measure",
    ),
    "a licence": (("licence_application", "licence_acceptance_notice", "licence_grant_decision"), "licence"),
    "a licence prolonged": (("licence_change_decision", "licence_certificate"), "licence"),
    "an application not taken": (("licence_non_acceptance_decision", "delivery_receipt"), "licence"),
    "an inspection": (("inspection_plan", "site_record", "rectification_order"), "inspection"),
    "a penalty under way": (("case_filing_approval", "site_record", "inquiry_record"), "penalty_ordinary"),
}


@pytest.mark.parametrize("name", FILES)
def test_kind_follows_the_final_act(name: str) -> None:
    types, kind = FILES[name]
    build = Build()
    for one in types:
        build.add(one)
    assert case_facts(case_file(build.reading())).kind == kind
