"""Three months together, for the bureau: their sums line by line, every unit's, and who owes which month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from reviews.returns.domain.comparing import Change, change, cover_text
from reviews.returns.domain.figures import LINES, Figures
from reviews.returns.domain.months import month_of
from reviews.returns.domain.quarters import Together, months_of_quarter, sum_of, together
from reviews.returns.domain.states import Standing
from reviews.returns.queries.months import MonthRow, MonthView, month_view


@dataclass(frozen=True, slots=True)
class LineSum:
    """One line of the sums. by_month: None for a month nobody reported; compared: over the comparable units, None without any."""

    label: str
    name: str
    by_month: tuple[int | Decimal | None, ...]
    value: int | Decimal
    compared: Change | None


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """One unit's quarter. standings: month by month, None for a month that is not over or for which nothing is known.

    missing: months that are over and were not reported, whether they are due or not.
    """

    unit_id: str
    unit_name: str
    standings: tuple[Standing | None, ...]
    sums: Together
    missing: tuple[date, ...]

    @property
    def cover(self) -> str:
        return cover_text(self.sums.sums) if self.sums.sums is not None else ""


@dataclass(frozen=True, slots=True)
class QuarterView:
    """months: all three; over: those that are over. comparable: units that reported each month that is over in both years.

    owing: of the units with something missing, those for which it is due.
    """

    months: tuple[MonthView, ...]
    over: tuple[date, ...]
    rows: tuple[QuarterRow, ...]
    lines: tuple[LineSum, ...]
    comparable: int
    sums: Figures | None
    owing: tuple[QuarterRow, ...]

    @property
    def cover(self) -> str:
        return cover_text(self.sums) if self.sums is not None else ""


def quarter_view(session: Session, first: date, *, today: date) -> QuarterView:
    """The three months as `month_view` has them, added up; nothing is counted that a month does not count."""
    views = tuple(month_view(session, month, today=today) for month in months_of_quarter(first))
    over = tuple(view.month for view in views if view.month < month_of(today))
    by_unit: dict[str, dict[date, MonthRow]] = {}
    for view in views:
        for row in view.rows:
            by_unit.setdefault(row.unit_id, {})[view.month] = row
    rows = sorted((_row(views, over, found) for found in by_unit.values()), key=lambda one: one.unit_name)
    told = [row.figures for view in views for row in view.rows if row.figures is not None]
    both = [row.sums for row in rows if row.sums.before is not None]
    due = {view.month for view in views if view.due_on is not None}
    return QuarterView(
        views, over, tuple(rows), _lines(views, both), len(both), sum_of(told) if told else None,
        tuple(row for row in rows if due & set(row.missing)))


def _row(views: Sequence[MonthView], over: tuple[date, ...], found: dict[date, MonthRow]) -> QuarterRow:
    one = next(iter(found.values()))
    pairs = [(row.figures, row.before) if (row := found.get(month)) is not None else (None, None) for month in over]
    return QuarterRow(
        one.unit_id, one.unit_name,
        tuple(found[view.month].standing if view.month in found and view.month in over else None for view in views),
        together(pairs), tuple(month for month in over if month in found and not found[month].standing.told))


def _lines(views: Sequence[MonthView], both: Sequence[Together]) -> tuple[LineSum, ...]:
    names = [(f"{line.label}（{line.measure}）", line.id) for line in LINES]
    names.insert(1 + [line.id for line in LINES].index("other_penalties"), ("处罚合计（件）", "penalties"))
    found = []
    for label, name in names:
        told = [[getattr(row.figures, name) for row in view.rows if row.figures is not None] for view in views]
        compared = change(sum(getattr(one.sums, name) for one in both), sum(getattr(one.before, name) for one in both)) \
            if both else None
        found.append(LineSum(label, name, tuple(sum(one, 0) if one else None for one in told),
                             sum((value for one in told for value in one), 0), compared))
    return tuple(found)
