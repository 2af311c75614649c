"""A unit's own list, and what it does with its rows: plan, evidence, report; for one row or for several."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.cases.domain.intake import TakenFile
from reviews.errors import Conflict, InvalidInput, ReviewError, WrongState
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db, write_unit
from reviews.rectification.domain.states import RowState
from reviews.rectification.forms import PlanForm, ReportForm
from reviews.rectification.queries.ledger import list_chosen
from reviews.rectification.services import (
    add_evidence,
    remove_evidence,
    report_rows,
    save_plan,
    save_plans,
    take_report_back,
)
from reviews.rectification.views import blueprint
from reviews.rectification.views.access import chosen_rows, take_evidence, version_of
from reviews.rectification.views.ledger import list_page
from reviews.rectification.views.row import row_page
from reviews.web.errors import STATUS
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("整改", "rectification.unit_ledger", roles=frozenset({Role.unit_handler, Role.unit_head}), order=29)
_REFUSED = (InvalidInput, Conflict, WrongState)


@blueprint.get("/unit/rectification")
def unit_ledger() -> ResponseReturnValue:
    return page_or_part("rectification/unit.html", **list_page("rectification.unit_ledger", own=True))


@blueprint.post("/rectification/<row_id>/plan")
@commits
def plan(row_id: str) -> ViewAnswer:
    """Take a row up, or change its plan."""
    form = PlanForm()
    if not form.validate():
        return lambda: row_page(row_id, status=422, forms={"plan_form": form})
    try:
        found = save_plan(db.session(), actor=current_viewer(), row_id=row_id, seen_version=version_of(request.form.get("seen")),
                          plan=form.plan(), now=utc_now())
    except _REFUSED as error:
        return _refused(row_id, error, plan_form=form)
    flash(f"{found.number} 的整改计划已保存。", "success")
    return see_other(url_for("rectification.row", row_id=row_id))


@blueprint.post("/rectification/<row_id>/evidence")
def bring_evidence(row_id: str) -> ResponseReturnValue:
    try:
        taken = take_evidence("evidence")
        if not taken:
            raise InvalidInput("没有选择文件。请选择 PDF、图片或 Word 文件。")
        with write_unit() as session:
            for file in taken:
                add_evidence(session, actor=current_viewer(), row_id=row_id, file=file, now=utc_now())
    except _REFUSED as error:
        return row_page(row_id, problem=error.message, status=STATUS[type(error)])
    return see_other(url_for("rectification.row", row_id=row_id) + "#row-evidence")


@blueprint.post("/rectification/<row_id>/evidence/<evidence_id>/removal")
@commits
def drop_evidence(row_id: str, evidence_id: str) -> ViewAnswer:
    remove_evidence(db.session(), actor=current_viewer(), row_id=row_id, evidence_id=evidence_id, now=utc_now())
    return see_other(url_for("rectification.row", row_id=row_id) + "#row-evidence")


@blueprint.post("/rectification/<row_id>/report")
def report(row_id: str) -> ResponseReturnValue:
    """Report one row, with the files chosen along with the words."""
    form = ReportForm()
    if not form.validate():
        return row_page(row_id, status=422, forms={"report_form": form})
    try:
        _report({row_id: version_of(request.form.get("seen"))}, form, take_evidence("evidence"))
    except _REFUSED as error:
        db.session.rollback()
        return row_page(row_id, problem=error.message, status=STATUS[type(error)], forms={"report_form": form})
    flash("已报告整改完成，等组织方复核销号。", "success")
    return see_other(url_for("rectification.row", row_id=row_id))


@blueprint.post("/rectification/<row_id>/report/withdrawal")
@commits
def withdraw_report(row_id: str) -> ViewAnswer:
    try:
        take_report_back(db.session(), actor=current_viewer(), row_id=row_id, now=utc_now(),
                         seen_version=version_of(request.form.get("seen")))
    except _REFUSED as error:
        return _refused(row_id, error)
    flash("报告已收回，补充以后可以再次报告。", "success")
    return see_other(url_for("rectification.row", row_id=row_id))


@blueprint.get("/unit/rectification/plans")
def choose_plans() -> ResponseReturnValue:
    """One plan for the rows that were ticked in the list."""
    return _several("plans", request.args.getlist("row"), PlanForm(formdata=None))


@blueprint.post("/unit/rectification/plans")
@commits
def plan_several() -> ViewAnswer:
    form, rows = PlanForm(), chosen_rows()
    if not form.validate():
        return lambda: _several("plans", list(rows), form, 422)
    try:
        count = save_plans(db.session(), actor=current_viewer(), rows=rows, plan=form.plan(), now=utc_now())
    except _REFUSED as error:
        words, status = error.message, STATUS[type(error)]
        db.session.rollback()
        return lambda: _several("plans", list(rows), form, status, words)
    flash(f"已认领 {count} 条，计划相同。", "success")
    return see_other(url_for("rectification.unit_ledger"))


@blueprint.get("/unit/rectification/reports")
def choose_reports() -> ResponseReturnValue:
    """One report, with the same evidence, for the rows that were ticked in the list."""
    return _several("reports", request.args.getlist("row"), ReportForm(formdata=None))


@blueprint.post("/unit/rectification/reports")
def report_several() -> ResponseReturnValue:
    form, rows = ReportForm(), chosen_rows()
    if not form.validate():
        return _several("reports", list(rows), form, 422)
    try:
        count = _report(rows, form, take_evidence("evidence"))
    except _REFUSED as error:
        db.session.rollback()
        return _several("reports", list(rows), form, STATUS[type(error)], error.message)
    flash(f"已报告 {count} 条，等组织方复核销号。", "success")
    return see_other(url_for("rectification.unit_ledger"))


def _report(rows: dict[str, int], form: ReportForm, files: list[TakenFile]) -> int:
    with write_unit() as session:
        return report_rows(session, actor=current_viewer(), rows=rows, words=form.report.data or "", files=files, now=utc_now())


def _several(what: str, row_ids: list[str], form: Any, status: int = 200, problem: str = "") -> ResponseReturnValue:
    viewer = current_viewer()
    wanted = {RowState.unclaimed, RowState.in_progress, RowState.sent_back} if what == "plans" else {
        RowState.in_progress, RowState.sent_back}
    lines = [line for line in list_chosen(db.session(), viewer, row_ids, today=shanghai_date(utc_now()))
             if line.row.unit_id == viewer.unit_id]
    return page_or_part(f"rectification/{what}.html", status=status, problem=problem, form=form,
                        lines=[line for line in lines if line.state in wanted],
                        left=[line for line in lines if line.state not in wanted])


def _refused(row_id: str, error: ReviewError, **forms: Any) -> ViewAnswer:
    words, status = error.message, STATUS[type(error)]
    db.session.rollback()
    return lambda: row_page(row_id, problem=words, status=status, forms=forms)
