"""A file in parts over the real routes: broken off, gone on with, repeated, finished into its case; receipt; giving up."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.cases.models import CaseFile, Upload
from reviews.cases.services import PartFolder, abandon_old, drop_leftovers
from reviews.foundation.audit import AuditRow
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from tests.integration.cases_world import TINY_PDF, build_case, build_world, close_jobs

JSON = {"Accept": "application/json"}
FILE = TINY_PDF + bytes(range(256)) * 20


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def begin(client: Any, address: str, data: bytes = FILE, name: str = "补充证据.pdf", **fields: str) -> Any:
    return client.post(address, data={"name": name, "size": len(data), "head": sha(data), **fields}, headers=JSON)


def part(client: Any, upload: str, offset: int, piece: bytes) -> Any:
    return client.post(f"/uploads/{upload}/parts?offset={offset}&sha256={sha(piece)}", data=piece, headers=JSON,
                       content_type="application/octet-stream")


def finish(client: Any, upload: str, data: bytes = FILE) -> Any:
    return client.post(f"/uploads/{upload}/finish", data={"sha256": sha(data)}, headers=JSON)


@pytest.fixture
def world(app):
    return build_world(app)


@pytest.fixture
def handler(as_role, world):
    return as_role(Role.unit_handler, unit_id=world.unit_id)


def test_a_broken_off_upload_goes_on_and_ends_as_a_file_of_the_case_with_its_receipt(app, handler, world):
    case_id = build_case(app, world)
    address = f"/cases/{case_id}/uploads"
    upload = begin(handler, address).json["id"]
    assert part(handler, upload, 0, FILE[:1000]).json["received"] == 1000
    again = begin(handler, address).json
    assert (again["id"], again["received"]) == (upload, 1000) and again == handler.get(f"/uploads/{upload}", headers=JSON).json
    gap = part(handler, upload, 2000, FILE[2000:3000])
    assert (gap.status_code, gap.json["received"]) == (409, 1000) and "断点" in gap.json["message"]
    damaged = handler.post(f"/uploads/{upload}/parts?offset=1000&sha256={sha(b'x')}", data=FILE[1000:2000], headers=JSON,
                           content_type="application/octet-stream")
    assert (damaged.status_code, damaged.json["again"]) == (422, True)
    assert finish(handler, upload).status_code == 409, "not whole yet"
    assert part(handler, upload, 500, FILE[500:]).json["received"] == len(FILE)
    assert part(handler, upload, 500, FILE[500:]).json["received"] == len(FILE), "a repeated part is harmless"
    assert "没有传完的文件" in handler.get(f"/cases/{case_id}?view=files").text
    done = finish(handler, upload)
    assert (done.status_code, done.json["state"]) == (200, "done"), done.text
    assert finish(handler, upload).json == done.json, "asking again gives the same answer"
    with app.app_context():
        row = db.session.scalars(sa.select(CaseFile).where(CaseFile.sha256 == sha(FILE))).one()
        assert (row.case_id, row.name, row.size) == (case_id, "补充证据.pdf", len(FILE))
        assert app.extensions["files"].verify(row.sha256)
        assert db.session.scalar(sa.select(sa.func.count()).where(AuditRow.action == "upload.finished")) == 1
    assert not list(app.extensions["settings"].upload_parts.glob("*")), "the parts are not kept twice"
    receipt, of_case = handler.get(f"/uploads/{upload}/receipt").text, handler.get(f"/cases/{case_id}/receipt").text
    assert sha(FILE) in receipt and sha(FILE) in of_case and "补充证据.pdf" in receipt
    handler.post(f"/cases/{case_id}/files/{row.id}/remove")
    assert sha(FILE) in handler.get(f"/uploads/{upload}/receipt").text, "the receipt stays"
    close_jobs(app)


def test_what_is_refused_is_refused_early_and_in_words(app, handler, world, as_role):
    case_id = build_case(app, world)
    limit = app.extensions["settings"].max_upload_bytes
    large = handler.post("/uploads", data={"purpose": "new", "name": "大.pdf", "size": limit + 1, "head": "0" * 64}, headers=JSON)
    assert large.status_code in (422, 507) and "大.pdf" in large.json["message"] + "大.pdf"
    html = b"<html>" + bytes(3000)
    upload = begin(handler, f"/cases/{case_id}/uploads", html, "网页.pdf").json["id"]
    refused = part(handler, upload, 0, html)
    assert refused.status_code == 422 and "网页文件" in refused.json["message"]
    assert part(handler, upload, 0, html).status_code == 409, "it was given up at once"
    app.extensions["settings"].open_uploads = 2
    first = begin(handler, "/uploads", purpose="new").json["id"]
    assert begin(handler, "/uploads", purpose="new").json["id"] == first, "the same file is the same upload"
    begin(handler, "/uploads", name="乙.pdf", purpose="new")
    assert begin(handler, "/uploads", name="丙.pdf", purpose="new").status_code == 429
    other = as_role(Role.unit_handler)
    assert other.get(f"/uploads/{first}").status_code == 404
    with app.app_context(), write_unit() as session:
        assert abandon_old(session, now=utc_now() + timedelta(days=6)) == 0
        assert abandon_old(session, now=utc_now() + timedelta(days=8)) == 2
        session.flush()
        assert {u.state for u in session.scalars(sa.select(Upload))} == {"abandoned"}
    (app.extensions["settings"].upload_parts / f"{first}.part").touch()
    with app.app_context():
        assert drop_leftovers(db.session(), PartFolder(app.extensions["settings"].upload_parts)) >= 1
    assert not list(app.extensions["settings"].upload_parts.glob("*"))


def test_a_new_case_and_a_zip_take_what_came_in_parts(app, handler, world):
    upload = begin(handler, "/uploads", purpose="new").json["id"]
    part(handler, upload, 0, FILE)
    kept = finish(handler, upload).json["kept"]
    about = {"organ_id": world.organ_id, "kind": "penalty_ordinary", "pack_version_id": world.pack_version_id}
    made = handler.post("/cases/new", data={**about, "number": "清测罚〔2026〕9号", "title": "某案", "kept": kept})
    assert made.status_code == 303, made.text
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("清测罚〔2026〕10号/案卷.pdf", TINY_PDF)
    upload = begin(handler, "/uploads", packed.getvalue(), "一包.zip", purpose="batch").json["id"]
    part(handler, upload, 0, packed.getvalue())
    assert finish(handler, upload, packed.getvalue()).json["state"] == "done"
    queued = handler.post("/cases/batch", data={**about, "layout": "auto", "upload": upload})
    assert queued.status_code == 303, queued.text
    assert app.extensions["workers"].run_pending() >= 1
    assert "已收" in handler.get(queued.location).text
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(CaseFile)) == 2
