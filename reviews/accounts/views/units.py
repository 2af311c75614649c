"""Units: list and edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import SelectChoice

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.forms import UnitForm
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.accounts.queries import count_people_by_unit, get_unit, list_units
from reviews.accounts.services.people import save_unit
from reviews.accounts.views import blueprint
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("单位", "accounts.units", order=81)


@register_resolver("unit")
def resolve_unit(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A unit; relation own_unit for the viewer's; state active or closed."""
    unit = get_unit(session, view_args["unit_id"])
    relations = frozenset({"own_unit"} if unit.id == viewer.unit_id else set())
    return Resolved(unit.id, relations, "active" if unit.active else "closed")


@blueprint.get("/units")
def units() -> ResponseReturnValue:
    rows = list_units(db.session())
    return page_or_part(
        "accounts/units.html", units=rows, names={unit.id: unit.name for unit in rows},
        people=count_people_by_unit(db.session()),
        may_edit=current_viewer().has(Role.system_admin, Role.organiser),
    )


@blueprint.get("/units/new")
def unit_new() -> ResponseReturnValue:
    return _unit_page(UnitForm(), None)


@blueprint.post("/units/new")
@commits
def unit_new_post() -> ViewAnswer:
    return _save(None)


@blueprint.get("/units/<unit_id>")
def unit_edit(unit_id: str) -> ResponseReturnValue:
    unit = get_unit(db.session(), unit_id)
    form = UnitForm(name=unit.name, short_name=unit.short_name, field=unit.field, parent_id=unit.parent_id or "",
                    is_bureau=unit.is_bureau, active=unit.active)
    return _unit_page(form, unit_id)


@blueprint.post("/units/<unit_id>")
@commits
def unit_edit_post(unit_id: str) -> ViewAnswer:
    return _save(unit_id)


def _save(unit_id: str | None) -> ViewAnswer:
    form = UnitForm()
    form.parent_id.choices = _parents(unit_id)
    if form.validate():
        try:
            save_unit(db.session(), actor=current_viewer().audit, unit_id=unit_id, name=form.name.data,
                      short_name=form.short_name.data or "", field=form.field.data or "",
                      parent_id=form.parent_id.data or None, is_bureau=form.is_bureau.data,
                      active=form.active.data, now=utc_now())
        except Conflict as error:
            form.name.errors = [error.message]
        except InvalidInput as error:
            form.parent_id.errors = [error.message]
        else:
            flash("单位已保存。", "success")
            return see_other(url_for("accounts.units"))
    return lambda: _unit_page(form, unit_id, status=422)


def _unit_page(form: UnitForm, unit_id: str | None, status: int = 200) -> ResponseReturnValue:
    form.parent_id.choices = _parents(unit_id)
    unit = get_unit(db.session(), unit_id) if unit_id else None
    return page_or_part("accounts/unit.html", status=status, form=form, unit=unit)


def _parents(unit_id: str | None) -> list[SelectChoice]:
    others = [unit for unit in list_units(db.session()) if unit.id != unit_id]
    return [SelectChoice("", "（没有上级单位）"), *(SelectChoice(unit.id, unit.name) for unit in others)]
