"""Frames of a scope for pages: made once and kept while nothing is written, for one page is followed by many of its figures."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date, datetime
from threading import Lock

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.foundation.audit import AuditRow
from reviews.foundation.clock import shanghai_date
from reviews.insights.domain.facts import Scope
from reviews.insights.domain.frames import ReviewFrames, frames_of_snapshot
from reviews.insights.queries.facts import gather_snapshot
from reviews.scoresheets.models import SettlementDigest

_KEPT = 3
_Key = tuple[Scope, date, str, int]
_frames: OrderedDict[_Key, dict[str, ReviewFrames]] = OrderedDict()
_lock = Lock()


def frames_for(session: Session, scope: Scope, *, now: datetime) -> dict[str, ReviewFrames]:
    """The frames of a scope with those it is compared with.

    Every write leaves a row in the audit chain: while its last one is the same, so are the figures.
    """
    last = session.scalar(sa.select(AuditRow.digest).order_by(AuditRow.seq.desc()).limit(1)) or ""
    count = session.scalar(sa.select(sa.func.count()).select_from(SettlementDigest)) or 0
    key = (scope, shanghai_date(now), last, count)
    with _lock:
        if key in _frames:
            _frames.move_to_end(key)
            return _frames[key]
    made = frames_of_snapshot(gather_snapshot(session, scope, now=now))
    with _lock:
        _frames[key] = made
        while len(_frames) > _KEPT:
            _frames.popitem(last=False)
    return made
