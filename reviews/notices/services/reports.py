"""Evaluation reports are drafted: facts frozen into the file store first, outside the write lock; then the paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import shanghai_date
from reviews.foundation.collector import without_collector
from reviews.foundation.files import FileStore
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.domain.snapshot import NOW, Snapshot, freeze
from reviews.notices.domain import PaperContent
from reviews.notices.domain.annexes import AnnexChoice
from reviews.notices.domain.drafts.evaluation import draft_report
from reviews.notices.domain.drafts.report import ReportSettings
from reviews.notices.domain.report_periods import Period
from reviews.notices.models import Notice
from reviews.notices.queries.reports import (
    find_former_report,
    find_paper_in_force,
    gather_report,
    list_measures_taken,
)
from reviews.notices.queries.settings import get_letter_settings
from reviews.notices.services.access import must_organise
from reviews.notices.services.drafting import create_notice


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """A report worked out, its facts stored, but not yet a paper."""

    period: Period
    content: PaperContent
    snapshot_sha256: str
    packs: dict[str, str]


def prepare_report(
    session: Session, *, actor: Viewer, period: Period, addressee: str, focus: Sequence[str], store: FileStore, now: datetime,
    annexes: AnnexChoice = AnnexChoice.main,
) -> PreparedReport:
    """Work a report out from the facts as they are now; changes no row, so it needs no write lock.

    focus: what was typed as the coming focus, empty for the suggestions. Raises NotAllowed, Conflict where there is one already,
    InvalidInput for a period that has not begun.
    """
    must_organise(actor)
    if not period.has_begun(shanghai_date(now)):
        raise InvalidInput(f"{period.label}还没有开始，没有起草。请另选一期。")
    if find_paper_in_force(session, period) is not None:
        raise Conflict(f"{period.label}已经有一份{period.kind.notice.label}。请打开已有的那一份；要重发的，请先撤回。")
    letters = get_letter_settings(session)
    with without_collector():
        snapshot = gather_report(session, period, now=now)
        settings = ReportSettings(
            organ=letters.organ, dated_on=shanghai_date(now), addressee=addressee, contact=letters.contact, focus=tuple(focus),
            annexes=annexes, former=find_former_report(session, period),
            measures=list_measures_taken(session, until=snapshot[NOW].as_of))
        content = draft_report(period, settings, frames_of_snapshot(snapshot))
        stored = store.put(io.BytesIO(freeze(snapshot)))
    return PreparedReport(period, content, stored.sha256, _packs(snapshot))


def create_report(session: Session, *, actor: Viewer, prepared: PreparedReport, now: datetime) -> Notice:
    """Keep a prepared report as a draft. Raises NotAllowed, Conflict where another was kept meanwhile."""
    period = prepared.period
    return create_notice(
        session, actor=actor, kind=period.kind.notice, subject=period.subject, content=prepared.content, now=now,
        sources={"period": period.key, "packs": prepared.packs}, snapshot_sha256=prepared.snapshot_sha256,
        round_id=period.rounds[0] if len(period.rounds) == 1 else None)


def _packs(snapshot: Snapshot) -> dict[str, str]:
    """The versions of the standards that the files of the period were judged by."""
    found: dict[str, list[str]] = {}
    for pack in snapshot[NOW].packs:
        found.setdefault(pack.pack_id, []).append(pack.version)
    return {pack_id: "、".join(dict.fromkeys(versions)) for pack_id, versions in sorted(found.items())}
