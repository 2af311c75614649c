"""The step 校准 of a round: calibrations with their samples, opened, closed, and what came of them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from flask import flash, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.queries import get_round
from reviews.rounds.queries.pool import list_taking_part
from reviews.scoresheets.documents.calibration_table import make_calibration_workbook
from reviews.scoresheets.domain.deviation import CalibrationState, ShownAfter
from reviews.scoresheets.forms.calibrations import CalibrationForm, SampleForm
from reviews.scoresheets.queries.calibrations import (
    calibration_state,
    get_calibration,
    list_calibrations,
    list_own_deviations,
    list_sample_candidates,
    list_sample_deviations,
    list_sample_rows,
    list_takers,
    takes_part,
)
from reviews.scoresheets.services.calibrating import (
    add_sample,
    close_calibration,
    create_calibration,
    open_calibration,
    remove_sample,
)
from reviews.scoresheets.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

register_round_step("校准", "scoresheets.calibrations", order=65, siblings=(
    "scoresheets.calibration", "scoresheets.confirm_calibration_end", "scoresheets.references"))


@register_resolver("calibration")
def resolve_calibration(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A calibration; relation own for who has submitted a sample and may see the own deviation now; state as CalibrationState."""
    found = get_calibration(session, view_args["calibration_id"])
    own = bool(list_own_deviations(session, viewer, found))
    return Resolved(found.id, frozenset({"own"} if own else set()), calibration_state(found).value)


@blueprint.get("/rounds/<round_id>/calibrations")
def calibrations(round_id: str) -> ResponseReturnValue:
    return _list_page(round_id, CalibrationForm(formdata=None), 200)


@blueprint.post("/rounds/<round_id>/calibrations")
@commits
def make_calibration(round_id: str) -> ViewAnswer:
    form = CalibrationForm()
    if not form.validate():
        return lambda: _list_page(round_id, form, 422)
    try:
        made = create_calibration(db.session(), actor=current_viewer(), round_id=round_id, name=form.name.data,
                                  due_on=form.due_on.data, shown_after=ShownAfter(form.shown_after.data), now=utc_now())
    except (Conflict, InvalidInput) as error:
        message = error.message
        (form.name if isinstance(error, Conflict) else form.due_on).errors = [message]
        return lambda: _list_page(round_id, form, 422)
    return see_other(url_for("scoresheets.calibration", calibration_id=made.id))


@blueprint.get("/calibrations/<calibration_id>")
def calibration(calibration_id: str) -> ResponseReturnValue:
    return _page(calibration_id)


@blueprint.post("/calibrations/<calibration_id>/samples")
@commits
def choose_sample(calibration_id: str) -> ViewAnswer:
    form = SampleForm()
    if not form.validate():
        return lambda: _page(calibration_id, "请选择案卷。", 422)
    try:
        add_sample(db.session(), actor=current_viewer(), calibration_id=calibration_id, case_id=form.case_id.data,
                   author_id=form.author_id.data or None, now=utc_now())
    except (InvalidInput, WrongState, Conflict) as error:
        return _again(calibration_id, error)
    return see_other(url_for("scoresheets.calibration", calibration_id=calibration_id))


@blueprint.post("/calibrations/<calibration_id>/samples/<sample_id>/removal")
@commits
def drop_sample(calibration_id: str, sample_id: str) -> ViewAnswer:
    remove_sample(db.session(), actor=current_viewer(), calibration_id=calibration_id, sample_id=sample_id, now=utc_now())
    return see_other(url_for("scoresheets.calibration", calibration_id=calibration_id))


@blueprint.post("/calibrations/<calibration_id>/opening")
@commits
def begin_calibration(calibration_id: str) -> ViewAnswer:
    try:
        made = open_calibration(db.session(), actor=current_viewer(), calibration_id=calibration_id,
                                reviewer_ids=request.form.getlist("reviewer"), now=utc_now())
    except (InvalidInput, WrongState, Conflict) as error:
        return _again(calibration_id, error)
    skipped = f"；{made.skipped} 份因回避或已看过没有发" if made.skipped else ""
    flash(f"校准已开始，共发出 {made.given} 份{skipped}。", "success")
    return see_other(url_for("scoresheets.calibration", calibration_id=calibration_id))


@blueprint.get("/calibrations/<calibration_id>/end")
def confirm_calibration_end(calibration_id: str) -> ResponseReturnValue:
    found = get_calibration(db.session(), calibration_id)
    return page_or_part("scoresheets/calibration_end.html", calibration=found, round=get_round(db.session(), found.round_id),
                        takers=list_takers(db.session(), found))


@blueprint.post("/calibrations/<calibration_id>/end")
@commits
def end_calibration(calibration_id: str) -> ViewAnswer:
    back = close_calibration(db.session(), actor=current_viewer(), calibration_id=calibration_id, now=utc_now())
    flash("校准已结束，评查员现在可以看到本人的偏差。" + (f"没有提交的 {back} 份已收回。" if back else ""), "success")
    return see_other(url_for("scoresheets.calibration", calibration_id=calibration_id))


@blueprint.get("/calibrations/<calibration_id>/table")
def calibration_table(calibration_id: str) -> ResponseReturnValue:
    """The table as an XLSX; without any sheet that is in yet, an empty one."""
    found = get_calibration(db.session(), calibration_id)
    samples = list_sample_deviations(db.session(), current_viewer(), found)
    made = make_calibration_workbook([(s.sample.number, s.deviations, s.disputed) for s in samples])
    answer = send_file(io.BytesIO(made), mimetype=XLSX, as_attachment=True, etag=False, download_name=f"{found.name}偏差.xlsx")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/calibrations/<calibration_id>/own")
def own_deviations(calibration_id: str) -> ResponseReturnValue:
    """The reviewer's own deviation from the reference."""
    found = get_calibration(db.session(), calibration_id)
    return page_or_part("scoresheets/own_deviations.html", calibration=found, round=get_round(db.session(), found.round_id),
                        deviations=list_own_deviations(db.session(), current_viewer(), found))


def _again(calibration_id: str, error: InvalidInput | WrongState | Conflict) -> ViewAnswer:
    """The page once more with what was refused, after taking back what the request had begun."""
    message, status = error.message, 422 if isinstance(error, InvalidInput) else 409
    db.session.rollback()
    return lambda: _page(calibration_id, message, status)


def _list_page(round_id: str, form: CalibrationForm, status: int) -> ResponseReturnValue:
    session = db.session()
    rows = [(c, calibration_state(c), len(list_sample_rows(session, c.id)), list_takers(session, c))
            for c in list_calibrations(session, round_id)]
    return page_or_part("scoresheets/calibrations.html", round=get_round(session, round_id), rows=rows, form=form, status=status,
                        may_edit=current_viewer().has(Role.organiser))


def _page(calibration_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    found = get_calibration(session, calibration_id)
    state = calibration_state(found)
    draft = state is CalibrationState.draft
    people = [t for t in list_taking_part(session, found.round_id) if t.person.active] if draft else []
    form, candidates = SampleForm(formdata=None), list_sample_candidates(session, found.round_id) if draft else []
    form.case_id.choices = [("", "请选择")] + [(c.case_id, f"{c.number} {c.title}（{c.words}）") for c in candidates]
    form.author_id.choices = [("", "用以前轮次的定案")] + [(t.person.id, f"由 {t.person.name} 评出") for t in people]
    return page_or_part(
        "scoresheets/calibration.html", calibration=found, state=state, round=get_round(session, found.round_id), form=form,
        samples=list_sample_rows(session, found.id), takers=list_takers(session, found), people=people, problem=problem,
        found=list_sample_deviations(session, viewer, found), takes_part=takes_part(session, viewer, found), status=status,
        shown_after=ShownAfter(found.shown_after), candidates=candidates, today=shanghai_date(utc_now()),
        may_edit=viewer.has(Role.organiser))
