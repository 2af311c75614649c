"""Workers that are killed in the middle of reading, as often as asked, and what must hold afterwards (security figure R2)."""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask

from reviews.cases.models import Case, Reading
from reviews.cases.services import NewCase, create_case, take_in
from reviews.foundation.audit import verify_chain
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import MAX_TRIES, Job, JobState, workers
from tests import factories
from tests.hostile.pdf_writer import simple_pdf
from tests.integration.cases_world import World

SEED = 20260402
LEASE_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Survived:
    """kills given; during: how many of them hit a running job; jobs by how they ended; faults: sentences, none when good."""

    kills: int
    during: int
    ended: Counter[str]
    faults: tuple[str, ...]


def kill_workers(app: Flask, world: World, *, kills: int, cases: int) -> Survived:
    """Queue `cases` readings, kill -9 the worker `kills` times at random moments, then let one finish in peace."""
    _queue(app, world, cases)
    rng = random.Random(SEED)
    workers(app).lease_seconds = LEASE_SECONDS
    during = 0
    for _ in range(kills):
        worker = _fork_worker(app)
        time.sleep(rng.uniform(0.05, 0.8))
        during += _running(app) > 0
        os.killpg(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        _until_reaped(app)
    while workers(app).run_pending():
        pass
    return _checked(app, kills, during)


def _queue(app: Flask, world: World, cases: int) -> None:
    with app.app_context():
        for number in range(cases):
            data = simple_pdf([f"Case {number} page {page}" for page in range(3)])
            taken = take_in(app.extensions["files"], io.BytesIO(data), name=f"{number}.pdf")
            with write_unit() as session:
                create_case(session, actor=world.handler, files=[taken], now=factories.NOW, new=NewCase(
                    world.organ_id, f"{number}号", "案", "penalty_ordinary", world.pack_version_id))
        db.session.remove()


def _fork_worker(app: Flask) -> int:
    """A worker process that leads its own group, with database connections of its own."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    child = os.fork()
    if child:
        # Both sides set the group, whichever comes first: the kill must find it.
        with contextlib.suppress(OSError):
            os.setpgid(child, child)
        return child
    try:
        os.setpgid(0, 0)
        workers(app).run_pending()
        time.sleep(600)
    finally:
        os._exit(0)


def _running(app: Flask) -> int:
    with app.app_context():
        count = db.session.scalar(sa.select(sa.func.count()).where(Job.state == JobState.running))
        db.session.remove()
    return int(count or 0)


def _until_reaped(app: Flask) -> None:
    """The lease of the dead runs out within a second, and the reaper sends its job back or sets it aside."""
    until = time.monotonic() + 60
    while _running(app) and time.monotonic() < until:
        workers(app).reap()
        time.sleep(0.05)


def _checked(app: Flask, kills: int, during: int) -> Survived:
    faults = []
    with app.app_context():
        jobs = list(db.session.scalars(sa.select(Job).order_by(Job.id)))
        readings = Counter(db.session.scalars(sa.select(Reading.case_id)))
        statuses = dict(db.session.execute(sa.select(Case.id, Case.reading_status)).all())
        chain = verify_chain(db.session())
        for job in jobs:
            state, made = JobState(job.state), readings[job.key]
            if state not in (JobState.done, JobState.quarantined):
                faults.append(f"任务停在“{state.label}”")
            if made != (state is JobState.done):
                faults.append(f"“{state.label}”的任务有 {made} 份结果")
            if job.tries > MAX_TRIES or (state is JobState.quarantined and job.tries != MAX_TRIES):
                faults.append(f"“{state.label}”的任务试了 {job.tries} 次")
            if statuses[job.key] != ("read" if state is JobState.done else "unreadable"):
                faults.append(f"案卷写的是“{statuses[job.key]}”")
        if chain is not None:
            faults.append("审计链断了")
        if len({job.key for job in jobs}) != len(jobs):
            faults.append("同一案卷有几个任务")
        db.session.remove()
    return Survived(kills, during, Counter(JobState(job.state).label for job in jobs), tuple(faults))
