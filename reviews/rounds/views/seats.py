"""Assigning one case file by hand, and taking it back."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.forms.seats import AssignForm, WithdrawForm
from reviews.rounds.queries import RoundCase, get_assignment, get_round, get_round_case, list_candidates
from reviews.rounds.services import assign, exchange, withdraw
from reviews.rounds.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


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
                        candidates=list_candidates(session, round_id, case_id, day=shanghai_date(utc_now())),
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
    session, viewer = db.session(), current_viewer()
    seat = get_assignment(session, assignment_id)
    if seat.opened_at is not None and seat.withdrawn_at is None:
        exchange(session, actor=viewer, assignment_id=seat.id, reviewer_id=None, reason=form.reason.data, now=utc_now())
        flash("评分表已经打开过，撤回须经局领导同意；申请已提出，同意之前仍由原评查员评查。", "warning")
    else:
        withdraw(session, actor=viewer, assignment_id=seat.id, reason=form.reason.data, now=utc_now())
        flash("分配已撤回，原评查员不能再看到这份案卷。", "success")
    return see_other(url_for("rounds.show", round_id=seat.round_id))


def _withdrawal_page(assignment_id: str, form: WithdrawForm, status: int) -> ResponseReturnValue:
    session = db.session()
    found = get_assignment(session, assignment_id)
    case: RoundCase = get_round_case(session, found.round_id, found.case_id, purpose=found.purpose)
    seat = next((s for s in case.seats if s.id == assignment_id), None)
    if seat is None:
        raise NotFound()
    return page_or_part("rounds/withdraw.html", round=get_round(session, found.round_id), case=case, seat=seat,
                        form=form, status=status)
