"""The feedback to units on a round is drafted: gathered and written outside the write lock, kept inside it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput
from reviews.foundation import audit, jobs
from reviews.foundation.clock import shanghai_date
from reviews.foundation.files import FileStore
from reviews.insights.domain.facts import ReviewFacts
from reviews.insights.domain.frames import ReviewFrames, frames_of
from reviews.insights.domain.snapshot import BEFORE, NOW, freeze
from reviews.notices.domain import NoticeKind, PaperContent
from reviews.notices.domain.choices import NoticeChoice, choice_to_json
from reviews.notices.domain.drafts.unit_feedback import UnitFeedbackSettings, draft_unit_feedback
from reviews.notices.models import Notice
from reviews.notices.queries import get_letter_settings
from reviews.notices.queries.unit_feedback import (
    UNIT_FEEDBACK_JOB,
    UnitInRound,
    facts_of_round,
    list_units_in_round,
    snapshot_for_unit,
    subject_of_unit,
)
from reviews.notices.services.access import must_organise
from reviews.notices.services.drafting import create_notice


@dataclass(frozen=True, slots=True)
class PreparedFeedback:
    """A unit's feedback written and its facts stored, but no row yet."""

    round_id: str
    unit_id: str
    content: PaperContent
    snapshot_sha256: str
    sources: dict[str, Any]


def ask_for_unit_feedback(session: Session, *, actor: Viewer, round_id: str, now: datetime) -> int:
    """Queue the drafting of the feedback of every unit of a round that can have one; returns how many.

    One such job of a round runs at a time. Raises NotFound, NotAllowed, InvalidInput for none.
    """
    must_organise(actor)
    ready = sum(one.ready for one in list_units_in_round(session, facts_of_round(session, round_id, now=now)))
    if not ready:
        raise InvalidInput("没有可以起草的单位：结果都已发布的单位都有了反馈书。其余单位的原因见列表。")
    last = jobs.latest_job(session, UNIT_FEEDBACK_JOB, round_id)
    if last is None or last.state not in (jobs.JobState.queued, jobs.JobState.running):
        jobs.enqueue(session, UNIT_FEEDBACK_JOB, key=round_id, payload={"round_id": round_id, "user_id": actor.user_id})
        audit.record(session, actor=actor.audit, action="notice.drafts_asked", object_type="round", object_id=round_id,
                     details={"kind": NoticeKind.UNIT_FEEDBACK.value, "missing": ready}, now=now)
    return ready


class UnitFeedbackDrafting:
    """Writes the feedback of one unit after the other; what they share is worked out once. Changes no row.

    facts: all of the round (`facts_of_round`).
    """

    def __init__(self, facts: ReviewFacts, now: datetime) -> None:
        (self._round_id,), self._facts, self._now = facts.scope.rounds, facts, now
        self._frames = frames_of(facts)
        self._former: dict[str, ReviewFacts] = {}
        self._former_frames: dict[str, ReviewFrames] = {}

    def prepare(self, session: Session, *, actor: Viewer, unit: UnitInRound, store: FileStore) -> PreparedFeedback:
        """Write the feedback of one unit. Raises NotAllowed, InvalidInput for a unit that is not ready."""
        must_organise(actor)
        if not unit.ready:
            raise InvalidInput(f"{unit.unit_name}的反馈书没有起草：{unit.why_not or '已经有一份，请从文件列表打开。'}")
        letterhead = get_letter_settings(session)
        round_name = next((plan.round_name for plan in self._facts.plans if plan.round_id == self._round_id), "")
        snapshot, before_name = snapshot_for_unit(session, self._facts, unit.unit_id, now=self._now, before=self._former)
        settings = UnitFeedbackSettings(
            unit_id=unit.unit_id, unit_name=unit.unit_name, round_name=round_name, organ=letterhead.organ,
            dated_on=shanghai_date(self._now), contact=letterhead.contact, before_name=before_name,
            objection_working_days=letterhead.objection_working_days)
        parts = {NOW: self._frames}
        for name, part in snapshot.items():
            if name != NOW:
                key = part.scope.rounds[0]
                if key not in self._former_frames:
                    self._former_frames[key] = frames_of(part)
                parts[name] = self._former_frames[key]
        content = draft_unit_feedback(parts, settings)
        stored = store.put(io.BytesIO(freeze(snapshot)))
        choice = NoticeChoice(rounds=(self._round_id,), earlier=snapshot[BEFORE].scope.rounds if BEFORE in snapshot else (),
                              now=round_name, before=before_name)
        return PreparedFeedback(self._round_id, unit.unit_id, content, stored.sha256, {
            "choice": choice_to_json(choice), "packs": {one.pack_id: one.version for one in self._facts.packs}})


def keep_unit_feedback(session: Session, *, actor: Viewer, prepared: PreparedFeedback, now: datetime) -> Notice:
    """Keep a prepared draft. Raises NotAllowed, Conflict where the unit has its feedback already."""
    return create_notice(
        session, actor=actor, kind=NoticeKind.UNIT_FEEDBACK, subject=subject_of_unit(prepared.round_id, prepared.unit_id),
        content=prepared.content, sources=prepared.sources, snapshot_sha256=prepared.snapshot_sha256,
        round_id=prepared.round_id, unit_id=prepared.unit_id, now=now)
