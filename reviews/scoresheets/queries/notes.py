"""Private notes, for the one who wrote them. No other query of any room reads this table."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.scoresheets.models import PrivateNote, Scoresheet


def list_own_notes(session: Session, viewer: Viewer, sheet: Scoresheet) -> list[PrivateNote]:
    """The notes of a sheet by page, the whole file's first; nothing for anybody but its reviewer. Emptied ones are gone."""
    if sheet.reviewer_id != viewer.user_id:
        return []
    return list(session.scalars(
        sa.select(PrivateNote).where(PrivateNote.sheet_id == sheet.id, sa.or_(PrivateNote.text != "", PrivateNote.page == 0))
        .order_by(PrivateNote.page)))
