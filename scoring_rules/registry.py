"""The register of checks: those of `checks/*.yaml`, one file a subject. Filled when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from scoring_rules.case import CaseFacts
from scoring_rules.check_rule import CheckRule
from scoring_rules.check_run import compiled_rule
from scoring_rules.check_text import shipped_rules
from scoring_rules.defects import Defect, defects
from scoring_rules.known_law import Law
from scoring_rules.law.provisions_then import as_of
from scoring_rules.outcomes import Outcome
from scoring_rules.vocabulary import CaseKind


@dataclass(frozen=True, slots=True)
class Check:
    """A rule ready to run. subject: the file it stands in. basis: the law it rests on, whatever the day."""

    rule: CheckRule
    subject: str
    defect: Defect
    kinds: frozenset[CaseKind]
    basis: str
    run: Callable[[CaseFacts, Law], Iterator[Outcome]]

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def title(self) -> str:
        return self.rule.title

    def basis_on(self, day: date | None) -> str:
        """The law it rests on as it read on that day: the rule's own row for it, else the defect's by the numbers of then."""
        own = "；".join(one.text for one in self.rule.basis if day is None or one.holds_on(day))
        return own or as_of(self.defect.basis, day)

    @property
    def level(self) -> str:
        """auto: its suspicion is a flag; assist: only a hint to a person; manual: never suspect (a question to the reviewer)."""
        return self.rule.level or self.defect.check


def check_of(rule: CheckRule, subject: str) -> Check:
    """A rule as a check that can run, outside the register too (a bureau's own)."""
    known = defects()[rule.defect]
    told = "；".join(one.text for one in rule.basis)
    return Check(rule, subject, known, rule.case_kinds, told or known.basis, compiled_rule(rule))


@cache
def registered() -> Mapping[str, Check]:
    """Every shipped check by id, by subject and in the order of its file. Read once a process, about a second at first."""
    checks: dict[str, Check] = {}
    for subject, rule in shipped_rules():
        assert rule.id not in checks, rule.id
        checks[rule.id] = check_of(rule, subject)
    return MappingProxyType(checks)
