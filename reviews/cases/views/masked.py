"""The masked page: one picture, watermarked with who looks at it; the text of pages never goes this way."""

from __future__ import annotations

import io

from flask import current_app, request, send_file
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.cases.documents import stamped_page
from reviews.cases.queries import find_page_sight, page_to_draw
from reviews.cases.services.masked_pages import masked_picture
from reviews.cases.views import blueprint
from reviews.cases.views.files import guarded
from reviews.foundation.clock import shanghai, utc_now
from reviews.foundation.db import db

SMALL = 150


@blueprint.get("/cases/<case_id>/masked/<int:page>.jpg")
def masked_page(case_id: str, page: int) -> ResponseReturnValue:
    """The page upright. Kept nowhere by the browser: the mark carries the minute."""
    viewer, settings = current_viewer(), current_app.extensions["settings"]
    sight = find_page_sight(db.session(), viewer, case_id)
    found = page_to_draw(db.session(), case_id, page, masked=sight is None or sight.masked)
    picture = masked_picture(current_app.extensions["files"], found, converted=settings.converted_files,
                             folder=settings.masked_pages)
    small = request.args.get("size") == "small"
    mark = f"{viewer.name} {shanghai(utc_now()):%Y-%m-%d %H:%M} 仅供点评"
    data = stamped_page(picture, mark, turn=found.turn, note=found.whole, size=SMALL if small else None)
    answer = guarded(send_file(io.BytesIO(data), mimetype="image/jpeg", etag=False))
    answer.headers["Cache-Control"] = "no-store"
    return answer
