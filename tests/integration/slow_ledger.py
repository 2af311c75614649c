"""The measures of the ledger and of returns a second time, in plain loops over the rows; shares nothing with reviews.insights."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.rectification.models import LedgerRow, LedgerStep
from reviews.returns.models import ReturnVersion, UnitReturn

WAITS = {"unclaimed", "in_progress", "sent_back"}


Rows = list[tuple[LedgerRow, list[LedgerStep]]]


def every_row(session: Session) -> Rows:
    """Each row with its steps in their order."""
    return [(row, list(session.scalars(sa.select(LedgerStep).where(LedgerStep.row_id == row.id).order_by(LedgerStep.seq))))
            for row in session.scalars(sa.select(LedgerRow))]


def slow_ledger(
    rows: Rows, first: date, last: date, measure: str, where: list[tuple[str, str]]
) -> tuple[int, int | None]:
    """(value, base) over the rows that were there on the last day and not struck off before the first."""
    mine, struck, late, waiting, new, units = 0, 0, 0, 0, 0, set()
    for row, steps in rows:
        before = [s for s in steps if (s.made_at + timedelta(hours=8)).date() <= last]
        if not before or before[-1].state == "revoked" or not all(_said(row, n) == v for n, v in where):
            continue
        off = (before[-1].made_at + timedelta(hours=8)).date() if before[-1].state == "struck_off" else None
        if off is not None and off < first:
            continue
        mine, struck = mine + 1, struck + (off is not None)
        waiting += off is None
        late += before[-1].state in WAITS and before[-1].due_on < last
        new += row.released_on >= first
        units |= {row.unit_id} if before[-1].state in WAITS and before[-1].due_on < last else set()
    return {"ledger_new": (new, mine), "ledger_carried": (mine - new, mine), "ledger_open": (waiting, mine),
            "ledger_overdue_units": (len(units), None),
            "ledger_rows": (mine, None), "ledger_struck": (struck, mine), "ledger_rate": (struck, mine),
            "ledger_overdue": (late, waiting)}[measure]


def _said(row: LedgerRow, name: str) -> object:
    """A row's value under the name of a condition; its month is that of the release."""
    return row.released_on.strftime("%Y-%m") if name == "month" else getattr(row, name)


def slow_returns(
    session: Session, first: date, last: date, measure: str, where: list[tuple[str, str]]
) -> tuple[Fraction, int | None]:
    """(value, base) over the versions in force of the months between."""
    rows = []
    for row in session.scalars(sa.select(UnitReturn).where(UnitReturn.state == "reported")):
        months = [v for n, v in where if n == "month"] or [row.month.strftime("%Y-%m")]
        if (first.replace(day=1) <= row.month <= last and row.month.strftime("%Y-%m") in months
                and row.unit_id in ([v for n, v in where if n == "unit"] or [row.unit_id])):
            rows.append(session.scalars(sa.select(ReturnVersion).where(
                ReturnVersion.return_id == row.id, ReturnVersion.seq == row.seq)).one())
    names = {"inspections": "inspections", "closed_files": "closed_files", "self_reviewed": "self_reviewed", "self_cover":
             "self_reviewed", "self_problems": "problems", "penalty_amount": "amount", "self_fixed": "problems_fixed"}
    words = {"优秀": "excellent", "合格": "qualified", "不合格": "unqualified"}
    if measure == "penalties":
        return Fraction(sum(r.fined + r.other_penalties for r in rows)), None
    if measure == "self_grade_rate":
        wanted = [words[v] for n, v in where if n == "grade"] or list(words.values())
        return Fraction(sum(getattr(r, name) for r in rows for name in wanted)), sum(r.self_reviewed for r in rows)
    value = sum((Decimal(getattr(r, names[measure])) for r in rows), Decimal(0))
    return Fraction(value), sum(r.closed_files for r in rows) if measure == "self_cover" else None
