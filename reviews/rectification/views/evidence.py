"""A piece of evidence: its bytes only ever to be saved, its pages as pictures drawn by a child that sees nothing else."""

from __future__ import annotations

from typing import Any

from flask import current_app, request, send_file
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.cases.services.kept_pictures import has_page, kept_picture
from reviews.errors import NotFound, UnreadableFile
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rectification.queries.ledger import get_line, list_evidence
from reviews.rectification.views import blueprint
from reviews.rectification.views.access import hand_out, is_outside
from reviews.web.paging import page_number
from reviews.web.rendering import page_or_part

_PICTURE_CSP = "default-src 'none'; sandbox; frame-ancestors 'none'"


@blueprint.get("/rectification/<row_id>/evidence/<evidence_id>")
def evidence(row_id: str, evidence_id: str) -> ResponseReturnValue:
    """A piece of evidence, only ever to be saved."""
    found = _piece(row_id, evidence_id)
    return hand_out(found.sha256, found.name)


@blueprint.get("/rectification/<row_id>/evidence/<evidence_id>/view")
def look(row_id: str, evidence_id: str) -> ResponseReturnValue:
    """One page of it beside its name, with the way to the next page and to the next piece."""
    found, number = _piece(row_id, evidence_id), page_number(request.args.get("page"))
    problem, more = "", False
    try:
        kept_picture(page=number, **_where(found.sha256))
        more = has_page(page=number + 1, **_where(found.sha256))
    except UnreadableFile as error:
        problem = error.message
    line = get_line(db.session(), current_viewer(), row_id, today=shanghai_date(utc_now()))
    pieces = list_evidence(db.session(), [row_id])[row_id]
    return page_or_part("rectification/evidence.html", line=line, row=line.row, piece=found, number=number, more=more,
                        problem=problem, pieces=pieces, outside=is_outside(current_viewer()))


@blueprint.get("/rectification/<row_id>/evidence/<evidence_id>/pages/<int:page>.png")
def evidence_page(row_id: str, evidence_id: str, page: int) -> ResponseReturnValue:
    found = _piece(row_id, evidence_id)
    answer = send_file(kept_picture(page=page, **_where(found.sha256)), mimetype="image/png", conditional=True,
                       last_modified=None, etag=f"{found.sha256}-{page}")
    answer.headers["Content-Security-Policy"] = _PICTURE_CSP
    answer.headers["Cache-Control"] = "private, max-age=600"
    answer.headers.pop("Last-Modified", None)
    return answer


def _piece(row_id: str, evidence_id: str) -> Any:
    found = next((one for one in list_evidence(db.session(), [row_id]).get(row_id, []) if one.id == evidence_id), None)
    if found is None:
        raise NotFound()
    return found


def _where(sha256: str) -> dict[str, Any]:
    settings = current_app.extensions["settings"]
    return {"store": current_app.extensions["files"], "cache": settings.data / "cache", "converted": settings.converted_files,
            "sha256": sha256}
