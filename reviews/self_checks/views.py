"""Pages of self-checks: the unit's own list, one case's, one result, the sheet to print, sharing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.errors import WrongState
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.self_checks.forms import ShareForm
from reviews.self_checks.queries import (
    find_row,
    get_self_check,
    list_of_case,
    list_self_checks,
    relations_to_self_check,
)
from reviews.self_checks.services import make_self_check, share_self_check
from reviews.web.paging import page_number
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

blueprint = Blueprint("self_checks", __name__)
register_nav("自查", "self_checks.index", roles=frozenset({Role.unit_handler, Role.unit_head, Role.organiser}), order=25)


@register_resolver("self_check")
def resolve_self_check(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A self-check; own for its unit, shared for the organiser; for everyone else it is not there."""
    row = find_row(session, viewer, view_args["self_check_id"])
    return Resolved(row.id, relations_to_self_check(viewer, row))


@blueprint.get("/self-checks")
def index() -> ResponseReturnValue:
    viewer = current_viewer()
    page = list_self_checks(db.session(), viewer, page_number(request.args.get("page")))
    return page_or_part("self_checks/index.html", page=page, unit=viewer.has(Role.unit_handler, Role.unit_head))


@blueprint.get("/cases/<case_id>/self-checks")
def of_case(case_id: str) -> ResponseReturnValue:
    return page_or_part("self_checks/case.html", found=list_of_case(db.session(), current_viewer(), case_id), problem="")


@blueprint.post("/cases/<case_id>/self-checks")
@commits
def make(case_id: str) -> ViewAnswer:
    try:
        made = make_self_check(db.session(), actor=current_viewer(), case_id=case_id, now=utc_now())
    except WrongState as error:
        problem = error.message
        return lambda: page_or_part("self_checks/case.html", status=409, problem=problem,
                                    found=list_of_case(db.session(), current_viewer(), case_id))
    return see_other(url_for("self_checks.show", self_check_id=made.id))


@blueprint.get("/self-checks/<self_check_id>")
def show(self_check_id: str) -> ResponseReturnValue:
    found = get_self_check(db.session(), current_viewer(), self_check_id)
    return page_or_part("self_checks/show.html", found=found)


@blueprint.get("/self-checks/<self_check_id>/print")
def paper(self_check_id: str) -> ResponseReturnValue:
    return page_or_part("self_checks/paper.html", found=get_self_check(db.session(), current_viewer(), self_check_id))


@blueprint.get("/self-checks/<self_check_id>/share")
def confirm_sharing(self_check_id: str) -> ResponseReturnValue:
    found = get_self_check(db.session(), current_viewer(), self_check_id)
    return page_or_part("self_checks/share.html", found=found, form=ShareForm())


@blueprint.post("/self-checks/<self_check_id>/share")
@commits
def share(self_check_id: str) -> ViewAnswer:
    form = ShareForm()
    if not form.validate():
        return lambda: page_or_part("self_checks/share.html", status=422, form=form,
                                    found=get_self_check(db.session(), current_viewer(), self_check_id))
    share_self_check(db.session(), actor=current_viewer(), self_check_id=self_check_id, note=form.note.data or "", now=utc_now())
    flash("已共享给组织方。", "success")
    return see_other(url_for("self_checks.show", self_check_id=self_check_id))
