"""Background work of insights: judging past files on trial, in processes of their own so that pages stay quick."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor

from flask import current_app
from sqlalchemy.orm import Session

from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import Job, JobRun, actor, on_quarantine
from reviews.foundation.settings import Settings
from reviews.insights.domain.judging import (
    Judged,
    PastFile,
    WrittenTerms,
    begin_judging,
    judge,
    judge_all,
)
from reviews.insights.domain.states import TrialState
from reviews.insights.queries.trials import (
    TRIAL_JOB,
    list_pending,
    past_files,
    stop_was_asked,
    terms_of,
)
from reviews.insights.services.standing import STANDING_JOB, demote_what_fails
from reviews.insights.services.trials import end_trial, keep_judged

PROCESSES = 2
CHUNK = 20
# Chunks under way: enough that no process waits while another chunk is read from the database.
AHEAD = 4
# Fewer files are done here before other processes have even started.
WORTH_PROCESSES = 60


@actor(TRIAL_JOB)
def run_trial(run: JobRun) -> None:
    """Judge the files of a trial run that were not judged yet, chunk by chunk.

    Each chunk is kept in one transaction, so a killed worker loses at most the chunks under way and the next try goes on
    after what is there. Somebody's wish to stop is looked for after every chunk.
    """
    trial_id = str(run.payload["trial_id"])
    session = db.session()
    pending, terms = list_pending(session, trial_id), terms_of(session, trial_id)
    stopped = stop_was_asked(session, trial_id)
    db.session.remove()
    done = 0
    if not stopped:
        for judged in _judged(trial_id, pending, terms):
            run.renew()
            with write_unit() as writing:
                keep_judged(writing, trial_id=trial_id, judged=judged, now=utc_now())
            done += len(judged)
            run.progress(done, len(pending))
            stopped = stop_was_asked(db.session(), trial_id)
            db.session.remove()
            if stopped:
                break
    with run.finish() as writing:
        end_trial(writing, trial_id=trial_id, state=TrialState.stopped if stopped else TrialState.done, now=utc_now())


@actor(STANDING_JOB)
def look_at_standing(run: JobRun) -> None:
    """Demote the checks that people no longer confirm."""
    settings: Settings = current_app.extensions["settings"]
    with run.finish() as session:
        demote_what_fails(session, below=settings.demotion_below, decided=settings.demotion_decided, now=utc_now())


@on_quarantine(TRIAL_JOB)
def trial_given_up(session: Session, job: Job) -> None:
    """Three crashes: what was judged stays, and the page says that it is not all."""
    end_trial(session, trial_id=str(job.payload["trial_id"]), state=TrialState.given_up, now=utc_now())


def _judged(trial_id: str, pending: Sequence[str], terms: WrittenTerms) -> Iterator[list[Judged]]:
    """The answers chunk by chunk, in order."""
    chunks = [pending[at:at + CHUNK] for at in range(0, len(pending), CHUNK)]
    if len(pending) < WORTH_PROCESSES:
        here = terms.parsed()
        for chunk in chunks:
            yield [judge(file, here) for file in _read(trial_id, chunk)]
        return
    pool = ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn"), initializer=begin_judging, initargs=(terms,))
    try:
        under_way: deque[Future[list[Judged]]] = deque()
        for chunk in chunks:
            under_way.append(pool.submit(judge_all, _read(trial_id, chunk)))
            if len(under_way) >= AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _read(trial_id: str, chunk: Sequence[str]) -> list[PastFile]:
    files = past_files(db.session(), trial_id, chunk)
    db.session.remove()
    return files
