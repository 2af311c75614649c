"""Writing a return: a draft may be incomplete; who holds it is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit
from reviews.errors import Conflict, WrongState
from reviews.foundation import audit
from reviews.returns.domain.figures import LINE_IDS, MAX_NOTE
from reviews.returns.domain.months import month_key
from reviews.returns.domain.states import ReturnState
from reviews.returns.models import UnitReturn

MAX_TEXT = 40
CHANGED = "这张表在您打开之后有过改动，没有办理。请核对页面上的最新内容后再办。"


def save_draft(
    session: Session, *, actor: Viewer, unit_id: str, month: date, texts: Mapping[str, str], note: str, seen_version: int,
    now: datetime
) -> UnitReturn:
    """Keep what was typed. seen_version: of the row that was seen, 0 for none.

    Raises WrongState (reported, or the unit itself is writing), Conflict when it is another than the one that was seen.
    """
    row = put_draft(session, actor=actor, unit_id=unit_id, month=month, texts=texts, note=note,
                    seen_version=seen_version, now=now)
    audit.record(session, actor=actor.audit, action="return.saved", object_type="return", object_id=row.id, now=now,
                 details={"unit": unit_id, "month": month_key(month)})
    return row


def put_draft(
    session: Session, *, actor: Viewer, unit_id: str, month: date, texts: Mapping[str, str], note: str, seen_version: int | None,
    now: datetime
) -> UnitReturn:
    """The same without a row of the audit trail, which the caller writes; seen_version None takes any."""
    row = lock_return(session, unit_id=unit_id, month=month)
    if seen_version is not None and (row.version if row is not None else 0) != seen_version:
        raise Conflict(CHANGED)
    own = writes_own(actor, unit_id)
    if row is None:
        row = UnitReturn(unit_id=unit_id, month=month, version=0)
        session.add(row)
    elif row.state == ReturnState.reported:
        raise WrongState("这个月已经报出，不能再改。确需更正的，请组织方写明理由退回。")
    elif not own and row.held == "unit":
        raise WrongState("该单位正在自己填写，不能代填。请等其报出，或者与其联系。")
    row.draft = {name: texts.get(name, "").strip()[:MAX_TEXT] for name in LINE_IDS}
    row.note, row.held = note.strip()[:MAX_NOTE], "unit" if own else "bureau"
    row.changed_by, row.changed_at, row.version = actor.user_id, now, row.version + 1
    session.flush()
    return row


def lock_return(session: Session, *, unit_id: str, month: date) -> UnitReturn | None:
    """The row as it is now, with no other step of the same unit passing until the commit. SQLite has one writer anyway."""
    session.execute(sa.select(Unit.id).where(Unit.id == unit_id).with_for_update())
    # The page has read the row before it came to the lock; what another step has changed since must be seen.
    return session.scalars(
        sa.select(UnitReturn).where(UnitReturn.unit_id == unit_id, UnitReturn.month == month)
        .execution_options(populate_existing=True)).one_or_none()


def writes_own(actor: Viewer, unit_id: str) -> bool:
    """Whether this is the unit itself writing; an organiser who belongs to it writes for it, as for any other."""
    return actor.unit_id == unit_id and actor.has(Role.unit_handler, Role.unit_head)
