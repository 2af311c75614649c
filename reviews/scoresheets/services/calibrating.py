"""Writes of calibrations: made with samples and their references, opened to reviewers, closed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.queries.reading import get_case
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain import RoundState
from reviews.rounds.models import Assignment, Round
from reviews.rounds.queries import get_assignment, get_round
from reviews.rounds.services.locking import lock_round
from reviews.rounds.services.seats import give, withdraw
from reviews.scoresheets.domain.deviation import CalibrationState, ShownAfter
from reviews.scoresheets.models import Calibration, CalibrationSample
from reviews.scoresheets.queries.calibrations import (
    SampleRow,
    calibration_state,
    find_barred,
    get_calibration,
    get_sample,
    list_open_seats,
    list_sample_candidates,
    list_sample_rows,
)

_NOT_DRAFT = "校准已经开始，样卷和参照不能再改。确需更换的，结束后另做一次。"


@dataclass(frozen=True, slots=True)
class Opened:
    """What an opening did: seats given, and samples that single reviewers skip because a rule bars them."""

    given: int
    skipped: int


def create_calibration(
    session: Session, *, actor: Viewer, round_id: str, name: str, due_on: date, shown_after: ShownAfter, now: datetime
) -> Calibration:
    """Begin a calibration in a round. Raises NotFound, WrongState (round closed), InvalidInput, Conflict for a name in use."""
    _open_round(session, round_id)
    if not name.strip():
        raise InvalidInput("请填写校准的名称，例如“评前校准”。")
    if due_on < shanghai_date(now):
        raise InvalidInput("完成期限早于今天，没有建立。请另定期限。")
    made = Calibration(round_id=round_id, name=name.strip(), due_on=due_on, shown_after=shown_after.value,
                       made_by=actor.user_id, made_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("本轮已有同名的校准，没有建立。请换一个名称。") from error
    _record(session, actor, made, "calibration.created", now)
    return made


def add_sample(
    session: Session, *, actor: Viewer, calibration_id: str, case_id: str, author_id: str | None, now: datetime
) -> CalibrationSample:
    """Choose a file as a sample. author_id: who enters the reference as a sheet; None takes the file's settlement.

    The same file twice is the same as once. Raises NotFound, WrongState, InvalidInput (not to be had, no settlement, the
    author barred).
    """
    found = _draft(session, calibration_id)
    known = session.scalars(sa.select(CalibrationSample).where(
        CalibrationSample.calibration_id == found.id, CalibrationSample.case_id == case_id)).one_or_none()
    if known is not None:
        return known
    candidate = next((c for c in list_sample_candidates(session, found.round_id) if c.case_id == case_id), None)
    if candidate is None:
        raise InvalidInput("这份案卷不能用作样卷：须已经阅读，在以前轮次定案或者上交后没有用于任何轮次。请另选一份。")
    if author_id is None and candidate.settlement is None:
        raise InvalidInput("这份案卷没有定案，须指定一人评出参照，没有加入。请选择评出参照的人。")
    made = CalibrationSample(calibration_id=found.id, round_id=found.round_id, case_id=case_id, added_by=actor.user_id,
                             added_at=now)
    if author_id is None:
        assert candidate.settlement is not None
        made.settlement_id = candidate.settlement.id
    else:
        made.reference_seat_id = _author(session, actor, found, case_id, author_id, now).id
    session.add(made)
    session.flush()
    _record(session, actor, found, "calibration.samples_changed", now, added=case_id)
    return made


def remove_sample(session: Session, *, actor: Viewer, calibration_id: str, sample_id: str, now: datetime) -> None:
    """Take a sample out before the opening; a reference that was being entered is given back. Raises NotFound, WrongState."""
    found = _draft(session, calibration_id)
    sample = get_sample(session, calibration_id, sample_id)
    seat_id, case_id = sample.reference_seat_id, sample.case_id
    session.delete(sample)
    session.flush()
    if seat_id is not None and get_assignment(session, seat_id).submitted_at is None:
        withdraw(session, actor=actor, assignment_id=seat_id, reason="样卷已移出校准", now=now)
    _record(session, actor, found, "calibration.samples_changed", now, removed=case_id)


def open_calibration(
    session: Session, *, actor: Viewer, calibration_id: str, reviewer_ids: Collection[str], now: datetime
) -> Opened:
    """Give every sample to every chosen reviewer. Whom a rule of avoidance bars from a sample skips that one.

    An open one stays as it is. Raises NotFound, WrongState (round or calibration closed), InvalidInput (no sample, a
    reference not yet fixed, nobody who may score any).
    """
    found = get_calibration(session, calibration_id, lock=True)
    of_round = _open_round(session, found.round_id)
    if calibration_state(found) is CalibrationState.open:
        return Opened(0, 0)
    _draft(session, calibration_id)
    samples = list_sample_rows(session, found.id)
    _fixed(samples, reviewer_ids)
    barred = find_barred(session, [s.case_id for s in samples], sorted(set(reviewer_ids)), shanghai_date(now))
    pairs = [(s.case_id, person) for person in sorted(set(reviewer_ids)) for s in samples]
    free = [pair for pair in pairs if pair not in barred]
    if not free:
        raise InvalidInput("所选评查员都要回避全部样卷，没有开始。请另选样卷或评查员。")
    for case_id, person in free:
        give(session, actor=actor, of_round=of_round, case=get_case(session, case_id), reviewer_id=person,
             purpose="calibration", due_on=found.due_on, now=now)
    found.opened_at = now
    session.flush()
    _record(session, actor, found, "calibration.opened", now, seats=len(free), skipped=len(pairs) - len(free))
    return Opened(len(free), len(pairs) - len(free))


def close_calibration(session: Session, *, actor: Viewer, calibration_id: str, now: datetime) -> int:
    """End a calibration; sheets that are not submitted are taken back. Returns how many; closing twice is once.

    Raises NotFound, WrongState while it was not opened.
    """
    found = get_calibration(session, calibration_id, lock=True)
    state = calibration_state(found)
    if state is CalibrationState.draft:
        raise WrongState("校准还没有开始，不能结束。")
    if state is CalibrationState.closed:
        return 0
    waiting = list_open_seats(session, found)
    for seat in waiting:
        withdraw(session, actor=actor, assignment_id=seat.id, reason="校准已经结束，没有提交", now=now)
    found.closed_at = now
    session.flush()
    _record(session, actor, found, "calibration.closed", now, taken_back=len(waiting))
    return len(waiting)


def _fixed(samples: Collection[SampleRow], reviewer_ids: Collection[str]) -> None:
    if not samples:
        raise InvalidInput("还没有样卷，没有开始。请先选择样卷。")
    waiting = [s for s in samples if not s.ready]
    if waiting:
        raise InvalidInput(f"还有 {len(waiting)} 份样卷的参照没有评出，没有开始。请等参照提交后再开始。")
    if not reviewer_ids:
        raise InvalidInput("没有选择评查员，没有开始。请勾选参加校准的评查员。")


def _author(
    session: Session, actor: Viewer, calibration: Calibration, case_id: str, author_id: str, now: datetime
) -> Assignment:
    barred = find_barred(session, [case_id], [author_id], shanghai_date(now)).get((case_id, author_id))
    if barred is not None:
        raise InvalidInput(f"所选人员不能评出这份样卷的参照：{barred}。没有加入，请另选一人。")
    return give(session, actor=actor, of_round=get_round(session, calibration.round_id), case=get_case(session, case_id),
                reviewer_id=author_id, purpose="calibration", due_on=calibration.due_on, now=now)


def _draft(session: Session, calibration_id: str) -> Calibration:
    found = get_calibration(session, calibration_id, lock=True)
    _open_round(session, found.round_id)
    if calibration_state(found) is not CalibrationState.draft:
        raise WrongState(_NOT_DRAFT)
    return found


def _open_round(session: Session, round_id: str) -> Round:
    lock_round(session, round_id=round_id)
    found = get_round(session, round_id)
    if found.state != RoundState.open:
        raise WrongState("本轮已经结束，不能再做校准。")
    return found


def _record(session: Session, actor: Viewer, found: Calibration, action: str, now: datetime, **details: object) -> None:
    audit.record(session, actor=actor.audit, action=action, object_type="calibration", object_id=found.id,
                 details={"round": found.round_id, **details}, now=now)
