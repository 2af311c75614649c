"""Batches as their uploader sees them: how far the work is, and what became of each file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain.batch import EntryResult, Outcome
from reviews.errors import NotFound
from reviews.foundation.jobs import Job, JobState

BATCH_JOB = "cases.batch"


@dataclass(frozen=True, slots=True)
class BatchView:
    """One batch. open: queued or running, then done and total count entries. problem: why it ended early.

    results: empty while open, and when the table has been thrown away.
    """

    id: str
    state: JobState
    done: int
    total: int
    sent_at: datetime
    name: str = ""
    problem: str = ""
    results: tuple[EntryResult, ...] = ()

    @property
    def open(self) -> bool:
        return self.state in (JobState.queued, JobState.running)

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many entries ended how; folders and system files are left out."""
        counted = Counter(result.outcome for result in self.results)
        return {outcome: counted[outcome] for outcome in Outcome if outcome is not Outcome.skipped}

    @property
    def cases(self) -> int:
        """How many cases hold what was accepted."""
        return len({r.case_id for r in self.results if r.outcome is Outcome.accepted})


def get_batch(session: Session, viewer: Viewer, batch_id: str, folder: Path) -> BatchView:
    """A batch of the viewer's own. folder: where tables lie. Raises NotFound for others' and for missing ones alike."""
    job = session.get(Job, batch_id, populate_existing=True)
    if job is None or job.name != BATCH_JOB or job.payload.get("user_id") != viewer.user_id:
        raise NotFound()
    return _view(job, folder / viewer.user_id)


def list_batches(session: Session, viewer: Viewer, folder: Path, *, limit: int = 10) -> list[BatchView]:
    """The viewer's newest batches."""
    rows = session.scalars(
        sa.select(Job).where(Job.name == BATCH_JOB, Job.key.startswith(viewer.user_id + ":"))
        .order_by(Job.created_at.desc(), Job.id).limit(limit))
    return [_view(job, folder / viewer.user_id) for job in rows]


def _view(job: Job, folder: Path) -> BatchView:
    state = JobState(job.state)
    begun = BatchView(job.id, state, job.progress_done, job.progress_total, job.created_at)
    if begun.open:
        return begun
    try:
        kept = json.loads((folder / f"{job.id}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return begun
    return BatchView(job.id, state, job.progress_done, job.progress_total, job.created_at, str(kept["name"]),
                     str(kept["problem"]), _results(kept["rows"]))


def _results(rows: Sequence[Sequence[str]]) -> tuple[EntryResult, ...]:
    return tuple(EntryResult(name, Outcome(outcome), reason, case_id, number) for name, outcome, reason, case_id, number in rows)
