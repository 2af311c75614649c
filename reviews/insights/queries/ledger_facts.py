"""Reads of the rectification ledger for statistics: the rows a scope had to do with, as they stood on its last day."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.accounts.queries import names_of_units
from reviews.cases.models import Case
from reviews.insights.domain.facts import LedgerFact, Scope
from reviews.rectification.models import LedgerRow
from reviews.rectification.queries.facts import list_ledger_facts
from reviews.registry.models import Organ


def list_ledger(session: Session, scope: Scope, *, as_of: date) -> tuple[LedgerFact, ...]:
    """The rows of the scope's rounds; with a first day, those that were released in its days or still open when it began.

    Rows that were revoked are among them, as ended.
    """
    found = list_ledger_facts(session, until=as_of, rounds=scope.rounds or None)
    told = _told(session) if found else {}
    # A row stays with the unit that was told, wherever the organ of its case has gone since.
    names = names_of_units(session, {row.unit_id for row in found})
    facts = []
    for row in found:
        kind, field = told[row.case_id]
        wanted = ((scope.units, row.unit_id), (scope.fields, field), (scope.kinds, kind))
        if any(values and value not in values for values, value in wanted):
            continue
        if scope.first is not None and row.struck_off_on is not None and row.struck_off_on < scope.first:
            continue
        facts.append(LedgerFact(
            id=row.id, case_id=row.case_id, round_id=row.round_id, unit_id=row.unit_id, unit_name=names[row.unit_id], field=field,
            kind=kind, number=row.number, topic=row.topic, item=row.item or "", veto=row.veto or "",
            category=row.category, text=row.text, state=row.state.value, state_label=row.state.label,
            released_on=row.released_on, due_on=row.due_on, struck_off_on=row.struck_off_on, overdue=row.overdue,
            ended=not row.counts, promised_on=row.promised_on))
    return tuple(facts)


def _told(session: Session) -> dict[str, tuple[str, str]]:
    """(kind, field) of every case with a row."""
    field = sa.func.coalesce(sa.func.nullif(Organ.field, ""), Unit.field)
    rows = session.execute(
        sa.select(Case.id, Case.kind, field).join(Organ, Organ.id == Case.organ_id)
        .join(Unit, Unit.id == Organ.unit_id).where(Case.id.in_(sa.select(LedgerRow.case_id))))
    return {case_id: (kind, of) for case_id, kind, of in rows}
