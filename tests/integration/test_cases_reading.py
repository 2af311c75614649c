"""Reading in the background: every outcome is told, a killed worker loses nothing, files that change meanwhile are read."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

import reviews.cases.jobs as cases_jobs
from reviews.accounts.domain import Role
from reviews.cases import queries, services
from reviews.cases.domain import ReadingStatus
from reviews.cases.domain.intake import TakenFile
from reviews.cases.models import Case, Finding, Reading
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import Job, JobState, workers
from tests import factories
from tests.integration.cases_world import World, build_case, build_world, made_case, put_reading, reading_of


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


def unread(status: str, message: str = "") -> dict[str, Any]:
    return {"file": {"sha256": "0" * 64, "bytes": 1, "pages": 0, "status": status, "messages": [message] if message else []},
            "pages": [], "documents": [], "fields": []}


def test_a_real_file_is_read_split_checked_and_shown(app: Flask, world: World, as_role: Callable[..., Any]) -> None:
    case_id = build_case(app, world, read=False)
    _pdf, truth = made_case()
    assert workers(app).run_pending() == 1
    with app.app_context():
        case = queries.get_case(db.session(), case_id)
        assert case.reading_status == ReadingStatus.read
        content = queries.effective_reading(db.session(), case_id)
        assert content["file"]["pages"] == truth["file"]["pages"]
        assert len(content["documents"]) >= len(truth["documents"]) * 0.9
        assert queries.current_findings(db.session(), case_id)
        job = db.session.scalars(sa.select(Job)).one()
        assert (job.state, job.progress_done, job.progress_total) == (JobState.done, case_pages(truth), case_pages(truth))
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    for view in ("flags", "documents", "files", "history"):
        assert handler.get(f"/cases/{case_id}?view={view}").status_code == 200


def case_pages(truth: dict[str, Any]) -> int:
    return int(truth["file"]["pages"])


@pytest.mark.parametrize(("status", "words"), [
    ("encrypted", "去掉打开密码"), ("unreadable", "重新导出或扫描为 PDF"), ("no_text", "重新扫描后更换文件"),
])
def test_every_outcome_says_what_happened_and_what_to_do(
    app: Flask, world: World, as_role: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, status: str, words: str
) -> None:
    monkeypatch.setattr(cases_jobs, "read_file", lambda path, **options: unread(status))
    case_id = build_case(app, world, read=False)
    workers(app).run_pending()
    page = as_role(Role.unit_handler, unit_id=world.unit_id).get(f"/cases/{case_id}").get_data(as_text=True)
    assert words in page and ReadingStatus(status).label in page and "重新阅读" in page
    with app.app_context():
        states = set(db.session.scalars(sa.select(Finding.state)))
        assert "suspect" not in states, "what was not read is never suspect"


def test_progress_is_shown_while_reading_and_the_part_stops_asking_when_it_ended(
    app: Flask, world: World, as_role: Callable[..., Any]
) -> None:
    case_id = build_case(app, world, read=False)
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    with app.app_context(), write_unit() as session:
        session.execute(sa.update(Job).values(
            state=JobState.running, owner="w", progress_done=12, progress_total=46, tries=1,
            started_at=factories.NOW, lease_until=factories.NOW))
    part = handler.get(f"/cases/{case_id}/reading", part=True).get_data(as_text=True)
    assert "已读 12 页，共 46 页" in part and 'hx-trigger="every 1s"' in part
    assert "已读 12 页" in handler.get(f"/cases/{case_id}").get_data(as_text=True), "a reload shows the same"
    with app.app_context(), write_unit() as session:
        session.execute(sa.update(Job).values(state=JobState.done, owner=None, lease_until=None))
        put_reading(session, case_id, made_case()[1])
    ended = handler.get(f"/cases/{case_id}/reading", part=True)
    assert ended.headers["HX-Refresh"] == "true"
    assert "every 1s" not in handler.get(f"/cases/{case_id}").get_data(as_text=True)


def test_three_crashes_quarantine_the_case_and_another_try_is_offered(
    app: Flask, world: World, as_role: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(path: Any, **options: Any) -> dict[str, Any]:
        raise MemoryError

    monkeypatch.setattr(cases_jobs, "read_file", crash)
    case_id = build_case(app, world, read=False)
    assert workers(app).run_pending() == 3
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    with app.app_context():
        assert queries.get_case(db.session(), case_id).reading_status == ReadingStatus.unreadable
        assert db.session.scalars(sa.select(Job.state)).one() == JobState.quarantined
        assert len(queries.list_files(db.session(), case_id)) == 1
    assert "多次阅读都中途失败" in handler.get(f"/cases/{case_id}").get_data(as_text=True)
    monkeypatch.setattr(cases_jobs, "read_file", lambda path, **options: reading_of(made_case()[1]))
    assert handler.post(f"/cases/{case_id}/read-again").status_code == 303
    assert workers(app).run_pending() == 1
    with app.app_context():
        assert queries.get_case(db.session(), case_id).reading_status == ReadingStatus.read


def test_pages_and_documents_of_two_files_run_through(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = build_case(app, world, read=False)
    _pdf, truth = made_case()
    with app.app_context():
        second = app.extensions["files"].put(io.BytesIO(b"%PDF-1.4 second"))
        with write_unit() as session:
            services.add_files(session, actor=world.handler, case_id=case_id, now=factories.NOW,
                               files=[TakenFile("下册.pdf", second.sha256, second.size)])

    def read(path: Any, *, first_page_offset: int = 0, **options: Any) -> dict[str, Any]:
        return reading_of(truth, offset=first_page_offset)

    monkeypatch.setattr(cases_jobs, "read_file", read)
    workers(app).run_pending()
    pages = case_pages(truth)
    with app.app_context():
        content = queries.effective_reading(db.session(), case_id)
        assert [p["no"] for p in content["pages"]] == list(range(1, 2 * pages + 1))
        assert [d["index"] for d in content["documents"]] == list(range(1, 2 * len(truth["documents"]) + 1))
        assert queries.file_of_page(db.session(), case_id, pages + 3).page == 3
        manifest = queries.viewer_manifest(db.session(), world.handler, case_id)
        assert manifest["pages"][pages]["file_page"] == 1
        assert manifest["pages"][pages]["file_url"] != manifest["pages"][0]["file_url"]


def test_a_file_added_while_reading_is_read_too(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = build_case(app, world, read=False)
    truth = made_case()[1]
    added: list[str] = []

    def read(path: Any, *, first_page_offset: int = 0, **options: Any) -> dict[str, Any]:
        if not added:
            second = app.extensions["files"].put(io.BytesIO(b"%PDF-1.4 late"))
            added.append(second.sha256)
            with write_unit() as session:
                services.add_files(session, actor=world.handler, case_id=case_id, now=factories.NOW,
                                   files=[TakenFile("迟到.pdf", second.sha256, second.size)])
        return reading_of(truth, offset=first_page_offset)

    monkeypatch.setattr(cases_jobs, "read_file", read)
    assert workers(app).run_pending() == 2
    with app.app_context():
        reading = queries.find_reading(db.session(), queries.get_case(db.session(), case_id))
        assert reading is not None and len(reading.files) == 2
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Reading)) == 1


def test_the_same_run_twice_gives_one_reading_each_and_the_last_is_in_force(app: Flask, world: World) -> None:
    case_id = build_case(app, world)
    with app.app_context(), write_unit() as session:
        first = session.get_one(Case, case_id).run_id
        put_reading(session, case_id, made_case()[1])
        again = session.get_one(Case, case_id)
        assert again.run_id != first
        keys = {run: list(session.scalars(sa.select(Finding.key).where(Finding.run_id == run).order_by(Finding.position)))
                for run in (first, again.run_id)}
        assert keys[first] == keys[again.run_id], "flags keep their keys over readings"


def test_a_page_that_could_not_be_read_is_shown_as_a_picture_only(app: Flask, world: World) -> None:
    """P7: what failed in the reading child is not offered to the viewer."""
    case_id = build_case(app, world, read=False)
    _pdf, truth = made_case()
    with app.app_context(), write_unit() as session:
        bad = {**truth, "pages": [{**p, "kind": "unreadable"} if p["no"] == 2 else p for p in truth["pages"]]}
        put_reading(session, case_id, bad)
    with app.app_context():
        pages = queries.viewer_manifest(db.session(), world.handler, case_id)["pages"]
    assert [p["no"] for p in pages if p["file_url"] is None] == [2]
    assert pages[1]["image_url"].endswith("/pages/2.png")
    assert "读不出" in pages[1]["problem"]


def test_the_manifest_names_pages_documents_and_flags_with_their_addresses(
    app: Flask, world: World, as_role: Callable[..., Any]
) -> None:
    case_id = build_case(app, world)
    answer = as_role(Role.unit_handler, unit_id=world.unit_id).get(f"/cases/{case_id}/manifest.json")
    manifest = json.loads(answer.get_data())
    truth = made_case()[1]
    assert len(manifest["pages"]) == case_pages(truth) and len(manifest["documents"]) == len(truth["documents"])
    with app.test_request_context():
        file_id = queries.list_files(db.session(), case_id)[0].id
        from flask import url_for

        assert manifest["pages"][0]["file_url"] == url_for("cases.file", case_id=case_id, file_id=file_id)
        assert manifest["pages"][4]["image_url"] == url_for("cases.page_image", case_id=case_id, page=5)
    assert manifest["pins"] == []


def test_a_file_with_a_password_is_told_after_upload_and_can_be_replaced(
    app: Flask, world: World, as_role: Callable[..., Any]
) -> None:
    import pikepdf

    locked = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(locked, encryption=pikepdf.Encryption(user="开门", owner="主人", R=6))
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    made = handler.post("/cases/new", content_type="multipart/form-data", data={
        "organ_id": world.organ_id, "number": "密1号", "title": "案", "kind": "penalty_ordinary",
        "pack_version_id": world.pack_version_id, "files": [(io.BytesIO(locked.getvalue()), "加密.pdf")]})
    workers(app).run_pending()
    address = made.headers["Location"]
    page = handler.get(address).get_data(as_text=True)
    assert "已加密" in page and "去掉打开密码" in page
    for view in ("flags", "documents", "map"):
        shown = handler.get(f"{address}?view={view}").get_data(as_text=True)
        assert "没有读出任何一页" in shown and 'id="viewer"' not in shown
    assert "确认上交" not in handler.get(f"{address}/hand-in").get_data(as_text=True)
    assert "移出" in handler.get(f"{address}?view=files").get_data(as_text=True)


def test_a_page_is_drawn_once_and_served_as_a_sandboxed_picture(
    app: Flask, world: World, as_role: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    import reviews.cases.services.kept_pictures as kept

    case_id = build_case(app, world)
    handler = as_role(Role.unit_handler, unit_id=world.unit_id)
    first = handler.get(f"/cases/{case_id}/pages/2.png")
    assert first.mimetype == "image/png" and first.get_data().startswith(b"\x89PNG")
    assert "sandbox" in first.headers["Content-Security-Policy"]
    monkeypatch.setattr(kept, "page_image", lambda *_args: pytest.fail("drawn twice"))
    assert handler.get(f"/cases/{case_id}/pages/2.png").get_data() == first.get_data()
    assert handler.get(f"/cases/{case_id}/pages/999.png").status_code == 404
