"""Acts of weight: reporting a return, reporting all that the bureau entered, giving one back."""

from __future__ import annotations

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.returns.domain.figures import shown
from reviews.returns.domain.months import month_label
from reviews.returns.forms import EnteredForm, ReportForm, SendBackForm
from reviews.returns.queries.months import list_entered_drafts, seen_of
from reviews.returns.services import report_entered, report_return, send_back
from reviews.returns.views import blueprint
from reviews.returns.views.access import begun_month, place_of
from reviews.returns.views.one import about_return
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/returns/<month>/units/<unit_id>/report")
def confirm_report(month: str, unit_id: str) -> ResponseReturnValue:
    """What will be reported, with what is asked about."""
    row = place_of(unit_id, month).row
    return _report_page(month, unit_id, ReportForm(formdata=None, seen_version=row.version if row else 0), 200)


@blueprint.post("/returns/<month>/units/<unit_id>/report")
@commits
def report(month: str, unit_id: str) -> ViewAnswer:
    form, place = ReportForm(), place_of(unit_id, month)
    if not form.validate():
        return lambda: _report_page(month, unit_id, form, 422)
    try:
        report_return(db.session(), actor=current_viewer(), unit_id=unit_id, month=place.month, answer=form.answer.data or "",
                      seen_version=form.seen_version.data, reason=form.reason.data or "", now=utc_now())
    except (InvalidInput, Conflict) as error:
        form.form_errors.append(error.message)
        status = 409 if isinstance(error, Conflict) else 422
        db.session.rollback()
        return lambda: _report_page(month, unit_id, form, status)
    flash(f"{month_label(place.month)}的数据已报出。确需更正的，请组织方退回。", "success")
    return see_other(url_for("returns.show", month=month, unit_id=unit_id))


@blueprint.get("/returns/<month>/entered")
def confirm_entered(month: str) -> ResponseReturnValue:
    """What the bureau entered for units and has not reported."""
    return _entered_page(month, EnteredForm(formdata=None), 200)


@blueprint.post("/returns/<month>/entered")
@commits
def report_all_entered(month: str) -> ViewAnswer:
    form = EnteredForm()
    if not form.validate():
        return lambda: _entered_page(month, form, 422)
    try:
        count = report_entered(db.session(), actor=current_viewer(), month=begun_month(month), seen=form.seen.data,
                               answer=form.answer.data or "", reason=form.reason.data or "", now=utc_now())
    except (InvalidInput, Conflict) as error:
        form.form_errors.append(error.message)
        status = 409 if isinstance(error, Conflict) else 422
        db.session.rollback()
        return lambda: _entered_page(month, form, status)
    flash(f"已代 {count} 个单位报出，标明为代填。", "success")
    return see_other(url_for("returns.month", month=month))


@blueprint.get("/returns/<month>/units/<unit_id>/return")
def confirm_send_back(month: str, unit_id: str) -> ResponseReturnValue:
    """Give a reported return back, with the reason."""
    return _back_page(month, unit_id, SendBackForm(), 200)


@blueprint.post("/returns/<month>/units/<unit_id>/return")
@commits
def send_back_return(month: str, unit_id: str) -> ViewAnswer:
    form, place = SendBackForm(), place_of(unit_id, month)
    if not form.validate():
        return lambda: _back_page(month, unit_id, form, 422)
    send_back(db.session(), actor=current_viewer(), unit_id=unit_id, month=place.month, reason=form.reason.data, now=utc_now())
    flash("已退回。重新报出以前，这个月的数字不计入汇总。", "success")
    return see_other(url_for("returns.month", month=month))


def _report_page(month: str, unit_id: str, form: ReportForm, status: int) -> ResponseReturnValue:
    about = about_return(unit_id, month)
    row = about["place"].row
    # What is asked about must be answered, and a correction needs its reason: the labels say so.
    form.answer.flags.required, form.reason.flags.required = bool(about["page"].questions), row is not None and row.seq > 0
    return page_or_part("returns/report.html", status=status, **about, form=form, error_of_act="；".join(form.form_errors))


def _entered_page(month: str, form: EnteredForm, status: int) -> ResponseReturnValue:
    at = begun_month(month)
    drafts = list_entered_drafts(db.session(), at)
    form.answer.flags.required, form.reason.flags.required = True, True
    return page_or_part("returns/entered.html", status=status, month=month, month_words=month_label(at), drafts=drafts, form=form,
                        seen=seen_of(drafts), shown=shown)


def _back_page(month: str, unit_id: str, form: SendBackForm, status: int) -> ResponseReturnValue:
    return page_or_part("returns/send_back.html", status=status, **about_return(unit_id, month), form=form)
