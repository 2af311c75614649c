"""The organiser's step after settling: grades within the quota, release to the units, what they answered, the end."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.cases.domain import CaseState
from reviews.cases.queries.reading import get_case
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.queries import get_plan, get_round
from reviews.scoresheets.forms.releases import ReasonForm, SeenForm
from reviews.scoresheets.queries.releases import (
    find_grading,
    find_release,
    list_released_files,
    list_unsettled_numbers,
)
from reviews.scoresheets.services.releasing import end_files, grade_round, release_results, withdraw_release
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_round_step("反馈与异议", "scoresheets.releases", order=90,
                    siblings=(
                        "scoresheets.confirm_release", "scoresheets.confirm_end", "scoresheets.confirm_release_withdrawal",
                        "scoresheets.take_release_back"))


@blueprint.get("/rounds/<round_id>/releases")
def releases(round_id: str) -> ResponseReturnValue:
    return page_or_part("scoresheets/releases.html", **_shown(round_id))


@blueprint.post("/rounds/<round_id>/grading")
@commits
def grade(round_id: str) -> ViewAnswer:
    try:
        act = grade_round(db.session(), actor=current_viewer(), round_id=round_id, now=utc_now())
    except WrongState as error:
        message = error.message
        db.session.rollback()
        return lambda: page_or_part("scoresheets/releases.html", problem=message, status=409, **_shown(round_id))
    lowered = sum(row["grade"] != row["given"] for row in act.content["files"])
    flash(f"优秀名额已核定：名额 {act.content['quota']} 份，{lowered} 份按下一等次。", "success")
    return see_other(url_for("scoresheets.releases", round_id=round_id))


@blueprint.get("/rounds/<round_id>/releases/confirmation")
def confirm_release(round_id: str) -> ResponseReturnValue:
    chosen = set(request.args.getlist("case"))
    files = [f for f in list_released_files(db.session(), round_id)
             if f.state is CaseState.settled and (f.case_id in chosen or "all" in chosen)]
    return page_or_part("scoresheets/release_confirm.html", round=get_round(db.session(), round_id), files=files,
                        days=get_plan(db.session(), round_id).objection_days)


@blueprint.post("/rounds/<round_id>/releases")
@commits
def release(round_id: str) -> ViewAnswer:
    form = SeenForm()
    if not form.validate():
        raise InvalidInput("请从确认页发布。")
    try:
        made = release_results(db.session(), actor=current_viewer(), round_id=round_id, seen=form.seen.data,
                               case_ids=request.form.getlist("case"), now=utc_now())
    except (WrongState, InvalidInput, Conflict) as error:
        message, status = error.message, 422 if isinstance(error, InvalidInput) else 409
        db.session.rollback()
        return lambda: page_or_part("scoresheets/releases.html", problem=message, status=status, **_shown(round_id))
    flash(f"已发布 {len(made)} 份结果，单位可在 {made[0].answer_by:%Y-%m-%d} 前答复。", "success")
    return see_other(url_for("scoresheets.releases", round_id=round_id))


@blueprint.get("/cases/<case_id>/release/withdrawal")
def confirm_release_withdrawal(case_id: str) -> ResponseReturnValue:
    return _withdrawal_page(case_id, ReasonForm(), 200)


@blueprint.post("/cases/<case_id>/release/withdrawal")
@commits
def take_release_back(case_id: str) -> ViewAnswer:
    form = ReasonForm()
    if not form.validate():
        return lambda: _withdrawal_page(case_id, form, 422)
    found = find_release(db.session(), case_id)
    if found is None:
        raise NotFound()
    round_id = found.round_id
    withdraw_release(db.session(), actor=current_viewer(), case_id=case_id, reason=form.reason.data, now=utc_now())
    flash("发布已撤回，单位不能再看到这份结果；撤回的理由和原来的发布都留存。", "success")
    return see_other(url_for("scoresheets.releases", round_id=round_id))


@blueprint.get("/rounds/<round_id>/end/confirmation")
def confirm_end(round_id: str) -> ResponseReturnValue:
    today = shanghai_date(utc_now())
    files = [f for f in list_released_files(db.session(), round_id) if f.may_end(today)]
    return page_or_part("scoresheets/end_confirm.html", round=get_round(db.session(), round_id), files=files)


@blueprint.post("/rounds/<round_id>/end")
@commits
def end(round_id: str) -> ViewAnswer:
    form = SeenForm()
    if not form.validate():
        raise InvalidInput("请从确认页办理。")
    try:
        count = end_files(db.session(), actor=current_viewer(), round_id=round_id, seen=form.seen.data, now=utc_now())
    except (WrongState, Conflict) as error:
        message = error.message
        db.session.rollback()
        return lambda: page_or_part("scoresheets/releases.html", problem=message, status=409, **_shown(round_id))
    flash(f"{count} 份案卷已终结。", "success")
    return see_other(url_for("scoresheets.releases", round_id=round_id))


def _withdrawal_page(case_id: str, form: ReasonForm, status: int) -> ResponseReturnValue:
    found = find_release(db.session(), case_id)
    if found is None:
        raise NotFound()
    return page_or_part("scoresheets/release_withdrawal.html", case=get_case(db.session(), case_id), form=form, status=status,
                        round=get_round(db.session(), found.round_id))


def _shown(round_id: str) -> dict[str, Any]:
    session, today = db.session(), shanghai_date(utc_now())
    files = list_released_files(session, round_id)
    return {
        "round": get_round(session, round_id), "plan": get_plan(session, round_id), "files": files, "today": today,
        "grading": find_grading(session, round_id), "unsettled": list_unsettled_numbers(session, round_id),
        "ready": [f for f in files if f.state is CaseState.settled], "may_edit": current_viewer().has(Role.organiser),
        "endable": sum(f.may_end(today) for f in files), "any_released": any(f.release for f in files),
    }
