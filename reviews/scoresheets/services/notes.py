"""The reviewer's private notes: saved by the page, with a guard against two windows. They are no part of the sheet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput
from reviews.foundation import audit
from reviews.scoresheets.models import PrivateNote
from reviews.scoresheets.services.access import changed_elsewhere, checked_text, get_own_sheet

MOST_PAGES = 100_000


def save_note(
    session: Session, *, actor: Viewer, sheet_id: str, page: int, text: str, seen_version: int, now: datetime
) -> PrivateNote | None:
    """Save the note on a page, 0 for the whole file. An empty text where nothing was makes no note.

    The sheet itself does not change, nor does its version. Raises NotFound, InvalidInput, Conflict with both texts.
    """
    sheet = get_own_sheet(session, actor=actor, sheet_id=sheet_id)
    if not 0 <= page <= MOST_PAGES:
        raise InvalidInput("页码只能填案卷里的页，没有保存。请改正页码。")
    clean = checked_text(text)
    row = session.get(PrivateNote, (sheet.id, page), populate_existing=True)
    if row is None and not clean:
        return None
    if row is not None and row.text == clean:
        return row
    stored, version = (row.text, row.version) if row is not None else ("", 0)
    if version != seen_version:
        raise changed_elsewhere(mine={"text": clean}, theirs={"text": stored}, their_version=version)
    if row is None:
        row = PrivateNote(sheet_id=sheet.id, page=page, version=0)
        session.add(row)
    row.text, row.version, row.saved_at = clean, version + 1, now
    session.flush()
    audit.record(session, actor=actor.audit, action="scoresheet.note_saved", object_type="scoresheet", object_id=sheet.id,
                 details={"page": page, "version": row.version}, now=now)
    return row
