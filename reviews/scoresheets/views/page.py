"""The scoring page, and the page of a submitted sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import make_response, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.foundation.db import db
from reviews.foundation.ids import new_id
from reviews.registry.queries import work_calendar
from reviews.scoresheets.domain import SheetState
from reviews.scoresheets.domain.submitted import dismissed_of
from reviews.scoresheets.queries import (
    find_timeline,
    get_sheet,
    get_sheet_page,
    get_submitted_result,
    list_own_notes,
    relations_to_sheet,
)
from reviews.scoresheets.queries.expert_remarks import list_remarks_for_reviewer
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.screen import Trouble, ribbon_steps, screen_of
from reviews.web.rendering import page_or_part


@register_resolver("sheet")
def resolve_sheet(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A score sheet; relations own, settled, rechecking (see queries.relations_to_sheet); state draft or submitted."""
    sheet = get_sheet(session, view_args["sheet_id"])
    return Resolved(sheet.id, relations_to_sheet(session, viewer, sheet), sheet.state)


@blueprint.get("/scoresheets/<sheet_id>")
def sheet(sheet_id: str) -> ResponseReturnValue:
    found = get_sheet(db.session(), sheet_id)
    if found.state == SheetState.submitted:
        return submitted_page(sheet_id)
    return scoring_page(sheet_id)


def scoring_page(
    sheet_id: str, troubles: Mapping[str, Trouble] | None = None, *, status: int = 200
) -> ResponseReturnValue:
    """The page a draft is scored on. troubles: what a form without script could not save."""
    session = db.session()
    page = get_sheet_page(session, get_sheet(session, sheet_id))
    steps = find_timeline(session, current_viewer(), page.case.id)
    response = make_response(render_template(
        "scoresheets/sheet.html", screen=screen_of(page, troubles), page=page, form_key=new_id(),
        sheet_id=sheet_id, notes=list_own_notes(session, current_viewer(), page.sheet),
        steps=ribbon_steps(steps, work_calendar(session).count_workdays),
    ), status)
    response.headers["Vary"] = "HX-Request"
    return response


def submitted_page(sheet_id: str) -> ResponseReturnValue:
    """The frozen sheet as it was submitted."""
    sheet = get_sheet(db.session(), sheet_id)
    result = get_submitted_result(db.session(), sheet.id)
    return page_or_part(
        "scoresheets/submitted.html", result=result, sheet_id=sheet.id,
        dismissed=dismissed_of(sheet.content or {}), files=(sheet.content or {}).get("files", []),
        own=sheet.reviewer_id == current_viewer().user_id, notes=list_own_notes(db.session(), current_viewer(), sheet),
        named=sheet.reviewer_id == current_viewer().user_id or current_viewer().has(Role.organiser, Role.leader),
        remarks=list_remarks_for_reviewer(db.session(), sheet.case_id),
    )
