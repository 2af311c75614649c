"""Taking over a table: every row becomes a draft, or none does."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.returns.domain.sheet import Grid
from reviews.returns.queries.sheets import CheckedSheet, check_sheet
from reviews.returns.services.writing import put_draft


def take_sheet(session: Session, *, actor: Viewer, rows: Grid, own_unit_id: str | None, now: datetime) -> CheckedSheet:
    """Keep each row as a draft when no row is wrong; nothing is reported by it, and with one wrong row nothing is kept.

    own_unit_id: the unit that brings its own table; None for the bureau's collective one. rows: as
    `registry.services.read_brought_table` gives them. Raises InvalidInput when it is no such table.
    """
    checked = check_sheet(session, rows, own_unit_id=own_unit_id, today=shanghai_date(now))
    if checked.wrong:
        return checked
    # Units are locked in one order, whoever brings the table and however it is sorted.
    for row in sorted(checked.rows, key=lambda one: one.unit_id):
        if row.month is not None:
            put_draft(session, actor=actor, unit_id=row.unit_id, month=row.month, texts=row.texts, note=row.note,
                      seen_version=None, now=now)
    audit.record(session, actor=actor.audit, action="return.imported", object_type="return", object_id=None, now=now,
                 details={"rows": len(checked.rows), "unit": own_unit_id})
    return checked
