"""What the bureau filled in for its local parameters, and how that looks on its page."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import User
from reviews.errors import NotFound
from reviews.registry.domain.parameters import Entry, ParameterView, alive, parameter_view
from reviews.registry.models import ParameterValue
from scoring_rules import LocalValue
from scoring_rules.law.parameters import ParameterDefinition, definition_of, definitions


def local_values(session: Session) -> tuple[LocalValue, ...]:
    """Every value in force on some day, oldest entry first: what an evaluation is given."""
    return tuple(
        LocalValue(one.parameter, tuple(one.value) if isinstance(one.value, list) else one.value, one.valid_from, one.valid_to)
        for one in alive(_entries(session, None)))


def list_parameters(session: Session, today: date) -> list[ParameterView]:
    """Every local parameter with its value of today and its history, in the order of the data."""
    entries = _entries(session, None)
    return [parameter_view(one, [e for e in entries if e.parameter == one.id], today) for one in definitions()]


def get_parameter(session: Session, parameter: str, today: date) -> ParameterView:
    """One of them. Raises NotFound for an unknown id."""
    return parameter_view(get_definition(parameter), _entries(session, parameter), today)


def get_definition(parameter: str) -> ParameterDefinition:
    """What may be filled in. Raises NotFound for an unknown id."""
    try:
        return definition_of(parameter)
    except KeyError as error:
        raise NotFound() from error


def _entries(session: Session, parameter: str | None) -> list[Entry]:
    statement = sa.select(ParameterValue, User.name).join(User, User.id == ParameterValue.made_by)
    if parameter is not None:
        statement = statement.where(ParameterValue.parameter == parameter)
    rows = session.execute(statement.order_by(ParameterValue.parameter, ParameterValue.seq)).all()
    return [
        Entry(row.parameter, row.seq, row.value, row.source, row.valid_from, row.valid_to, row.withdraws, name, row.made_at)
        for row, name in rows]
