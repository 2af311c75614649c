"""Asking for a round's archive, and noting in the trail what was made and taken out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.desk.documents.round_archive import ArchiveReport
from reviews.desk.queries.round_archive import ARCHIVE_JOB
from reviews.foundation import audit, jobs
from reviews.rounds.queries import get_round


def ask_for_archive(session: Session, *, actor: Viewer, round_id: str, now: datetime) -> None:
    """Queue the making of a round's archive; while one is being made, asking again changes nothing. Raises NotFound."""
    get_round(session, round_id)
    last = jobs.latest_job(session, ARCHIVE_JOB, round_id)
    if last is not None and last.state in (jobs.JobState.queued, jobs.JobState.running):
        return
    jobs.enqueue(session, ARCHIVE_JOB, key=round_id, payload={"round_id": round_id})
    audit.record(session, actor=actor.audit, action="round.archive_asked", object_type="round", object_id=round_id, now=now)


def note_archive(session: Session, *, round_id: str, report: ArchiveReport, now: datetime) -> None:
    """An archive has been made: its hashes go into the trail."""
    audit.record(session, actor=audit.SYSTEM, action="round.archived", object_type="round", object_id=round_id, now=now,
                 details={"sha256": report.sha256, "manifest": report.manifest_sha256, "files": report.files})


def note_taken_out(session: Session, *, actor: Viewer, round_id: str, sha256: str, now: datetime) -> None:
    """Somebody has downloaded an archive."""
    audit.record(session, actor=actor.audit, action="round.archive_downloaded", object_type="round", object_id=round_id,
                 details={"sha256": sha256}, now=now)
