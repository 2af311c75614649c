"""The ledger as XLSX, out and in."""

from __future__ import annotations

import io
from typing import Any

from flask import flash, request, send_file, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db, write_unit
from reviews.rectification.documents import ledger_workbook
from reviews.rectification.domain.plans import MAX_MEASURE
from reviews.rectification.domain.table import MAX_ROWS, PlanLine, read_plans
from reviews.rectification.queries.ledger import list_evidence, list_lines
from reviews.rectification.services import LineFault, import_plans
from reviews.rectification.views import blueprint
from reviews.rectification.views.access import is_outside
from reviews.rectification.views.ledger import filters_from
from reviews.registry.services import read_brought_table
from reviews.web.rendering import page_or_part, see_other

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/rectification.xlsx")
def table() -> ResponseReturnValue:
    """The rows of the list as it is narrowed; a unit's own where a unit asks."""
    session, viewer, today = db.session(), current_viewer(), shanghai_date(utc_now())
    outside = is_outside(viewer)
    own = outside or (request.args.get("own") == "1" and viewer.has(Role.unit_handler, Role.unit_head))
    lines = list_lines(session, viewer, filters_from(request.args), today=today, own=own)
    files = list_evidence(session, [line.row.id for line in lines if line.evidence])
    names = {row_id: [one.name for one in found] for row_id, found in files.items()}
    content = ledger_workbook(lines, names, outside=outside, today=today)
    answer: Any = send_file(io.BytesIO(content), mimetype=_XLSX, as_attachment=True, etag=False,
                            download_name=f"整改台账（{today:%Y-%m-%d}）.xlsx")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer  # type: ignore[no-any-return]


@blueprint.get("/rectification/table")
def table_import() -> ResponseReturnValue:
    """Bring a filled-in table back."""
    return _page()


@blueprint.post("/rectification/table")
def take_table() -> ResponseReturnValue:
    upload = request.files.get("table")
    try:
        if upload is None or not upload.filename:
            raise InvalidInput("没有选择文件。请选择 XLSX 或 CSV 表格。")
        # Reading takes a while for a long table, so it is done before the writer's lock is taken.
        lines = _read(upload.stream)
        with write_unit() as session:
            count, faults = import_plans(session, actor=current_viewer(), lines=lines, now=utc_now())
    except (InvalidInput, Conflict) as error:
        db.session.rollback()
        return _page(error.message)
    if faults:
        return _page(f"有 {len({f.line for f in faults})} 行需要改正，一行也没有导入。请在表格中改好后重新选择文件。", faults)
    flash(f"已按表格更新 {count} 条的整改计划。", "success")
    unit = is_outside(current_viewer())
    return see_other(url_for("rectification.unit_ledger" if unit else "rectification.ledger"))


def _read(stream: Any) -> list[PlanLine]:
    try:
        return read_plans(read_brought_table(stream, max_rows=MAX_ROWS, max_cell=MAX_MEASURE))
    except ValueError as error:
        raise InvalidInput(str(error)) from error


def _page(problem: str = "", faults: list[LineFault] | None = None) -> ResponseReturnValue:
    return page_or_part("rectification/table_import.html", status=422 if problem else 200, problem=problem, limit=MAX_ROWS,
                        faults=faults or [], outside=is_outside(current_viewer()))
