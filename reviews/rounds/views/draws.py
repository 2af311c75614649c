"""The draw: planning and publishing, the seed, the draw itself, its end, and what is published of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import current_app, flash, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.accounts.queries import get_unit, get_user
from reviews.errors import Conflict, NotFound, ReviewError, WrongState
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.rounds.documents import pack_published, write_witness_sheet
from reviews.rounds.documents.witness_sheet import kind_label, procedure_label
from reviews.rounds.domain.draw import DrawReason, DrawState
from reviews.rounds.domain.draw.algorithm import rank_of
from reviews.rounds.domain.draw.planning import planned
from reviews.rounds.domain.draw.wording import ALGORITHM_WORDS, method_words, quota_words
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.forms.draws import DrawPlanForm, PublicValueForm, VoidDrawForm, WitnessForm
from reviews.rounds.queries import find_frozen_frame, get_plan, get_round, read_frame_rows
from reviews.rounds.queries.draws import (
    Attempt,
    count_frame,
    find_attempt,
    get_frame_of_plan,
    list_attempts,
    list_drawn_files,
    published_files,
    reported_in,
    state_of_draw,
)
from reviews.rounds.services import draws as services
from reviews.rounds.views import blueprint
from reviews.typesetting import Paper, make_docx, make_pdf
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

MEDIA = {"pdf": "application/pdf",
         "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}



@register_resolver("published_draw")
def resolve_published_draw(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """What is published of a round's draw, from the freeze on; relation reported for the people of a unit that reported."""
    found = get_round(session, view_args["round_id"])
    state = state_of_draw(session, found.id)
    if state is DrawState.no_frame:
        raise NotFound()
    relations = frozenset({"reported"}) if reported_in(session, found.id, viewer.unit_id) else frozenset()
    return Resolved(found.id, relations, state.value)


register_round_step("抽取", "rounds.draw", order=30, siblings=(
    "rounds.plan_draw", "rounds.publish_draw_plan", "rounds.add_witness", "rounds.add_public_value",
    "rounds.confirm_void_draw", "rounds.void_draw"))


@blueprint.get("/rounds/<round_id>/draw")
def draw(round_id: str) -> ResponseReturnValue:
    """The page for the projector: what has happened so far, and the one next step."""
    return _draw_page(round_id)


def _draw_page(round_id: str, *, status: int = 200, problem: str = "", **forms: Any) -> ResponseReturnValue:
    session = db.session()
    organiser = current_viewer().has(Role.organiser)
    found = get_round(session, round_id)
    return page_or_part(
        "rounds/draw.html", status=status, problem=problem, round=found, state=state_of_draw(session, round_id),
        may_edit=organiser and found.state == "open", witness_form=forms.get("witness") or WitnessForm(formdata=None),
        value_form=forms.get("value") or PublicValueForm(formdata=None), **_shown(round_id),
        files=list_drawn_files(session, round_id), voided=[a for a in list_attempts(session, round_id) if a.void])


def _shown(round_id: str) -> dict[str, Any]:
    """What both the projector's page and the published one show of the attempt that counts."""
    session = db.session()
    attempt = find_attempt(session, round_id)
    frame = get_frame_of_plan(session, attempt.plan) if attempt else find_frozen_frame(session, round_id)
    units = count_frame(read_frame_rows(frame, _store())) if frame else []
    return {
        "attempt": attempt, "frame": frame, "units": units, "algorithm": ALGORITHM_WORDS, "kind_label": kind_label,
        "procedure_label": procedure_label, "reasons": list(DrawReason), "rank": _rank(attempt),
        "shares": {s.unit: s for s in attempt.shares} if attempt else {},
        "quotas": quota_words(attempt.quotas) if attempt else [],
        "method": method_words(attempt.method, attempt.value) if attempt else "",
    }


def _rank(attempt: Attempt | None) -> Callable[[int], str]:
    """How the page tells the rank of a row of the frame: the first digits of its hash."""
    seed = attempt.draw.seed if attempt and attempt.draw else ""
    frame = attempt.plan.frame_sha256 if attempt else ""
    return lambda row_no: rank_of(seed, frame, row_no)[:8]


@blueprint.get("/rounds/<round_id>/draw/plan")
def plan_draw(round_id: str) -> ResponseReturnValue:
    """Try numbers before they are published: the fields come in the address, nothing is kept."""
    values = DrawPlanForm.values_of(get_plan(db.session(), round_id))
    form = DrawPlanForm(request.args or None, data=values, meta={"csrf": False})
    good = not request.args or form.validate()
    return _plan_page(round_id, form, status=200 if good else 422)


def _plan_page(round_id: str, form: DrawPlanForm, *, status: int = 200, problem: str = "") -> ResponseReturnValue:
    session = db.session()
    frame = find_frozen_frame(session, round_id)
    if frame is None or find_attempt(session, round_id) is not None:
        raise WrongState("现在不能编制抽取方案：清单还没有冻结，或者方案已经公布。请回到“抽取”一步查看。")
    found = planned(read_frame_rows(frame, _store()), form.wishes()) if status == 200 else None
    return page_or_part("rounds/plan_draw.html", status=status, round=get_round(session, round_id), frame=frame, form=form,
                        problem=problem, plan=found, carried=form.carried(),
                        quotas=quota_words(found.quotas) if found else [])


@blueprint.post("/rounds/<round_id>/draw/plan")
def publish_draw_plan(round_id: str) -> ResponseReturnValue:
    form = DrawPlanForm()
    if not form.validate():
        return _plan_page(round_id, form, status=422)
    try:
        return _publish(round_id, form)
    except ReviewError as error:
        db.session.rollback()
        if find_attempt(db.session(), round_id) is not None:
            raise
        return _plan_page(round_id, form, problem=error.message)


@commits
def _publish(round_id: str, form: DrawPlanForm) -> ViewAnswer:
    session = db.session()
    frame = find_frozen_frame(session, round_id)
    quotas = planned(read_frame_rows(frame, _store()), form.wishes()).quotas if frame else None
    choice = form.method_of() if quotas is None else replace(form.method_of(), quotas=quotas)
    services.publish_plan(session, actor=current_viewer(), round_id=round_id, choice=choice, store=_store(), now=utc_now(),
                          seen_frame=request.form.get("seen_frame", ""))
    flash("抽取方案已公布，不能再改；下一步产生种子。", "success")
    return see_other(url_for("rounds.draw", round_id=round_id, _anchor="seed"))


@blueprint.post("/rounds/<round_id>/draw/witnesses")
def add_witness(round_id: str) -> ResponseReturnValue:
    return _enter(round_id, "witness", WitnessForm())


@blueprint.post("/rounds/<round_id>/draw/value")
def add_public_value(round_id: str) -> ResponseReturnValue:
    return _enter(round_id, "value", PublicValueForm())


def _enter(round_id: str, kind: str, form: Any) -> ResponseReturnValue:
    """Keep one part of the seed; what was typed stays in the form when it cannot be kept."""
    if not form.validate():
        return _draw_page(round_id, status=422, **{kind: form})
    try:
        return _enter_kept(round_id, kind, form)
    except ReviewError as error:
        db.session.rollback()
        status = 409 if isinstance(error, Conflict | WrongState) else 422
        return _draw_page(round_id, status=status, problem=error.message, **{kind: form})


@commits
def _enter_kept(round_id: str, kind: str, form: Any) -> ViewAnswer:
    plan_id, session = request.form.get("plan_id", ""), db.session()
    if kind == "witness":
        services.add_witness(session, actor=current_viewer(), round_id=round_id, plan_id=plan_id, name=form.name.data,
                             place=form.place.data, digits=form.digits.data, now=utc_now())
    else:
        services.add_public_value(session, actor=current_viewer(), round_id=round_id, plan_id=plan_id, text=form.text.data,
                                  now=utc_now())
    flash("已记下，次序和时间一并保存。", "success")
    return see_other(url_for("rounds.draw", round_id=round_id, _anchor="seed"))


@blueprint.post("/rounds/<round_id>/draw")
@commits
def make_draw(round_id: str) -> ViewAnswer:
    services.make_draw(db.session(), actor=current_viewer(), round_id=round_id, plan_id=request.form.get("plan_id", ""),
                       store=_store(), now=utc_now())
    flash("已抽取。请打印见证单，由见证人签名。", "success")
    return see_other(url_for("rounds.draw", round_id=round_id, _anchor="result"))


@blueprint.get("/rounds/<round_id>/draw/void")
def confirm_void_draw(round_id: str) -> ResponseReturnValue:
    return _void_page(round_id, VoidDrawForm(formdata=None))


@blueprint.post("/rounds/<round_id>/draw/void")
@commits
def void_draw(round_id: str) -> ViewAnswer:
    form = VoidDrawForm()
    if not form.validate():
        return lambda: _void_page(round_id, form, status=422)
    services.void_attempt(db.session(), actor=current_viewer(), round_id=round_id, reason=form.reason.data, now=utc_now(),
                          plan_id=request.form.get("plan_id", ""))
    flash("这一次抽取已作废，记录和理由保留，以后的方案和见证单都会写明。", "success")
    return see_other(url_for("rounds.draw", round_id=round_id))


def _void_page(round_id: str, form: VoidDrawForm, *, status: int = 200) -> ResponseReturnValue:
    session = db.session()
    attempt = find_attempt(session, round_id)
    if attempt is None:
        raise WrongState("现在没有可以作废的抽取。")
    return page_or_part("rounds/void_draw.html", status=status, round=get_round(session, round_id), attempt=attempt, form=form)


@blueprint.get("/rounds/<round_id>/draw/published")
def published_draw(round_id: str) -> ResponseReturnValue:
    """What a unit that reported sees: the public part of the draw, and its own files of the result."""
    session, viewer = db.session(), current_viewer()
    own = list_drawn_files(session, round_id, unit_id=viewer.unit_id) if viewer.unit_id else []
    return page_or_part("rounds/published_draw.html", round=get_round(session, round_id), files=own,
                        unit=_unit_name(viewer.unit_id), **_shown(round_id))


@blueprint.get("/rounds/<round_id>/draw/published.zip")
def download_draw(round_id: str) -> ResponseReturnValue:
    attempt = _attempt(round_id)
    content = pack_published(published_files(attempt, _store()))
    return _sent(content, "application/zip", f"{get_round(db.session(), round_id).name}抽取公布文件.zip")


@blueprint.get("/rounds/<round_id>/draw/witness-sheet.<any(docx,pdf):file_kind>")
def witness_sheet(round_id: str, file_kind: str) -> ResponseReturnValue:
    paper = _sheet_of(_attempt(round_id))
    settings = current_app.extensions["settings"]
    content = make_docx(paper) if file_kind == "docx" else make_pdf(paper, font_folder=settings.font_folder)
    return _sent(content, MEDIA[file_kind], f"{paper.subtitle}抽取见证单.{file_kind}")


def _sheet_of(attempt: Attempt) -> Paper:
    session = db.session()
    if attempt.draw is None:
        raise WrongState("还没有抽取，没有见证单。请先完成抽取。")
    frame, person = get_frame_of_plan(session, attempt.plan), get_user(session, attempt.draw.drawn_by)
    return write_witness_sheet(
        organ=_unit_name(person.unit_id) or "组织方", round_name=get_round(session, attempt.plan.round_id).name,
        organiser=person.name, attempt=attempt, frozen_at=frame.frozen_at, units=count_frame(read_frame_rows(frame, _store())),
        files=list_drawn_files(session, attempt.plan.round_id))


def _attempt(round_id: str) -> Attempt:
    found = find_attempt(db.session(), round_id)
    if found is None:
        raise WrongState("抽取方案还没有公布，没有可以下载的文件。")
    return found


def _sent(content: bytes, media: str, name: str) -> ResponseReturnValue:
    answer = send_file(io.BytesIO(content), mimetype=media, as_attachment=True, download_name=name, etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _unit_name(unit_id: str | None) -> str:
    return get_unit(db.session(), unit_id).name if unit_id else ""


def _store() -> Any:
    return current_app.extensions["files"]


