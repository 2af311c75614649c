"""Importing tables: choose a file, match its columns, see every row with what is wrong, then take all or nothing.

Nothing lies on the server between the steps: the table travels in the form, and is checked anew each time.
"""

from __future__ import annotations

import json
from typing import Any

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput, NotAllowed
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.registry.domain.importing import KINDS, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Table, propose_mapping
from reviews.registry.services import Imported, import_table, read_table
from reviews.registry.services.imports import after_import, check_table, may_import
from reviews.registry.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/import")
def import_start() -> ResponseReturnValue:
    return _start_page(request.args.get("kind", ""))


@blueprint.post("/import")
def import_read() -> ResponseReturnValue:
    kind_id = _kind_id()
    upload = request.files.get("table")
    if upload is None or not upload.filename:
        return _start_page(kind_id, "没有选择文件。请选择 XLSX 表格。", status=422)
    try:
        table = read_table(upload.stream)
    except InvalidInput as error:
        return _start_page(kind_id, error.message, status=422)
    return _preview(kind_id, table, propose_mapping(KINDS[kind_id], table.headers))


@blueprint.post("/import/check")
def import_check() -> ResponseReturnValue:
    kind_id = _kind_id()
    table = _table()
    return _preview(kind_id, table, _mapping(kind_id, table))


@blueprint.post("/import/run")
@commits
def import_run() -> ViewAnswer:
    kind_id, table = _kind_id(), _table()
    mapping = _mapping(kind_id, table)
    try:
        done = import_table(db.session(), actor=current_viewer(), kind_id=kind_id, table=table, mapping=mapping, now=utc_now(),
                            profile=current_app.extensions["settings"].profile)
    except InvalidInput as error:
        db.session.rollback()
        problem = error.message
        return lambda: _preview(kind_id, table, mapping, problem, status=422)
    if done.links:
        return lambda: _links_page(done)
    flash(f"已导入 {done.added} 行{KINDS[kind_id].label}。", "success")
    after = {"units": "registry.import_start", "benchmarks": "registry.benchmarks"}
    return see_other(url_for(after_import(kind_id) or after.get(kind_id, "registry.organs")))


def _kind_id() -> str:
    kind_id = request.form.get("kind", "")
    if kind_id not in KINDS:
        raise InvalidInput("请选择要导入的内容。")
    if not may_import(current_viewer(), kind_id):
        raise NotAllowed("您的角色不能导入这类表格。人员账号由系统管理员导入，执法机关和执法人员由组织方导入。")
    return kind_id


def _table() -> Table:
    """The table as it travels in the form. It comes from the browser, so its shape is held to the same caps as a file."""
    try:
        raw = json.loads(request.form.get("rows", ""))
        headers = tuple(str(h)[: MAX_CELL + 1] for h in raw["headers"])
        rows = tuple(tuple(str(c)[: MAX_CELL + 1] for c in row) for row in raw["rows"])
        numbers = tuple(int(n) for n in raw["numbers"])
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput("表格内容在传送中丢失，没有导入。请重新选择文件。") from error
    if len(rows) > MAX_ROWS or len(headers) > MAX_COLUMNS or len(numbers) != len(rows):
        raise InvalidInput("表格内容在传送中丢失，没有导入。请重新选择文件。")
    return Table(headers, rows, numbers)


def _mapping(kind_id: str, table: Table) -> dict[str, int]:
    chosen = {c.id: request.form.get(f"column-{c.id}", "") for c in KINDS[kind_id].columns}
    return {name: int(at) for name, at in chosen.items() if at.isdigit() and int(at) < len(table.headers)}


def _preview(
    kind_id: str, table: Table, mapping: dict[str, int], problem: str = "", status: int = 200
) -> ResponseReturnValue:
    kind = KINDS[kind_id]
    rows = check_table(db.session(), actor=current_viewer(), kind=kind, table=table, mapping=mapping)
    wrong = [row for row in rows if row.errors]
    lacking = [c.label for c in kind.columns if c.required and c.id not in mapping]
    packed: dict[str, Any] = {"headers": table.headers, "rows": table.rows, "numbers": table.numbers}
    return page_or_part(
        "registry/import_preview.html", status=status, kind=kind, table=table, mapping=mapping, total=len(rows), wrong=wrong,
        shown=(wrong + [r for r in rows if not r.errors])[:200], problem=problem, lacking=lacking,
        packed=json.dumps(packed, ensure_ascii=False))


def _start_page(chosen: str = "", problem: str = "", status: int = 200) -> ResponseReturnValue:
    kinds = [kind for kind in KINDS.values() if may_import(current_viewer(), kind.id)]
    chosen = chosen if chosen in KINDS else kinds[0].id
    return page_or_part("registry/import_start.html", status=status, kinds=kinds, chosen=chosen, problem=problem)


def _links_page(done: Imported) -> ResponseReturnValue:
    return page_or_part("registry/import_links.html", added=done.added, people=[
        (name, login, url_for("accounts.one_time_link", token=token, _external=True)) for name, login, token in done.links])
