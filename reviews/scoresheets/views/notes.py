"""Private notes: small forms that save themselves, for the reviewer alone."""

from __future__ import annotations

from typing import Any, cast

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.scoresheets.forms.sheets import page_from, version_from
from reviews.scoresheets.queries import get_sheet, list_own_notes
from reviews.scoresheets.services import save_note
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import is_part_request, page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.post("/scoresheets/<sheet_id>/notes/<int:page>")
def note(sheet_id: str, page: int) -> ResponseReturnValue:
    name = "their_version" if request.form.get("resolve") == "mine" else "seen_version"
    seen = version_from(request.form.get(name))
    try:
        _save(sheet_id, page, seen)
    except (Conflict, InvalidInput) as error:
        db.session.rollback()
        return _result(sheet_id, page, error)
    return _result(sheet_id, page, None)


@blueprint.post("/scoresheets/<sheet_id>/notes")
def note_new(sheet_id: str) -> ResponseReturnValue:
    """A note on a page that has none yet."""
    problem = ""
    try:
        page = page_from(request.form.get("page"))
        if page is None or page < 1:
            raise InvalidInput("请填写页码，没有保存。全卷的笔记写在上面一格。")
        _save(sheet_id, page, 0)
    except Conflict:
        db.session.rollback()
        problem = "这一页已有笔记，没有保存。请在那一条里接着写。"
    except InvalidInput as error:
        db.session.rollback()
        problem = error.message
    if not is_part_request():
        return see_other(url_for("scoresheets.sheet", sheet_id=sheet_id, _anchor="section-notes"))
    sheet = get_sheet(db.session(), sheet_id)
    kept = {"note_page": request.form.get("page", ""), "note_text": request.form.get("text", "")} if problem else {}
    return page_or_part("scoresheets/_private_notes.html", sheet_id=sheet_id, note_error=problem, **kept,
                        notes=list_own_notes(db.session(), current_viewer(), sheet), status=422 if problem else 200)


@commits
def _save(sheet_id: str, page: int, seen: int) -> ViewAnswer:
    save_note(db.session(), actor=current_viewer(), sheet_id=sheet_id, page=page, text=request.form.get("text", ""),
              seen_version=seen, now=utc_now())
    return ""


def _result(sheet_id: str, page: int, error: Conflict | InvalidInput | None) -> ResponseReturnValue:
    if not is_part_request():
        if error is not None:
            raise error
        return see_other(url_for("scoresheets.sheet", sheet_id=sheet_id, _anchor=f"note-{page}"))
    notes = {n.page: n.version for n in list_own_notes(db.session(), current_viewer(), get_sheet(db.session(), sheet_id))}
    conflict: dict[str, Any] | None = None
    if isinstance(error, Conflict):
        conflict = {**cast(dict[str, Any], error.details["theirs"]), "their_version": error.details["their_version"]}
    response = make_response(render_template(
        "scoresheets/_note_result.html", page_no=page, version=version_from(request.form.get("seen_version"))
        if error is not None else notes.get(page, 0), error=error.message if isinstance(error, InvalidInput) else "",
        conflict=conflict), 200 if error is None else 409 if conflict else 422)
    response.headers["Vary"] = "HX-Request"
    return response
