"""What every write on a sheet begins and ends with: the right person, a draft, the version that was seen, the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.rounds.queries import is_in_sight
from reviews.scoresheets.domain import SheetState, points_fault
from reviews.scoresheets.domain.changes import Change
from reviews.scoresheets.models import Scoresheet, SheetChange
from reviews.scoresheets.queries.sheets import get_sheet

MAX_TEXT = 4000
_CHANGED_ELSEWHERE = "这一处已在另一个窗口改过，您的内容没有覆盖它。两份内容都在下面，请选择保留哪一份。"


def get_own_sheet(session: Session, *, actor: Viewer, sheet_id: str, lock: bool = True) -> Scoresheet:
    """The actor's own sheet, locked until the commit. Another's sheet answers like a missing one: NotFound."""
    sheet = get_sheet(session, sheet_id, lock=lock)
    if sheet.reviewer_id != actor.user_id:
        raise NotFound()
    if not is_in_sight(session, actor, sheet.assignment_id):
        raise NotFound()
    return sheet


def get_own_draft(session: Session, *, actor: Viewer, sheet_id: str) -> Scoresheet:
    """The actor's own sheet, still a draft, locked until the commit. Raises NotFound, WrongState."""
    sheet = get_own_sheet(session, actor=actor, sheet_id=sheet_id)
    if sheet.state != SheetState.draft:
        raise WrongState("评分表已经提交，不能再修改。如对结果有不同意见，请告知组织方。")
    return sheet


def saved(
    session: Session, *, actor: Viewer, sheet: Scoresheet, what: str, details: Mapping[str, Any], now: datetime,
    changes: Sequence[Change],
) -> Scoresheet:
    """Count the change, note its time, keep what stood before and after, leave its trace in the audit trail.

    what: "mark", "flag", … changes: one for each thing that this save touched.
    """
    sheet.version += 1
    sheet.saved_at = now
    last = session.scalar(sa.select(sa.func.max(SheetChange.seq)).where(SheetChange.sheet_id == sheet.id)) or 0
    for seq, change in enumerate(changes, start=last + 1):
        session.add(SheetChange(sheet_id=sheet.id, seq=seq, what=change.what.value, key=change.key, at=now,
                                before=dict(change.before) if change.before is not None else None,
                                after=dict(change.after)))
    audit.record(session, actor=actor.audit, action=f"scoresheet.{what}_saved", object_type="scoresheet",
                 object_id=sheet.id, details={**details, "version": sheet.version}, now=now)
    return sheet


def changed_elsewhere(*, mine: Mapping[str, Any], theirs: Mapping[str, Any], their_version: int) -> Conflict:
    """The refusal that keeps both texts for the page to show."""
    return Conflict(_CHANGED_ELSEWHERE, mine=dict(mine), theirs=dict(theirs), their_version=their_version)


def checked_points(points: Decimal, maximum: Decimal) -> Decimal:
    """The points as they will be stored. Raises InvalidInput when they cannot be taken."""
    fault = points_fault(points, maximum)
    if fault is not None:
        raise InvalidInput(fault)
    return points


def checked_text(text: str, *, limit: int = MAX_TEXT) -> str:
    """Text without line-end differences and outer blanks. Raises InvalidInput when it is too long."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(clean) > limit:
        raise InvalidInput(f"文字超过 {limit} 字，没有保存。请分到几处填写，或写得简短一些。")
    return clean
