"""The reviewer's own list, and the way into a sheet."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain import due_note
from reviews.scoresheets.queries import list_own_files
from reviews.scoresheets.queries.calibrations import list_shown_calibrations
from reviews.scoresheets.queries.references import list_announcements_for
from reviews.scoresheets.services import open_sheet
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("我的案卷", "scoresheets.own_files", roles=frozenset({Role.reviewer}), order=15)


@blueprint.get("/my-files")
def own_files() -> ResponseReturnValue:
    today = shanghai_date(utc_now())
    session, viewer = db.session(), current_viewer()
    files = list_own_files(session, viewer)
    return page_or_part(
        "scoresheets/own_files.html", files=files, announcements=list_announcements_for(session, viewer),
        shown=list_shown_calibrations(session, viewer),
        open_count=sum(f.total is None for f in files),
        due={f.assignment_id: due_note(f.due_on, today) for f in files},
    )


@blueprint.post("/assignments/<assignment_id>/sheet")
@commits
def open_own_sheet(assignment_id: str) -> ViewAnswer:
    """Open the sheet of one's own assignment; the first time makes it."""
    sheet = open_sheet(db.session(), actor=current_viewer(), assignment_id=assignment_id, now=utc_now())
    return see_other(url_for("scoresheets.sheet", sheet_id=sheet.id))
