"""What checks may know besides the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scoring_rules.case import CaseFacts
from scoring_rules.expressions.functions import judge_by
from scoring_rules.expressions.view import CaseView
from scoring_rules.law.calendar import WorkCalendar
from scoring_rules.law.discretion import BenchmarkTable
from scoring_rules.law.index import LawIndex
from scoring_rules.law.limits import GENERAL, Limit, limit_on
from scoring_rules.law.parameters import BlankParameter, definition_of
from scoring_rules.law.periods import last_day, missing_year


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
    views: dict[int, CaseView] = field(default_factory=dict, compare=False, repr=False)

    def view(self, case: CaseFacts) -> CaseView:
        """The case laid out for expressions, made once, and this law set for their functions."""
        judge_by(self)
        if id(case) not in self.views:
            self.views[id(case)] = CaseView(case, self)
        return self.views[id(case)]

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
