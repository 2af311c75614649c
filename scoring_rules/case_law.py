"""By whose rules and of which day a file is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.law.limits import sector_of
from scoring_rules.law.parameters import LocalValue, values_in_force
from scoring_rules.values import plain

_FINAL = (
    "penalty_decision",
    "no_penalty_decision",
    "summary_penalty_decision",
    "licence_grant_decision",
    "licence_refusal_decision",
    "licence_change_decision",
    "licence_non_acceptance_decision",
    "coercive_measure_decision",
    "enforcement_decision",
    "court_enforcement_application",
)
_ON_THE_WAY = ("prior_notice", "decision_approval", "performance_reminder", "case_filing_approval")


def judged_on(case: CaseFacts) -> date | None:
    """The day of the decision, else of the last act, else of the latest step before it; None where no day was read."""
    decided = case.decision.day("signed_on") if case.decision else None
    if decided is not None:
        return decided
    for kinds in (_FINAL, _ON_THE_WAY):
        days = [day for one in case.of(*kinds) if (day := one.day("signed_on"))]
        if days:
            return max(days)
    return case.filed.day


def organ_of(case: CaseFacts) -> str:
    """The name of the organ that acts, empty where none was read."""
    papers: Iterator[Document] = case.of(*_FINAL, *_ON_THE_WAY)
    return next((name for one in papers if (name := plain(one.text("agency_name") or ""))), "")


def parameters_of(case: CaseFacts, pack: Mapping[str, object], local: Sequence[LocalValue]) -> Mapping[str, object]:
    """The parameters that hold for this file. pack: the standard's own; local: what the bureau filled in."""
    return values_in_force(pack=pack, local=local, day=judged_on(case), sector=sector_of(organ_of(case)))
