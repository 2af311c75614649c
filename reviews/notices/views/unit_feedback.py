"""Feedback to units is begun here: choose the round, then one unit or all."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, make_response, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput, ReviewError
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import latest_job
from reviews.notices.queries.snapshots import list_rounds_to_report
from reviews.notices.queries.unit_feedback import UNIT_FEEDBACK_JOB, facts_of_round, list_units_in_round
from reviews.notices.services.unit_feedback import (
    UnitFeedbackDrafting,
    ask_for_unit_feedback,
    keep_unit_feedback,
)
from reviews.notices.views import blueprint
from reviews.notices.views.batches import described_job
from reviews.web.rendering import page_or_part, see_other

ALL = "all"


@blueprint.get("/papers/new/unit-feedback")
def new_unit_feedback() -> ResponseReturnValue:
    return _page(request.args.get("round", ""))


@blueprint.get("/papers/new/unit-feedback/progress")
def unit_feedback_progress() -> ResponseReturnValue:
    """The progress part; once all are drafted the page is asked to load itself anew."""
    job = described_job(latest_job(db.session(), UNIT_FEEDBACK_JOB, request.args.get("round", "")))
    if job is None or not job["running"]:
        answer = make_response("", 200)
        answer.headers["HX-Refresh"] = "true"
        return answer
    return page_or_part("notices/_unit_feedback_job.html", "notices/_unit_feedback_job.html", job=job,
                        chosen=request.args.get("round", ""))


@blueprint.post("/papers/new/unit-feedback")
def draft_unit_feedback() -> ResponseReturnValue:
    round_id, unit_id = request.form.get("round", ""), request.form.get("unit", "")
    try:
        if unit_id != ALL:
            return _draft_one(round_id, unit_id)
        with write_unit() as session:
            ready = ask_for_unit_feedback(session, actor=current_viewer(), round_id=round_id, now=utc_now())
    except ReviewError as error:
        return _page(round_id, problem=error.message, status=409)
    flash(f"正在起草 {ready} 个单位的反馈书，可以离开本页。", "info")
    return see_other(url_for("notices.new_unit_feedback", round=round_id))


def _draft_one(round_id: str, unit_id: str) -> ResponseReturnValue:
    session, now = db.session(), utc_now()
    facts = facts_of_round(session, round_id, now=now)
    units = [one for one in list_units_in_round(session, facts) if one.unit_id == unit_id]
    if not units:
        raise InvalidInput("这个单位在本轮没有案卷，没有起草。请另选单位。")
    prepared = UnitFeedbackDrafting(facts, now).prepare(session, actor=current_viewer(), unit=units[0],
                                                        store=current_app.extensions["files"])
    with write_unit() as writing:
        made = keep_unit_feedback(writing, actor=current_viewer(), prepared=prepared, now=now).id
    flash("已起草单位评查反馈书，请核对文字；点数字可以看到它统计的案卷。", "success")
    return see_other(url_for("notices.paper", notice_id=made))


def _page(round_id: str, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    rounds = [one for one in list_rounds_to_report(session) if one.settled]
    chosen = next((one for one in rounds if one.id == round_id), rounds[0] if rounds else None)
    shown: dict[str, Any] = {"rounds": rounds, "chosen": chosen.id if chosen else "", "units": [], "job": None,
                             "may_draft": current_viewer().has(Role.organiser)}
    if chosen is not None:
        shown["units"] = list_units_in_round(session, facts_of_round(session, chosen.id, now=utc_now()))
        shown["job"] = job = described_job(latest_job(session, UNIT_FEEDBACK_JOB, chosen.id))
        refused = job["refused"] if job else {}
        shown["refused"] = [(one, refused[one.unit_id]) for one in shown["units"] if one.unit_id in refused and one.ready]
    return page_or_part("notices/unit_feedback_new.html", status=status, problem=problem, **shown)
