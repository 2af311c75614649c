"""From when units report, and by which day."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.foundation import audit
from reviews.returns.domain.months import month_key, month_of
from reviews.returns.models import ReturnTerms
from reviews.returns.queries import find_terms


def set_terms(session: Session, *, actor: Viewer, first_month: date, due_day: int, now: datetime) -> ReturnTerms | None:
    """Say from which month on returns are due, and by which day of the month after; None when nothing is new.

    Versions reported before keep the day that was due then.
    """
    audit.take_turn(session)
    held = find_terms(session)
    if (held.first_month, held.due_day) == (month_of(first_month), due_day):
        return None
    last = session.scalar(sa.select(sa.func.coalesce(sa.func.max(ReturnTerms.seq), 0))) or 0
    made = ReturnTerms(seq=last + 1, first_month=month_of(first_month), due_day=due_day, set_by=actor.user_id, set_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="return.terms_set", object_type="return", object_id=made.id, now=now,
                 details={"first_month": month_key(made.first_month), "due_day": due_day})
    return made
