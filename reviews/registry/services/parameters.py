"""Writes of local parameters: entries are added, never edited; taking one back is an entry too."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation import audit
from reviews.registry.models import ParameterValue
from reviews.registry.queries.parameters import get_definition
from scoring_rules.law.parameters import read_value


def fill_in_parameter(
    session: Session, *, actor: Viewer, parameter: str, text: str, source: str, valid_from: date, valid_to: date | None,
    seen: int, now: datetime,
) -> ParameterValue:
    """Give a local parameter a value from a day on. On the days it covers it goes before what was entered earlier.

    seen: how many entries the person saw. Raises NotFound, InvalidInput for a value that does not fit, a lacking source
    or dates that run backwards, Conflict when someone has entered something meanwhile.
    """
    definition = get_definition(parameter)
    try:
        value = read_value(definition, text)
    except ValueError as error:
        raise InvalidInput(f"没有保存：{error}") from error
    if not source.strip():
        raise InvalidInput("没有写依据，没有保存。请写明规定的名称、文号和条款。")
    if valid_to is not None and valid_to < valid_from:
        raise InvalidInput("止日早于起日，没有保存。请改正日期。")
    row = ParameterValue(
        parameter=parameter, seq=_next(session, parameter, seen), value=list(value) if isinstance(value, tuple) else value,
        source=source.strip(), valid_from=valid_from, valid_to=valid_to, withdraws=None, made_by=actor.user_id, made_at=now)
    session.add(row)
    session.flush()
    audit.record(session, actor=actor.audit, action="parameter.filled_in", object_type="parameter", object_id=parameter,
                 details={"entry": row.seq, "value": row.value, "from": valid_from.isoformat(),
                          "to": valid_to.isoformat() if valid_to else None}, now=now)
    return row


def withdraw_parameter(
    session: Session, *, actor: Viewer, parameter: str, entry: int, seen: int, now: datetime
) -> ParameterValue:
    """Take an entry back: what held before it holds again. Raises NotFound, Conflict for one that is gone already."""
    get_definition(parameter)
    rows = {row.seq: row for row in session.scalars(
        sa.select(ParameterValue).where(ParameterValue.parameter == parameter).order_by(ParameterValue.seq))}
    old = rows.get(entry)
    if old is None or old.withdraws is not None:
        raise NotFound()
    if any(row.withdraws == entry for row in rows.values()):
        raise Conflict("这一条已经撤回，没有再撤。请刷新页面查看。")
    row = ParameterValue(
        parameter=parameter, seq=_next(session, parameter, seen), value=None, source=old.source, valid_from=old.valid_from,
        valid_to=old.valid_to, withdraws=entry, made_by=actor.user_id, made_at=now)
    session.add(row)
    session.flush()
    audit.record(session, actor=actor.audit, action="parameter.withdrawn", object_type="parameter", object_id=parameter,
                 details={"entry": entry}, now=now)
    return row


def _next(session: Session, parameter: str, seen: int) -> int:
    last = session.scalar(
        sa.select(sa.func.max(ParameterValue.seq)).where(ParameterValue.parameter == parameter)) or 0
    if last != seen:
        raise Conflict("这个参数在您打开之后有了新的记录，没有保存。请刷新页面，看过最新的取值后再填写。")
    return last + 1
