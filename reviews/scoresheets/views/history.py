"""The history of a sheet, and putting back what stood before a change."""

from __future__ import annotations

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.scoresheets.domain import SheetState
from reviews.scoresheets.domain.own_pass import changes_since
from reviews.scoresheets.forms.sheets import SeenForm
from reviews.scoresheets.queries import find_own_pass, get_sheet, get_sheet_page, list_changes
from reviews.scoresheets.services import restore_before
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/scoresheets/<sheet_id>/changes")
def changes(sheet_id: str) -> ResponseReturnValue:
    return _history(sheet_id)


@blueprint.post("/scoresheets/<sheet_id>/changes/<int:seq>")
def restore(sheet_id: str, seq: int) -> ResponseReturnValue:
    try:
        return _restore(sheet_id, seq)
    except (Conflict, InvalidInput) as error:
        db.session.rollback()
        return _history(sheet_id, problem=error.message, status=409 if isinstance(error, Conflict) else 422)


@commits
def _restore(sheet_id: str, seq: int) -> ViewAnswer:
    form = SeenForm()
    if not form.validate():
        raise InvalidInput("页面内容不完整，没有恢复。请刷新本页后重试。")
    restore_before(db.session(), actor=current_viewer(), sheet_id=sheet_id, seq=seq, seen_version=form.seen_version.data,
                   now=utc_now())
    flash("已恢复为这一步之前的内容，恢复本身也记入修改记录。", "success")
    return see_other(url_for("scoresheets.changes", sheet_id=sheet_id))


def _history(sheet_id: str, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    sheet = get_sheet(db.session(), sheet_id)
    page = get_sheet_page(db.session(), sheet)
    viewer = current_viewer()
    own = sheet.reviewer_id == viewer.user_id
    return page_or_part(
        "scoresheets/changes.html", page=page, rows=list_changes(db.session(), page), own=own, problem=problem,
        staff=viewer.has(Role.organiser, Role.leader),
        may_restore=own and sheet.state == SheetState.draft, ended=find_own_pass(db.session(), sheet_id), status=status,
        first_changes=changes_since(page.first, page.view) if page.first is not None else (),
    )
