"""The unit's own year: what is owed, what was reported, beside the year before."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import get_unit
from reviews.errors import NotFound
from reviews.foundation.db import db
from reviews.registry.queries import list_units_with_organs
from reviews.returns.documents import blank_form, filled_sheet
from reviews.returns.domain.comparing import COMPARED
from reviews.returns.domain.figures import shown
from reviews.returns.domain.months import EARLIEST, month_key
from reviews.returns.queries import find_earliest_month, find_terms
from reviews.returns.queries.units import OwnMonth, list_own_months, quarters_of
from reviews.returns.views import blueprint
from reviews.returns.views.access import sent_table, today
from reviews.web.rendering import page_or_part


@blueprint.get("/unit/returns")
def own() -> ResponseReturnValue:
    """The months of a year of the person's own unit."""
    session, year = db.session(), _year()
    unit_id = _unit_id()
    reports = unit_id in {unit.id for unit in list_units_with_organs(session)}
    quarters = quarters_of(list_own_months(session, unit_id, year, today=today()))
    return page_or_part("returns/own.html", year=year, quarters=quarters, unit=get_unit(session, unit_id), reports=reports,
                        terms=find_terms(session), this_year=today().year, key=month_key, shown=shown,
                        earliest=find_earliest_month(session, today=today(), unit_id=unit_id).year)


@blueprint.get("/unit/returns/sheet")
def own_sheet() -> ResponseReturnValue:
    """The year as reported, in the columns of the form."""
    session, year = db.session(), _year()
    unit = get_unit(session, _unit_id())
    rows = [(unit.name, one.month, one.standing, one.figures, one.cover, one.note, one.changes) for one in _year_of(year)]
    made = filled_sheet(f"{year}年", rows, COMPARED, dated_on=today())
    return sent_table(made, f"月报数据-{year}年-{unit.name}.xlsx")


@blueprint.get("/unit/returns/form")
def own_form() -> ResponseReturnValue:
    """A blank form for the months that were not reported."""
    unit = get_unit(db.session(), _unit_id())
    places = [(unit.name, one.month) for one in reversed(_year_of(_year())) if not one.standing.told and one.reportable]
    return sent_table(blank_form("月报数据", places), f"月报数据空表-{unit.name}.xlsx")


def _year_of(year: int) -> list[OwnMonth]:
    return list_own_months(db.session(), _unit_id(), year, today=today())


def _unit_id() -> str:
    unit_id = current_viewer().unit_id
    if unit_id is None:
        raise NotFound()
    return unit_id


def _year() -> int:
    text = request.args.get("year", "")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today().year
    return min(max(asked, EARLIEST.year), today().year)
