"""Discretion benchmarks: the tables in use, one table, and taking one out of use. They come in by the import of tables."""

from __future__ import annotations

import io

from flask import flash, send_file, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.documents import template_sheet
from reviews.registry.domain.importing import KINDS
from reviews.registry.queries import benchmark_of, get_benchmark, list_benchmarks
from reviews.registry.services import withdraw_benchmark
from reviews.registry.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits
from scoring_rules.law.discretion import span, term

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/benchmarks")
def benchmarks() -> ResponseReturnValue:
    tables = [(row, benchmark_of(row)) for row in list_benchmarks(db.session())]
    return page_or_part("registry/benchmarks.html", tables=tables, term=term, today=shanghai_date(utc_now()),
                        may_edit=current_viewer().has(Role.organiser))


@blueprint.get("/benchmarks/<table_id>")
def benchmark(table_id: str) -> ResponseReturnValue:
    row, in_use = get_benchmark(db.session(), table_id)
    return page_or_part("registry/benchmark.html", row=row, table=benchmark_of(row), in_use=in_use, term=term, span=span,
                        may_edit=current_viewer().has(Role.organiser))


@blueprint.post("/benchmarks/<table_id>/withdraw")
@commits
def benchmark_withdraw(table_id: str) -> ViewAnswer:
    table = withdraw_benchmark(db.session(), actor=current_viewer(), table_id=table_id, now=utc_now())
    flash(f"《{table.title}》的这张表已停用，之后的检查不再用它。", "success")
    return see_other(url_for("registry.benchmarks"))


@blueprint.get("/import/template/<kind_id>")
def import_template(kind_id: str) -> ResponseReturnValue:
    kind = KINDS.get(kind_id)
    if kind is None:
        raise NotFound("没有这类表格的模板。请从导入页下载。")
    answer = send_file(io.BytesIO(template_sheet(kind)), mimetype=XLSX, as_attachment=True,
                       download_name=f"{kind.label}导入模板.xlsx")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
