"""Every number of a report a second time, from its spec, in plain loops over the rows; shares nothing with reviews.insights."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.cases.models import Case
from reviews.registry.models import Organ
from reviews.returns.models import UnitReturn
from reviews.rounds.models import Round
from tests.integration.slow_figures import Row, hits, meets, printed, rows_of, slow, slow_rounds
from tests.integration.slow_ledger import Rows, every_row, slow_ledger, slow_returns

RATES = ("rate_", "topic_rate", "topic_hit_share", "problem_rate", "plan_rate", "ledger_rate", "self_cover", "self_grade_rate",
         "repeat_promised_rate")
MEANS = ("mean_total", "problems_per_file")
TAKEN_ON = {"in_progress", "reported", "sent_back", "struck_off"}


@dataclass
class Slow:
    """Recomputes figures of a period. starts: first days of the parts of the snapshot; run: first month of the run; months: how
    many months the period and each it is compared with have."""

    session: Session
    starts: dict[str, date]
    run: date
    months: int = 1
    _files: dict[tuple[date, date], list[Row]] = field(default_factory=dict)
    _ledger: Rows = field(default_factory=list)

    def files(self, first: date, last: date) -> list[Row]:
        """The settled files of some days, read once: the tables do not change meanwhile."""
        if (first, last) not in self._files:
            self._files[first, last] = rows_of(self.session, first=first, last=last)
        return self._files[first, last]

    def ledger(self) -> Rows:
        self._ledger = self._ledger or every_row(self.session)
        return self._ledger

    def text(self, spec: dict[str, Any]) -> tuple[str, int | None]:
        """(as printed, denominator)."""
        measure, at, where = spec["measure"], spec["at"], [tuple(pair) for pair in spec["where"]]
        for ending, other in (("_change", "before"), ("_year", "last_year")):
            if measure.endswith(ending):
                return self._change(measure.removesuffix(ending), where, other)
        value, base = self.value(measure, at, where)
        if measure in MEANS or measure.startswith(RATES):
            if not base:
                return "—", base
            share = Fraction(value) / base
            return (printed(share, 2) if measure in MEANS else printed(share, 1, 100) + "%"), base
        return str(value), base

    def value(self, measure: str, at: str, where: list[tuple[str, str]]) -> tuple[Any, int | None]:
        """(above the line, below it)."""
        first = self.run if at == "months" else self.starts[at]
        last = self._end(self.starts["now"] if at == "months" else first)
        if measure.startswith("repeat_"):
            return self._repeats(measure, where, first, last)
        if measure.startswith("ledger_"):
            plain = [({"unit": "unit_id"}.get(name, name), value) for name, value in where]
            return slow_ledger(self.ledger(), first, last, measure, plain)
        if measure == "owing_units":
            return self._owing(first, last), None
        if measure == "returning_units":
            return len({r.unit_id for r in self._returns(first, last, where)}), None
        if measure.startswith(("self_", "inspections", "penalties", "closed_files")):
            measure = "self_grade_rate" if measure == "self_graded" else measure
            value, base = slow_returns(self.session, first, last, measure, where)
            return int(value), base
        if measure.startswith("plan_"):
            named = [v for n, v in where if n == "round"] or self._rounds(first, last)
            return slow_rounds(self.session, measure, [("round", one) for one in named], last)
        return slow(self.files(first, last), measure, where, [])

    def _change(self, measure: str, where: list[tuple[str, str]], other: str) -> tuple[str, int | None]:
        (now, below), (then, before) = (self.value(measure, at, where) for at in ("now", other))
        if measure in MEANS or measure.startswith(RATES):
            change = Fraction(now) / below - Fraction(then) / before
            shown = printed(abs(change), 2) if measure in MEANS else printed(abs(change), 1, 100) + "个百分点"
            words = "上升" if change > 0 else "下降"
        else:
            change, before = Fraction(now - then) / then, int(then)
            shown, words = printed(abs(change), 1, 100) + "%", "增长" if change > 0 else "下降"
        return (f"{words}{shown}" if any(c in "123456789" for c in shown) else "持平"), before

    def _rounds(self, first: date, last: date) -> list[str]:
        """Rounds that run in the month or have files settled in it."""
        with_files = {row.round for row in self.files(first, last)}
        return [r.id for r in self.session.scalars(sa.select(Round))
                if r.id in with_files or (r.starts_on <= last and r.ends_on >= first)]

    def _end(self, first: date) -> date:
        """The last day of the period that begins then."""
        year, month = divmod(first.year * 12 + first.month - 1 + self.months - 1, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    def _returns(self, first: date, last: date, where: list[tuple[str, str]]) -> list[UnitReturn]:
        wanted = [v for n, v in where if n == "unit"]
        told = self.session.scalars(sa.select(UnitReturn).where(UnitReturn.state == "reported"))
        return [r for r in told if first <= r.month <= last and (not wanted or r.unit_id in wanted)]

    def _owing(self, first: date, last: date) -> int:
        """Units that have not told of each month of the period."""
        told = self._returns(first, last, [])
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        units = {o.unit_id for o in self.session.scalars(sa.select(Organ))}
        return sum(self.session.get_one(Unit, unit).active and sum(r.unit_id == unit for r in told) < months for unit in units)

    def _repeats(self, measure: str, where: list[tuple[str, str]], first: date, last: date) -> tuple[int, int | None]:
        units, topics = ([v for n, v in where if n == name] for name in ("unit", "topic"))
        promised: dict[tuple[str, str], date] = {}
        rows = 0
        for row, every in self.ledger():
            steps = [step for step in every if (step.made_at + timedelta(hours=8)).date() <= last]
            days = [d for d in (row.reported_on, row.claimed_on) if d is not None and d <= last]
            if not steps or steps[-1].state not in TAKEN_ON:
                continue
            rows += (not units or row.unit_id in units) and (not topics or row.topic in topics)
            if days:
                key = (row.unit_id, row.topic)
                promised[key] = min(promised.get(key, date.max), days[0])
        if measure == "repeat_rows":
            return rows, None
        again, could = set(), set()
        for row in self.files(first, last):
            closed = (self.session.get_one(Case, row.case).created_at + timedelta(hours=8)).date()
            for (unit, topic), day in promised.items():
                if unit == row.unit and meets(row, where) and (not topics or topic in topics) and day < closed:
                    could |= {(unit, topic)} if hits(row, topic) is not None else set()
                    again |= {(unit, topic)} if hits(row, topic) else set()
        if measure == "repeat_base":
            return len(could), None
        if measure == "repeat_units":
            return len({u for u, _t in again}), len({u for u, _t in could})
        return len(again), len(could)
