"""The organiser's page of what has been handed in: by unit and file, days due, reminders."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import current_app, flash, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.accounts.queries import get_unit
from reviews.errors import InvalidInput, NotFound, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rounds.documents.reminder import write_reminder
from reviews.rounds.domain.collecting import HandInState, reminder_text
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.forms.collecting import DueForm
from reviews.rounds.queries import get_round
from reviews.rounds.queries.collecting import (
    CollectRow,
    has_drawn_files,
    list_due_dates,
    list_to_collect,
    missing_of,
    progress_by_unit,
)
from reviews.rounds.services.collecting import set_due
from reviews.rounds.views import blueprint
from reviews.typesetting import make_docx, make_pdf
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@register_resolver("round_unit")
def resolve_round_unit(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A round and a unit that has something to hand in for it; state of the round."""
    found = get_round(session, view_args["round_id"])
    if not has_drawn_files(session, found.id, view_args["unit_id"]):
        raise NotFound()
    return Resolved(found.id, frozenset(), found.state)


register_round_step("上交", "rounds.collecting", order=40, siblings=("rounds.reminders",))
MEDIA = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@blueprint.get("/rounds/<round_id>/collecting")
def collecting(round_id: str) -> ResponseReturnValue:
    return _collecting_page(round_id, DueForm(formdata=None))


def _collecting_page(round_id: str, form: DueForm, *, status: int = 200, problem: str = "") -> ResponseReturnValue:
    session, found = db.session(), get_round(db.session(), round_id)
    rows = list_to_collect(session, round_id, today=_today())
    asked = {name: request.args.get(name, "") for name in ("unit", "state", "late")}
    return page_or_part(
        "rounds/collecting.html", status=status, problem=problem, round=found, form=form, asked=asked,
        rows=[row for row in rows if _fits(row, asked)], total=len(rows), delivered=sum(r.state.delivered for r in rows),
        late=sum(bool(r.late) and not r.state.delivered for r in rows), units=progress_by_unit(rows), states=list(HandInState),
        waiting=sum(r.state is HandInState.precheck for r in rows), due_dates=list_due_dates(session, round_id)[:50],
        may_edit=current_viewer().has(Role.organiser) and found.state == "open")


def _fits(row: CollectRow, asked: dict[str, str]) -> bool:
    return ((not asked["unit"] or row.unit_id == asked["unit"]) and (not asked["state"] or row.state == asked["state"])
            and (not asked["late"] or bool(row.late)))


@blueprint.post("/rounds/<round_id>/due-dates")
def set_due_dates(round_id: str) -> ResponseReturnValue:
    form = DueForm()
    try:
        if not form.validate():
            raise InvalidInput("；".join(str(e) for field in form for e in field.errors))
        return _set_due(round_id, form)
    except InvalidInput as error:
        db.session.rollback()
        return _collecting_page(round_id, form, status=422, problem=error.message)


@commits
def _set_due(round_id: str, form: DueForm) -> ViewAnswer:
    ids = request.form.getlist("file")
    if request.form.get("which") == "open":
        ids = [row.id for row in list_to_collect(db.session(), round_id, today=_today()) if not row.state.delivered]
    count = set_due(db.session(), actor=current_viewer(), round_id=round_id, drawn_file_ids=ids, due_on=form.due_on.data,
                    reason=form.reason.data or "", now=utc_now())
    flash(f"已为 {count} 卷设定期限，报送单位在“上交案卷”页面可以看到。", "success")
    return see_other(url_for("rounds.collecting", round_id=round_id))


@blueprint.get("/rounds/<round_id>/reminders")
def reminders(round_id: str) -> ResponseReturnValue:
    """A reminder for every unit that still owes files, to be copied or printed."""
    found = get_round(db.session(), round_id)
    rows = list_to_collect(db.session(), round_id, today=_today())
    texts = []
    for unit in progress_by_unit(rows):
        missing = missing_of(row for row in rows if row.unit_id == unit.unit_id)
        if missing:
            texts.append((unit, reminder_text(unit=unit.unit, round_name=found.name, missing=missing, signed=_signed(),
                                              today=_today())))
    return page_or_part("rounds/reminders.html", round=found, texts=texts)


@blueprint.get("/rounds/<round_id>/reminders/<unit_id>.<any(docx,pdf):file_kind>")
def reminder(round_id: str, unit_id: str, file_kind: str) -> ResponseReturnValue:
    found = get_round(db.session(), round_id)
    missing = missing_of(list_to_collect(db.session(), round_id, today=_today(), unit_id=unit_id))
    if not missing:
        raise WrongState("这个单位的案卷都已上交，没有要催的。请刷新页面查看。")
    unit = get_unit(db.session(), unit_id).name
    paper = write_reminder(organ=_signed(), unit=unit, round_name=found.name, missing=missing, today=_today())
    fonts = current_app.extensions["settings"].font_folder
    content = make_docx(paper) if file_kind == "docx" else make_pdf(paper, font_folder=fonts)
    answer: Any = send_file(io.BytesIO(content), mimetype=MEDIA[file_kind], as_attachment=True, etag=False,
                            download_name=f"上交提醒（{unit}）.{file_kind}")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer  # type: ignore[no-any-return]


def _signed() -> str:
    unit_id = current_viewer().unit_id
    return get_unit(db.session(), unit_id).name if unit_id else "组织方"


def _today() -> date:
    return shanghai_date(utc_now())
