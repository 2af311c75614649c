"""The way of a paper between people: sent for check, recalled, returned, checked, refused, withdrawn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput, NotAllowed, WrongState
from reviews.foundation import audit
from reviews.notices.domain import EDGES, NoticeState, NoticeStep
from reviews.notices.models import Notice
from reviews.notices.queries import is_withdrawn, why_not_take
from reviews.notices.services.access import add_step, lock_notice, must_be_current, must_decide, must_organise

MAX_REASON = 400
_ACTIONS = {
    NoticeStep.SUBMITTED: "notice.submitted", NoticeStep.RECALLED: "notice.recalled", NoticeStep.RETURNED: "notice.returned",
    NoticeStep.CHECKED: "notice.checked", NoticeStep.REFUSED: "notice.refused", NoticeStep.WITHDRAWN: "notice.withdrawn",
}


def take_step(
    session: Session, *, actor: Viewer, notice_id: str, step: NoticeStep, seen_version: int, now: datetime, reason: str = ""
) -> Notice:
    """Take one step other than drafting and issuing. Raises NotFound, NotAllowed, WrongState, Conflict, InvalidInput."""
    if step in (NoticeStep.SUBMITTED, NoticeStep.RECALLED):
        must_organise(actor)
    else:
        must_decide(actor)
    notice = lock_notice(session, notice_id)
    to = EDGES.get((NoticeState(notice.state), step)) if step in _ACTIONS else None
    if to is None or (step is NoticeStep.WITHDRAWN and is_withdrawn(session, notice.id)):
        state = "已撤回" if step is NoticeStep.WITHDRAWN and notice.state == NoticeState.ISSUED.value else (
            NoticeState(notice.state).label)
        raise WrongState(f"这份文件现在是“{state}”，不能{step.label}。请刷新页面，按现在的状态办理。")
    must_be_current(notice, seen_version)
    words = " ".join(reason.split())
    if step.needs_reason and not words:
        raise InvalidInput(f"{step.label}须写明理由，没有办理。")
    if len(words) > MAX_REASON:
        raise InvalidInput(f"理由最多 {MAX_REASON} 字，没有办理。")
    may_take(session, actor=actor, notice=notice, step=step)
    if to.value != notice.state:
        notice.state = to.value
    add_step(session, notice=notice, step=step, actor=actor, now=now, reason=words)
    audit.record(session, actor=actor.audit, action=_ACTIONS[step], object_type="notice", object_id=notice.id,
                 details={"version": notice.version, **({"number": notice.number} if notice.number else {})}, now=now)
    return notice


def may_take(session: Session, *, actor: Viewer, notice: Notice, step: NoticeStep) -> None:
    """Raises NotAllowed where the separation of steps forbids this person the step."""
    why = why_not_take(session, actor, notice, step)
    if why is not None:
        raise NotAllowed(why)
