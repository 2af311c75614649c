"""The facts that papers rest on: those of a choice of rounds or days, fresh ones of a paper's own scopes, the frozen ones."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.errors import NotFound
from reviews.foundation.files import FileStore
from reviews.insights.domain.facts import Scope
from reviews.insights.domain.frames import ReviewFrames, frames_of_snapshot
from reviews.insights.domain.periods import period_in_words
from reviews.insights.domain.snapshot import BEFORE, LAST_YEAR, Snapshot, thaw
from reviews.insights.queries.facts import gather_facts, gather_snapshot
from reviews.notices.domain.choices import NoticeChoice
from reviews.rounds.models import Round
from reviews.rounds.queries import get_plan
from reviews.scoresheets.models import SettlementDigest

# A snapshot never changes; whoever opens one figure opens the next one soon after. Large ones take tens of megabytes.
_KEPT = 2
_kept: OrderedDict[str, dict[str, ReviewFrames]] = OrderedDict()
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class RoundToReport:
    """A round as the entry page offers it. settled: files with a result."""

    id: str
    name: str
    starts_on: date
    ends_on: date
    settled: int


def list_rounds_to_report(session: Session) -> list[RoundToReport]:
    """Every round with its settled files, the newest first."""
    settled = (sa.select(SettlementDigest.round_id, sa.func.count(sa.distinct(SettlementDigest.case_id)).label("files"))
               .group_by(SettlementDigest.round_id).subquery())
    rows = session.execute(
        sa.select(Round.id, Round.name, Round.starts_on, Round.ends_on, sa.func.coalesce(settled.c.files, 0))
        .outerjoin(settled, settled.c.round_id == Round.id).order_by(Round.starts_on.desc(), Round.name, Round.id))
    return [RoundToReport(*row) for row in rows]


def named(session: Session, choice: NoticeChoice) -> NoticeChoice:
    """The choice with what its periods are called. Raises NotFound for a round that is not there."""
    known = {one.id: one for one in session.scalars(sa.select(Round).where(Round.id.in_([*choice.rounds, *choice.earlier])))}
    if not {*choice.rounds, *choice.earlier} <= set(known):
        raise NotFound("选择的轮次不存在。请返回重新选择。")
    days = period_in_words(choice.scope)
    rounds = "、".join(_called(get_plan(session, one).period, known[one].name) for one in choice.rounds)
    earlier = "、".join(known[one].name for one in choice.earlier)
    return replace(choice, now=days or rounds, before=earlier or ("上期" if days or len(choice.rounds) != 1 else "上一轮"))


def _called(period: str, name: str) -> str:
    """The period of a round's plan where it says the year, else the round's own name."""
    return period if "年" in period else name


def gather_choice(session: Session, choice: NoticeChoice, *, now: datetime) -> Snapshot:
    """The facts of a choice and of what it is compared with: the rounds named, else the round or period before."""
    if choice.earlier:
        return {"now": gather_facts(session, choice.scope, now=now),
                BEFORE: gather_facts(session, Scope(rounds=choice.earlier), now=now)}
    found = gather_snapshot(session, choice.scope, now=now)
    return {name: facts for name, facts in found.items() if name != LAST_YEAR}


def gather_again(session: Session, frames: Mapping[str, ReviewFrames], *, now: datetime) -> Snapshot:
    """Fresh facts of the same scopes as a snapshot's."""
    return {name: gather_facts(session, one.facts.scope, now=now) for name, one in frames.items()}


def frames_of_paper(store: FileStore, sha256: str | None) -> dict[str, ReviewFrames]:
    """The frozen frames of a paper. Raises NotFound for a paper that rests on none."""
    if sha256 is None:
        raise NotFound("这份文件没有数据底稿。")
    with _guard:
        if sha256 in _kept:
            _kept.move_to_end(sha256)
            return _kept[sha256]
    with store.open(sha256) as stored:
        found = frames_of_snapshot(thaw(stored.read()))
    with _guard:
        _kept[sha256] = found
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found
