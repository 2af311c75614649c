"""The end of the own pass: a full page that says what will happen, then one button."""

from __future__ import annotations

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.scoresheets.domain import SheetState
from reviews.scoresheets.forms.sheets import SeenForm
from reviews.scoresheets.queries import get_sheet, get_sheet_page
from reviews.scoresheets.services import end_own_pass, is_open
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.screen import screen_of
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/scoresheets/<sheet_id>/own-pass")
def confirm_own_pass(sheet_id: str) -> ResponseReturnValue:
    return own_pass_page(sheet_id)


@blueprint.post("/scoresheets/<sheet_id>/own-pass")
def finish_own_pass(sheet_id: str) -> ResponseReturnValue:
    try:
        return _finish(sheet_id)
    except (Conflict, InvalidInput) as error:
        db.session.rollback()
        return own_pass_page(sheet_id, problem=error.message, status=409 if isinstance(error, Conflict) else 422)


@commits
def _finish(sheet_id: str) -> ViewAnswer:
    form = SeenForm()
    if not form.validate():
        raise InvalidInput("确认页不完整，独立评查没有结束。请在下面重新核对后再确认。")
    end_own_pass(db.session(), actor=current_viewer(), sheet_id=sheet_id, seen_version=form.seen_version.data, now=utc_now())
    flash("独立评查已结束，首评已存档。机器提示现在显示在评分表里，看过后可以改分，改动会与首评并列。", "success")
    return see_other(url_for("scoresheets.sheet", sheet_id=sheet_id))


def own_pass_page(sheet_id: str, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    """What will happen and what is still open; a sheet with nothing to end leads back to itself."""
    sheet = get_sheet(db.session(), sheet_id)
    page = get_sheet_page(db.session(), sheet)
    if sheet.state == SheetState.submitted or not page.alone:
        return see_other(url_for("scoresheets.sheet", sheet_id=sheet_id))
    return page_or_part("scoresheets/own_pass.html", page=page, screen=screen_of(page), view=page.view, problem=problem,
                        is_open=is_open(page.view), status=status)
