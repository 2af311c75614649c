"""Reporting a return, which locks it as a version, and giving it back with the reason."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.returns.domain.comparing import questions_of
from reviews.returns.domain.figures import LINE_IDS, read_figures, texts_of
from reviews.returns.domain.months import month_key, month_label, month_of, year_before
from reviews.returns.domain.states import ALLOWED, ReturnState
from reviews.returns.models import ReturnSendBack, ReturnVersion, UnitReturn
from reviews.returns.queries import figures_of, find_terms, versions_in_force
from reviews.returns.queries.months import list_entered_drafts, seen_of
from reviews.returns.services.writing import CHANGED, lock_return, writes_own

MAX_ANSWER = 300
MAX_REASON = 200


def report_return(
    session: Session, *, actor: Viewer, unit_id: str, month: date, seen_version: int, answer: str, reason: str, now: datetime
) -> UnitReturn:
    """Report what the draft says, as a new version; it is locked from now on. Reporting the same draft again changes nothing.

    answer: what is said to the questions, wanted when there are any; reason: why an earlier version is corrected.
    Raises WrongState, Conflict when it is another than the one that was seen, InvalidInput with the first fault.
    """
    row = lock_return(session, unit_id=unit_id, month=month)
    if row is None:
        raise WrongState(f"{month_label(month)}还没有填写，不能报出。请先填写并保存。")
    # Reporting counts as a change: the same draft sent twice is one behind.
    if row.state == ReturnState.reported and row.version == seen_version + 1:
        return row
    if row.version != seen_version:
        raise Conflict(CHANGED)
    if row.held == "unit" and not writes_own(actor, unit_id):
        raise WrongState("该单位正在自己填写，不能代其报出。")
    _report(session, actor, row, answer=answer, reason=reason, now=now)
    return row


def report_entered(
    session: Session, *, actor: Viewer, month: date, seen: str, answer: str, reason: str, now: datetime
) -> int:
    """Report all that the bureau entered for units of a month, or nothing; returns how many.

    seen: `seen_of` the drafts that were seen. answer and reason hold for each that wants one. Raises InvalidInput, Conflict.
    """
    waiting = list_entered_drafts(session, month)
    # By id, as tables brought along are taken over: two who lock several units do not wait for each other.
    ids = sorted(one.row.unit_id for one in waiting)
    locked = {unit_id: lock_return(session, unit_id=unit_id, month=month) for unit_id in ids}
    rows = [locked[one.row.unit_id] for one in waiting]
    if not waiting or seen_of(waiting) != seen or any(row is None or row.held != "bureau" for row in rows):
        raise Conflict("代填的表在您打开之后有变化，没有报出。请核对页面上的最新内容后再办。")
    for one, row in zip(waiting, rows, strict=True):
        assert row is not None
        _report(session, actor, row, answer=answer, reason=reason, now=now, named=f"{one.unit_name}：")
    return len(waiting)


def _report(session: Session, actor: Viewer, row: UnitReturn, *, answer: str, reason: str, now: datetime,
            named: str = "") -> None:
    today = shanghai_date(now)
    if row.month >= month_of(today):
        raise InvalidInput(f"{named}{month_label(row.month)}还没有结束，不能报出。可以先保存，下月 1 日起报出。")
    figures, faults = read_figures(row.draft)
    if figures is None:
        raise InvalidInput(f"{named}{faults[0].words}，没有报出。请改正后再报。")
    before = versions_in_force(session, [year_before(row.month)], row.unit_id).get((row.unit_id, year_before(row.month)))
    said, why = answer.strip()[:MAX_ANSWER], reason.strip()[:MAX_REASON]
    questions = questions_of(figures, figures_of(before) if before is not None else None)
    if questions and not said:
        raise InvalidInput(f"{named}有需要核对的数字，没有报出。数字无误的，请写一句说明；填错的请返回修改。")
    if row.seq and not why:
        raise InvalidInput(f"{named}更正已报的数字须写明理由，没有报出。")
    if ReturnState.reported not in ALLOWED[ReturnState(row.state)]:
        raise WrongState("这张表的状态已变，没有办理。请刷新页面查看。")
    made = ReturnVersion(
        return_id=row.id, seq=row.seq + 1, nil=figures.is_nil, note=row.note, answer=said if questions else "",
        reason=why if row.seq else "", for_unit=not writes_own(actor, row.unit_id), due_on=find_terms(session).due_on(row.month),
        reported_by=actor.user_id, reported_at=now, **{name: getattr(figures, name) for name in LINE_IDS})
    session.add(made)
    row.state, row.seq, row.draft, row.version = ReturnState.reported, made.seq, {}, row.version + 1
    row.changed_by, row.changed_at = actor.user_id, now
    session.flush()
    audit.record(session, actor=actor.audit, action="return.reported", object_type="return", object_id=row.id, now=now,
                 details={"unit": row.unit_id, "month": month_key(row.month), "seq": made.seq, "nil": made.nil,
                          "for_unit": made.for_unit})


def send_back(session: Session, *, actor: Viewer, unit_id: str, month: date, reason: str, now: datetime) -> UnitReturn:
    """Give a reported return back with the reason; its figures count for nothing until it is reported again.

    The draft starts from what was reported; who entered it last writes it again. Raises WrongState, InvalidInput.
    """
    row = lock_return(session, unit_id=unit_id, month=month)
    if row is None or row.state != ReturnState.reported:
        raise WrongState("这张表还没有报出，不用退回。请刷新页面查看。")
    why = reason.strip()
    if not why or len(why) > MAX_REASON:
        raise InvalidInput(f"退回须写明理由，最多 {MAX_REASON} 个字。")
    version = session.scalars(
        sa.select(ReturnVersion).where(ReturnVersion.return_id == row.id, ReturnVersion.seq == row.seq)).one()
    session.add(ReturnSendBack(version_id=version.id, reason=why, sent_by=actor.user_id, sent_at=now))
    row.state, row.draft, row.note = ReturnState.sent_back, texts_of(figures_of(version)), version.note
    row.held = "bureau" if version.for_unit else "unit"
    row.version, row.changed_by, row.changed_at = row.version + 1, actor.user_id, now
    session.flush()
    audit.record(session, actor=actor.audit, action="return.sent_back", object_type="return", object_id=row.id, now=now,
                 details={"unit": unit_id, "month": month_key(month), "seq": version.seq})
    return row
