"""The list of rounds, a new one, one round with its progress, its end."""

from __future__ import annotations

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain.states import AssignmentState
from reviews.rounds.forms.rounds import RoundForm
from reviews.rounds.queries import (
    get_round,
    list_cases_to_assign,
    list_pinned_versions,
    list_round_cases,
    list_rounds,
)
from reviews.rounds.queries.standing import round_standing
from reviews.rounds.services import close_round, create_round
from reviews.rounds.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


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
        standards=list_pinned_versions(session, round_id), standing=round_standing(session, round_id),
    )


@blueprint.post("/rounds/<round_id>/closing")
@commits
def close(round_id: str) -> ViewAnswer:
    close_round(db.session(), actor=current_viewer(), round_id=round_id, now=utc_now())
    flash("本轮已结束，不再接受新的分配；已经分配的仍可评完提交。", "success")
    return see_other(url_for("rounds.show", round_id=round_id))
