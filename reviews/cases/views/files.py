"""The bytes of a case: its PDFs by range, server-made pictures of pages, and the viewer's manifest."""

from __future__ import annotations

from flask import Response, current_app, jsonify, request, send_file
from flask.typing import ResponseReturnValue

from extraction import file_kind
from reviews.accounts.guards import current_viewer
from reviews.cases.queries import file_of_page, list_files, viewer_manifest
from reviews.cases.services import record_opening, viewable_pdf
from reviews.cases.views import blueprint
from reviews.cases.views.pictures import cached_picture, cached_thumbnail
from reviews.errors import NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit

MEDIA_TYPES = {"pdf": "application/pdf"}  # Everything else is only ever handed out to be saved.
_FILE_CSP = "default-src 'none'; sandbox; frame-ancestors 'none'"


@blueprint.get("/cases/<case_id>/files/<file_id>")
def file(case_id: str, file_id: str) -> ResponseReturnValue:
    found = next((f for f in list_files(db.session(), case_id) if f.id == file_id), None)
    if found is None:
        raise NotFound()
    sha256, name = found.sha256, found.name
    store, download = current_app.extensions["files"], "download" in request.args
    folder = current_app.extensions["settings"].converted_files
    path = store.path(sha256) if download else viewable_pdf(store, folder, sha256)
    if _first_bytes_wanted():
        # Ranges of one opening are many requests; only the one that begins at the start is an opening.
        with write_unit() as session:
            record_opening(session, actor=current_viewer(), case_id=case_id, sha256=sha256, now=utc_now())
    kind = MEDIA_TYPES.get(file_kind(path), "application/octet-stream")
    answer = send_file(path, mimetype=kind, conditional=True, etag=sha256 if download else f"{sha256}-shown",
                       last_modified=None, as_attachment=download, download_name=name)
    return guarded(answer)


@blueprint.get("/cases/<case_id>/pages/<int:page>.png")
def page_image(case_id: str, page: int) -> ResponseReturnValue:
    found = file_of_page(db.session(), case_id, page)
    small = request.args.get("size") == "small"
    picture = cached_thumbnail(found.sha256, found.page) if small else cached_picture(found.sha256, found.page)
    return guarded(send_file(picture, mimetype="image/png", conditional=True, last_modified=None,
                              etag=f"{found.sha256}-{found.page}{'-small' if small else ''}"))


@blueprint.get("/cases/<case_id>/manifest.json")
def manifest(case_id: str) -> ResponseReturnValue:
    return jsonify(viewer_manifest(db.session(), current_viewer(), case_id))


def _first_bytes_wanted() -> bool:
    asked = request.headers.get("Range", "").replace(" ", "")
    return request.method == "GET" and (not asked or asked.startswith("bytes=0-"))


def guarded(answer: Response) -> Response:
    """Bytes that came from outside: never a page of ours, whatever is in them; kept by this browser only for a while."""
    answer.headers["Content-Security-Policy"] = _FILE_CSP
    answer.headers["Cache-Control"] = "private, max-age=600"
    answer.headers.pop("Last-Modified", None)
    return answer
