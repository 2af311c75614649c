"""The bureau's view: who reported a month, its figures beside the year before, who is to be reminded, and the terms."""

from __future__ import annotations

from datetime import date

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.returns.documents import filled_sheet
from reviews.returns.domain.comparing import COMPARED
from reviews.returns.domain.figures import shown
from reviews.returns.domain.months import month_after, month_from_key, month_key, month_label, month_of
from reviews.returns.domain.quarters import quarter_from_key, quarter_key, quarter_label, quarter_of
from reviews.returns.forms import TermsForm
from reviews.returns.queries import find_earliest_month, find_terms
from reviews.returns.queries.facts import list_missing_returns
from reviews.returns.queries.months import month_view
from reviews.returns.queries.quarters import quarter_view
from reviews.returns.services import set_terms
from reviews.returns.views import blueprint
from reviews.returns.views.access import begun_month, sent_table, today
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/returns")
def month() -> ResponseReturnValue:
    """One month of all units; without a month the last that is over."""
    asked = request.args.get("month", "")
    at = begun_month(asked) if asked else month_after(month_of(today()), -1)
    later = month_after(at)
    return page_or_part(
        "returns/month.html", view=month_view(db.session(), at, today=today()), terms=find_terms(db.session()),
        key=month_key(at), words=month_label(at), shown=shown,
        earlier_key=month_key(month_after(at, -1)) if at > find_earliest_month(db.session(), today=today()) else None,
        later_key=month_key(later) if later <= month_of(today()) else None, running=at == month_of(today()),
        may_write=current_viewer().has(Role.organiser), today=today(), quarter=quarter_key(quarter_of(at)))


@blueprint.get("/returns/quarters/<quarter>")
def quarter(quarter: str) -> ResponseReturnValue:
    """Three months with their sum; nothing is entered here."""
    first = quarter_from_key(quarter)
    if first is None or first > today():
        raise NotFound()
    view = quarter_view(db.session(), first, today=today())
    before, after = month_after(first, -3), month_after(first, 3)
    return page_or_part(
        "returns/quarter.html", view=view, words=quarter_label(first), shown=shown, key=month_key, label=month_label,
        earlier_key=quarter_key(before) if month_after(before, 2) >= find_earliest_month(db.session(), today=today()) else None,
        later_key=quarter_key(after) if after <= today() else None)


@blueprint.get("/returns/<month>/sheet")
def month_sheet(month: str) -> ResponseReturnValue:
    """The month of all units in the columns of the form, with a sheet that compares."""
    at = begun_month(month)
    view = month_view(db.session(), at, today=today())
    rows = [(r.unit_name, at, r.standing, r.figures, r.cover, r.note, r.changes) for r in view.rows]
    return sent_table(filled_sheet(month_label(at), rows, COMPARED, dated_on=today()), f"月报数据汇总-{month_label(at)}.xlsx")


@blueprint.get("/returns/<month>/reminders")
def reminders(month: str) -> ResponseReturnValue:
    """A text for each unit that owes the month."""
    at = begun_month(month)
    owing = list_missing_returns(db.session(), first=at, last=at, today=today())
    return page_or_part("returns/reminders.html", month=month, words=month_label(at), owing=owing)


@blueprint.get("/returns/terms")
def terms() -> ResponseReturnValue:
    """From when returns are due and by which day."""
    held = find_terms(db.session())
    first = held.first_month or month_after(month_of(today()), -1)
    return _terms_page(TermsForm(formdata=None, first_month=month_key(first), due_day=held.due_day), 200)


@blueprint.post("/returns/terms")
@commits
def save_terms() -> ViewAnswer:
    form = TermsForm()
    if not form.validate() or (first := _first(form)) is None:
        return lambda: _terms_page(form, 422)
    made = set_terms(db.session(), actor=current_viewer(), first_month=first, due_day=form.due_day.data, now=utc_now())
    flash("报送规定已保存。" if made else "没有改动。", "success" if made else "info")
    return see_other(url_for("returns.month"))


def _first(form: TermsForm) -> date | None:
    first = month_from_key(form.first_month.data)
    if first is None or first > month_after(month_of(today()), 12):
        form.first_month.errors = ["请填写一年以内的月份，例如 2026-10。"]
        return None
    return first


def _terms_page(form: TermsForm, status: int) -> ResponseReturnValue:
    return page_or_part("returns/terms.html", status=status, form=form, held=find_terms(db.session()))
