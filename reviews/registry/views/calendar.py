"""The working-day calendar: what was shipped, what the bureau set by hand."""

from __future__ import annotations

from datetime import date

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.errors import InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.forms import CalendarDayForm
from reviews.registry.queries import list_calendar_years, list_exceptions
from reviews.registry.services import clear_calendar_day, set_calendar_day
from reviews.registry.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("工作日历", "registry.calendar", roles=frozenset({Role.organiser}), order=72)


@blueprint.get("/calendar")
def calendar() -> ResponseReturnValue:
    asked = request.args.get("year", "")
    this_year = shanghai_date(utc_now()).year
    year = int(asked) if asked.isdigit() and 2000 <= int(asked) <= 2100 else this_year
    return _page(year, CalendarDayForm(working="no"))


@blueprint.post("/calendar")
@commits
def calendar_save() -> ViewAnswer:
    form = CalendarDayForm()
    if not form.validate():
        year = form.day.data.year if form.day.data else shanghai_date(utc_now()).year
        return lambda: _page(year, form, status=422)
    set_calendar_day(db.session(), actor=current_viewer(), day=form.day.data, working=form.working.data == "yes",
                     note=form.note.data or "", now=utc_now())
    flash("日历已更正。之后运行的检查按新日历计算，已有的结果不变。", "success")
    return see_other(url_for("registry.calendar", year=form.day.data.year))


@blueprint.post("/calendar/<day>/clear")
@commits
def calendar_clear(day: str) -> ViewAnswer:
    try:
        wanted = date.fromisoformat(day)
    except ValueError as error:
        raise InvalidInput("日期不正确，没有改动。请从页面上的按钮操作。") from error
    clear_calendar_day(db.session(), actor=current_viewer(), day=wanted, now=utc_now())
    flash("已恢复随程序的日历。", "success")
    return see_other(url_for("registry.calendar", year=wanted.year))


def _page(year: int, form: CalendarDayForm, status: int = 200) -> ResponseReturnValue:
    session = db.session()
    return page_or_part(
        "registry/calendar.html", status=status, form=form, year=year, years=list_calendar_years(session),
        days=list_exceptions(session, year), may_edit=current_viewer().has(Role.organiser))
