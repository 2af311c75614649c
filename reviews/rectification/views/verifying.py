"""What the bureau decides: strikes rows off one by one or several at once, sends them back, takes that back, gives more time."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput, NotAllowed, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rectification.domain.states import RowState, why_not_verify
from reviews.rectification.forms import ExtensionForm, NoteForm, ReasonForm
from reviews.rectification.queries.history import hands_on
from reviews.rectification.queries.ledger import list_chosen, list_evidence
from reviews.rectification.services import extend, reopen, send_back, strike_off
from reviews.rectification.views import blueprint
from reviews.rectification.views.access import chosen_rows, version_of
from reviews.rectification.views.row import row_page
from reviews.web.errors import STATUS
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

_REFUSED = (InvalidInput, Conflict, WrongState, NotAllowed)


@blueprint.post("/rectification/<row_id>/striking-off")
@commits
def strike(row_id: str) -> ViewAnswer:
    form = NoteForm()
    if not form.validate():
        return lambda: row_page(row_id, status=422, forms={"note_form": form})
    try:
        strike_off(db.session(), actor=current_viewer(), rows={row_id: _seen()},
                   note=form.note.data or "", now=utc_now())
    except _REFUSED as error:
        return _refused(row_id, error)
    flash("已销号。", "success")
    return see_other(url_for("rectification.row", row_id=row_id))


@blueprint.post("/rectification/<row_id>/return")
@commits
def give_back(row_id: str) -> ViewAnswer:
    form = ReasonForm()
    if not form.validate():
        return lambda: row_page(row_id, status=422, forms={"reason_form": form})
    try:
        send_back(db.session(), actor=current_viewer(), row_id=row_id, seen_version=_seen(),
                  reason=form.reason.data, now=utc_now())
    except _REFUSED as error:
        return _refused(row_id, error)
    flash("已退回，单位看得到理由。", "success")
    return see_other(url_for("rectification.row", row_id=row_id))


@blueprint.post("/rectification/<row_id>/reopening")
@commits
def open_again(row_id: str) -> ViewAnswer:
    form = ReasonForm()
    if not form.validate():
        return lambda: row_page(row_id, status=422, forms={"reason_form": form})
    try:
        reopen(db.session(), actor=current_viewer(), row_id=row_id, seen_version=_seen(),
               reason=form.reason.data, now=utc_now())
    except _REFUSED as error:
        return _refused(row_id, error)
    flash("销号已撤回，单位继续整改；原来的销号留在记录里。", "success")
    return see_other(url_for("rectification.row", row_id=row_id))


@blueprint.post("/rectification/<row_id>/extension")
@commits
def give_time(row_id: str) -> ViewAnswer:
    form = ExtensionForm()
    if not form.validate():
        return lambda: row_page(row_id, status=422, forms={"extension_form": form})
    try:
        extend(db.session(), actor=current_viewer(), row_id=row_id, seen_version=_seen(),
               due_on=form.due_on.data, reason=form.why.data, now=utc_now())
    except _REFUSED as error:
        return _refused(row_id, error)
    flash("已延期，单位看得到新的期限和理由。", "success")
    return see_other(url_for("rectification.row", row_id=row_id))


@blueprint.get("/rectification/striking-off")
def choose_strikes() -> ResponseReturnValue:
    """The rows ticked in the list, with what was reported and brought for each, before they are struck off together."""
    return _several(request.args.getlist("row"), NoteForm(formdata=None))


@blueprint.post("/rectification/striking-off")
@commits
def strike_several() -> ViewAnswer:
    form, rows = NoteForm(), chosen_rows()
    if not form.validate():
        return lambda: _several(list(rows), form, 422)
    try:
        count = strike_off(db.session(), actor=current_viewer(), rows=rows, note=form.note.data or "", now=utc_now())
    except _REFUSED as error:
        words, status = error.message, STATUS[type(error)]
        db.session.rollback()
        return lambda: _several(list(rows), form, status, words)
    flash(f"已销号 {count} 条，逐条留下记录。", "success")
    return see_other(url_for("rectification.ledger"))


def _several(row_ids: list[str], form: NoteForm, status: int = 200, problem: str = "") -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    lines = list_chosen(session, viewer, row_ids, today=shanghai_date(utc_now()))
    hands = hands_on(session, {line.row.id for line in lines})
    barred = {line.row.id: words for line in lines if (words := why_not_verify(
        verifier=viewer.user_id, verifier_unit=viewer.unit_id, unit=line.row.unit_id, hands=hands[line.row.id]))}
    ready = [line for line in lines if line.state is RowState.reported and line.row.id not in barred]
    return page_or_part(
        "rectification/strikes.html", status=status, problem=problem, form=form, ready=ready, barred=barred,
        left=[line for line in lines if line not in ready], evidence=list_evidence(session, [line.row.id for line in ready]))


def _seen() -> int:
    return version_of(request.form.get("seen"))


def _refused(row_id: str, error: InvalidInput | Conflict | WrongState | NotAllowed) -> ViewAnswer:
    words, status = error.message, STATUS[type(error)]
    db.session.rollback()
    return lambda: row_page(row_id, problem=words, status=status)
