"""Background work. The `jobs` table is the only truth; huey is the bell that wakes a worker.

A worker claims a row by conditional UPDATE, renews its lease while it works, and only the owner may write the result.
A reaper sends back what a dead worker left; three crashes quarantine the row. Actors must be idempotent.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from huey import SqliteHuey
from huey.consumer import Consumer
from sqlalchemy.orm import Mapped, Session, mapped_column

from reviews.foundation.clock import utc_now
from reviews.foundation.db import IdType, Json, Model, UtcDateTime, after_commit, db, one_of, write_unit
from reviews.foundation.ids import new_id

log = logging.getLogger("reviews.jobs")
MAX_TRIES = 3


class JobState(StrEnum):
    """Life of a job; the labels are what the page says."""

    queued = "queued"
    running = "running"
    done = "done"
    failed = "failed"
    quarantined = "quarantined"

    @property
    def label(self) -> str:
        return {"queued": "排队中", "running": "进行中", "done": "已完成", "failed": "未完成",
                "quarantined": "已隔离"}[self.value]


class Job(Model):
    """One piece of background work. key: what it is about; at most one open job per name and key."""

    __tablename__ = "jobs"
    __table_args__ = (
        sa.CheckConstraint(one_of("state", JobState), name="state"),
        sa.CheckConstraint("(state = 'running') = (owner IS NOT NULL)", name="owner_while_running"),
        sa.Index("uq_jobs_open", "name", "key", unique=True,
                 sqlite_where=sa.text("state IN ('queued','running')"),
                 postgresql_where=sa.text("state IN ('queued','running')")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.String(64))
    key: Mapped[str] = mapped_column(sa.String(128), index=True)
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(sa.String(16), default=JobState.queued)
    progress_done: Mapped[int] = mapped_column(default=0)
    progress_total: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None] = mapped_column(sa.String(64))
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LostLease(Exception):
    """Another worker has taken the job over; this one must write nothing more."""


class JobRun:
    """What an actor gets: its payload, progress, and the one transaction in which it may write its result."""

    def __init__(self, job_id: str, owner: str, payload: Mapping[str, Any], lease_seconds: int) -> None:
        self.job_id = job_id
        self.owner = owner
        self.payload = payload
        self._lease = lease_seconds
        self._last_progress = 0.0
        self.finished = False

    def progress(self, done: int, total: int) -> None:
        """Report progress; written at most four times a second, and always at the end."""
        moment = time.monotonic()
        if done < total and moment - self._last_progress < 0.25:
            return
        self._last_progress = moment
        with write_unit() as session:
            self._own_row(session, progress_done=done, progress_total=total)

    @contextmanager
    def finish(self) -> Iterator[Session]:
        """The actor's only write: its result and the job's end in one transaction. Raises LostLease."""
        with write_unit() as session:
            self._own_row(session, state=JobState.done, owner=None, lease_until=None, error=None,
                          finished_at=utc_now())
            yield session
        self.finished = True

    def renew(self) -> None:
        """Extend the lease. Raises LostLease."""
        with write_unit() as session:
            self._own_row(session, lease_until=utc_now() + timedelta(seconds=self._lease))

    def _own_row(self, session: Session, **values: Any) -> None:
        result = session.execute(
            sa.update(Job).where(Job.id == self.job_id, Job.owner == self.owner, Job.state == JobState.running)
            .values(**values)
        )
        if result.rowcount != 1:  # type: ignore[attr-defined]
            raise LostLease(self.job_id)


_actors: dict[str, Callable[[JobRun], None]] = {}
_quarantine_hooks: dict[str, Callable[[Session, Job], None]] = {}


def actor(name: str) -> Callable[[Callable[[JobRun], None]], Callable[[JobRun], None]]:
    """Register a function of a room's jobs.py as the actor of `name`."""

    def keep(function: Callable[[JobRun], None]) -> Callable[[JobRun], None]:
        _actors[name] = function
        return function

    return keep


def on_quarantine(name: str) -> Callable[[Callable[[Session, Job], None]], Callable[[Session, Job], None]]:
    """Register what a room does, in the same transaction, when its job is given up after three crashes."""

    def keep(function: Callable[[Session, Job], None]) -> Callable[[Session, Job], None]:
        _quarantine_hooks[name] = function
        return function

    return keep


def enqueue(session: Session, name: str, *, key: str, payload: Mapping[str, Any] | None = None) -> Job:
    """Queue work inside the caller's transaction; an open job of the same name and key is returned instead."""
    found = session.scalars(
        sa.select(Job).where(Job.name == name, Job.key == key, Job.state.in_([JobState.queued, JobState.running]))
    ).one_or_none()
    if found is not None:
        return found
    job = Job(id=new_id(), name=name, key=key, payload=dict(payload or {}), state=JobState.queued, tries=0,
              created_at=utc_now())
    session.add(job)
    session.flush()
    job_id = job.id
    after_commit(session, lambda: _ring(job_id))
    return job


def latest_job(session: Session, name: str, key: str) -> Job | None:
    """The newest job of that name and key, or None."""
    return session.scalars(
        sa.select(Job).where(Job.name == name, Job.key == key).order_by(Job.created_at.desc(), Job.id).limit(1)
    ).first()


class _QuietConsumer(Consumer):
    """The in-process consumer must leave the web server's signal handlers alone."""

    def _set_signal_handlers(self) -> None:
        pass


class Workers:
    """The worker threads of this process: a huey consumer, the bell, and the reaper."""

    def __init__(self, app: Flask, folder: Path, *, threads: int, lease_seconds: int) -> None:
        self.app = app
        self.lease_seconds = lease_seconds
        self.threads = threads
        self.huey = SqliteHuey("juanheng", filename=str(folder / "bell.sqlite3"), results=False, fsync=False)
        self._stop = threading.Event()
        self._consumer: Consumer | None = None

        @self.huey.task(name="ring")
        def ring(job_id: str) -> None:
            self.run(job_id)

        self.ring = ring

    def start(self) -> None:
        """Start consumer and reaper threads."""
        self._consumer = _QuietConsumer(self.huey, workers=self.threads, worker_type="thread", periodic=False,
                                        max_delay=0.2, check_worker_health=False)
        self._consumer.start()
        threading.Thread(target=self._reap_for_ever, name="reaper", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()
        if self._consumer is not None:
            self._consumer.stop(graceful=False)

    def run(self, job_id: str) -> bool:
        """Claim one job and run its actor here; False when there was nothing to claim."""
        with self.app.app_context():
            owner = f"{socket.gethostname()[:24]}:{os.getpid()}:{threading.get_ident()}"[:63]
            claimed = self._claim(job_id, owner)
            if claimed is None:
                return False
            name, payload = claimed
            work = JobRun(job_id, owner, payload, self.lease_seconds)
            done = threading.Event()
            beat = threading.Thread(target=self._heartbeat, args=(work, done), daemon=True)
            beat.start()
            try:
                _actors[name](work)
                if not work.finished:
                    with work.finish():
                        pass
            except LostLease:
                log.warning("job lost its lease", extra={"job": job_id})
            except Exception as error:
                log.exception("job crashed", extra={"job": job_id})
                self._crashed(work, type(error).__name__)
            finally:
                done.set()
                beat.join()
                db.session.remove()
            return True

    def run_pending(self) -> int:
        """Run every queued job in this thread (commands and tests); returns how many ran."""
        count = 0
        while True:
            with self.app.app_context():
                ids = list(db.session.scalars(
                    sa.select(Job.id).where(Job.state == JobState.queued).order_by(Job.created_at, Job.id)))
                db.session.remove()
            if not ids:
                return count
            for job_id in ids:
                count += bool(self.run(job_id))

    def reap(self) -> int:
        """Send back jobs whose lease has expired and ring for queued ones nobody heard; returns how many."""
        with self.app.app_context():
            now = utc_now()
            with write_unit() as session:
                for job in session.scalars(
                    sa.select(Job).where(Job.state == JobState.running, Job.lease_until < now)
                ):
                    _give_back(session, job, "Interrupted")
                waiting = list(session.scalars(
                    sa.select(Job.id).where(Job.state == JobState.queued,
                                            Job.created_at < now - timedelta(seconds=2))))
            db.session.remove()
        for job_id in waiting:
            self.ring(job_id)
        return len(waiting)

    def _claim(self, job_id: str, owner: str) -> tuple[str, dict[str, Any]] | None:
        with write_unit() as session:
            now = utc_now()
            result = session.execute(
                sa.update(Job).where(Job.id == job_id, Job.state == JobState.queued)
                .values(state=JobState.running, owner=owner, tries=Job.tries + 1, started_at=now,
                        lease_until=now + timedelta(seconds=self.lease_seconds))
            )
            if result.rowcount != 1:  # type: ignore[attr-defined]
                return None
            job = session.get_one(Job, job_id)
            return job.name, dict(job.payload)

    def _heartbeat(self, work: JobRun, done: threading.Event) -> None:
        with self.app.app_context():
            while not done.wait(self.lease_seconds / 3):
                try:
                    work.renew()
                except LostLease:
                    return
                finally:
                    db.session.remove()

    def _crashed(self, work: JobRun, kind: str) -> None:
        db.session.rollback()
        with write_unit() as session:
            job = session.get(Job, work.job_id)
            if job is not None and job.owner == work.owner and job.state == JobState.running:
                _give_back(session, job, kind)

    def _reap_for_ever(self) -> None:
        while not self._stop.wait(min(5.0, self.lease_seconds / 2)):
            try:
                self.reap()
            except Exception:
                log.exception("reaper failed")


def _give_back(session: Session, job: Job, kind: str) -> None:
    """Return a job to the queue, or quarantine it after its last try. kind: an exception's name, no personal data."""
    job.owner = None
    job.lease_until = None
    job.error = kind
    if job.tries >= MAX_TRIES:
        job.state = JobState.quarantined
        job.finished_at = utc_now()
        hook = _quarantine_hooks.get(job.name)
        if hook is not None:
            hook(session, job)
        return
    job.state = JobState.queued
    job_id = job.id
    after_commit(session, lambda: _ring(job_id))


def workers(app: Flask) -> Workers:
    """The worker set of an application."""
    found: Workers = app.extensions["workers"]
    return found


def _ring(job_id: str) -> None:
    from flask import current_app

    workers(current_app._get_current_object()).ring(job_id)  # type: ignore[attr-defined]
