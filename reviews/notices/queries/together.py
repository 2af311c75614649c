"""One step for many papers at once: which of the chosen ones can take it, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.notices.domain import (
    EDGES,
    NoticeKind,
    NoticeStanding,
    NoticeState,
    NoticeStep,
    Separation,
    standing_of,
)
from reviews.notices.models import Notice, NoticeStepRow
from reviews.notices.queries.issuable import list_doubts, why_not_issuable
from reviews.notices.queries.papers import is_withdrawn, visible, why_not_take
from reviews.notices.queries.settings import get_separation

STEPS_JOB = "notices.steps"
STEPS = (NoticeStep.SUBMITTED, NoticeStep.CHECKED, NoticeStep.ISSUED)


@dataclass(frozen=True, slots=True)
class StepCandidate:
    """One chosen paper. why: why it cannot take the step, empty where it can; done: it took the step."""

    id: str
    version: int
    kind: NoticeKind
    number: str
    title: str
    standing: NoticeStanding
    why: str = ""
    done: bool = False


def list_candidates(
    session: Session, viewer: Viewer, step: NoticeStep, ids: Iterable[str], *, today: date
) -> list[StepCandidate]:
    """The chosen papers that this person may see, in the order of their titles, each with what stands in its way."""
    separation = get_separation(session)
    return [_candidate(session, row, _why_not(session, viewer, row, step, separation, today))
            for row in session.scalars(sa.select(Notice).where(Notice.id.in_(list(ids)), visible(viewer))
                                       .order_by(Notice.title, Notice.id))]


def list_outcomes(session: Session, payload: dict[str, Any], *, since: datetime) -> list[StepCandidate]:
    """What became of each paper of a job, in the order in which they were taken."""
    refused = payload.get("refused", {})
    found = {row.id: row for row in session.scalars(sa.select(Notice).where(Notice.id.in_([one for one, _v in payload["rows"]])))}
    return [_candidate(session, found[one], refused.get(one, ""), done=has_taken(session, one, payload, since=since))
            for one, _version in payload["rows"] if one in found]


def has_taken(session: Session, notice_id: str, payload: dict[str, Any], *, since: datetime) -> bool:
    """Whether the job has taken its step with this paper already; an interrupted job goes on after those."""
    return bool(session.scalar(sa.select(sa.exists().where(
        NoticeStepRow.notice_id == notice_id, NoticeStepRow.step == payload["step"],
        NoticeStepRow.taken_by == payload["user_id"], NoticeStepRow.taken_at >= since))))


def _candidate(session: Session, row: Notice, why: str, *, done: bool = False) -> StepCandidate:
    standing = standing_of(row.state, withdrawn=is_withdrawn(session, row.id))
    return StepCandidate(row.id, row.version, NoticeKind(row.kind), row.number or "", row.title, standing,
                         "" if done else why, done)


def _why_not(
    session: Session, viewer: Viewer, row: Notice, step: NoticeStep, separation: Separation, today: date
) -> str:
    straight = step is NoticeStep.ISSUED and row.state == NoticeState.DRAFT.value and separation is Separation.ONE
    if (NoticeState(row.state), step) not in EDGES and not straight:
        return f"现在是“{NoticeState(row.state).label}”，不能{step.label}。"
    if (step is NoticeStep.SUBMITTED or straight) and not viewer.has(Role.organiser):
        return "只有组织方可以送核。"
    reasons = "".join(why_not_issuable(session, row, today=today)) if step is NoticeStep.ISSUED else ""
    if not reasons and step is NoticeStep.ISSUED and list_doubts(row):
        reasons = "有按更新以前的数字写的说法，没有人核对过。请打开这一份，看过以后单独签发。"
    return why_not_take(session, viewer, row, step) or reasons
