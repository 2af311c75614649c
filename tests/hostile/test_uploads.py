"""Uploads that mean harm, and servers that die in the middle of one (security figures R1, P9, W6).

R1: the process is killed with SIGKILL at a random moment of 50 uploads; nothing that was acknowledged may be missing,
no row may stand without its file, no file may differ from its hash, and nothing unfinished may be readable.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Role
from reviews.cases import queries
from reviews.cases.domain import ReadingStatus
from reviews.cases.models import Case, CaseFile, Reading
from reviews.foundation.audit import AuditRow, verify_chain
from reviews.foundation.db import db
from reviews.foundation.jobs import Job, JobState, workers
from tests.integration.cases_world import TINY_PDF, World, build_case, build_world, made_case, reading_of

KILLS = int(os.environ.get("JUANHENG_KILLS", "50"))


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


@pytest.fixture
def handler(as_role: Callable[..., Any], world: World) -> Any:
    return as_role(Role.unit_handler, unit_id=world.unit_id)


def in_child(app: Flask, work: Callable[[], None]) -> int:
    """Run `work` in a forked copy of this process that never returns; its database connections are its own."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)
    return 0


def kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_killed_in_the_middle_of_uploads_nothing_acknowledged_is_lost(
    app: Flask, handler: Any, world: World, tmp_path: Path
) -> None:
    case_id = build_case(app, world, read=False)
    acknowledged_file = tmp_path / "acknowledged"
    acknowledged_file.touch()
    rng = random.Random(20260305)
    store = app.extensions["files"]
    swept = 0
    for round_no in range(KILLS):
        seed = rng.randrange(2**31)

        def upload_for_ever(seed: int = seed) -> None:
            bytes_of = random.Random(seed)
            out = os.open(acknowledged_file, os.O_WRONLY | os.O_APPEND)
            while True:
                data = b"%PDF-1.4\n" + bytes_of.randbytes(bytes_of.choice([2_000, 60_000, 400_000]))
                made = handler.post("/cases/new", content_type="multipart/form-data", data={
                    "organ_id": world.organ_id, "number": hashlib.sha256(data).hexdigest()[:40], "title": "案",
                    "kind": "penalty_ordinary", "pack_version_id": world.pack_version_id,
                    "files": [(io.BytesIO(data), "案卷.pdf")]})
                if made.status_code == 303:
                    os.write(out, (hashlib.sha256(data).hexdigest() + "\n").encode())

        before = acknowledged_file.stat().st_size
        child = in_child(app, upload_for_ever)
        # Every other child lives until it has acknowledged something, however slow the machine; then the chance begins.
        if round_no % 2:
            _until(lambda before=before: acknowledged_file.stat().st_size > before)
        time.sleep(rng.uniform(0.05, 0.5))
        kill(child)
        assert not any(item.name.endswith(".part") for item in store.root.rglob("*") if item.parent != store.incoming)
        if round_no % 10 == 9:
            swept += store.sweep()
    swept += store.sweep()
    acknowledged = acknowledged_file.read_text().split()
    assert len(acknowledged) >= KILLS // 2
    with app.app_context():
        rows = set(db.session.scalars(sa.select(CaseFile.sha256)))
        assert set(acknowledged) <= rows, "an acknowledged upload has no row"
        assert all(store.verify(sha256) for sha256 in rows), "a row has no file, or a wrong one"
        assert all(store.verify(sha256) for sha256 in store.hashes()), "a stored file differs from its hash"
        cases = db.session.scalar(sa.select(sa.func.count()).select_from(Case))
        created = db.session.scalar(sa.select(sa.func.count()).where(AuditRow.action == "case.created"))
        assert cases == created, "a change without its audit row, or the other way round"
        assert verify_chain(db.session()) is None
        assert queries.get_case(db.session(), case_id) is not None
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged, 0 lost, {swept} unfinished swept")


@pytest.mark.parametrize("kills", [2, 3])
def test_killed_in_the_middle_of_reading_the_case_is_read_again_or_set_aside(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch, kills: int
) -> None:
    """R2: two killed workers are survived; the third kill sets the file aside and never loops."""
    import reviews.cases.jobs as cases_jobs

    def slow(path: Any, *, on_progress: Any = None, **options: Any) -> dict[str, Any]:
        on_progress(1, 46)
        time.sleep(600)
        return {}

    case_id = build_case(app, world, read=False)
    with monkeypatch.context() as patch:
        patch.setattr(cases_jobs, "read_file", slow)
        patch.setattr(workers(app), "lease_seconds", 1)
        for _ in range(kills):
            child = in_child(app, lambda: print(workers(app).run_pending()))
            _wait_until_running(app)
            kill(child)
            _until(lambda: _reaped(app))
    with app.app_context():
        assert [f.sha256 for f in queries.list_files(db.session(), case_id)]
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Reading)) == 0
    monkeypatch.setattr(cases_jobs, "read_file", lambda path, **options: reading_of(made_case()[1]))
    ran = workers(app).run_pending()
    with app.app_context():
        case, job = queries.get_case(db.session(), case_id), db.session.scalars(sa.select(Job)).one()
        if kills == 3:
            assert (ran, job.state, case.reading_status) == (0, JobState.quarantined, ReadingStatus.unreadable)
        else:
            assert (ran, job.state, case.reading_status) == (1, JobState.done, ReadingStatus.read)
            assert db.session.scalar(sa.select(sa.func.count()).select_from(Reading)) == 1


def _wait_until_running(app: Flask) -> None:
    def begun() -> bool:
        with app.app_context():
            state = db.session.scalars(sa.select(Job.state)).one()
            done = db.session.scalars(sa.select(Job.progress_done)).one()
            db.session.remove()
        return bool(state == JobState.running and done)

    _until(begun)


def _reaped(app: Flask) -> bool:
    """The lease of the dead has run out, and its job went back or was set aside."""
    workers(app).reap()
    with app.app_context():
        state = db.session.scalars(sa.select(Job.state)).one()
        db.session.remove()
    return state != JobState.running


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end, "the awaited state never came"
        time.sleep(0.02)


POLYGLOTS = {
    "html first": b"<html><script>alert(1)</script>" + TINY_PDF,
    "junk before": b"GARBAGE " * 60 + TINY_PDF,
    "html after": TINY_PDF + b"<html><script>alert(1)</script></html>",
}


@pytest.mark.parametrize("name", sorted(POLYGLOTS))
def test_a_polyglot_is_only_ever_served_as_a_sandboxed_pdf(app: Flask, handler: Any, world: World, name: str) -> None:
    """P9: what passes as a PDF leaves as application/pdf with nosniff and a sandbox, never as a page."""
    answer = handler.post("/cases/new", content_type="multipart/form-data", data={
        "organ_id": world.organ_id, "number": "1号", "title": "案", "kind": "penalty_ordinary",
        "pack_version_id": world.pack_version_id, "files": [(io.BytesIO(POLYGLOTS[name]), "案卷.html")]})
    assert answer.status_code == 303
    with app.app_context():
        file = db.session.scalars(sa.select(CaseFile)).one()
        address = f"/cases/{file.case_id}/files/{file.id}"
    served = handler.get(address)
    assert served.mimetype == "application/pdf"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert "private" in served.headers["Cache-Control"]
    assert served.get_data() == POLYGLOTS[name]


def test_ranges_are_served_exactly_and_one_opening_is_one_audit_row(app: Flask, handler: Any, world: World) -> None:
    case_id = build_case(app, world)
    data = made_case()[0].read_bytes()
    with app.app_context():
        file_id = queries.list_files(db.session(), case_id)[0].id
    address = f"/cases/{case_id}/files/{file_id}"
    first = handler.get(address, headers={"Range": "bytes=0-99"})
    assert (first.status_code, first.get_data()) == (206, data[:100])
    assert first.headers["Content-Range"] == f"bytes 0-99/{len(data)}"
    middle = handler.get(address, headers={"Range": "bytes=1000-1999"})
    assert (middle.status_code, middle.get_data()) == (206, data[1000:2000])
    assert handler.get(address, headers={"Range": f"bytes={len(data) + 5}-"}).status_code == 416
    assert handler.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with app.app_context():
        opened = db.session.scalar(sa.select(sa.func.count()).where(AuditRow.action == "case.opened"))
    assert opened == 2, "the range that begins at the start and the whole file; the other ranges are the same opening"


@pytest.mark.parametrize("name", [
    "行政处罚案卷（正卷）.pdf", 'a"; filename="b.html', "上\r\nSet-Cookie: x=1\r\n下.pdf", "100%00.pdf", "卷" * 300 + ".pdf",
    "正\u202efdp.exe", "../../etc/passwd", "COM1.pdf", "'; DROP TABLE cases; --.pdf",
])
def test_names_from_people_are_data_and_never_break_a_header(app: Flask, handler: Any, world: World, name: str) -> None:
    """W6."""
    from reviews.cases.services import take_in

    with app.app_context():
        taken = take_in(app.extensions["files"], io.BytesIO(TINY_PDF), name=name)
    assert len(taken.name) <= 255 and not any(ord(c) < 32 or c in "\u202e/\\" for c in taken.name)
    case_id = build_case(app, world)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.update(CaseFile).values(name=taken.name))
        file_id = connection.scalar(sa.select(CaseFile.id))
    answer = handler.get(f"/cases/{case_id}/files/{file_id}?download=1")
    disposition = answer.headers["Content-Disposition"]
    assert answer.status_code == 200 and disposition.startswith("attachment;")
    assert "\r" not in disposition and "\n" not in disposition and "Set-Cookie" not in answer.headers
    page = handler.get(f"/cases/{case_id}?view=files").get_data(as_text=True)
    assert "<script" not in page.split("案卷文件")[1].split("</table>")[0]


def test_a_body_above_the_limit_is_refused_in_chinese(app: Flask, handler: Any, world: World) -> None:
    before, app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_CONTENT_LENGTH"], 20_000
    try:
        answer = handler.post("/cases/new", content_type="multipart/form-data",
                              data={"files": [(io.BytesIO(TINY_PDF + b"x" * 40_000), "大.pdf")]})
    finally:
        app.config["MAX_CONTENT_LENGTH"] = before
    assert answer.status_code == 413
    assert "超过" in answer.get_data(as_text=True)
