"""The organiser's frame page: who has reported, files called in by name, freezing, and the published frame."""

from __future__ import annotations

import io
from typing import Any

from flask import current_app, flash, send_file, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import names_of_users
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.queries import list_organs, list_units_with_organs
from reviews.rounds.domain.case_kinds import PROCEDURES, SHORT_KINDS
from reviews.rounds.domain.frame_lists import FrameMark, ListState
from reviews.rounds.domain.frame_table import OrganName, check_file
from reviews.rounds.forms.frames import AskForm, CallForm, ReasonForm
from reviews.rounds.queries import (
    collect_frame,
    find_frame_void,
    find_frozen_frame,
    get_frame,
    get_round,
    list_called_files,
    list_clashes,
    list_frame_lists,
    list_frames,
)
from reviews.rounds.services import ask_units, call_in_file, drop_called_file, freeze_frame, void_frame
from reviews.rounds.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits
from scoring_rules.vocabulary import CaseKind


@blueprint.get("/rounds/<round_id>/frame")
def frame(round_id: str) -> ResponseReturnValue:
    return _frame_page(round_id)


@blueprint.post("/rounds/<round_id>/frame/units")
@commits
def ask(round_id: str) -> ViewAnswer:
    form = _ask_form(round_id)
    try:
        if not form.validate():
            raise InvalidInput("请选择单位；截止日写成 2026-07-10。")
        count = ask_units(db.session(), actor=current_viewer(), round_id=round_id, unit_ids=form.units.data or [],
                          due_on=form.due_on.data, now=utc_now())
    except InvalidInput as error:
        words = error.message
        return lambda: _frame_page(round_id, words, 422)
    flash(f"已请 {count} 个单位报卷，单位登录后在“轮次任务”中看到。" if count else "截止日已更新。", "success")
    return see_other(url_for("rounds.frame", round_id=round_id))


@blueprint.get("/rounds/<round_id>/frame/reminders")
def frame_reminders(round_id: str) -> ResponseReturnValue:
    """A reminder for every unit that has not reported, to be copied or printed."""
    session = db.session()
    open_lists = [one for one in list_frame_lists(session, round_id) if one.state is ListState.draft]
    return page_or_part("rounds/frame_reminders.html", round=get_round(session, round_id), lists=open_lists,
                        today=shanghai_date(utc_now()))


@blueprint.get("/rounds/<round_id>/frame/calls")
def call_in(round_id: str) -> ResponseReturnValue:
    """Take a file into the round by name."""
    return _call_page(round_id, _call_form(), 200)


@blueprint.post("/rounds/<round_id>/frame/calls")
@commits
def call_in_post(round_id: str) -> ViewAnswer:
    form = _call_form()
    if form.validate():
        entry, faults = check_file(form.texts, default_kind="", organs=_organs(), today=shanghai_date(utc_now()))
        form.form_errors.extend(faults)
        try:
            if entry is not None:
                call_in_file(db.session(), actor=current_viewer(), round_id=round_id, entry=entry, reason=form.reason.data,
                             now=utc_now())
                flash("已登记主动调取。它不参加抽取，在清单中单独标明。", "success")
                return see_other(url_for("rounds.frame", round_id=round_id))
        except (InvalidInput, Conflict) as error:
            form.form_errors.append(error.message)
    return lambda: _call_page(round_id, form, 422)


@blueprint.post("/called-files/<called_id>/removal")
@commits
def drop_call(called_id: str) -> ViewAnswer:
    round_id = drop_called_file(db.session(), actor=current_viewer(), called_id=called_id, now=utc_now())
    flash("已撤销主动调取。", "success")
    return see_other(url_for("rounds.frame", round_id=round_id))


@blueprint.get("/rounds/<round_id>/frame/freezing")
def confirm_freeze(round_id: str) -> ResponseReturnValue:
    """What happens when the frame is frozen."""
    return _freeze_page(round_id, "", 200)


@blueprint.post("/rounds/<round_id>/frame/freezing")
@commits
def freeze(round_id: str) -> ViewAnswer:
    try:
        made = freeze_frame(db.session(), actor=current_viewer(), round_id=round_id, store=current_app.extensions["files"],
                            now=utc_now())
    except InvalidInput as error:
        words = error.message
        return lambda: _freeze_page(round_id, words, 422)
    flash("清单已冻结并公布。", "success")
    return see_other(url_for("rounds.published_frame", frame_id=made.id))


@blueprint.get("/frames/<frame_id>")
def published_frame(frame_id: str) -> ResponseReturnValue:
    """The published frame: its hash, its counts, its file."""
    session = db.session()
    found = get_frame(session, frame_id)
    counts = found.counts
    return page_or_part(
        "rounds/frame_published.html", frame=found, round=get_round(session, found.round_id),
        void=find_frame_void(session, frame_id), frozen_by=names_of_users(session, {found.frozen_by}).get(found.frozen_by, ""),
        kinds=[(SHORT_KINDS[kind], counted[kind.value]) for counted in [dict(counts["kinds"])] for kind in SHORT_KINDS
               if kind.value in counted],
        procedures=[(PROCEDURES[name] or "不分程序", count) for name, count in counts["procedures"]],
        marks=[(FrameMark(name).label, count) for name, count in counts["marks"] if name],
        **_standing())


@blueprint.get("/frames/<frame_id>/file")
def frame_csv(frame_id: str) -> ResponseReturnValue:
    """The published file, byte for byte."""
    found = get_frame(db.session(), frame_id)
    path = current_app.extensions["files"].path(found.sha256)
    answer = send_file(io.BytesIO(path.read_bytes()), mimetype="text/csv", as_attachment=True, etag=False,
                       download_name=f"frame-{found.sha256[:12]}.csv")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.get("/frames/<frame_id>/voiding")
def confirm_frame_void(frame_id: str) -> ResponseReturnValue:
    """Take a frozen frame out of force, with the reason."""
    return _void_page(frame_id, ReasonForm(), 200)


@blueprint.post("/frames/<frame_id>/voiding")
@commits
def frame_void(frame_id: str) -> ViewAnswer:
    form = ReasonForm()
    if form.validate():
        try:
            void_frame(db.session(), actor=current_viewer(), frame_id=frame_id, reason=form.reason.data, now=utc_now())
        except (InvalidInput, WrongState) as error:
            form.form_errors.append(error.message)
        else:
            flash("冻结的清单已作废，各单位的清单可以退回更正后重新冻结。", "success")
            return see_other(url_for("rounds.frame", round_id=get_frame(db.session(), frame_id).round_id))
    return lambda: _void_page(frame_id, form, 422)


# --- pages -----------------------------------------------------------------------------------------------------------


def _standing() -> dict[str, Any]:
    viewer = current_viewer()
    return {"may_edit": viewer.has(Role.organiser), "manages": viewer.has(Role.organiser, Role.leader)}


def _ask_form(round_id: str) -> AskForm:
    form = AskForm()
    asked = {one.unit_id for one in list_frame_lists(db.session(), round_id) if one.state is not ListState.draft}
    form.units.choices = [SelectChoice(u.id, u.name) for u in list_units_with_organs(db.session()) if u.id not in asked]
    return form


def _frame_page(round_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    lists = list_frame_lists(session, round_id)
    form, asked = _ask_form(round_id), {one.unit_id for one in lists}
    return page_or_part(
        "rounds/frame.html", status=status, round=get_round(session, round_id), lists=lists, problem=problem, form=form,
        unasked=[choice for choice in form.units.choices if choice.value not in asked],
        called=[(c, SHORT_KINDS[CaseKind(c.kind)]) for c in list_called_files(session, round_id)],
        organ_names={o.id: o.name for o in list_organs(session, active_only=False)}, clashes=list_clashes(session, round_id),
        frozen=find_frozen_frame(session, round_id), frames=list_frames(session, round_id),
        reported=[one for one in lists if one.state is ListState.reported],
        today=shanghai_date(utc_now()), **_standing())


def _organs() -> list[OrganName]:
    return [OrganName(o.id, o.name, o.short_name, o.field) for o in list_organs(db.session())]


def _call_form() -> CallForm:
    form = CallForm()
    form.organ.choices = [SelectChoice(o.id, o.name) for o in _organs()]
    return form


def _call_page(round_id: str, form: CallForm, status: int) -> ResponseReturnValue:
    return page_or_part("rounds/frame_call.html", round=get_round(db.session(), round_id), form=form, status=status)


def _freeze_page(round_id: str, problem: str, status: int) -> ResponseReturnValue:
    session = db.session()
    lists = list_frame_lists(session, round_id)
    return page_or_part(
        "rounds/frame_freeze.html", status=status, round=get_round(session, round_id), problem=problem,
        found=collect_frame(session, round_id), clashes=list_clashes(session, round_id),
        reported=[one for one in lists if one.state is ListState.reported],
        missing=[one for one in lists if one.state is not ListState.reported])


def _void_page(frame_id: str, form: ReasonForm, status: int) -> ResponseReturnValue:
    found = get_frame(db.session(), frame_id)
    return page_or_part("rounds/frame_void.html", frame=found, round=get_round(db.session(), found.round_id), form=form,
                        status=status)
