"""The assignment of a round: solving, looking at the answer, confirming it; what stands open beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.errors import InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.forms.pool import RunForm
from reviews.rounds.queries import get_assignment, get_plan, get_round
from reviews.rounds.queries.candidates import gather, list_barred_seats
from reviews.rounds.queries.runs import find_latest_run, get_run, get_swap, list_left_seats, list_open_swaps
from reviews.rounds.services import confirm_run, decide_exchange, make_run, take_back_barred
from reviews.rounds.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_round_step("分配", "rounds.assignment", order=60)


@register_resolver("assignment_run")
def resolve_run(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A run of the assignment."""
    return Resolved(get_run(session, view_args["run_id"]).id, frozenset())


@register_resolver("seat_swap")
def resolve_swap(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A wish to exchange a reviewer; state waiting or decided."""
    found = get_swap(session, view_args["swap_id"])
    return Resolved(found.id, frozenset(), "waiting" if found.decision is None else "decided")


@blueprint.get("/rounds/<round_id>/assignment")
def assignment(round_id: str) -> ResponseReturnValue:
    return _page(round_id, RunForm(formdata=None, seed=shanghai_date(utc_now()).strftime("%Y%m%d")))


@blueprint.post("/rounds/<round_id>/assignment/runs")
@commits
def solve_assignment(round_id: str) -> ViewAnswer:
    form = RunForm()
    if not form.validate():
        return lambda: _page(round_id, form, 422)
    try:
        run = make_run(db.session(), actor=current_viewer(), round_id=round_id, seed=form.seed.data,
                       strict_fields=form.strict_fields.data, now=utc_now())
    except InvalidInput as error:
        form.seed.errors = [error.message]
        return lambda: _page(round_id, form, 422)
    if run.feasible:
        flash("方案已排好，还没有分配。请核对后确认。", "success")
    else:
        flash("排不出方案，一份也没有分配。原因和数字见下。", "warning")
    return see_other(url_for("rounds.assignment", round_id=round_id, _anchor="run"))


@blueprint.post("/assignment-runs/<run_id>/confirmation")
@commits
def confirm_assignment(run_id: str) -> ViewAnswer:
    done = confirm_run(db.session(), actor=current_viewer(), run_id=run_id, now=utc_now())
    flash(f"已分配 {done.result['seats']} 席，评查员登录后即可在“我的案卷”中看到。", "success")
    return see_other(url_for("rounds.assignment", round_id=done.round_id))


@blueprint.post("/rounds/<round_id>/assignment/barred")
@commits
def take_back(round_id: str) -> ViewAnswer:
    count = take_back_barred(db.session(), actor=current_viewer(), round_id=round_id, now=utc_now())
    flash(f"已收回 {count} 席，可以重新分配。", "success")
    return see_other(url_for("rounds.assignment", round_id=round_id))


@blueprint.post("/seat-swaps/<swap_id>/consent")
@commits
def consent_to_swap(swap_id: str) -> ViewAnswer:
    return _decide(swap_id, agreed=True)


@blueprint.post("/seat-swaps/<swap_id>/refusal")
@commits
def refuse_swap(swap_id: str) -> ViewAnswer:
    return _decide(swap_id, agreed=False)


def _decide(swap_id: str, *, agreed: bool) -> ViewAnswer:
    session = db.session()
    swap = decide_exchange(session, actor=current_viewer(), swap_id=swap_id, agreed=agreed, now=utc_now())
    round_id = get_assignment(session, swap.assignment_id).round_id
    flash("已同意换人，原评查员不能再看到这份案卷。" if agreed else "没有同意换人，原评查员继续评查。", "success")
    return see_other(url_for("rounds.assignment", round_id=round_id))


def _page(round_id: str, form: RunForm, status: int = 200) -> ResponseReturnValue:
    session, today = db.session(), shanghai_date(utc_now())
    plan = get_plan(session, round_id)
    gathered = gather(session, round_id, day=today, plan=plan, seed=form.seed.data or "", strict_fields=False,
                      people=False)
    viewer = current_viewer()
    return page_or_part(
        "rounds/assignment.html", status=status, round=get_round(session, round_id), form=form, plan=plan,
        task=gathered.task, waiting=sorted((gathered.titles[i], i, f.seats, f.field) for i, f in gathered.files.items()),
        view=find_latest_run(session, round_id), left=list_left_seats(session, round_id),
        barred=list_barred_seats(session, round_id=round_id, day_of=today, people=False),
        swaps=list_open_swaps(session, round_id),
        may_edit=viewer.has(Role.organiser), may_consent=viewer.has(Role.leader), viewer_id=viewer.user_id)
