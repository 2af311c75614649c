"""The bytes of a case: its PDFs by range, server-made pictures of pages, and the viewer's manifest."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Response, current_app, jsonify, request, send_file
from flask.typing import ResponseReturnValue

from extraction import page_image as draw_page
from reviews.accounts.guards import current_viewer
from reviews.cases.queries import file_of_page, list_files, viewer_manifest
from reviews.cases.services import record_opening
from reviews.cases.views import blueprint
from reviews.errors import NotFound, UnreadableFile
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.ids import new_id

PICTURE_DPI = 110
_FILE_CSP = "default-src 'none'; sandbox; frame-ancestors 'none'"


@blueprint.get("/cases/<case_id>/files/<file_id>")
def file(case_id: str, file_id: str) -> ResponseReturnValue:
    found = next((f for f in list_files(db.session(), case_id) if f.id == file_id), None)
    if found is None:
        raise NotFound()
    sha256, name = found.sha256, found.name
    path = current_app.extensions["files"].path(sha256)
    if _first_bytes_wanted():
        # Ranges of one opening are many requests; only the one that begins at the start is an opening.
        with write_unit() as session:
            record_opening(session, actor=current_viewer(), case_id=case_id, sha256=sha256, now=utc_now())
    answer = send_file(path, mimetype="application/pdf", conditional=True, etag=sha256, last_modified=None,
                       as_attachment="download" in request.args, download_name=name)
    return _guarded(answer)


@blueprint.get("/cases/<case_id>/pages/<int:page>.png")
def page_image(case_id: str, page: int) -> ResponseReturnValue:
    found = file_of_page(db.session(), case_id, page)
    picture = _cached_picture(found.sha256, found.page)
    return _guarded(send_file(picture, mimetype="image/png", conditional=True, etag=f"{found.sha256}-{found.page}",
                              last_modified=None))


@blueprint.get("/cases/<case_id>/manifest.json")
def manifest(case_id: str) -> ResponseReturnValue:
    return jsonify(viewer_manifest(db.session(), case_id))


def _first_bytes_wanted() -> bool:
    asked = request.headers.get("Range", "").replace(" ", "")
    return request.method == "GET" and (not asked or asked.startswith("bytes=0-"))


def _guarded(answer: Response) -> Response:
    """Bytes that came from outside: never a page of ours, whatever is in them; kept by this browser only for a while."""
    answer.headers["Content-Security-Policy"] = _FILE_CSP
    answer.headers["Cache-Control"] = "private, max-age=600"
    answer.headers.pop("Last-Modified", None)
    return answer


def _cached_picture(sha256: str, page: int) -> Path:
    """The picture of one page under the data folder, drawn in a child at first use. Raises UnreadableFile."""
    folder = current_app.extensions["settings"].data / "cache" / "pages" / sha256[:2]
    target: Path = folder / f"{sha256}-{page}-{PICTURE_DPI}.png"
    if not target.exists():
        try:
            data = draw_page(current_app.extensions["files"].path(sha256), page, PICTURE_DPI)
        except ValueError as error:
            raise UnreadableFile(str(error)) from error
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = folder / f"{new_id()}.part"
        part.write_bytes(data)
        os.replace(part, target)
    return target
