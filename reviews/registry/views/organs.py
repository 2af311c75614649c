"""Enforcement organs and their officers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import SelectChoice

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.accounts.queries import names_of_units
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.forms import OfficerForm, OrganForm
from reviews.registry.queries import get_officer, get_organ, list_active_units, list_officers, list_organ_rows
from reviews.registry.services import save_officer, save_organ
from reviews.registry.views import blueprint
from reviews.web.paging import page_number
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("执法机关", "registry.organs", order=70)


@register_resolver("organ")
def resolve_organ(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """An organ; relation own_unit when the viewer's unit answers for it; state active or closed."""
    organ = get_organ(session, view_args["organ_id"])
    own = viewer.unit_id is not None and organ.unit_id == viewer.unit_id
    return Resolved(organ.id, frozenset({"own_unit"} if own else ()), "active" if organ.active else "closed")


@blueprint.get("/organs")
def organs() -> ResponseReturnValue:
    q = request.args.get("q", "").strip()[:80]
    viewer = current_viewer()
    page = list_organ_rows(db.session(), viewer, q, page_number(request.args.get("page")))
    turn = {step: url_for("registry.organs", q=q, page=page.number + step) for step in (-1, 1)}
    return page_or_part(
        "registry/organs.html", "registry/_organs.html", listed=page, q=q, may_edit=viewer.has(Role.organiser),
        prev_href=turn[-1] if page.number > 1 else None, next_href=turn[1] if page.number < page.pages else None)


@blueprint.get("/organs/new")
def organ_new() -> ResponseReturnValue:
    return _organ_form(OrganForm(), None)


@blueprint.post("/organs/new")
@commits
def organ_create() -> ViewAnswer:
    return _save_organ(None)


@blueprint.get("/organs/<organ_id>")
def organ(organ_id: str) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    found = get_organ(session, organ_id)
    return page_or_part(
        "registry/organ.html", organ=found, unit=names_of_units(session, {found.unit_id}).get(found.unit_id, ""),
        officers=list_officers(session, organ_id), may_edit=viewer.has(Role.organiser), today=shanghai_date(utc_now()),
        may_edit_officers=viewer.has(Role.organiser) or (
            viewer.has(Role.unit_handler) and viewer.unit_id == found.unit_id))


@blueprint.get("/organs/<organ_id>/edit")
def organ_edit(organ_id: str) -> ResponseReturnValue:
    found = get_organ(db.session(), organ_id)
    return _organ_form(OrganForm(obj=found), organ_id)


@blueprint.post("/organs/<organ_id>/edit")
@commits
def organ_save(organ_id: str) -> ViewAnswer:
    return _save_organ(organ_id)


@blueprint.get("/organs/<organ_id>/officers/new")
def officer_new(organ_id: str) -> ResponseReturnValue:
    return _officer_form(organ_id, OfficerForm(), None)


@blueprint.post("/organs/<organ_id>/officers/new")
@commits
def officer_create(organ_id: str) -> ViewAnswer:
    return _save_officer(organ_id, None)


@blueprint.get("/organs/<organ_id>/officers/<officer_id>")
def officer_edit(organ_id: str, officer_id: str) -> ResponseReturnValue:
    found = get_officer(db.session(), officer_id)
    if found.organ_id != organ_id:
        raise NotFound()
    return _officer_form(organ_id, OfficerForm(obj=found), officer_id)


@blueprint.post("/organs/<organ_id>/officers/<officer_id>")
@commits
def officer_save(organ_id: str, officer_id: str) -> ViewAnswer:
    return _save_officer(organ_id, officer_id)


def _save_organ(organ_id: str | None) -> ViewAnswer:
    form = OrganForm()
    form.unit_id.choices = _units()
    if form.validate():
        try:
            saved = save_organ(
                db.session(), actor=current_viewer(), organ_id=organ_id, name=form.name.data,
                short_name=form.short_name.data or "", field=form.field.data or "", unit_id=form.unit_id.data,
                reviewed_by_parent=form.reviewed_by_parent.data, active=form.active.data, now=utc_now())
        except Conflict as error:
            form.name.errors = [error.message]
        else:
            flash("执法机关已保存。", "success")
            return see_other(url_for("registry.organ", organ_id=saved.id))
    return lambda: _organ_form(form, organ_id, status=422)


def _save_officer(organ_id: str, officer_id: str | None) -> ViewAnswer:
    form = OfficerForm()
    if form.validate():
        try:
            save_officer(
                db.session(), actor=current_viewer(), organ_id=organ_id, officer_id=officer_id, name=form.name.data,
                certificate_no=form.certificate_no.data or "", valid_from=form.valid_from.data, valid_to=form.valid_to.data,
                auxiliary=form.auxiliary.data, active=form.active.data, now=utc_now())
        except Conflict as error:
            form.certificate_no.errors = [error.message]
        except InvalidInput as error:
            form.valid_to.errors = [error.message]
        else:
            flash("执法人员已保存。", "success")
            return see_other(url_for("registry.organ", organ_id=organ_id))
    return lambda: _officer_form(organ_id, form, officer_id, status=422)


def _organ_form(form: OrganForm, organ_id: str | None, status: int = 200) -> ResponseReturnValue:
    form.unit_id.choices = _units()
    found = get_organ(db.session(), organ_id) if organ_id is not None else None
    return page_or_part("registry/organ_form.html", status=status, form=form, organ=found)


def _officer_form(organ_id: str, form: OfficerForm, officer_id: str | None, status: int = 200) -> ResponseReturnValue:
    return page_or_part("registry/officer_form.html", status=status, form=form, officer_id=officer_id,
                        organ=get_organ(db.session(), organ_id))


def _units() -> list[SelectChoice]:
    return [SelectChoice(u.id, u.name) for u in list_active_units(db.session())]
