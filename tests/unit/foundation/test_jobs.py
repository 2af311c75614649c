"""The jobs table is the truth: one owner a job, leases, takeover after a kill, quarantine after three (R2, R11)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from reviews.accounts.models import Unit
from reviews.foundation import jobs
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.ids import new_id
from reviews.foundation.jobs import MAX_TRIES, Job, JobState, LostLease, enqueue, latest_job
from tests.architecture.source import ROOT
from tests.factories import make_unit


@pytest.fixture
def actor(monkeypatch):
    """actor(name, function, on_quarantine=None): registered for this test alone."""
    monkeypatch.setattr(jobs, "_actors", dict(jobs._actors))
    monkeypatch.setattr(jobs, "_quarantine_hooks", dict(jobs._quarantine_hooks))

    def register(name, function, on_quarantine=None):
        jobs.actor(name)(function)
        if on_quarantine:
            jobs.on_quarantine(name)(on_quarantine)

    return register


@pytest.fixture
def queue(write):
    def put(name="test.work", key="k", **payload):
        with write() as session:
            return enqueue(session, name, key=key, payload=payload).id

    return put


def look(read, job_id) -> Job:
    with read() as session:
        return session.get_one(Job, job_id)


def expire(write):
    with write() as session:
        session.execute(sa.update(Job).where(Job.state == JobState.running)
                        .values(lease_until=utc_now() - timedelta(seconds=1)))


def wait_until(holds):
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "the awaited state never came"
        time.sleep(0.02)


def units(read):
    with read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Unit))


def test_result_and_end_are_one_transaction(app, actor, queue, read):
    def work(run):
        with run.finish() as session:
            make_unit(session, run.payload["unit"])

    actor("test.work", work)
    job_id = queue(unit="甲局")
    assert app.extensions["workers"].run(job_id)
    job = look(read, job_id)
    assert (job.state, job.owner, job.tries) == (JobState.done, None, 1)
    assert units(read) == 1


def test_an_actor_that_writes_nothing_is_done_all_the_same(app, actor, queue, read):
    actor("test.work", lambda run: None)
    job_id = queue()
    assert app.extensions["workers"].run_pending() == 1
    assert look(read, job_id).state == JobState.done


def test_one_open_job_a_name_and_key(app, queue, write, read):
    first, again, other = queue(), queue(), queue(key="other")
    assert first == again != other
    with pytest.raises(IntegrityError), write() as session:
        session.add(Job(id=new_id(), name="test.work", key="k", payload={}, state=JobState.queued, created_at=utc_now()))
    with read() as session:
        assert latest_job(session, "test.work", "k").id == first


def test_a_job_queued_in_a_failed_transaction_is_not_there(app, read):
    with app.app_context(), pytest.raises(ValueError), write_unit() as session:  # noqa: PT012 (the error must come after the write)
        enqueue(session, "test.work", key="k")
        raise ValueError
    with read() as session:
        assert latest_job(session, "test.work", "k") is None


def test_a_job_is_claimed_once_however_many_ring(app, actor, queue, read):
    ran = []
    actor("test.work", lambda run: ran.append(1) or time.sleep(0.05))
    job_id = queue()
    threads = [threading.Thread(target=app.extensions["workers"].run, args=(job_id,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert ran == [1]
    assert look(read, job_id).tries == 1


def test_three_crashes_quarantine_and_tell_the_owner_of_the_matter(app, actor, queue, read):
    def crash(run):
        raise ZeroDivisionError("with a name in it")

    def hook(session, job):
        make_unit(session, f"隔离 {job.key}")

    actor("test.work", crash, hook)
    job_id = queue()
    app.extensions["workers"].run_pending()
    job = look(read, job_id)
    assert (job.state, job.tries, job.error) == (JobState.quarantined, MAX_TRIES, "ZeroDivisionError")
    assert job.finished_at is not None
    assert units(read) == 1
    app.extensions["workers"].run_pending()
    assert look(read, job_id).tries == MAX_TRIES


def test_a_quarantined_matter_may_be_queued_anew(app, actor, queue, read):
    actor("test.work", lambda run: 1 / 0)
    first = queue()
    app.extensions["workers"].run_pending()
    assert queue() != first


def test_an_expired_lease_goes_back_to_the_queue_and_the_late_owner_writes_nothing(app, actor, queue, write, read):
    """The worker was given up for dead and comes back: whoever took over has the only word."""
    late = []

    def work(run):
        if run.payload == {} and not late:
            late.append(run)
            expire(write)
            app.extensions["workers"].reap()
            with pytest.raises(LostLease), run.finish() as session:
                make_unit(session, "来迟")
            raise LostLease

    actor("test.work", work)
    job_id = queue()
    app.extensions["workers"].run(job_id)
    assert look(read, job_id).state == JobState.queued
    assert units(read) == 0
    app.extensions["workers"].run(job_id)
    assert look(read, job_id).state == JobState.done


def test_a_live_lease_is_left_alone(app, actor, queue, read):
    def work(run):
        app.extensions["workers"].reap()
        assert look(read, run.job_id).state == JobState.running

    actor("test.work", work)
    job_id = queue()
    app.extensions["workers"].run(job_id)
    assert look(read, job_id).state == JobState.done


def test_the_heartbeat_keeps_a_long_job(app, actor, queue, write, read, monkeypatch):
    monkeypatch.setattr(app.extensions["workers"], "lease_seconds", 4)

    def work(run):
        first = look(read, run.job_id).lease_until
        wait_until(lambda: look(read, run.job_id).lease_until > first)
        assert app.extensions["workers"].reap() == 0

    actor("test.work", work)
    job_id = queue()
    app.extensions["workers"].run(job_id)
    assert look(read, job_id).state == JobState.done
    assert look(read, job_id).tries == 1


def test_progress_is_kept_and_the_last_word_always_written(app, actor, queue, read, monkeypatch):
    seen = []

    def work(run):
        run.progress(1, 3)
        moment = time.monotonic()
        with monkeypatch.context() as patch:
            patch.setattr(run, "_last_progress", moment)
            patch.setattr(jobs.time, "monotonic", lambda: moment + 0.2)
            run.progress(2, 3)  # too soon after the first: left out
        seen.append((look(read, run.job_id).progress_done, look(read, run.job_id).progress_total))
        run.progress(3, 3)

    actor("test.work", work)
    job_id = queue()
    app.extensions["workers"].run(job_id)
    assert seen == [(1, 3)]
    assert look(read, job_id).progress_done == 3


def test_an_owner_stands_exactly_while_running(app, queue, write):
    job_id = queue()
    with pytest.raises(IntegrityError), write() as session:
        session.execute(sa.update(Job).where(Job.id == job_id).values(owner="nobody"))
    with pytest.raises(IntegrityError), write() as session:
        session.execute(sa.update(Job).where(Job.id == job_id).values(state="unheard"))


@pytest.mark.slow
def test_a_killed_process_leaves_a_job_that_the_next_one_finishes(tmp_path):
    """kill -9 in the middle of the work, twice; the third process finishes; a third kill would quarantine."""
    program = textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from flask import Flask
        from reviews.foundation import jobs
        from reviews.foundation.db import db, prepare_engine, write_unit

        data, mode = Path(sys.argv[1]), sys.argv[2]
        app = Flask("killed", root_path=str(data))
        app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{data / 'killed.sqlite3'}"
        db.init_app(app)
        with app.app_context():
            prepare_engine(db.engine)
        workers = app.extensions["workers"] = jobs.Workers(app, data, threads=1, lease_seconds=1)

        @jobs.actor("test.work")
        def work(run):
            if mode == "die":
                (data / "working").write_text("x")
                time.sleep(600)

        with app.app_context():
            if mode == "make":
                db.create_all()
                with write_unit() as session:
                    jobs.enqueue(session, "test.work", key="k")
                sys.exit()
        workers.reap()
        workers.run_pending()
        with app.app_context():
            job = jobs.latest_job(db.session(), "test.work", "k")
            print(job.state, job.tries)
    """)
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("JUANHENG_TEST_DATABASE", None)

    def start(mode):
        return subprocess.Popen([sys.executable, str(tmp_path / "program.py"), str(tmp_path / "data"), mode],
                                env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    (tmp_path / "data").mkdir()
    _out, problems = start("make").communicate(timeout=60)
    assert "Traceback" not in problems, problems
    for _ in range(2):
        process = start("die")
        wait_until((tmp_path / "data" / "working").exists)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        (tmp_path / "data" / "working").unlink()
        time.sleep(1.2)  # the lease of one second runs out
    out, problems = start("finish").communicate(timeout=60)
    assert out.split() == ["done", "3"], problems


def test_the_consumer_hears_the_bell(make_app, monkeypatch):
    """The whole path in one process: commit, bell, claim, result."""
    heard = threading.Event()
    monkeypatch.setattr(jobs, "_actors", {**jobs._actors, "test.bell": lambda run: heard.set()})
    app = make_app()
    with app.app_context():
        db.create_all()
    workers = app.extensions["workers"]
    workers.start()
    try:
        with app.app_context(), write_unit() as session:
            job_id = enqueue(session, "test.bell", key=new_id()).id
        assert heard.wait(60)

        def done():
            with app.app_context():
                state = db.session.get_one(Job, job_id).state
                db.session.remove()
            return state == JobState.done

        wait_until(done)
    finally:
        workers.stop()
