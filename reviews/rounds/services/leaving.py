"""Leaving a seat: by declaration, because the person turns out to be barred, or exchanged by the organiser.

What was decided stays: the seat is withdrawn with its reason, and a row says why it was left and who followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.services.people import follow_people
from reviews.cases.queries.reading import get_case
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.foundation.audit import Actor
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain.assignment import Plan, solve
from reviews.rounds.domain.avoidance import AvoidanceRule
from reviews.rounds.domain.recusals import LeavingCause
from reviews.rounds.domain.seats import MAX_REASON
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import Assignment, Recusal, SeatSwap
from reviews.rounds.queries import get_assignment, get_round, is_in_sight
from reviews.rounds.queries.candidates import BarredSeat, gather_one, list_barred_seats, reasons_against
from reviews.rounds.queries.runs import find_open_swap, get_swap
from reviews.rounds.services.seats import place, withdraw


def recuse(session: Session, *, actor: Viewer, assignment_id: str, reason: str, now: datetime) -> Assignment | None:
    """The reviewer gives a file back. The next fitting person gets the seat, or nobody: then it waits for the organiser.

    Returns the new assignment, which the reviewer is never told of. Raises NotFound for another's seat or one that is gone,
    WrongState after the submission, InvalidInput without a reason.
    """
    seat = get_assignment(session, assignment_id)
    if not is_in_sight(session, actor, assignment_id):
        raise NotFound()
    _reason(reason, "申请回避")
    withdraw(session, actor=actor, assignment_id=seat.id, reason=_short(f"本人申请回避：{reason.strip()}"), now=now,
             to_be_filled=True)
    # Who declares is out at once, before anybody else is looked for.
    successor = _next_person(session, actor=actor, seat=seat, now=now, leaving=actor.user_id)
    _note(session, actor=actor.audit, seat=seat, cause=LeavingCause.declared, rule=None, reason=reason.strip(),
          successor=successor, now=now)
    return successor


def take_back_barred(
    session: Session, *, actor: Viewer, round_id: str | None = None, user_id: str | None = None, now: datetime
) -> int:
    """Take back every unsubmitted seat whose reviewer is barred as things are now; returns how many.

    The seats wait for the organiser, who sees the reason. A submitted sheet stays: it is dealt with in the recheck.
    """
    barred = list_barred_seats(session, user_id=user_id, round_id=round_id, day_of=shanghai_date(now))
    for one in barred:
        _take_back(session, actor, one, now)
    return len(barred)


def _take_back(session: Session, actor: Viewer, one: BarredSeat, now: datetime) -> None:
    words = "；".join(reason.words for reason in one.reasons)
    seat = withdraw(session, actor=actor, assignment_id=one.assignment_id, reason=_short(f"核对后应当回避：{words}"), now=now,
                    to_be_filled=True)
    _note(session, actor=actor.audit, seat=seat, cause=LeavingCause.barred, rule=one.reasons[0].rule, reason=_short(words),
          successor=None, now=now)


def _follow(session: Session, actor: Actor, user_id: str | None, now: datetime) -> None:
    """What accounts calls when somebody's unit, roles or account, or the tree of units, has changed."""
    viewer = Viewer(actor.user_id or "", "", actor.unit_id, frozenset(), actor.origin)
    take_back_barred(session, actor=viewer, user_id=user_id, now=now)


follow_people("rounds", _follow)


# --- exchanging by hand ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish that now waits for a leader."""

    swap_id: str


def exchange(
    session: Session, *, actor: Viewer, assignment_id: str, reviewer_id: str | None, reason: str, now: datetime
) -> Assignment | Asked:
    """Take a seat back and put another person on it (reviewer_id None: nobody yet), with a reason.

    At once while the sheet was never opened; afterwards it becomes a wish that a leader must consent to.
    Raises NotFound, WrongState (round closed, submitted, withdrawn), InvalidInput with the rules that bar, Conflict when a
    wish waits already.
    """
    seat = get_assignment(session, assignment_id)
    _reason(reason, "换人")
    _may_be_exchanged(session, seat)
    _fits(session, seat, reviewer_id, now)
    if seat.opened_at is None:
        return _exchanged(session, actor, seat, reviewer_id, reason.strip(), now) or seat
    if find_open_swap(session, assignment_id) is not None:
        raise Conflict("这一席已有换人申请在等局领导决定，没有重复提出。")
    made = SeatSwap(assignment_id=seat.id, reviewer_id=reviewer_id, reason=reason.strip(), asked_by=actor.user_id, asked_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="assignment.exchange_asked", object_type="assignment", object_id=seat.id,
                 details={"to": reviewer_id}, now=now)
    return Asked(made.id)


def decide_exchange(session: Session, *, actor: Viewer, swap_id: str, agreed: bool, now: datetime) -> SeatSwap:
    """A leader consents to an exchange or refuses it; nobody decides on the own wish.

    Raises NotFound, WrongState when it was decided, when the seat has changed meanwhile or by the wisher.
    """
    swap = get_swap(session, swap_id)
    if swap.decision is not None:
        raise WrongState("这项换人申请已经办理过。请刷新页面查看结果。")
    if swap.asked_by == actor.user_id or not actor.has(Role.leader):
        raise WrongState("换人申请须由提出人以外的局领导决定。")
    seat = get_assignment(session, swap.assignment_id)
    if agreed:
        _may_be_exchanged(session, seat)
        _fits(session, seat, swap.reviewer_id, now)
        _exchanged(session, actor, seat, swap.reviewer_id, swap.reason, now)
    swap.decision, swap.decided_by, swap.decided_at = "agreed" if agreed else "refused", actor.user_id, now
    audit.record(session, actor=actor.audit, action="assignment.exchange_decided", object_type="assignment",
                 object_id=seat.id, details={"agreed": agreed, "to": swap.reviewer_id}, now=now)
    return swap


def _may_be_exchanged(session: Session, seat: Assignment) -> None:
    if get_round(session, seat.round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，不能再换人。")
    if seat.purpose != "review":
        raise WrongState("这份案卷不计入本轮结果，不能换人；可以收回后另发。")
    if seat.withdrawn_at is not None or seat.submitted_at is not None:
        raise WrongState("这一席已经提交或撤回，不能换人。请刷新页面查看最新状态。")


def _fits(session: Session, seat: Assignment, reviewer_id: str | None, now: datetime) -> None:
    if reviewer_id is None:
        return
    found = reasons_against(session, round_id=seat.round_id, case_id=seat.case_id, user_ids=[reviewer_id],
                            day=shanghai_date(now), leaving=seat.id)
    if reviewer_id not in found:
        raise NotFound()
    if reviewer_id == seat.reviewer_id or found[reviewer_id]:
        words = "；".join(r.words for r in found[reviewer_id]) or "就是原来的评查员"
        raise InvalidInput(f"不能换成所选人员：{words}。没有换人，请另选一人。")


def _exchanged(
    session: Session, actor: Viewer, seat: Assignment, reviewer_id: str | None, reason: str, now: datetime
) -> Assignment | None:
    withdraw(session, actor=actor, assignment_id=seat.id, reason=_short(f"换人：{reason}"), now=now, to_be_filled=True)
    successor = None
    if reviewer_id is not None:
        successor = place(session, actor=actor, of_round=get_round(session, seat.round_id), now=now, slot=seat.slot,
                          case=get_case(session, seat.case_id), reviewer_id=reviewer_id, due_on=seat.due_on)
    _note(session, actor=actor.audit, seat=seat, cause=LeavingCause.exchanged, rule=None, reason=reason, successor=successor,
          now=now)
    return successor


def _next_person(session: Session, *, actor: Viewer, seat: Assignment, now: datetime, leaving: str) -> Assignment | None:
    """The person whom the solver would put on the seat now, if there is one; the seat's own id is the seed."""
    of_round = get_round(session, seat.round_id)
    if seat.purpose != "review" or of_round.state != RoundState.open:
        return None
    gathered = gather_one(session, seat.round_id, seat.case_id, day=shanghai_date(now), without=leaving)
    found = solve(gathered.task, seed=seat.id)
    if not isinstance(found, Plan):
        return None
    return place(session, actor=actor, of_round=of_round, case=get_case(session, seat.case_id),
                 reviewer_id=found.sittings[0].person, slot=seat.slot, due_on=seat.due_on, now=now)


def _note(
    session: Session, *, actor: Actor, seat: Assignment, cause: LeavingCause, rule: AvoidanceRule | None, reason: str,
    successor: Assignment | None, now: datetime,
) -> None:
    session.add(Recusal(assignment_id=seat.id, round_id=seat.round_id, case_id=seat.case_id, user_id=seat.reviewer_id,
                        cause=cause.value, rule=rule.value if rule else None, reason=reason, made_by=actor.user_id or None,
                        successor_id=successor.id if successor else None, made_at=now))
    waiting = find_open_swap(session, seat.id)
    if waiting is not None and cause is not LeavingCause.exchanged:
        waiting.decision, waiting.decided_at = "lapsed", now
    session.flush()
    audit.record(session, actor=actor, action="assignment.left", object_type="assignment", object_id=seat.id,
                 details={"cause": cause.value, "rule": rule.value if rule else None,
                          "successor": successor.id if successor else None}, now=now)


def _reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise InvalidInput(f"{what}须写明理由，没有办理。请填写理由。")
    if len(reason.strip()) > MAX_REASON - 20:
        raise InvalidInput(f"理由超过 {MAX_REASON - 20} 字，没有办理。请写得简短一些。")


def _short(words: str) -> str:
    return words if len(words) <= MAX_REASON else words[:MAX_REASON - 1] + "…"
