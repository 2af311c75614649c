"""Reads of units' monthly returns for statistics."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.insights.domain.facts import OwedFact, ReturnFact, Scope
from reviews.returns.queries.facts import list_missing_returns, list_return_facts
from reviews.rounds.models import Round

# What a return calls its grades, in the words of the standards.
GRADES = {"excellent": "优秀", "qualified": "合格", "unqualified": "不合格"}


def list_returns(session: Session, scope: Scope, rounds: Collection[Round], *, as_of: date) -> tuple[ReturnFact, ...]:
    """The returns in force of the months that lie in the scope as a whole; of a scope without days, of those in which its
    rounds ran."""
    first = scope.first or min((one.starts_on for one in rounds), default=None)
    last = min(as_of, scope.last or max((one.ends_on for one in rounds), default=as_of))
    if first is None or first > last:
        return ()
    fields = dict(session.execute(sa.select(Unit.id, Unit.field)).all())
    found = list_return_facts(session, first=first, last=last)
    return tuple(
        ReturnFact(
            id=one.version_id, unit_id=one.unit_id, unit_name=one.unit_name, field=fields[one.unit_id], month=one.month,
            inspections=one.inspections, inspected_parties=one.inspected_parties, penalties=one.penalties, amount=one.amount,
            licences=one.licences, enforcements=one.enforcements, closed_files=one.closed_files,
            self_reviewed=one.self_reviewed, grades={word: getattr(one, name) for name, word in GRADES.items()},
            problems_found=one.problems, problems_fixed=one.problems_fixed)
        for one in found
        if _whole(one.month, scope)
        and (not scope.units or one.unit_id in scope.units) and (not scope.fields or fields[one.unit_id] in scope.fields))


def _whole(month: date, scope: Scope) -> bool:
    """Whether the days of the scope leave no day of a month out: a return is of a month, never of half of one."""
    end = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return (scope.first is None or month >= scope.first) and (scope.last is None or end <= scope.last)


def list_owed(session: Session, scope: Scope, *, today: date) -> tuple[OwedFact, ...]:
    """The months of the scope that are over and that units have not reported; none of a scope without days."""
    if scope.first is None or scope.last is None:
        return ()
    fields = dict(session.execute(sa.select(Unit.id, Unit.field)).all())
    return tuple(
        OwedFact(one.unit_id, one.unit_name, fields[one.unit_id], one.month)
        for one in list_missing_returns(session, first=scope.first, last=scope.last, today=today)
        if (not scope.units or one.unit_id in scope.units) and (not scope.fields or fields[one.unit_id] in scope.fields))
