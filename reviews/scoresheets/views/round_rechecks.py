"""The step of a round between the sheets and the release: the queue of rechecks, settling the rest, how far reviewers agree."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.queries import get_plan, get_round
from reviews.scoresheets.domain.recheck import draw_slice
from reviews.scoresheets.forms.sheets import version_from
from reviews.scoresheets.queries.agreement import round_agreement
from reviews.scoresheets.queries.rechecks import list_recheck_candidates, list_round_files, list_slices
from reviews.scoresheets.services.rechecks import assign_recheck
from reviews.scoresheets.services.round_settling import settle_round
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.agreement_chart import severity_chart
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_round_step("复核", "scoresheets.round_rechecks", order=80,
                    siblings=("scoresheets.confirm_settling", "scoresheets.round_agreement_page", "scoresheets.settlement",
                              "scoresheets.confirm_correction"))
FILTERS = ("waiting", "open", "ready", "settled", "scoring")


@blueprint.get("/rounds/<round_id>/rechecks")
def round_rechecks(round_id: str) -> ResponseReturnValue:
    return _queue_page(round_id)


@blueprint.post("/rounds/<round_id>/rechecks")
def assign_rechecker(round_id: str) -> ResponseReturnValue:
    try:
        return _assign(round_id)
    except (Conflict, InvalidInput, WrongState) as error:
        db.session.rollback()
        return _queue_page(round_id, error.message, 422 if isinstance(error, InvalidInput) else 409)


@commits
def _assign(round_id: str) -> ViewAnswer:
    form = request.form
    if not form.get("case_id") or not form.get("rechecker_id"):
        raise InvalidInput("请先选择复核员，再点“指定”。")
    assign_recheck(db.session(), actor=current_viewer(), round_id=round_id, case_id=form["case_id"],
                   rechecker_id=form["rechecker_id"], now=utc_now())
    flash("已指定复核员，本人登录后即可在“复核”中看到。", "success")
    return see_other(url_for("scoresheets.round_rechecks", round_id=round_id))


def _queue_page(round_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    found, files = get_round(session, round_id), list_round_files(session, round_id)
    groups = {
        "waiting": [f for f in files if f.waits_for_rechecker], "open": [f for f in files if f.in_recheck],
        "ready": [f for f in files if f.ready], "settled": [f for f in files if f.settled],
        "scoring": [f for f in files if not f.complete],
    }
    usual = next((name for name in ("waiting", "ready", "open", "settled") if groups[name]), "waiting")
    chosen = request.args.get("show", usual)
    may_edit = viewer.has(Role.organiser) and found.state == "open"
    waiting = groups["waiting"] if may_edit and chosen == "waiting" else []
    return page_or_part(
        "scoresheets/round_rechecks.html", round=found, groups=groups, chosen=chosen if chosen in FILTERS else usual,
        may_edit=may_edit, problem=problem, status=status, gap=get_plan(session, round_id).recheck_gap,
        candidates=list_recheck_candidates(session, waiting, day=shanghai_date(utc_now())) if waiting else {},
    )


@blueprint.get("/rounds/<round_id>/settling")
def confirm_settling(round_id: str) -> ResponseReturnValue:
    return _settling_page(round_id)


@blueprint.post("/rounds/<round_id>/settling")
def settle(round_id: str) -> ResponseReturnValue:
    try:
        return _settle(round_id)
    except Conflict as error:
        db.session.rollback()
        return _settling_page(round_id, error.message, 409)


@commits
def _settle(round_id: str) -> ViewAnswer:
    done = settle_round(db.session(), actor=current_viewer(), round_id=round_id, now=utc_now(),
                        seen=version_from(request.form.get("seen")))
    flash(f"已定案 {done.settled} 份" + (f"，随机抽出 {done.sliced} 份送复核。" if done.sliced else "。"), "success")
    return see_other(url_for("scoresheets.round_rechecks", round_id=round_id))


def _settling_page(round_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    files, plan = list_round_files(session, round_id), get_plan(session, round_id)
    ready = [f for f in files if f.ready]
    slices = list_slices(session, round_id)
    before = {one for made in slices for one in made.content["cases"]}
    new = [f.case_id for f in ready if f.stake is not None and f.case_id not in before]
    # Only how many: which ones is drawn in the act itself.
    count = len(draw_slice(new, seed="", share=plan.recheck_slice, before=len(before),
                           taken=sum(len(made.content["drawn"]) for made in slices))) if new else 0
    return page_or_part("scoresheets/confirm_settling.html", round=get_round(session, round_id), ready=ready, plan=plan,
                        sliced=count, rest=[f for f in files if not f.ready and not f.settled], problem=problem, status=status)


@blueprint.get("/rounds/<round_id>/agreement")
def round_agreement_page(round_id: str) -> ResponseReturnValue:
    session = db.session()
    found = round_agreement(session, round_id)
    return page_or_part("scoresheets/agreement.html", round=get_round(session, round_id), found=found,
                        chart=severity_chart(found.severity, found.names))
