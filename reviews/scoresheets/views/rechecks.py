"""The rechecker's list, taking a file, and the page of a recheck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.errors import InvalidInput, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.queries import work_calendar
from reviews.scoresheets.domain.recheck import recheck_state
from reviews.scoresheets.queries import find_timeline
from reviews.scoresheets.queries.recheck_page import get_recheck_page
from reviews.scoresheets.queries.rechecks import get_recheck, list_files_to_take, list_own_rechecks
from reviews.scoresheets.services.rechecks import give_up_recheck, open_recheck, take_recheck
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.recheck_screen import recheck_screen
from reviews.scoresheets.views.screen import Trouble, ribbon_steps
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("复核", "scoresheets.own_rechecks", roles=frozenset({Role.rechecker}), order=16)


@register_resolver("recheck")
def resolve_recheck(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A recheck; relation own for its rechecker while it stands; state waiting, open, settled, given_up."""
    found = get_recheck(session, view_args["recheck_id"])
    own = found.rechecker_id == viewer.user_id and found.state != "given_up"
    return Resolved(found.id, frozenset({"own"} if own else set()),
                    recheck_state(found.state, opened=found.opened_at is not None).value)


@blueprint.get("/my-rechecks")
def own_rechecks() -> ResponseReturnValue:
    return _own_page()


def _own_page(problem: str = "", status: int = 200) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    own = list_own_rechecks(session, viewer)
    return page_or_part("scoresheets/own_rechecks.html", problem=problem, status=status,
                        own=[(r, f) for r, f in own if r.state == "open"], done=[(r, f) for r, f in own if r.state != "open"],
                        waiting=list_files_to_take(session, viewer, day=shanghai_date(utc_now())))


@blueprint.post("/my-rechecks")
def take() -> ResponseReturnValue:
    """Take a file from the queue and begin."""
    try:
        return _take()
    except (InvalidInput, WrongState) as error:
        db.session.rollback()
        return _own_page(error.message, 422 if isinstance(error, InvalidInput) else 409)


@commits
def _take() -> ViewAnswer:
    session, viewer = db.session(), current_viewer()
    case_id = request.form.get("case_id", "")
    if not case_id:
        raise InvalidInput("请从列表中选一份案卷领取。")
    made = take_recheck(session, actor=viewer, round_id=request.form.get("round_id", ""), case_id=case_id, now=utc_now())
    open_recheck(session, actor=viewer, recheck_id=made.id, now=utc_now())
    return see_other(url_for("scoresheets.recheck", recheck_id=made.id))


@blueprint.post("/rechecks/<recheck_id>/opening")
@commits
def begin_recheck(recheck_id: str) -> ViewAnswer:
    open_recheck(db.session(), actor=current_viewer(), recheck_id=recheck_id, now=utc_now())
    return see_other(url_for("scoresheets.recheck", recheck_id=recheck_id))


@blueprint.get("/rechecks/<recheck_id>")
def recheck(recheck_id: str) -> ResponseReturnValue:
    return recheck_view(recheck_id)


def recheck_view(
    recheck_id: str, troubles: Mapping[str, Trouble] | None = None, *, status: int = 200
) -> ResponseReturnValue:
    """The page a recheck is done on. troubles: what a form without script could not save."""
    page = get_recheck_page(db.session(), get_recheck(db.session(), recheck_id))
    case_id = page.recheck.case_id
    response = make_response(render_template(
        "scoresheets/recheck.html", page=page.sheet_page, recheck=page.recheck,
        screen=recheck_screen(page, troubles, whole=request.args.get("items") == "all"),
        steps=ribbon_steps(find_timeline(db.session(), current_viewer(), case_id), work_calendar(db.session()).count_workdays),
    ), status)
    response.headers["Vary"] = "HX-Request"
    return response


@blueprint.get("/rechecks/<recheck_id>/end")
def confirm_recheck_end(recheck_id: str) -> ResponseReturnValue:
    return _end_page(recheck_id)


@blueprint.post("/rechecks/<recheck_id>/end")
def end_recheck(recheck_id: str) -> ResponseReturnValue:
    try:
        return _end(recheck_id)
    except InvalidInput as error:
        db.session.rollback()
        return _end_page(recheck_id, error.message, 422)


@commits
def _end(recheck_id: str) -> ViewAnswer:
    viewer = current_viewer()
    ended = give_up_recheck(db.session(), actor=viewer, recheck_id=recheck_id, reason=request.form.get("reason", ""),
                            now=utc_now())
    flash("已退出复核，案卷回到复核队列，等待另一名复核员。", "success")
    if ended.rechecker_id == viewer.user_id:
        return see_other(url_for("scoresheets.own_rechecks"))
    return see_other(url_for("scoresheets.round_rechecks", round_id=ended.round_id))


def _end_page(recheck_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    found = get_recheck(session, recheck_id)
    return page_or_part("scoresheets/recheck_end.html", recheck=found, problem=problem, status=status,
                        own=found.rechecker_id == current_viewer().user_id, reason=request.form.get("reason", ""),
                        page=get_recheck_page(session, found).sheet_page)
