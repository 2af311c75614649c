"""The notice of excellent files comes into being."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import WrongState
from reviews.foundation.clock import shanghai_date
from reviews.foundation.files import FileStore
from reviews.insights.domain.snapshot import freeze
from reviews.notices.domain import NoticeKind, PaperContent, subject_of
from reviews.notices.domain.drafts.excellent import draft_excellent
from reviews.notices.models import Notice
from reviews.notices.queries import get_letter_settings
from reviews.notices.queries.excellent import excellent_figures, list_excellent_files
from reviews.notices.services.access import must_organise
from reviews.notices.services.drafting import create_notice
from reviews.rounds.queries import get_round


@dataclass(frozen=True, slots=True)
class PreparedExcellent:
    """The notice as it will be drafted, its facts already in the store."""

    round_id: str
    content: PaperContent
    snapshot_sha256: str
    sources: dict[str, Any]


def prepare_excellent(session: Session, *, actor: Viewer, round_id: str, store: FileStore, now: datetime) -> PreparedExcellent:
    """Work the notice of a round's excellent files out and freeze the facts its figures rest on; changes no row.

    Raises NotFound, NotAllowed, WrongState when none is released.
    """
    must_organise(actor)
    found, files = get_round(session, round_id), list_excellent_files(session, round_id)
    if not files:
        raise WrongState("本轮还没有已发布的优秀案卷，不能起草通报。请先发布结果。")
    grades = tuple(dict.fromkeys(one.grade for one in files))
    figures, snapshot = excellent_figures(session, round_id, grades, now=now)
    settings = get_letter_settings(session)
    content = draft_excellent(files, figures, organ=settings.organ, round_name=found.name, dated_on=shanghai_date(now),
                              contact=settings.contact)
    sources = {"releases": sorted(one.release_id for one in files), "packs": {f.pack_id: f.pack_version for f in files}}
    return PreparedExcellent(round_id, content, store.put(io.BytesIO(freeze(snapshot))).sha256, sources)


def keep_excellent(session: Session, *, actor: Viewer, prepared: PreparedExcellent, now: datetime) -> Notice:
    """Keep the draft. Raises NotAllowed, Conflict when the round has its notice already."""
    return create_notice(
        session, actor=actor, kind=NoticeKind.EXCELLENT_FILES, subject=subject_of("round", prepared.round_id),
        content=prepared.content, round_id=prepared.round_id, now=now, snapshot_sha256=prepared.snapshot_sha256,
        sources=prepared.sources)
