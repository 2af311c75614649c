"""Giving a case file to a reviewer, taking it back, and noting how far a sheet has come."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.queries import get_user
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.cases.queries.reading import get_case
from reviews.cases.services import judge_by, move_case
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain.seats import MAX_REASON, why_no_seat
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import Assignment, Round, RoundPack
from reviews.rounds.queries import (
    find_pinned_version,
    get_assignment,
    get_plan,
    get_round,
    list_live_seats,
)
from reviews.rounds.queries.candidates import reasons_against
from reviews.rulepacks.queries import get_version

_NOT_YET = "案卷还是“{}”，没有分配。请先由单位上交，再分配评查员。"
_TOO_LATE = "案卷已是“{}”，不能再分配。请刷新页面查看最新状态。"


def assign(
    session: Session, *, actor: Viewer, round_id: str, case_id: str, reviewer_id: str, slot: int,
    due_on: date | None, now: datetime,
) -> Assignment:
    """Give a case file to a reviewer by hand; the case moves to `assigned`.

    The first case of a standard pins its version for the round; later ones are judged by that version too.
    due_on None means the round's last day. Giving the same seat to the same person twice is the same as once.
    Raises NotFound, WrongState (round closed, case not handed in or already scored), InvalidInput with the reason.
    """
    found, case = get_round(session, round_id), get_case(session, case_id)
    if found.state != RoundState.open:
        raise WrongState("本轮已经结束，不能再分配。请选择进行中的轮次。")
    seats = list_live_seats(session, round_id, case_id)
    for seat in seats:
        if seat.reviewer_id == reviewer_id and seat.slot == slot:
            return seat
    state = CaseState(case.state)
    if state not in (CaseState.handed_in, CaseState.assigned, CaseState.in_review):
        raise WrongState((_NOT_YET if state is CaseState.draft else _TOO_LATE).format(state.label))
    get_user(session, reviewer_id)
    reasons = reasons_against(session, round_id=round_id, case_id=case_id, user_ids=[reviewer_id], day=shanghai_date(now))
    if reasons[reviewer_id]:
        raise InvalidInput(f"所选人员不能评本案：{'；'.join(r.words for r in reasons[reviewer_id])}。没有分配，请另选一人。")
    fault = why_no_seat(slot, {s.slot for s in seats})
    if fault is not None:
        raise InvalidInput(fault)
    return place(session, actor=actor, of_round=found, case=case, reviewer_id=reviewer_id, slot=slot, due_on=due_on, now=now)


def place(
    session: Session, *, actor: Viewer, of_round: Round, case: Case, reviewer_id: str, slot: int, due_on: date | None,
    now: datetime,
) -> Assignment:
    """Put somebody on a free seat, for callers that have asked the rules. Raises Conflict when the seat was just taken."""
    _judge_as_pinned(session, actor=actor, round_id=of_round.id, case=case, now=now)
    made = Assignment(round_id=of_round.id, case_id=case.id, reviewer_id=reviewer_id, slot=slot, assigned_at=now,
                      assigned_by=actor.user_id, due_on=due_on or of_round.ends_on)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("这一席刚刚分给了别人，没有分配。请刷新页面后重新选择。") from error
    if CaseState(case.state) is CaseState.handed_in:
        move_case(session, actor=actor, case_id=case.id, to=CaseState.assigned, now=now)
    audit.record(session, actor=actor.audit, action="assignment.made", object_type="assignment", object_id=made.id,
                 details={"case": case.id, "round": of_round.id, "reviewer": reviewer_id, "slot": slot}, now=now)
    return made


def give(
    session: Session, *, actor: Viewer, of_round: Round, case: Case, reviewer_id: str, purpose: str, due_on: date | None,
    now: datetime,
) -> Assignment:
    """Give a file for calibration or as one with a known result, for callers that have asked the rules: the case does not move.

    Raises Conflict when the person has just been given the same file.
    """
    made = Assignment(round_id=of_round.id, case_id=case.id, reviewer_id=reviewer_id, slot=1, assigned_at=now, purpose=purpose,
                      assigned_by=actor.user_id, due_on=due_on or of_round.ends_on)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("这份案卷刚刚已经发给所选人员，没有重复发出。请刷新页面。") from error
    audit.record(session, actor=actor.audit, action="assignment.made", object_type="assignment", object_id=made.id,
                 details={"case": case.id, "round": of_round.id, "reviewer": reviewer_id, "purpose": purpose}, now=now)
    return made


def _judge_as_pinned(session: Session, *, actor: Viewer, round_id: str, case: Case, now: datetime) -> None:
    """Hold a case to the version its round has pinned, or pin the one that is planned, or else the one it has."""
    version = get_version(session, case.pack_version_id)
    pinned = find_pinned_version(session, round_id, version.pack_id)
    if pinned is not None:
        judge_by(session, actor=actor, case_id=case.id, pack_version_id=pinned, now=now)
        return
    planned = dict(get_plan(session, round_id).packs).get(version.pack_id)
    if planned is not None and planned != version.id:
        judge_by(session, actor=actor, case_id=case.id, pack_version_id=planned, now=now)
        version = get_version(session, planned)
    session.add(RoundPack(round_id=round_id, pack_id=version.pack_id, pack_version_id=version.id,
                          pinned_by=actor.user_id, pinned_at=now))
    session.flush()
    audit.record(session, actor=actor.audit, action="round.standard_pinned", object_type="round", object_id=round_id,
                 details={"pack_version": version.id}, now=now)


def withdraw(
    session: Session, *, actor: Viewer, assignment_id: str, reason: str, now: datetime, to_be_filled: bool = False
) -> Assignment:
    """Take a case file back from a reviewer whose sheet is not submitted; the sheet stays, out of sight.

    A case nobody scores any more goes back to `handed_in`. to_be_filled: somebody else is to sit there, so that the other
    sheet alone does not make the case scored.
    Raises NotFound, WrongState, InvalidInput when no reason is given.
    """
    found = get_assignment(session, assignment_id)
    if found.withdrawn_at is not None:
        return found
    if found.submitted_at is not None:
        raise WrongState("这份评分表已经提交，不能撤回分配。对结果有不同意见的，请在复核时处理。")
    if not reason.strip():
        raise InvalidInput("撤回分配须写明理由，没有撤回。请填写理由，例如“评查员申请回避”。")
    if len(reason.strip()) > MAX_REASON:
        raise InvalidInput(f"理由超过 {MAX_REASON} 字，没有撤回。请写得简短一些。")
    found.withdrawn_at, found.withdrawn_reason = now, reason.strip()
    session.flush()
    if found.purpose == "review":
        _move_after_withdrawal(session, actor, found, to_be_filled, now)
    audit.record(session, actor=actor.audit, action="assignment.withdrawn", object_type="assignment",
                 object_id=found.id, details={"case": found.case_id, "opened": found.opened_at is not None}, now=now)
    return found


def _move_after_withdrawal(session: Session, actor: Viewer, found: Assignment, to_be_filled: bool, now: datetime) -> None:
    case, seats = get_case(session, found.case_id), list_live_seats(session, found.round_id, found.case_id)
    if not seats and case.state in (CaseState.assigned, CaseState.in_review):
        move_case(session, actor=actor, case_id=case.id, to=CaseState.handed_in, now=now)
    if seats and not to_be_filled and case.state == CaseState.in_review and all(s.submitted_at is not None for s in seats):
        move_case(session, actor=actor, case_id=case.id, to=CaseState.scored, now=now)


def note_opened(session: Session, *, actor: Viewer, assignment: Assignment, now: datetime) -> None:
    """The reviewer has opened the sheet; a case that is scored for the result is in review from now on."""
    if assignment.opened_at is None:
        assignment.opened_at = now
        if assignment.purpose != "review":
            return
        move_case(session, actor=actor, case_id=assignment.case_id, to=CaseState.in_review, now=now)


def note_submitted(session: Session, *, actor: Viewer, assignment: Assignment, now: datetime) -> None:
    """The sheet is in; once every live seat that counts is, the case is scored. Other purposes move nothing.

    The case row stays locked until the commit: of two sheets that come in at once, the later one sees the earlier.
    """
    session.execute(sa.select(Case.id).where(Case.id == assignment.case_id).with_for_update())
    assignment.submitted_at = now
    session.flush()
    if assignment.purpose != "review":
        return
    seats = list_live_seats(session, assignment.round_id, assignment.case_id)
    if all(seat.submitted_at is not None for seat in seats):
        move_case(session, actor=actor, case_id=assignment.case_id, to=CaseState.scored, now=now)
