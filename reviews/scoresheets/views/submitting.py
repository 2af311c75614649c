"""Submission: a full page that says what is still open and what will happen, then one button."""

from __future__ import annotations

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.scoresheets.domain import SheetState
from reviews.scoresheets.forms.sheets import SubmitForm
from reviews.scoresheets.queries import get_sheet, get_sheet_page
from reviews.scoresheets.services import is_open, submit_sheet
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.screen import screen_of
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/scoresheets/<sheet_id>/submission")
def confirm_submission(sheet_id: str) -> ResponseReturnValue:
    return _confirmation(sheet_id)


@blueprint.post("/scoresheets/<sheet_id>/submission")
def submit(sheet_id: str) -> ResponseReturnValue:
    try:
        return _submit(sheet_id)
    except (Conflict, InvalidInput) as error:
        db.session.rollback()
        return _confirmation(sheet_id, problem=error.message, status=409 if isinstance(error, Conflict) else 422)


@commits
def _submit(sheet_id: str) -> ViewAnswer:
    form = SubmitForm()
    if not form.validate():
        raise InvalidInput("确认页不完整，没有提交。请在下面重新核对后提交。")
    submit_sheet(db.session(), actor=current_viewer(), sheet_id=sheet_id, seen_version=form.seen_version.data,
                 accept_open=form.accept_open.data, now=utc_now())
    flash("评分表已提交并锁定。", "success")
    return see_other(url_for("scoresheets.sheet", sheet_id=sheet_id))


def _confirmation(sheet_id: str, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    sheet = get_sheet(db.session(), sheet_id)
    if sheet.state == SheetState.submitted:
        return see_other(url_for("scoresheets.sheet", sheet_id=sheet_id))
    page = get_sheet_page(db.session(), sheet)
    if page.alone:
        return see_other(url_for("scoresheets.confirm_own_pass", sheet_id=sheet_id))
    return page_or_part(
        "scoresheets/confirm.html", page=page, screen=screen_of(page), view=page.view, problem=problem,
        is_open=is_open(page.view), status=status,
    )
