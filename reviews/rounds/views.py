"""Pages of rounds: the list, a round with its progress, assigning by hand, taking back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain import AssignmentState
from reviews.rounds.forms import AssignForm, RoundForm, WithdrawForm
from reviews.rounds.queries import (
    RoundCase,
    get_assignment,
    get_round,
    get_round_case,
    list_candidates,
    list_cases_to_assign,
    list_pinned_versions,
    list_round_cases,
    list_rounds,
    state_of,
)
from reviews.rounds.services import assign, close_round, create_round, withdraw
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

blueprint = Blueprint("rounds", __name__)
register_nav("轮次", "rounds.rounds", roles=frozenset({Role.organiser, Role.leader}), order=30)


@register_resolver("round")
def resolve_round(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A round; state open or closed."""
    found = get_round(session, view_args["round_id"])
    return Resolved(found.id, frozenset(), found.state)


@register_resolver("assignment")
def resolve_assignment(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """An assignment; relation own for its reviewer while it stands; state waiting, working, submitted, withdrawn."""
    found = get_assignment(session, view_args["assignment_id"])
    state = state_of(found)
    own = found.reviewer_id == viewer.user_id and state is not AssignmentState.withdrawn
    return Resolved(found.id, frozenset({"own"} if own else set()), state.value)


@blueprint.get("/rounds")
def rounds() -> ResponseReturnValue:
    return page_or_part("rounds/rounds.html", rounds=list_rounds(db.session()),
                        may_edit=current_viewer().has(Role.organiser))


@blueprint.get("/rounds/new")
def new() -> ResponseReturnValue:
    return page_or_part("rounds/new.html", form=RoundForm())


@blueprint.post("/rounds")
@commits
def create() -> ViewAnswer:
    form = RoundForm()
    if form.validate():
        try:
            made = create_round(db.session(), actor=current_viewer(), now=utc_now(), name=form.name.data,
                                starts_on=form.starts_on.data, ends_on=form.ends_on.data,
                                letters_name_reviewers=form.letters_name_reviewers.data)
        except Conflict as error:
            form.name.errors = [error.message]
        else:
            flash("轮次已建立，可以开始分配案卷。", "success")
            return see_other(url_for("rounds.show", round_id=made.id))
    return lambda: page_or_part("rounds/new.html", form=form, status=422)


@blueprint.get("/rounds/<round_id>")
def show(round_id: str) -> ResponseReturnValue:
    session = db.session()
    cases = list_round_cases(session, round_id)
    seats = [seat for case in cases for seat in case.live]
    return page_or_part(
        "rounds/show.html", round=get_round(session, round_id), cases=cases,
        waiting=list_cases_to_assign(session, round_id), may_edit=current_viewer().has(Role.organiser),
        seats=len(seats), submitted=sum(s.state is AssignmentState.submitted for s in seats),
        working=sum(s.state is AssignmentState.working for s in seats), today=shanghai_date(utc_now()),
        standards=list_pinned_versions(session, round_id),
    )


@blueprint.post("/rounds/<round_id>/closing")
@commits
def close(round_id: str) -> ViewAnswer:
    close_round(db.session(), actor=current_viewer(), round_id=round_id, now=utc_now())
    flash("本轮已结束，不再接受新的分配；已经分配的仍可评完提交。", "success")
    return see_other(url_for("rounds.show", round_id=round_id))


@blueprint.get("/rounds/<round_id>/cases/<case_id>")
def choose(round_id: str, case_id: str) -> ResponseReturnValue:
    """Choose who scores one case file."""
    return _choose_page(round_id, case_id, "", 200)


@blueprint.post("/rounds/<round_id>/assignments")
def assign_case(round_id: str) -> ResponseReturnValue:
    try:
        return _assign(round_id)
    except (InvalidInput, Conflict) as error:
        db.session.rollback()
        status = 409 if isinstance(error, Conflict) else 422
        return _choose_page(round_id, request.form.get("case_id", ""), error.message, status)


@commits
def _assign(round_id: str) -> ViewAnswer:
    form = AssignForm()
    if not form.validate():
        raise InvalidInput("；".join(str(e) for field in form for e in field.errors) or "请选择评查员和席位。")
    assign(db.session(), actor=current_viewer(), round_id=round_id, case_id=form.case_id.data, slot=form.slot.data,
           reviewer_id=form.reviewer_id.data, due_on=form.due_on.data, now=utc_now())
    flash("已分配，评查员登录后即可在“我的案卷”中看到。", "success")
    return see_other(url_for("rounds.choose", round_id=round_id, case_id=form.case_id.data))


def _choose_page(round_id: str, case_id: str, problem: str, status: int) -> ResponseReturnValue:
    session = db.session()
    found = get_round(session, round_id)
    case = get_round_case(session, round_id, case_id)
    return page_or_part("rounds/choose.html", round=found, case=case, problem=problem, status=status,
                        candidates=list_candidates(session, round_id, case_id),
                        slots=[slot for slot in (1, 2) if slot not in {s.slot for s in case.live}])


@blueprint.get("/assignments/<assignment_id>/withdrawal")
def confirm_withdrawal(assignment_id: str) -> ResponseReturnValue:
    return _withdrawal_page(assignment_id, WithdrawForm(), 200)


@blueprint.post("/assignments/<assignment_id>/withdrawal")
@commits
def withdraw_case(assignment_id: str) -> ViewAnswer:
    form = WithdrawForm()
    if not form.validate():
        return lambda: _withdrawal_page(assignment_id, form, 422)
    gone = withdraw(db.session(), actor=current_viewer(), assignment_id=assignment_id, reason=form.reason.data,
                    now=utc_now())
    flash("分配已撤回，原评查员不能再看到这份案卷。", "success")
    return see_other(url_for("rounds.show", round_id=gone.round_id))


def _withdrawal_page(assignment_id: str, form: WithdrawForm, status: int) -> ResponseReturnValue:
    session = db.session()
    found = get_assignment(session, assignment_id)
    case: RoundCase = get_round_case(session, found.round_id, found.case_id)
    seat = next((s for s in case.seats if s.id == assignment_id), None)
    if seat is None:
        raise NotFound()
    return page_or_part("rounds/withdraw.html", round=get_round(session, found.round_id), case=case, seat=seat,
                        form=form, status=status)
