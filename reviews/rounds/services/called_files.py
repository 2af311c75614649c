"""Files the organiser takes into a round by name, kept apart from the draw."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, WrongState
from reviews.foundation import audit
from reviews.rounds.domain.frame_table import FileEntry
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import CalledFile
from reviews.rounds.queries import find_frozen_frame, get_called_file, get_round
from reviews.rounds.services.locking import lock_round
from reviews.rounds.services.wording import reason_given


def call_in_file(
    session: Session, *, actor: Viewer, round_id: str, entry: FileEntry, reason: str, now: datetime
) -> CalledFile:
    """Take a file into a round by name, with the reason that is published with the frame's mark.

    Raises NotFound, WrongState (round closed or frozen), InvalidInput, Conflict when it was called in before.
    """
    _require_open(session, round_id)
    made = CalledFile(
        round_id=round_id, organ_id=entry.organ_id, number=entry.number, number_key=entry.key[1], kind=entry.kind,
        procedure=entry.procedure, field=entry.field, closed_on=entry.closed_on, reason=reason_given(reason, "主动调取"),
        called_by=actor.user_id, called_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("这件案卷已经主动调取过，没有重复登记。") from error
    audit.record(session, actor=actor.audit, action="frame.called_in", object_type="round", object_id=round_id,
                 details={"file": made.id, "organ": made.organ_id}, now=now)
    return made


def drop_called_file(session: Session, *, actor: Viewer, called_id: str, now: datetime) -> str:
    """Take back that a file was called in, before the frame is frozen; returns the round's id. Raises NotFound, WrongState."""
    found = get_called_file(session, called_id)
    _require_open(session, found.round_id)
    session.delete(found)
    session.flush()
    audit.record(session, actor=actor.audit, action="frame.call_dropped", object_type="round", object_id=found.round_id,
                 details={"file": found.id, "organ": found.organ_id}, now=now)
    return found.round_id


def _require_open(session: Session, round_id: str) -> None:
    lock_round(session, round_id=round_id)
    if get_round(session, round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，不能再主动调取。")
    if find_frozen_frame(session, round_id) is not None:
        raise WrongState("本轮清单已经冻结，不能再主动调取。确有必要的，先作废冻结的清单（抽取之前）。")
