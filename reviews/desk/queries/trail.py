"""The audit trail as the auditor reads it: who did what to which object, and the hashes; no content."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.queries import names_of_users
from reviews.foundation.audit import AuditRow
from reviews.web.paging import Page, paged


def list_audit_rows(session: Session, *, action: str, number: int) -> Page:
    """Newest first; action: only verbs that begin so."""
    statement = sa.select(AuditRow).order_by(AuditRow.seq.desc())
    if action:
        statement = statement.where(AuditRow.action.startswith(action, autoescape=True))
    return paged(session, statement, number)


def list_actor_names(session: Session, page: Page) -> dict[str, str]:
    """Names by user id of those who acted in these rows."""
    return names_of_users(session, {row.actor_id for row in page.rows if row.actor_id})


def get_head(session: Session) -> AuditRow | None:
    """The newest row: its number and hash are what an outsider keeps to notice a cut tail."""
    return session.scalars(sa.select(AuditRow).order_by(AuditRow.seq.desc()).limit(1)).first()
