"""What every write of a paper asks first: the role, the version that was seen, the state; and how a step is recorded."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.errors import Conflict, NotAllowed, NotFound, WrongState
from reviews.foundation import audit
from reviews.notices.domain import NoticeState, NoticeStep
from reviews.notices.models import Notice, NoticeStepRow


def lock_notice(session: Session, notice_id: str) -> Notice:
    """The row as it is now, held until the commit: of two people who act at once the second sees what the first did.

    Raises NotFound.
    """
    audit.take_turn(session)
    notice = session.get(Notice, notice_id, with_for_update=True, populate_existing=True)
    if notice is None:
        raise NotFound()
    return notice


def must_organise(actor: Viewer) -> None:
    """Raises NotAllowed for anybody but the organiser."""
    if not actor.has(Role.organiser):
        raise NotAllowed("只有组织方可以起草和修改文件。如确有需要，请联系组织方。")


def must_decide(actor: Viewer) -> None:
    """Raises NotAllowed for anybody but the organiser and the leader."""
    if not actor.has(Role.organiser, Role.leader):
        raise NotAllowed("只有组织方和局领导可以核稿、签发和撤回文件。如确有需要，请联系组织方。")


def must_be_draft(notice: Notice) -> None:
    """Raises WrongState for a paper that was sent on or issued."""
    if notice.state == NoticeState.ISSUED.value:
        raise WrongState("这份文件已经签发，不能再改。请刷新页面查看签发的内容。")
    if notice.state != NoticeState.DRAFT.value:
        raise WrongState("这份文稿已经送核，不能再改。需要修改的，请先撤回送核或者退回拟稿。")


def must_be_current(notice: Notice, seen_version: int) -> None:
    """Raises Conflict when the draft was changed after it was looked at."""
    if notice.version != seen_version:
        raise Conflict("草稿在您打开之后有了变化，这一步没有执行。请刷新页面，看过最新内容后再办理。")


def add_step(session: Session, *, notice: Notice, step: NoticeStep, actor: Viewer, now: datetime, reason: str = "") -> None:
    """Write the step down, on the version the paper has now."""
    last = session.scalar(sa.select(sa.func.max(NoticeStepRow.seq)).where(NoticeStepRow.notice_id == notice.id))
    session.add(NoticeStepRow(notice_id=notice.id, seq=(last or 0) + 1, step=step.value, version=notice.version, reason=reason,
                              taken_by=actor.user_id, taken_at=now))
    session.flush()
