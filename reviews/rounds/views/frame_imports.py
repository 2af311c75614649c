"""Bringing a table for a list: choose a file, tell its columns, see every row with what is wrong, then take all or nothing."""

from __future__ import annotations

import io
from typing import Any

from flask import flash, request, send_file, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import get_unit
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.documents import template_sheet
from reviews.registry.services import read_brought_table
from reviews.rounds.domain.case_kinds import SHORT_KINDS
from reviews.rounds.domain.frame_lists import MAX_LISTED
from reviews.rounds.domain.frame_table import SHEET
from reviews.rounds.forms.frames import ImportColumnsForm
from reviews.rounds.queries import (
    find_import,
    get_frame_list,
    get_import,
    get_round,
    list_listed_files,
    list_organs_of_unit,
    preview_import,
)
from reviews.rounds.services import bring_table, drop_table, keep_table, tell_columns
from reviews.rounds.views import blueprint
from reviews.web.paging import page_number, slice_page
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/frame-lists/<list_id>/import")
def import_start(list_id: str) -> ResponseReturnValue:
    """Choose a table for a list."""
    return _start_page(list_id)


@blueprint.post("/frame-lists/<list_id>/import")
def import_read(list_id: str) -> ResponseReturnValue:
    upload = request.files.get("table")
    if upload is None or not upload.filename:
        return _start_page(list_id, "没有选择文件。请选择 XLSX 或 CSV 表格。")
    try:
        # Reading takes a while for a long table, so it is done before the writer's lock is taken.
        rows = read_brought_table(upload.stream, max_rows=MAX_LISTED)
    except InvalidInput as error:
        return _start_page(list_id, error.message)
    return _bring(list_id, upload.filename, rows)


@commits
def _bring(list_id: str, name: str, rows: list[tuple[int, list[str]]]) -> ViewAnswer:
    bring_table(db.session(), actor=current_viewer(), list_id=list_id, name=name, rows=rows, now=utc_now())
    return see_other(url_for("rounds.import_preview", list_id=list_id))


@blueprint.get("/frame-lists/<list_id>/import/rows")
def import_preview(list_id: str) -> ResponseReturnValue:
    """The waiting table as it would go onto the list."""
    if find_import(db.session(), list_id) is None:
        flash("没有等待核对的表格，可能已经收入或放弃。", "info")
        return see_other(url_for("rounds.frame_list", list_id=list_id))
    return _preview_page(list_id)


@blueprint.post("/frame-lists/<list_id>/import/columns")
@commits
def import_columns(list_id: str) -> ViewAnswer:
    form = ImportColumnsForm()
    if not form.validate():
        return lambda: _preview_page(list_id, "请填写列名在第几行。", 422)
    chosen = {column.id: request.form.get(f"column-{column.id}", "") for column in SHEET.columns}
    mapping = {name: int(at) for name, at in chosen.items() if at.isascii() and at.isdigit() and len(at) < 4}
    try:
        tell_columns(db.session(), actor=current_viewer(), list_id=list_id, head_row=form.head_row.data, mapping=mapping,
                     default_kind=form.default_kind.data or "", now=utc_now())
    except InvalidInput as error:
        words = error.message
        return lambda: _preview_page(list_id, words, 422)
    return see_other(url_for("rounds.import_preview", list_id=list_id))


@blueprint.post("/frame-lists/<list_id>/import/keep")
@commits
def import_keep(list_id: str) -> ViewAnswer:
    if find_import(db.session(), list_id) is None:
        # The same click twice: what the first one did is on the list.
        return see_other(url_for("rounds.frame_list", list_id=list_id))
    try:
        count = keep_table(db.session(), actor=current_viewer(), list_id=list_id, now=utc_now(),
                           import_id=request.form.get("import_id", ""), replace=request.form.get("way") == "replace")
    except (InvalidInput, Conflict) as error:
        db.session.rollback()
        words, status = error.message, 409 if isinstance(error, Conflict) else 422
        return lambda: _preview_page(list_id, words, status)
    flash(f"已收入 {count} 件，表格的样式已记下，下次自动对应。请核对后报出。", "success")
    return see_other(url_for("rounds.frame_list", list_id=list_id))


@blueprint.post("/frame-lists/<list_id>/import/drop")
@commits
def import_drop(list_id: str) -> ViewAnswer:
    drop_table(db.session(), actor=current_viewer(), list_id=list_id, now=utc_now())
    flash("已放弃这份表格，清单没有变。", "success")
    return see_other(url_for("rounds.frame_list", list_id=list_id))


@blueprint.get("/frame-template")
def frame_template() -> ResponseReturnValue:
    """A blank table with the columns that are known, for units that have none of their own."""
    answer = send_file(io.BytesIO(template_sheet(SHEET)), mimetype=XLSX, as_attachment=True,
                       download_name=f"{SHEET.label}模板.xlsx")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _about(list_id: str) -> dict[str, Any]:
    session = db.session()
    found = get_frame_list(session, list_id)
    return {"list": found, "round": get_round(session, found.round_id), "unit": get_unit(session, found.unit_id),
            "manages": current_viewer().has(Role.organiser, Role.leader)}


def _start_page(list_id: str, problem: str = "") -> ResponseReturnValue:
    session = db.session()
    found = get_frame_list(session, list_id)
    return page_or_part("rounds/frame_import_start.html", status=422 if problem else 200, problem=problem,
                        sheet=SHEET, **_about(list_id),
                        organs=list_organs_of_unit(session, found.unit_id), limit=MAX_LISTED)


def _preview_page(list_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    found, brought = get_frame_list(session, list_id), get_import(session, list_id)
    preview = preview_import(session, found, brought, today=shanghai_date(utc_now()))
    ordered = sorted(enumerate(preview.files), key=lambda one: not one[1].faults)
    page = slice_page(ordered, page_number(request.args.get("page")))
    turned = {step: url_for("rounds.import_preview", list_id=list_id, page=page.number + step) for step in (-1, 1)}
    form = ImportColumnsForm(formdata=None, head_row=brought.head_row, default_kind=brought.default_kind)
    return page_or_part(
        "rounds/frame_import.html", status=status, sheet=SHEET, kinds=SHORT_KINDS, **_about(list_id),
        brought=brought, preview=preview, listed=page, form=form, problem=problem,
        above=brought.rows[:12], has=len(list_listed_files(session, list_id)),
        prev_href=turned[-1] if page.number > 1 else None, next_href=turned[1] if page.number < page.pages else None)
