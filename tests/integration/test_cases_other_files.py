"""Pictures and Word documents as case files: the original is kept, a PDF made from it is read and shown."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from docx import Document
from flask import Flask
from PIL import Image

from extraction import word_converter
from reviews.accounts.domain import Role
from reviews.cases import queries
from reviews.cases.models import Case, CaseFile
from reviews.foundation.db import db
from reviews.foundation.jobs import workers
from tests.integration.cases_world import World, build_world


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


@pytest.fixture
def handler(as_role: Callable[..., Any], world: World) -> Any:
    return as_role(Role.unit_handler, unit_id=world.unit_id)


def two_frames() -> bytes:
    out = io.BytesIO()
    first, second = Image.new("1", (400, 560), 1), Image.new("1", (560, 400), 1)
    first.paste(0, (40, 40, 200, 60))
    first.save(out, "TIFF", save_all=True, append_images=[second], compression="group4", dpi=(100, 100))
    return out.getvalue()


def send(handler: Any, world: World, data: bytes, name: str) -> Any:
    return handler.post("/cases/new", content_type="multipart/form-data", data={
        "organ_id": world.organ_id, "number": "1号", "title": "案", "kind": "penalty_ordinary",
        "pack_version_id": world.pack_version_id, "files": [(io.BytesIO(data), name)]})


def test_a_picture_of_two_frames_is_a_case_of_two_pages(
    app: Flask, handler: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The original is stored and handed out unchanged; the viewer is given a PDF of its frames, the same each time."""
    monkeypatch.setattr(app.extensions["settings"], "ocr", False)
    original = two_frames()
    assert send(handler, world, original, "扫描.tif").status_code == 303
    assert workers(app).run_pending() == 1
    with app.app_context():
        case = db.session.scalars(sa.select(Case)).one()
        row = queries.list_files(db.session(), case.id)[0]
        content = queries.effective_reading(db.session(), case.id)
        address, case_id = f"/cases/{case.id}/files/{row.id}", case.id
    assert row.sha256 == content["file"]["sha256"] == hashlib.sha256(original).hexdigest()
    assert [(p["kind"], p["width"], p["height"]) for p in content["pages"]] == [("scan", 288.0, 403.2), ("scan", 403.2, 288.0)]
    shown = handler.get(address)
    assert (shown.mimetype, shown.get_data()[:5]) == ("application/pdf", b"%PDF-")
    assert handler.get(address).get_data() == shown.get_data()
    saved = handler.get(address + "?download=1")
    assert (saved.get_data(), saved.mimetype) == (original, "application/octet-stream")
    assert saved.headers["Content-Disposition"].startswith("attachment;")
    for served in (shown, saved):
        assert served.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in served.headers["Content-Security-Policy"]
    assert handler.get(f"/cases/{case_id}/pages/2.png").get_data().startswith(b"\x89PNG")


@pytest.mark.sqlite
def test_a_picture_that_cannot_be_decoded_is_kept_and_said(app: Flask, handler: Any, world: World) -> None:
    """A bomb of a picture costs nothing but its own sentence."""
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    assert send(handler, world, bomb.getvalue(), "巨图.png").status_code == 303
    workers(app).run_pending()
    with app.app_context():
        case = db.session.scalars(sa.select(Case)).one()
        file_id = db.session.scalars(sa.select(CaseFile.id)).one()
        assert case.reading_status == "unreadable"
    assert "过大" in handler.get(f"/cases/{case.id}").get_data(as_text=True)
    assert handler.get(f"/cases/{case.id}/files/{file_id}").status_code == 422


@pytest.mark.skipif(word_converter() is None, reason="没有安装 LibreOffice 或没有 bubblewrap，DOCX 不收，见 test_cases_intake")
def test_a_word_document_is_read_by_way_of_the_converter(app: Flask, handler: Any, world: World) -> None:
    out = io.BytesIO()
    paper = Document()
    paper.add_heading("行政处罚决定书")
    paper.add_paragraph("清市监处罚〔2026〕12号")
    paper.save(out)
    assert send(handler, world, out.getvalue(), "决定书.docx").status_code == 303
    workers(app).run_pending()
    with app.app_context():
        case = db.session.scalars(sa.select(Case)).one()
        content = queries.effective_reading(db.session(), case.id)
    assert (case.reading_status, [d["type"] for d in content["documents"]]) == ("read", ["penalty_decision"])
