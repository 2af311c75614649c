"""The period that an evaluation report speaks of: a month, a quarter, a year or a run of rounds. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from reviews.insights.domain.facts import Scope
from reviews.insights.domain.periods import month_scope, quarter_scope, year_scope
from reviews.notices.domain.kinds import NoticeKind, subject_of

MONTHS_SHOWN: Final = 13
"""Months of the run that charts show: the same month of the year before stands at its left edge."""
_QUARTERS: Final = "一二三四"
_KEY: Final = re.compile(r"(?P<year>20\d\d)(?:-(?P<month>0[1-9]|1[0-2])|-q(?P<quarter>[1-4]))?")


class PeriodKind(StrEnum):
    """What a report covers. rounds: whole rounds, whatever their days."""

    month = "month"
    quarter = "quarter"
    year = "year"
    rounds = "rounds"

    @property
    def label(self) -> str:
        return {"month": "月度", "quarter": "季度", "year": "年度", "rounds": "按轮次"}[self.value]

    @property
    def notice(self) -> NoticeKind:
        """The kind of paper; a report of rounds runs in the series of the quarterly ones."""
        return {"month": NoticeKind.MONTHLY_REPORT, "year": NoticeKind.ANNUAL_REPORT}.get(self.value, NoticeKind.QUARTERLY_REPORT)


@dataclass(frozen=True, slots=True)
class Wording:
    """How sentences speak of the period and of those it is compared with: 本月, 上月, 上年同期, 下月."""

    here: str
    before: str
    last_year: str
    following: str


_WORDING: Final = {
    PeriodKind.month: Wording("本月", "上月", "上年同期", "下月"),
    PeriodKind.quarter: Wording("本季度", "上季度", "上年同期", "下季度"),
    PeriodKind.year: Wording("本年度", "上年度", "上年度", "下年度"),
    PeriodKind.rounds: Wording("本期", "前几轮", "上年同期", "下一轮"),
}
_ONE_ROUND: Final = Wording("本轮", "上一轮", "上年同期", "下一轮")


@dataclass(frozen=True, slots=True)
class Period:
    """number: the month or the quarter; 0 for a year and for rounds. rounds: their ids from the first to the last."""

    kind: PeriodKind
    year: int = 0
    number: int = 0
    rounds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def words(self) -> Wording:
        return _ONE_ROUND if len(self.rounds) == 1 else _WORDING[self.kind]

    @property
    def key(self) -> str:
        """As addresses and forms have it: 2026-07, 2026-q3, 2026; the first and the last round otherwise."""
        if self.kind is PeriodKind.month:
            return f"{self.year}-{self.number:02d}"
        if self.kind is PeriodKind.quarter:
            return f"{self.year}-q{self.number}"
        return str(self.year) if self.kind is PeriodKind.year else ":".join(dict.fromkeys((self.rounds[0], self.rounds[-1])))

    @property
    def subject(self) -> str:
        """What the paper is about; of one period there is one report in force."""
        return subject_of(self.kind.value, f"{self.year}-{self.number}" if self.kind is PeriodKind.quarter else self.key)

    @property
    def label(self) -> str:
        """2026年7月, 2026年第三季度, 2026年度, or the rounds by name."""
        if self.kind is PeriodKind.month:
            return f"{self.year}年{self.number}月"
        if self.kind is PeriodKind.quarter:
            return f"{self.year}年第{_QUARTERS[self.number - 1]}季度"
        if self.kind is PeriodKind.year:
            return f"{self.year}年度"
        return self.names[0] if len(self.names) == 1 else f"{self.names[0]}至{self.names[-1]}"

    @property
    def subject_words(self) -> str:
        """What was done, in a title and in the first sentence: a round's own name often says it already."""
        return self.label if "评查" in self.label else f"{self.label}行政执法案卷评查"

    @property
    def scope(self) -> Scope:
        if self.kind is PeriodKind.month:
            return month_scope(self.year, self.number)
        if self.kind is PeriodKind.quarter:
            return quarter_scope(self.year, self.number)
        return year_scope(self.year) if self.kind is PeriodKind.year else Scope(rounds=self.rounds)

    @property
    def former(self) -> Period | None:
        """The one just before; None for rounds."""
        return self._moved(-1)

    @property
    def following(self) -> Period | None:
        """The one just after; None for rounds."""
        return self._moved(1)

    def run(self) -> Scope:
        """The months that charts show: the last thirteen up to the end of the period. Only for periods of days."""
        last = self.scope.last
        assert last is not None
        at = last.year * 12 + last.month - MONTHS_SHOWN
        return Scope(first=date(at // 12, at % 12 + 1, 1), last=last)

    def has_begun(self, today: date) -> bool:
        """Whether its first day has come; rounds are there to be chosen."""
        first = self.scope.first
        return first is None or first <= today

    def is_over(self, today: date) -> bool:
        """Whether its last day is past; rounds are never waited for."""
        last = self.scope.last
        return last is None or last < today

    def _moved(self, by: int) -> Period | None:
        if self.kind is PeriodKind.rounds:
            return None
        if self.kind is PeriodKind.year:
            return Period(self.kind, self.year + by)
        size = 12 if self.kind is PeriodKind.month else 4
        at = self.year * size + self.number - 1 + by
        return Period(self.kind, at // size, at % size + 1)


def period_from_key(key: str) -> Period | None:
    """The period of a key that `Period.key` writes for days; None for anything else."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    year = int(found["year"])
    if found["month"]:
        return Period(PeriodKind.month, year, int(found["month"]))
    return Period(PeriodKind.quarter, year, int(found["quarter"])) if found["quarter"] else Period(PeriodKind.year, year)


def recent_periods(today: date, kind: PeriodKind, *, count: int) -> list[Period]:
    """The period that today lies in and those before it, the newest first."""
    number = {PeriodKind.month: today.month, PeriodKind.quarter: (today.month + 2) // 3}.get(kind, 0)
    found = [Period(kind, today.year, number)]
    while len(found) < count and (former := found[-1].former) is not None:
        found.append(former)
    return found


def last_finished(today: date, kind: PeriodKind) -> Period:
    """The newest period that is over, which is what a report is usually written for."""
    newest = recent_periods(today, kind, count=2)
    return newest[0] if newest[0].is_over(today + timedelta(days=1)) else newest[1]
