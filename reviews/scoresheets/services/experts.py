"""The organiser's side of comments: invitations for a time, their end, the closing of the vote, the order of the meeting."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.rounds.queries import get_round
from reviews.scoresheets.domain.experts import moved, window_fault
from reviews.scoresheets.models import CommentMeeting, ExpertInvitation
from reviews.scoresheets.queries.expert_remarks import find_meeting, list_meeting_files
from reviews.scoresheets.queries.experts import (
    list_experts,
    list_files_to_show,
    why_not_invite,
)
from reviews.scoresheets.services.access import checked_text

MAX_REASON = 300


@dataclass(frozen=True, slots=True)
class Terms:
    """For how long, and what beyond the masked pages. originals_reason: required with originals."""

    opens_at: datetime
    closes_at: datetime
    originals: bool = False
    originals_reason: str = ""
    sees_result: bool = False


def invite(
    session: Session, *, actor: Viewer, round_id: str, expert_id: str, case_ids: Collection[str], terms: Terms, now: datetime
) -> list[ExpertInvitation]:
    """Open files of a round to an expert. A file that is open to the same expert is opened anew on these terms.

    Raises NotFound, InvalidInput: nothing chosen, a bad window, a file that is not to be shown or that bars the expert; then
    nobody is invited to anything.
    """
    found = get_round(session, round_id)
    reason = checked_text(terms.originals_reason, limit=MAX_REASON) if terms.originals else ""
    wanted = sorted(set(case_ids))
    _check(session, round_id=found.id, expert_id=expert_id, wanted=wanted, terms=terms, reason=reason, now=now)
    made = []
    for case_id in wanted:
        _end_live(session, round_id=found.id, case_id=case_id, expert_id=expert_id, actor=actor, now=now)
        row = ExpertInvitation(
            round_id=found.id, case_id=case_id, expert_id=expert_id, opens_at=terms.opens_at, closes_at=terms.closes_at,
            originals=terms.originals, originals_reason=reason, sees_result=terms.sees_result, invited_by=actor.user_id,
            invited_at=now)
        session.add(row)
        session.flush()
        made.append(row)
        audit.record(session, actor=actor.audit, action="expert.invited", object_type="expert_invitation", object_id=row.id,
                     details={"round": found.id, "case": case_id, "expert": expert_id, "originals": terms.originals,
                              "reason": reason, "sees_result": terms.sees_result, "until": terms.closes_at.isoformat()}, now=now)
    return made


def _check(
    session: Session, *, round_id: str, expert_id: str, wanted: list[str], terms: Terms, reason: str, now: datetime
) -> None:
    if expert_id not in {one.id for one in list_experts(session)}:
        raise InvalidInput("请选择一位专家，没有邀请。名单里没有的，请先由安全管理员授予“专家”角色。")
    files = {one.case_id: one.number for one in list_files_to_show(session, round_id)}
    if not wanted or not set(wanted) <= set(files):
        raise InvalidInput("请从本轮案卷中至少选择一卷，没有邀请。")
    fault = window_fault(terms.opens_at, terms.closes_at, now)
    if fault is not None:
        raise InvalidInput(f"{fault}没有邀请。")
    if terms.originals and not reason:
        raise InvalidInput("开放未遮盖的原页须写明理由，没有邀请。")
    barred = why_not_invite(session, expert_id, wanted, now)
    if barred:
        told = "；".join(f"{files[case_id]}：{'、'.join(r.words for r in reasons)}"
                        for case_id, reasons in sorted(barred.items()))
        raise InvalidInput(f"所选案卷中有须回避的，没有邀请。{told}。请去掉这些案卷再试。")


def _end_live(session: Session, *, round_id: str, case_id: str, expert_id: str, actor: Viewer, now: datetime) -> None:
    live = session.scalars(
        sa.select(ExpertInvitation).where(
            ExpertInvitation.round_id == round_id, ExpertInvitation.case_id == case_id,
            ExpertInvitation.expert_id == expert_id, ExpertInvitation.ended_at.is_(None)).with_for_update()).one_or_none()
    if live is not None:
        live.ended_at, live.ended_by, live.end_reason = now, actor.user_id, "改为新的邀请"
        session.flush()


def end_invitation(
    session: Session, *, actor: Viewer, round_id: str, invitation_id: str, reason: str, now: datetime
) -> ExpertInvitation:
    """Take an invitation back: from now on the expert does not find the file any more; the remarks stay. Again: no change.

    Raises InvalidInput for an invitation that the round does not have.
    """
    found = session.get(ExpertInvitation, invitation_id, populate_existing=True)
    if found is None or found.round_id != round_id:
        raise InvalidInput("这份邀请不属于本轮，没有收回。请刷新页面。")
    if found.ended_at is not None:
        return found
    found.ended_at, found.ended_by = now, actor.user_id
    found.end_reason = checked_text(reason, limit=MAX_REASON) or "组织方收回"
    session.flush()
    audit.record(session, actor=actor.audit, action="expert.invitation_ended", object_type="expert_invitation",
                 object_id=found.id, details={"reason": found.end_reason}, now=now)
    return found


def close_votes(session: Session, *, actor: Viewer, round_id: str, now: datetime) -> CommentMeeting:
    """End the vote of a round for good; from now on its result is shown. Again: no change. Raises NotFound."""
    meeting = _meeting(session, round_id)
    if meeting.votes_closed_at is not None:
        return meeting
    meeting.votes_closed_at, meeting.votes_closed_by = now, actor.user_id
    meeting.version += 1
    session.flush()
    audit.record(session, actor=actor.audit, action="expert.votes_closed", object_type="round", object_id=round_id,
                 details={"files": len(list_meeting_files(session, round_id))}, now=now)
    return meeting


def arrange_meeting(
    session: Session, *, actor: Viewer, round_id: str, case_id: str, by: int, seen_version: int, now: datetime
) -> CommentMeeting:
    """Move a file up (by -1) or down (1) in the order of the meeting. Raises NotFound, Conflict when it was arranged anew."""
    order = [one.case_id for one in list_meeting_files(session, round_id)]
    meeting = _meeting(session, round_id)
    if meeting.version != seen_version:
        raise Conflict("次序已在另一个窗口改过，没有移动。页面已是最新次序，请再试。")
    if case_id not in order:
        raise WrongState("这份案卷不在点评之列，没有移动。请刷新页面。")
    meeting.position = moved(order, case_id, by)
    meeting.version += 1
    session.flush()
    audit.record(session, actor=actor.audit, action="expert.meeting_arranged", object_type="round", object_id=round_id,
                 details={"case": case_id, "by": by}, now=now)
    return meeting


def _meeting(session: Session, round_id: str) -> CommentMeeting:
    get_round(session, round_id)
    meeting = find_meeting(session, round_id, lock=True)
    if meeting is None:
        meeting = CommentMeeting(round_id=round_id, position=[], version=1)
        session.add(meeting)
        session.flush()
    return meeting
