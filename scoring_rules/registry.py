"""The register of checks. Importing `scoring_rules.checks` fills it; nothing else may add to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoring_rules.case import CaseFacts
from scoring_rules.defects import Defect, defects
from scoring_rules.law.calendar import WorkCalendar
from scoring_rules.law.discretion import BenchmarkTable
from scoring_rules.law.index import LawIndex
from scoring_rules.law.limits import Limit, limit_on
from scoring_rules.outcomes import Outcome
from scoring_rules.vocabulary import CaseKind


@dataclass(frozen=True, slots=True)
class Law:
    """What checks may know besides the file: calendar, limits by date, law index with the bureau's own texts, the pack's
    parameters, the bureau's discretion benchmarks."""

    calendar: WorkCalendar
    index: LawIndex
    parameters: Mapping[str, object]
    benchmarks: tuple[BenchmarkTable, ...] = ()

    def limit(self, limit_id: str, day: date) -> Limit | None:
        """The limit in force on that day, None if none was."""
        return limit_on(limit_id, day)

    def number(self, parameter: str) -> int:
        """A whole-number parameter."""
        return int(str(self.parameters[parameter]))

    def amount(self, parameter: str) -> Decimal:
        """A parameter in yuan."""
        return Decimal(str(self.parameters[parameter]))

    def words(self, parameter: str) -> tuple[str, ...]:
        """A parameter that is a list of words."""
        value = self.parameters[parameter]
        return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)

    def text(self, parameter: str) -> str:
        """A parameter that is one word."""
        return str(self.parameters[parameter])


CheckFunction = Callable[[CaseFacts, Law], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Check:
    """One registered check. `kinds`: the kinds of case it applies to. `basis`: the law it rests on."""

    id: str
    title: str
    defect: Defect
    kinds: frozenset[CaseKind]
    basis: str
    run: CheckFunction

    @property
    def level(self) -> str:
        """auto: its suspicion is a flag; assist: only a hint to a person; manual: never suspect (a question to the reviewer)."""
        return self.defect.check


PENALTY = frozenset({CaseKind.PENALTY_ORDINARY})
PENALTY_OR_NONE = frozenset({CaseKind.PENALTY_ORDINARY, CaseKind.NO_PENALTY})
SUMMARY = frozenset({CaseKind.PENALTY_SUMMARY})
ANY_PENALTY = PENALTY_OR_NONE | SUMMARY
ANY_KIND = frozenset(CaseKind)

_CHECKS: dict[str, Check] = {}


def check(
    check_id: str,
    defect: str,
    title: str,
    *,
    kinds: frozenset[CaseKind] = PENALTY_OR_NONE,
    basis: str | None = None,
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a check under a stable id. Its basis is the defect's unless given."""

    def register(run: CheckFunction) -> CheckFunction:
        assert check_id not in _CHECKS, check_id
        known = defects()[defect]
        _CHECKS[check_id] = Check(check_id, title, known, kinds, basis or known.basis, run)
        return run

    return register


def registered() -> Mapping[str, Check]:
    """Every check by id, in the order of registration."""
    return _CHECKS
