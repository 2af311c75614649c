"""Leaving a seat: the reviewer's own declaration, and the exchange of a reviewer by the organiser."""

from __future__ import annotations

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.cases.queries.reading import get_case
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.queries import get_organ
from reviews.rounds.forms.pool import ExchangeForm, RecusalForm
from reviews.rounds.queries import get_assignment, get_round, get_round_case, list_candidates
from reviews.rounds.queries.runs import find_open_swap
from reviews.rounds.services import Asked, declare_relation, exchange, recuse
from reviews.rounds.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

NOBODY = "nobody"


@blueprint.get("/assignments/<assignment_id>/recusal")
def confirm_recusal(assignment_id: str) -> ResponseReturnValue:
    return _recusal_page(assignment_id, RecusalForm(formdata=None))


@blueprint.post("/assignments/<assignment_id>/recusal")
@commits
def recuse_from_case(assignment_id: str) -> ViewAnswer:
    form, session, viewer, now = RecusalForm(), db.session(), current_viewer(), utc_now()
    if not form.validate():
        return lambda: _recusal_page(assignment_id, form, 422)
    case = get_case(session, get_assignment(session, assignment_id).case_id)
    number, unit_id = case.number, get_organ(session, case.organ_id).unit_id
    recuse(session, actor=viewer, assignment_id=assignment_id, reason=form.reason.data, now=now)
    if form.whole_unit.data:
        declare_relation(session, actor=viewer, user_id=viewer.user_id, unit_id=unit_id, organ_id=None, words="",
                         note="申请回避时申报", now=now)
    flash(f"已登记回避，{number}不再由您评查；组织方会另行安排。", "success")
    return see_other(url_for("scoresheets.own_files"))


def _recusal_page(assignment_id: str, form: RecusalForm, status: int = 200) -> ResponseReturnValue:
    session = db.session()
    seat = get_assignment(session, assignment_id)
    case = get_case(session, seat.case_id)
    return page_or_part("rounds/recuse.html", status=status, seat=seat, case=case, form=form,
                        organ=get_organ(session, case.organ_id).name)


@blueprint.get("/assignments/<assignment_id>/exchange")
def choose_exchange(assignment_id: str) -> ResponseReturnValue:
    return _exchange_page(assignment_id, ExchangeForm(formdata=None))


@blueprint.post("/assignments/<assignment_id>/exchange")
@commits
def exchange_reviewer(assignment_id: str) -> ViewAnswer:
    form = ExchangeForm()
    if not form.validate():
        return lambda: _exchange_page(assignment_id, form, 422)
    wanted = None if form.reviewer_id.data == NOBODY else form.reviewer_id.data
    try:
        done = exchange(db.session(), actor=current_viewer(), assignment_id=assignment_id, reviewer_id=wanted,
                        reason=form.reason.data, now=utc_now())
    except (InvalidInput, Conflict) as error:
        db.session.rollback()
        form.reviewer_id.errors = [error.message]
        return lambda: _exchange_page(assignment_id, form, 422)
    if isinstance(done, Asked):
        flash("评分表已经打开过，换人须经局领导同意；申请已提出，同意之前仍由原评查员评查。", "warning")
    else:
        flash("已换人，原评查员不能再看到这份案卷。", "success")
    return see_other(url_for("rounds.assignment", round_id=get_assignment(db.session(), assignment_id).round_id))


def _exchange_page(assignment_id: str, form: ExchangeForm, status: int = 200) -> ResponseReturnValue:
    session = db.session()
    seat = get_assignment(session, assignment_id)
    case = get_round_case(session, seat.round_id, seat.case_id)
    shown = next((s for s in case.seats if s.id == assignment_id), None)
    if shown is None:
        raise NotFound()
    candidates = list_candidates(session, seat.round_id, seat.case_id, day=shanghai_date(utc_now()), leaving=seat.id)
    return page_or_part("rounds/exchange.html", status=status, round=get_round(session, seat.round_id), case=case, seat=shown,
                        form=form, candidates=[c for c in candidates if c.id != seat.reviewer_id], nobody=NOBODY,
                        waiting=find_open_swap(session, seat.id))
