"""The first opening of a sheet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.queries.reading import get_case
from reviews.errors import NotFound
from reviews.foundation import audit
from reviews.rounds.queries import get_assignment, is_in_sight
from reviews.rounds.services import note_opened
from reviews.scoresheets.models import Scoresheet
from reviews.scoresheets.queries.sheets import find_sheet_of_assignment


def open_sheet(session: Session, *, actor: Viewer, assignment_id: str, now: datetime) -> Scoresheet:
    """The reviewer's sheet for an assignment, made at the first opening with the case's review standard.

    The case moves to `in_review`. Opening twice is the same as once. Raises NotFound for another's assignment.
    """
    assignment = get_assignment(session, assignment_id)
    if not is_in_sight(session, actor, assignment_id):
        raise NotFound()
    sheet = find_sheet_of_assignment(session, assignment_id)
    if sheet is not None:
        return sheet
    case = get_case(session, assignment.case_id)
    sheet = Scoresheet(assignment_id=assignment.id, case_id=case.id, reviewer_id=actor.user_id,
                       pack_version_id=case.pack_version_id, created_at=now, saved_at=now)
    session.add(sheet)
    session.flush()
    note_opened(session, actor=actor, assignment=assignment, now=now)
    audit.record(session, actor=actor.audit, action="scoresheet.opened", object_type="scoresheet", object_id=sheet.id,
                 details={"assignment": assignment.id, "case": case.id}, now=now)
    return sheet
