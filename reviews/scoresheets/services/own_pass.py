"""The end of the own pass: the marks are frozen as they stand, and from then on the reviewer sees what the machine found."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, WrongState
from reviews.foundation import audit
from reviews.foundation.audit import canonical_json
from reviews.scoresheets.domain.own_pass import pass_content
from reviews.scoresheets.models import OwnPass
from reviews.scoresheets.queries.own_passes import find_own_pass
from reviews.scoresheets.queries.page import get_sheet_page
from reviews.scoresheets.services.access import get_own_draft


def end_own_pass(session: Session, *, actor: Viewer, sheet_id: str, seen_version: int, now: datetime) -> OwnPass:
    """Freeze the first pass of a sheet and show the flags from now on; ending it twice is the same as once.

    seen_version: the sheet's version the page showed.
    Raises NotFound, WrongState (submitted, or a round that shows flags from the start), Conflict (changed meanwhile).
    """
    sheet = get_own_draft(session, actor=actor, sheet_id=sheet_id)
    ended = find_own_pass(session, sheet.id)
    if ended is not None:
        return ended
    page = get_sheet_page(session, sheet)
    if not page.alone:
        raise WrongState("本轮评查时就能看到机器提示，不需要结束独立评查。请直接评查后提交。")
    if sheet.version != seen_version:
        raise Conflict("确认页打开之后，评分表在别的窗口有了改动，独立评查没有结束。请重新核对后再确认。")
    content = pass_content(page.view, comment=sheet.comment, good_points=sheet.good_points, version=sheet.version)
    made = OwnPass(sheet_id=sheet.id, content=content, own_pass_at=now,
                   content_hash=hashlib.sha256(canonical_json(content)).hexdigest())
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="scoresheet.own_pass_ended", object_type="scoresheet",
                 object_id=sheet.id, details={"content_hash": made.content_hash, "version": sheet.version}, now=now)
    return made
