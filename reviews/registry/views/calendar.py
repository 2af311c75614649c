"""The working-day calendar: what was shipped, what the bureau set by hand."""

from __future__ import annotations

from datetime import date

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.domain.calendar_notice import YearNotice, read_notice
from reviews.registry.forms import CalendarDayForm, CalendarYearForm
from reviews.registry.queries import (
    find_calendar_warning,
    find_calendar_year,
    list_calendar_years,
    list_exceptions,
)
from reviews.registry.services import (
    add_calendar_year,
    clear_calendar_day,
    drop_calendar_year,
    set_calendar_day,
)
from reviews.registry.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


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


@blueprint.get("/calendar/year")
def calendar_year() -> ResponseReturnValue:
    years = list_calendar_years(db.session())
    return _year_page(CalendarYearForm(year=max(years) + 1), None)


@blueprint.post("/calendar/year")
@commits
def calendar_year_add() -> ViewAnswer:
    form, notice = CalendarYearForm(), None
    if form.validate():
        try:
            notice = read_notice(form.text.data, form.year.data)
            if form.confirmed.data == "yes":
                add_calendar_year(db.session(), actor=current_viewer(), notice=notice, source=form.source.data, now=utc_now())
                flash(f"{notice.year} 年的放假安排已加入。之后运行的检查按它计算，已有的结果不变。", "success")
                return see_other(url_for("registry.calendar", year=notice.year))
        except ValueError as error:
            form.text.errors = [str(error)]
        except Conflict as error:
            notice, form.year.errors = None, [error.message]
    return lambda: _year_page(form, notice, status=422 if form.errors else 200)


@blueprint.post("/calendar/year/<int:year>/drop")
@commits
def calendar_year_drop(year: int) -> ViewAnswer:
    drop_calendar_year(db.session(), actor=current_viewer(), year=year, now=utc_now())
    flash(f"{year} 年的放假安排已撤销，该年又没有数据了。", "success")
    return see_other(url_for("registry.calendar", year=year))


def _year_page(form: CalendarYearForm, notice: YearNotice | None, status: int = 200) -> ResponseReturnValue:
    return page_or_part("registry/calendar_year.html", status=status, form=form, notice=notice)


def _page(year: int, form: CalendarDayForm, status: int = 200) -> ResponseReturnValue:
    session = db.session()
    years = list_calendar_years(session)
    return page_or_part(
        "registry/calendar.html", status=status, form=form, year=year, years=years, known=year in years,
        added=find_calendar_year(session, year), warning=find_calendar_warning(session, shanghai_date(utc_now())),
        days=list_exceptions(session, year), may_edit=current_viewer().has(Role.organiser))
