"""Freezing the frame of a round, and taking a frozen one out of force before anything was drawn from it."""

from __future__ import annotations

import io
from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.files import FileStore
from reviews.rounds.domain.frame_file import write_frame
from reviews.rounds.domain.frame_lists import ListState
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import Frame, FrameVoid
from reviews.rounds.queries import (
    Collected,
    collect_frame,
    find_frame_void,
    find_frozen_frame,
    get_frame,
    get_round,
    is_frame_in_use,
    list_frame_lists,
    list_frames,
)
from reviews.rounds.services.locking import lock_round
from reviews.rounds.services.wording import reason_given


def freeze_frame(session: Session, *, actor: Viewer, round_id: str, store: FileStore, now: datetime) -> Frame:
    """Close all lists of a round and publish what they hold; freezing a frozen round again gives the frame in force.

    Lists that are not reported stay outside, and files that the plan's fields and kinds leave out.
    Raises NotFound, WrongState (round closed), InvalidInput when there is no file.
    """
    lock_round(session, round_id=round_id)
    if get_round(session, round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，不能再冻结清单。")
    frozen = find_frozen_frame(session, round_id)
    if frozen is not None:
        return frozen
    found = collect_frame(session, round_id)
    if not found.rows:
        raise InvalidInput("各单位报来的清单里还没有一件本轮计划内的案卷，没有冻结。请等单位报卷，或核对计划的领域和类别。")
    content = write_frame(found.rows)
    stored = store.put(io.BytesIO(content))
    earlier = list_frames(session, round_id)
    made = Frame(round_id=round_id, seq=len(earlier) + 1, sha256=stored.sha256, total=len(found.rows),
                 counts=_counts(session, round_id, found), frozen_by=actor.user_id, frozen_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("清单刚刚由别人冻结。请刷新页面查看。") from error
    audit.record(session, actor=actor.audit, action="frame.frozen", object_type="frame", object_id=made.id,
                 details={"round": round_id, "sha256": made.sha256, "rows": made.total}, now=now)
    return made


def _counts(session: Session, round_id: str, found: Collected) -> dict[str, Any]:
    lists = list_frame_lists(session, round_id)
    counted = {name: sorted(Counter(getattr(row, name[:-1]) for row in found.rows).items())
               for name in ("units", "kinds", "procedures", "marks")}
    return {
        **{name: [list(pair) for pair in pairs] for name, pairs in counted.items()},
        "outside": [list(pair) for pair in found.outside.items()],
        "nil": [one.unit_name for one in lists if one.nil and one.state is ListState.reported],
        "missing": [one.unit_name for one in lists if one.state is not ListState.reported],
    }


def void_frame(session: Session, *, actor: Viewer, frame_id: str, reason: str, now: datetime) -> FrameVoid:
    """Take a frozen frame out of force with a reason; the lists can be returned again. Voiding twice is once.

    Raises NotFound, InvalidInput without a reason, WrongState when something was drawn from it.
    """
    frame = get_frame(session, frame_id)
    lock_round(session, round_id=frame.round_id)
    voided = find_frame_void(session, frame_id)
    if voided is not None:
        return voided
    if is_frame_in_use(session, frame):
        raise WrongState("已经按这份清单公布了抽取方案，清单不能作废。确需重来的，先写明理由作废抽取。")
    made = FrameVoid(frame_id=frame_id, reason=reason_given(reason, "作废冻结的清单"), voided_by=actor.user_id, voided_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="frame.voided", object_type="frame", object_id=frame.id,
                 details={"round": frame.round_id}, now=now)
    return made
