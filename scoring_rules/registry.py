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
from scoring_rules.law.limits import GENERAL, Limit, limit_on
from scoring_rules.law.parameters import BlankParameter, definition_of
from scoring_rules.law.periods import last_day, missing_year
from scoring_rules.outcomes import Outcome
from scoring_rules.vocabulary import CaseKind


@dataclass(frozen=True, slots=True)
class Law:
    """What checks may know besides the file: calendar, limits by date, law index with the bureau's own texts, the
    parameters that have a value, the bureau's discretion benchmarks.

    sector and place: whose special rules go before the general ones.
    """

    calendar: WorkCalendar
    index: LawIndex
    parameters: Mapping[str, object]
    benchmarks: tuple[BenchmarkTable, ...] = ()
    sector: str = GENERAL
    place: str = ""

    def limit(self, limit_id: str, day: date) -> Limit | None:
        """The limit in force on that day, None if none was; the sector's own or the place's own first."""
        return limit_on(limit_id, day, place=self.place, sector=self.sector)

    def last_day(self, limit_id: str, start: date) -> date | None:
        """The last day of a limit's period that begins the day after `start`; None as `no_last_day` says."""
        limit = self.limit(limit_id, start)
        if limit is None or limit.unit is None:
            return None
        return last_day(start, int(limit.figure), limit.unit, self.calendar, rolls=limit.rolls)

    def no_last_day(self, limit_id: str, start: date) -> str:
        """Why there is no last day: no rule for that time, or no calendar for a named year."""
        limit = self.limit(limit_id, start)
        if limit is None or limit.unit is None:
            return f"没有收录 {start.year} 年的期限规定"
        year = missing_year(start, int(limit.figure), limit.unit, self.calendar)
        return f"没有 {year} 年的工作日历"

    def number(self, parameter: str) -> int:
        """A whole-number parameter. Raises BlankParameter where it has no value, as the next three do."""
        return int(str(self._value(parameter)))

    def amount(self, parameter: str) -> Decimal:
        """A parameter in yuan."""
        return Decimal(str(self._value(parameter)))

    def words(self, parameter: str) -> tuple[str, ...]:
        """A parameter that is a list of words."""
        value = self._value(parameter)
        return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)

    def text(self, parameter: str) -> str:
        """A parameter that is one word."""
        return str(self._value(parameter))

    def _value(self, parameter: str) -> object:
        if parameter not in self.parameters:
            raise BlankParameter(definition_of(parameter))
        return self.parameters[parameter]


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
LICENCE = frozenset({CaseKind.LICENCE})
MEASURE = frozenset({CaseKind.COERCIVE_MEASURE})
ENFORCEMENT = frozenset({CaseKind.COERCIVE_ENFORCEMENT})
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
