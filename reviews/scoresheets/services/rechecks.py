"""Giving a file to a rechecker, beginning, and ending without a settlement."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.services import move_case
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain import RoundState
from reviews.rounds.queries import get_round
from reviews.scoresheets.models import Recheck
from reviews.scoresheets.queries.rechecks import faults_of, get_recheck, get_round_file, list_files_to_take
from reviews.scoresheets.services.access import checked_text
from reviews.scoresheets.services.settling import lock_case


def assign_recheck(
    session: Session, *, actor: Viewer, round_id: str, case_id: str, rechecker_id: str, now: datetime
) -> Recheck:
    """Give a file that waits for a recheck to a rechecker. The same person again is the same as once.

    Raises NotFound, WrongState (round closed, no recheck called, settled), InvalidInput with the reason why not this person,
    Conflict when somebody else has it already.
    """
    lock_case(session, case_id)
    if get_round(session, round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，不能再安排复核。")
    file = get_round_file(session, round_id, case_id)
    if file.recheck is not None:
        if file.recheck.rechecker_id == rechecker_id:
            return get_recheck(session, file.recheck.id)
        raise Conflict("这份案卷刚刚已由别人复核，没有指定。请刷新页面查看。")
    if not file.waits_for_rechecker or file.origin is None:
        raise WrongState("这份案卷不需要复核，或已经定案，没有指定。请刷新页面查看最新状态。")
    faults = faults_of(session, [rechecker_id], [file], day=shanghai_date(now))
    fault = faults.get((rechecker_id, case_id), "没有这名复核员，没有指定。请刷新页面。")
    if fault is not None:
        raise InvalidInput(fault)
    made = Recheck(round_id=round_id, case_id=case_id, rechecker_id=rechecker_id, origin=file.origin.value,
                   assigned_by=actor.user_id, assigned_at=now, saved_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("这份案卷刚刚已由别人复核，没有指定。请刷新页面查看。") from error
    audit.record(session, actor=actor.audit, action="recheck.assigned", object_type="recheck", object_id=made.id,
                 details={"round": round_id, "case": case_id, "rechecker": rechecker_id, "origin": made.origin}, now=now)
    return made


def take_recheck(session: Session, *, actor: Viewer, round_id: str, case_id: str, now: datetime) -> Recheck:
    """Take a file from the queue oneself. Raises NotFound for what does not stand in one's own queue, Conflict."""
    queue = list_files_to_take(session, actor, day=shanghai_date(now))
    if not any((f.round_id, f.case_id) == (round_id, case_id) for f in queue):
        raise NotFound("这份案卷已由别人领取，或不再需要复核。请返回复核列表另选一份。")
    return assign_recheck(session, actor=actor, round_id=round_id, case_id=case_id, rechecker_id=actor.user_id, now=now)


def open_recheck(session: Session, *, actor: Viewer, recheck_id: str, now: datetime) -> Recheck:
    """Begin one's recheck: the case is in recheck from now on. Beginning twice is the same as once.

    Avoidance is looked at once more. Raises NotFound for another's, WrongState, InvalidInput.
    """
    found = get_own_recheck(session, actor=actor, recheck_id=recheck_id)
    if found.state != "open":
        raise WrongState("这份复核已经结束，不能再打开。请刷新页面。")
    if found.opened_at is not None:
        return found
    lock_case(session, found.case_id)
    file = get_round_file(session, found.round_id, found.case_id)
    fault = faults_of(session, [actor.user_id], [file], day=shanghai_date(now))[actor.user_id, found.case_id]
    if fault is not None:
        raise InvalidInput(fault)
    found.opened_at = found.saved_at = now
    found.version += 1
    move_case(session, actor=actor, case_id=found.case_id, to=CaseState.in_recheck, now=now)
    audit.record(session, actor=actor.audit, action="recheck.opened", object_type="recheck", object_id=found.id, now=now)
    return found


def give_up_recheck(session: Session, *, actor: Viewer, recheck_id: str, reason: str, now: datetime) -> Recheck:
    """End a recheck without a settlement, with a reason: the file waits for another rechecker. For the organiser and its own.

    Raises NotFound, WrongState when it has ended, InvalidInput without a reason.
    """
    found = get_recheck(session, recheck_id, lock=True)
    if found.state == "given_up":
        return found
    if found.state != "open":
        raise WrongState("这份复核已经定案，不能再退出。确有错误的，由组织方更正。")
    clean = checked_text(reason, limit=300)
    if not clean:
        raise InvalidInput("退出复核须写明理由，没有退出。请填写理由，例如“与办案人员有利害关系，申请回避”。")
    lock_case(session, found.case_id)
    if found.opened_at is not None:
        move_case(session, actor=actor, case_id=found.case_id, to=CaseState.scored, now=now)
    found.state, found.reason, found.ended_at = "given_up", clean, now
    found.version += 1
    session.flush()
    audit.record(session, actor=actor.audit, action="recheck.given_up", object_type="recheck", object_id=found.id,
                 details={"case": found.case_id, "own": found.rechecker_id == actor.user_id}, now=now)
    return found


def get_own_recheck(session: Session, *, actor: Viewer, recheck_id: str) -> Recheck:
    """The actor's own recheck, locked until the commit. Another's answers like a missing one: NotFound."""
    found = get_recheck(session, recheck_id, lock=True)
    if found.rechecker_id != actor.user_id or found.state == "given_up":
        raise NotFound()
    return found
