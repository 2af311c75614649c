"""Files with a known result inside a round: announced to the reviewers, then given unseen among their files."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.rounds.queries import get_plan, get_round
from reviews.rounds.queries.pool import list_taking_part
from reviews.scoresheets.domain.deviation import why_no_reference
from reviews.scoresheets.forms.calibrations import AnnouncementForm, ReferenceForm
from reviews.scoresheets.queries.references import (
    list_announcements,
    list_reference_candidates,
    list_references,
)
from reviews.scoresheets.services.references import announce_references, give_reference
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

SUGGESTED = ("本轮在各位的案卷中放有少量结果已知的案卷（参照卷），用来了解评分尺度是否一致。"
             "它们与其他案卷一样评查，不计入任何单位的结果，也不单独标明。")


@blueprint.get("/rounds/<round_id>/references")
def references(round_id: str) -> ResponseReturnValue:
    return _page(round_id)


@blueprint.post("/rounds/<round_id>/references/announcement")
@commits
def announce(round_id: str) -> ViewAnswer:
    form = AnnouncementForm()
    if not form.validate():
        message = "；".join(str(e) for e in form.text.errors) or "请填写公告内容。"
        return lambda: _page(round_id, message, 422)
    try:
        announce_references(db.session(), actor=current_viewer(), round_id=round_id, text=form.text.data, now=utc_now())
    except (WrongState, InvalidInput) as error:
        return _again(round_id, error)
    flash("已公告，评查员在“我的案卷”上方可以看到。", "success")
    return see_other(url_for("scoresheets.references", round_id=round_id))


@blueprint.post("/rounds/<round_id>/references")
@commits
def send_reference(round_id: str) -> ViewAnswer:
    form = ReferenceForm()
    if not form.validate():
        return lambda: _page(round_id, "请选择案卷，期限须是日期。", 422)
    try:
        made = give_reference(db.session(), actor=current_viewer(), round_id=round_id, case_id=form.case_id.data, now=utc_now(),
                              reviewer_ids=request.form.getlist("reviewer"), due_on=form.due_on.data)
    except (WrongState, InvalidInput, Conflict) as error:
        return _again(round_id, error)
    flash(f"已发给 {made.given} 人" + (f"，{len(made.skipped)} 人因回避等原因没有发。" if made.skipped else "。"), "success")
    return see_other(url_for("scoresheets.references", round_id=round_id))


def _again(round_id: str, error: WrongState | InvalidInput | Conflict) -> ViewAnswer:
    message, status = error.message, 422 if isinstance(error, InvalidInput) else 409
    db.session.rollback()
    return lambda: _page(round_id, message, status)


def _page(round_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    of_round, told = get_round(session, round_id), list_announcements(session, round_id)
    fault = why_no_reference(in_plan=get_plan(session, round_id).references_announced, announced=bool(told))
    form, announcement = ReferenceForm(formdata=None), AnnouncementForm(formdata=None, text=told[0].text if told else SUGGESTED)
    candidates = list_reference_candidates(session, round_id) if fault is None else []
    form.case_id.choices = [("", "请选择")] + [(c.case_id, f"{c.number} {c.title}（{c.words}）") for c in candidates]
    people = [t for t in list_taking_part(session, round_id) if t.person.active and t.chosen] if candidates else []
    return page_or_part(
        "scoresheets/references.html", round=of_round, problem=problem, status=status, fault=fault, told=told, form=form,
        announcement=announcement, candidates=candidates, people=people, rows=list_references(session, viewer, round_id),
        in_plan=get_plan(session, round_id).references_announced,
        may_edit=viewer.has(Role.organiser) and of_round.state == "open")
