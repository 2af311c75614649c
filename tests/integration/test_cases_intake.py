"""Taking case files in: what is refused says why in Chinese and loses nothing; what is acknowledged is there."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Role
from reviews.cases.domain import CaseState
from reviews.cases.models import Case, CaseFile
from reviews.foundation.audit import AuditRow
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import Job, JobState
from reviews.rulepacks.services import ensure_shipped_packs
from tests import factories
from tests.integration.cases_world import TINY_PDF, World, build_case, build_world


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


@pytest.fixture
def handler(as_role: Callable[..., Any], world: World) -> Any:
    return as_role(Role.unit_handler, unit_id=world.unit_id)


def form(world: World, *files: tuple[bytes, str], **values: str) -> dict[str, Any]:
    return {
        "organ_id": world.organ_id, "number": "清市监处罚（2026）12号", "title": "某食品厂案", "party_name": "某食品厂",
        "kind": "penalty_ordinary", "pack_version_id": world.pack_version_id,
        "files": [(io.BytesIO(data), name) for data, name in files], **values,
    }


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def test_a_case_is_opened_with_several_files_and_its_reading_is_queued(app: Flask, handler: Any, world: World) -> None:
    other = TINY_PDF + b"%other\n"
    answer = handler.post("/cases/new", data=form(world, (TINY_PDF, "卷宗/上册.pdf"), (other, "下册.pdf")),
                          content_type="multipart/form-data")
    assert answer.status_code == 303
    with app.app_context():
        case = db.session.scalars(sa.select(Case)).one()
        files = list(db.session.scalars(sa.select(CaseFile).order_by(CaseFile.position)))
        assert case.number == "清市监处罚〔2026〕12号"
        assert [f.name for f in files] == ["上册.pdf", "下册.pdf"]
        assert [f.sha256 for f in files] == [hashlib.sha256(data).hexdigest() for data in (TINY_PDF, other)]
        assert all(app.extensions["files"].verify(f.sha256) for f in files)
        job = db.session.scalars(sa.select(Job)).one()
        assert (job.name, job.key, job.state) == ("cases.read", case.id, JobState.queued)
        actions = list(db.session.scalars(sa.select(AuditRow.action).where(AuditRow.object_id == case.id)))
        assert actions == ["case.created", "case.file_uploaded", "case.file_uploaded"]
    page = handler.get(f"/cases/{case.id}?view=files").get_data(as_text=True)
    assert files[0].sha256 in page


@pytest.mark.parametrize(("data", "name", "words"), [
    (b"", "空.pdf", "0 字节"),
    (zipped("OFD.xml", "Doc_0/Document.xml"), "案卷.pdf", "OFD"),
    (zipped("[Content_Types].xml", "word/document.xml"), "案卷.pdf", "DOCX"),
    (zipped("甲.pdf", "乙.pdf"), "案卷.pdf", "ZIP"),
    (b"GIF89a" + b"\x00" * 40, "扫描.pdf", "GIF"),
    (b"<html><body>x</body></html>", "案卷.pdf", "网页"),
    (b"\x00" * 2048 + TINY_PDF, "案卷.pdf", "不是 PDF"),
])
def test_what_is_no_pdf_is_refused_and_nothing_typed_or_sent_is_lost(
    app: Flask, handler: Any, world: World, data: bytes, name: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviews.cases.services.intake.word_converter", lambda: None)
    answer = handler.post("/cases/new", data=form(world, (TINY_PDF, "好的.pdf"), (data, name)),
                          content_type="multipart/form-data")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in page and name in page
    assert "清市监处罚（2026）12号" in page and "某食品厂案" in page
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 0
    # The good file need not be sent again: its token stands in the form.
    token = re.search(r'name="kept" value="([^"]+)"', page)
    assert token is not None
    again = handler.post("/cases/new", data=form(world, kept=token[1]), content_type="multipart/form-data")
    assert again.status_code == 303
    with app.app_context():
        assert db.session.scalars(sa.select(CaseFile)).one().name == "好的.pdf"


def test_a_kept_token_serves_only_the_person_it_was_given_to(
    handler: Any, world: World, as_role: Callable[..., Any]
) -> None:
    page = handler.post("/cases/new", data=form(world, (TINY_PDF, "好的.pdf"), (b"", "空.pdf")),
                        content_type="multipart/form-data").get_data(as_text=True)
    token = re.search(r'name="kept" value="([^"]+)"', page)
    assert token is not None
    other = as_role(Role.unit_handler, unit_id=world.unit_id)
    answer = other.post("/cases/new", data=form(world, kept=token[1]), content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "没有选择案卷文件" in answer.get_data(as_text=True)


def test_the_same_bytes_twice_in_one_form_are_named(handler: Any, world: World) -> None:
    answer = handler.post("/cases/new", data=form(world, (TINY_PDF, "甲.pdf"), (TINY_PDF, "乙.pdf")),
                          content_type="multipart/form-data")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "“乙.pdf”与“甲.pdf”内容完全相同，只留了一份" in page
    (token,) = re.findall(r'name="kept" value="([^"]+)"', page)
    again = handler.post("/cases/new", data=form(world, kept=token), content_type="multipart/form-data")
    assert again.status_code == 303, "sent again as it stands, the form goes through"


def test_a_case_takes_the_same_bytes_only_once(app: Flask, handler: Any, world: World) -> None:
    handler.post("/cases/new", data=form(world, (TINY_PDF, "甲.pdf")), content_type="multipart/form-data")
    with app.app_context():
        case_id = db.session.scalars(sa.select(Case.id)).one()
    answer = handler.post(f"/cases/{case_id}/files", data={"files": [(io.BytesIO(TINY_PDF), "乙.pdf")]},
                          content_type="multipart/form-data")
    assert answer.status_code == 409
    assert "“乙.pdf”与本案卷的“甲.pdf”内容完全相同" in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(CaseFile)) == 1


def test_a_number_is_unique_within_the_organ_and_tells_nothing_about_others(
    app: Flask, handler: Any, world: World
) -> None:
    elsewhere = build_world(app)
    build_case(app, elsewhere, number="清市监处罚〔2026〕12号", read=False)
    first = handler.post("/cases/new", data=form(world, (TINY_PDF, "甲.pdf")), content_type="multipart/form-data")
    assert first.status_code == 303, "the same number at another unit's organ must not be noticed"
    second = handler.post("/cases/new", data=form(world, (TINY_PDF, "甲.pdf")), content_type="multipart/form-data")
    page = second.get_data(as_text=True)
    assert second.status_code == 409
    assert "已有案号为“清市监处罚〔2026〕12号”的案卷" in page and "某食品厂案" in page


def test_nobody_opens_a_case_for_an_organ_of_another_unit(app: Flask, handler: Any, world: World) -> None:
    elsewhere = build_world(app)
    answer = handler.post("/cases/new", data=form(world, (TINY_PDF, "甲.pdf"), organ_id=elsewhere.organ_id),
                          content_type="multipart/form-data")
    assert answer.status_code in (404, 422)
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 0


def test_handing_in_locks_the_files_and_sending_back_opens_them_with_a_reason(
    app: Flask, handler: Any, world: World, as_role: Callable[..., Any]
) -> None:
    case_id = build_case(app, world)
    assert handler.get(f"/cases/{case_id}/hand-in").status_code == 200
    with app.app_context():
        version = db.session.get_one(Case, case_id).version
    stale = handler.post(f"/cases/{case_id}/hand-in", data={"seen_version": version - 1})
    assert stale.status_code == 409
    assert handler.post(f"/cases/{case_id}/hand-in", data={"seen_version": version}).status_code == 303
    more = handler.post(f"/cases/{case_id}/files", data={"files": [(io.BytesIO(TINY_PDF), "补.pdf")]},
                        content_type="multipart/form-data")
    assert more.status_code == 409
    organiser = as_role(Role.organiser)
    assert organiser.post(f"/cases/{case_id}/send-back", data={"seen_version": version + 1, "reason": " "}).status_code == 422
    sent = organiser.post(f"/cases/{case_id}/send-back", data={"seen_version": version + 1, "reason": "缺送达回证"})
    assert sent.status_code == 303
    with app.app_context():
        case = db.session.get_one(Case, case_id)
        assert (case.state, case.sent_back_reason) == (CaseState.draft, "缺送达回证")
    assert "缺送达回证" in handler.get(f"/cases/{case_id}").get_data(as_text=True)


def test_an_unread_case_is_not_handed_in(app: Flask, handler: Any, world: World) -> None:
    case_id = build_case(app, world, read=False)
    page = handler.get(f"/cases/{case_id}/hand-in").get_data(as_text=True)
    assert "还在阅读" in page and "确认上交" not in page
    assert handler.post(f"/cases/{case_id}/hand-in", data={"seen_version": 1}).status_code == 409


def test_a_file_can_be_taken_out_of_a_draft_and_its_bytes_stay(app: Flask, handler: Any, world: World) -> None:
    case_id = build_case(app, world)
    with app.app_context():
        file = db.session.scalars(sa.select(CaseFile)).one()
        file_id, sha256 = file.id, file.sha256
    assert handler.post(f"/cases/{case_id}/files/{file_id}/remove").status_code == 303
    with app.app_context():
        assert db.session.scalars(sa.select(CaseFile)).first() is None
        assert app.extensions["files"].verify(sha256)
    assert "还没有案卷文件" in handler.get(f"/cases/{case_id}?view=files").get_data(as_text=True)


@pytest.mark.sqlite
def test_a_standard_for_another_kind_of_case_is_refused_and_each_kind_has_its_own(app: Flask, handler: Any, world: World) -> None:
    with app.app_context(), write_unit() as session:
        ensure_shipped_packs(session, factories.NOW)
    page = handler.get("/cases/new").get_data(as_text=True)
    groups = dict(re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', page, re.DOTALL))
    assert next(iter(groups)) == "行政处罚（普通程序）"
    assert world.pack_version_id in groups["行政处罚（普通程序）"] and world.pack_version_id in groups["不予行政处罚"]
    assert world.pack_version_id not in groups["行政许可"]
    sent = form(world, (TINY_PDF, "一.pdf"), kind="licence")
    answer = handler.post("/cases/new", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "与所选案卷类别不符" in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalars(sa.select(Case)).all() == []
