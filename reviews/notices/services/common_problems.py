"""A common-problem notice is drafted: mined and written outside the write lock, kept inside it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput
from reviews.foundation.clock import shanghai_date
from reviews.foundation.files import FileStore
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.domain.mining import mine
from reviews.insights.domain.snapshot import NOW, freeze
from reviews.notices.domain import NoticeKind, PaperContent
from reviews.notices.domain.choices import NoticeChoice, choice_to_json
from reviews.notices.domain.drafts.common_problems import CommonSettings, draft_common_problems
from reviews.notices.models import Notice
from reviews.notices.queries import get_letter_settings
from reviews.notices.queries.names import words_for
from reviews.notices.queries.snapshots import gather_choice, named
from reviews.notices.services.access import must_organise
from reviews.notices.services.drafting import create_notice


@dataclass(frozen=True, slots=True)
class PreparedDraft:
    """A draft written and its facts stored, but no row yet."""

    choice: NoticeChoice
    content: PaperContent
    snapshot_sha256: str
    sources: Mapping[str, Any]


def prepare_common_problems(
    session: Session, *, actor: Viewer, choice: NoticeChoice, store: FileStore, now: datetime
) -> PreparedDraft:
    """Gather, mine and write. Raises NotAllowed, NotFound for an unknown round, InvalidInput where nothing is settled."""
    must_organise(actor)
    chosen = named(session, choice)
    snapshot = gather_choice(session, chosen, now=now)
    if not snapshot[NOW].files:
        raise InvalidInput("所选范围没有已定案的案卷，没有起草。请另选轮次或日期，或者等案卷定案以后再来。")
    frames = frames_of_snapshot(snapshot)
    mined = mine(frames, chosen.mining)
    words = words_for(session, frames[NOW], [one.topic.topic for one in mined.findings])
    letterhead = get_letter_settings(session)
    settings = CommonSettings(
        organ=letterhead.organ, contact=letterhead.contact, dated_on=shanghai_date(now), now=chosen.now, before=chosen.before,
        rectify_by=chosen.rectify_by, name_units=chosen.name_units, name_salient=chosen.name_salient,
        scores_by_unit=chosen.scores_by_unit, annexes=chosen.annexes)
    content, silent = draft_common_problems(settings, frames, mined, words)
    stored = store.put(io.BytesIO(freeze(snapshot)))
    packs = {one.pack_id: one.version for one in snapshot[NOW].packs}
    return PreparedDraft(chosen, content, stored.sha256,
                         {"choice": choice_to_json(chosen), "no_example": list(silent), "packs": packs})


def keep_common_problems(session: Session, *, actor: Viewer, prepared: PreparedDraft, now: datetime) -> Notice:
    """Keep a prepared draft. Raises NotAllowed, Conflict where there is a notice for the same rounds or days already."""
    choice = prepared.choice
    return create_notice(
        session, actor=actor, kind=NoticeKind.COMMON_PROBLEMS, subject=choice.subject, content=prepared.content, now=now,
        sources=prepared.sources, snapshot_sha256=prepared.snapshot_sha256,
        round_id=choice.rounds[0] if len(choice.rounds) == 1 else None)
