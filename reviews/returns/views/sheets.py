"""Tables brought along: the bureau's collective one, and one unit's; every row becomes a draft or none does."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.registry.services import read_brought_table
from reviews.returns.documents import blank_form
from reviews.returns.domain.months import month_after, month_key, month_label, month_of
from reviews.returns.domain.sheet import MAX_ROWS, Grid
from reviews.returns.queries.months import month_view
from reviews.returns.queries.sheets import CheckedSheet
from reviews.returns.services import take_sheet
from reviews.returns.views import blueprint
from reviews.returns.views.access import begun_month, sent_table, today
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/returns/<month>/form")
def month_form(month: str) -> ResponseReturnValue:
    """A blank collective form: the units that have not reported the month."""
    at = begun_month(month)
    missing = month_view(db.session(), at, today=today()).missing
    made = blank_form(month_label(at), [(row.unit_name, at) for row in missing])
    return sent_table(made, f"月报数据空表-{month_label(at)}.xlsx")


@blueprint.get("/returns/import")
def import_start() -> ResponseReturnValue:
    """Choose the bureau's collective table."""
    return _page(own=False)


@blueprint.post("/returns/import")
def import_take() -> ResponseReturnValue:
    return _read(own=False)


@blueprint.get("/unit/returns/import")
def own_import_start() -> ResponseReturnValue:
    """Choose the unit's own table."""
    return _page(own=True)


@blueprint.post("/unit/returns/import")
def own_import_take() -> ResponseReturnValue:
    return _read(own=True)


def _read(*, own: bool) -> ResponseReturnValue:
    upload = request.files.get("table")
    if upload is None or not upload.filename:
        return _page(own=own, problem="没有选择文件。请选择 XLSX 或 CSV 表格。", status=422)
    try:
        # Reading takes a while for a long table, so it is done before the writer's lock is taken.
        rows = read_brought_table(upload.stream, max_rows=MAX_ROWS)
    except InvalidInput as error:
        return _page(own=own, problem=error.message, status=422)
    return _take(rows, own)


@commits
def _take(rows: Grid, own: bool) -> ViewAnswer:
    unit_id = current_viewer().unit_id if own else None
    if own and unit_id is None:
        raise NotFound()
    try:
        checked = take_sheet(db.session(), actor=current_viewer(), rows=rows, own_unit_id=unit_id, now=utc_now())
    except InvalidInput as error:
        words = error.message
        return lambda: _page(own=own, problem=words, status=422)
    if checked.wrong:
        return lambda: _page(own=own, checked=checked, status=422)
    flash(f"收入 {len(checked.rows)} 行，作为草稿，还没有报出。请核对后报出。", "success")
    latest = max(row.month for row in checked.rows if row.month)
    return see_other(url_for("returns.own", year=latest.year) if own else url_for("returns.month", month=month_key(latest)))


def _page(*, own: bool, problem: str = "", checked: CheckedSheet | None = None, status: int = 200) -> ResponseReturnValue:
    about: dict[str, Any] = {"own": own, "problem": problem, "checked": checked}
    return page_or_part("returns/import.html", status=status, **about, limit=MAX_ROWS,
                        last_month=month_key(month_after(month_of(today()), -1)))
