"""Sheets on paper: a blank one for the case, and one as it stands. A standard's own blank sheet: rulepacks."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from reviews.foundation.db import db
from reviews.scoresheets.domain import SheetState
from reviews.scoresheets.queries import get_sheet, get_sheet_page, get_submitted_result
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.screen import screen_of


@blueprint.get("/scoresheets/<sheet_id>/blank")
def blank_for_case(sheet_id: str) -> ResponseReturnValue:
    """A blank score sheet of the case's standard, with the case's head filled in."""
    page = get_sheet_page(db.session(), get_sheet(db.session(), sheet_id))
    return render_template("scoresheets/blank.html", pack=page.pack, version=page.version, page=page)


@blueprint.get("/scoresheets/<sheet_id>/print")
def filled(sheet_id: str) -> ResponseReturnValue:
    """The sheet as it stands: a draft is marked as such, a submitted one is printed from its frozen content."""
    sheet = get_sheet(db.session(), sheet_id)
    if sheet.state == SheetState.submitted:
        return render_template("scoresheets/print_submitted.html", result=get_submitted_result(db.session(), sheet.id))
    page = get_sheet_page(db.session(), sheet)
    return render_template("scoresheets/print_draft.html", page=page, screen=screen_of(page))
