"""The register of checks. Importing `scoring_rules.checks` fills it; nothing else may add to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scoring_rules.case import CaseFacts
from scoring_rules.check_rule import CheckRule
from scoring_rules.check_run import compiled_rule
from scoring_rules.defects import Defect, defects
from scoring_rules.known_law import Law
from scoring_rules.outcomes import Outcome
from scoring_rules.vocabulary import CaseKind

CheckFunction = Callable[[CaseFacts, Law], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Check:
    """One registered check. `kinds`: the kinds of case it applies to. `basis`: the law it rests on. `rule`: its data.
    `subject`: the file it stands in."""

    id: str
    title: str
    defect: Defect
    kinds: frozenset[CaseKind]
    basis: str
    run: CheckFunction
    rule: CheckRule | None = None
    subject: str = ""
    own_level: str = ""

    def basis_on(self, day: date | None) -> str:
        """The law it rests on as it read on that day; where the rule has no row for the day, as the defect states it."""
        rows = self.rule.basis if self.rule else ()
        return "；".join(one.text for one in rows if day is None or one.holds_on(day)) or self.basis

    @property
    def level(self) -> str:
        """auto: its suspicion is a flag; assist: only a hint to a person; manual: never suspect (a question to the reviewer)."""
        return self.own_level or self.defect.check


PENALTY = frozenset({CaseKind.PENALTY_ORDINARY})
PENALTY_OR_NONE = frozenset({CaseKind.PENALTY_ORDINARY, CaseKind.NO_PENALTY})
SUMMARY = frozenset({CaseKind.PENALTY_SUMMARY})
ANY_PENALTY = PENALTY_OR_NONE | SUMMARY
LICENCE = frozenset({CaseKind.LICENCE})
MEASURE = frozenset({CaseKind.COERCIVE_MEASURE})
ENFORCEMENT = frozenset({CaseKind.COERCIVE_ENFORCEMENT})
APART = MEASURE | ENFORCEMENT
ANY_KIND = frozenset(CaseKind)

_CHECKS: dict[str, Check] = {}


def check(
    check_id: str,
    defect: str,
    title: str,
    *,
    kinds: frozenset[CaseKind] = PENALTY_OR_NONE,
    basis: str | None = None,
    level: str = "",
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a check under a stable id. Its basis and level are the defect's unless given."""

    def register(run: CheckFunction) -> CheckFunction:
        assert check_id not in _CHECKS, check_id
        known = defects()[defect]
        subject = run.__module__.rsplit(".", 1)[-1]
        rests_on = basis or known.basis
        _CHECKS[check_id] = Check(check_id, title, known, kinds, rests_on, run, subject=subject, own_level=level)
        return run

    return register


def check_of(rule: CheckRule, subject: str = "") -> Check:
    """A rule as a check that can run, outside the register (a bureau's own)."""
    known = defects()[rule.defect]
    told = "；".join(one.text for one in rule.basis)
    return Check(rule.id, rule.title, known, rule.case_kinds, told or known.basis, compiled_rule(rule), rule, subject)


def register_rule(rule: CheckRule, subject: str) -> None:
    """Add a check that is data to the register."""
    assert rule.id not in _CHECKS, rule.id
    _CHECKS[rule.id] = check_of(rule, subject)


def registered() -> Mapping[str, Check]:
    """Every check by id, in the order of registration."""
    return _CHECKS
