"""What others count: the returns in force of some months, and what is missing among them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from reviews.accounts.queries import names_of_units
from reviews.foundation.clock import shanghai_date
from reviews.registry.queries import list_units_with_organs
from reviews.returns.domain.facts import MissingReturn, ReturnFact
from reviews.returns.domain.figures import LINE_IDS
from reviews.returns.domain.months import month_after, months_between
from reviews.returns.queries import find_terms, first_versions, lateness, sent_back_on, versions_in_force


def list_return_facts(session: Session, *, first: date, last: date) -> list[ReturnFact]:
    """The returns in force of the months from first's to last's, by month and unit name.

    A month that a unit did not report has no fact: it is missing, not zero.
    """
    months = list(months_between(first, last))
    found, earliest = versions_in_force(session, months), first_versions(session, months)
    names = names_of_units(session, {unit_id for unit_id, _month in found})
    facts = []
    for (unit_id, month), v in found.items():
        told_on = shanghai_date(v.reported_at)
        facts.append(ReturnFact(
            version_id=v.id, unit_id=unit_id, unit_name=names[unit_id], month=month, seq=v.seq, reported_on=told_on,
            late=lateness(earliest[unit_id, month], None, today=told_on), nil=v.nil, for_unit=v.for_unit,
            penalties=v.fined + v.other_penalties, **{name: getattr(v, name) for name in LINE_IDS}))
    return sorted(facts, key=lambda fact: (fact.month, fact.unit_name))


def list_missing_returns(session: Session, *, first: date, last: date, today: date) -> list[MissingReturn]:
    """What units owe of these months: not reported, or sent back and not reported again. Only months that are over count."""
    terms = find_terms(session)
    over = [(month, due) for month in months_between(first, last)
            if (due := terms.due_on(month)) is not None and today >= month_after(month)]
    months = [month for month, _due in over]
    told, earliest, back = versions_in_force(session, months), first_versions(session, months), sent_back_on(session, months)
    units = list_units_with_organs(session)
    return [MissingReturn(unit.id, unit.name, month, due, lateness(earliest.get((unit.id, month)), due, today=today),
                          back.get((unit.id, month)))
            for month, due in over for unit in units if (unit.id, month) not in told]
