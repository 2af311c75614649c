"""Local parameters: the list, and one parameter with its form and its history."""

from __future__ import annotations

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.forms import ChoiceParameterForm, ParameterForm, WithdrawForm
from reviews.registry.queries import get_definition, get_parameter, list_parameters
from reviews.registry.services import fill_in_parameter, withdraw_parameter
from reviews.registry.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/settings/parameters")
def parameters() -> ResponseReturnValue:
    listed = list_parameters(db.session(), shanghai_date(utc_now()))
    return page_or_part("registry/parameters.html", parameters=listed, may_edit=current_viewer().has(Role.organiser))


@blueprint.get("/settings/parameters/<parameter>")
def parameter(parameter: str) -> ResponseReturnValue:
    return _page(parameter, _form(parameter))


@blueprint.post("/settings/parameters/<parameter>")
@commits
def parameter_save(parameter: str) -> ViewAnswer:
    form = _form(parameter)
    if form.validate():
        try:
            fill_in_parameter(
                db.session(), actor=current_viewer(), parameter=parameter, text=form.value.data or "",
                source=form.source.data, valid_from=form.valid_from.data, valid_to=form.valid_to.data,
                seen=form.seen.data, now=utc_now())
        except (InvalidInput, Conflict) as error:
            form.value.errors = [error.message]
        else:
            flash("已保存。之后运行的检查按新的取值，已有的结果不变。", "success")
            return see_other(url_for("registry.parameter", parameter=parameter))
    return lambda: _page(parameter, form, status=422)


@blueprint.post("/settings/parameters/<parameter>/<int:entry>/withdraw")
@commits
def parameter_withdraw(parameter: str, entry: int) -> ViewAnswer:
    form = WithdrawForm()
    if not form.validate():
        raise InvalidInput("没有撤回。请从页面上的按钮操作。")
    withdraw_parameter(
        db.session(), actor=current_viewer(), parameter=parameter, entry=entry, seen=form.seen.data, now=utc_now())
    flash("已撤回，恢复到填写之前的取值。记录仍保留在下面。", "success")
    return see_other(url_for("registry.parameter", parameter=parameter))


def _form(parameter: str) -> ParameterForm | ChoiceParameterForm:
    definition = get_definition(parameter)
    if definition.kind != "choice":
        return ParameterForm()
    form = ChoiceParameterForm()
    form.value.choices = [SelectChoice(key, label) for key, label in definition.choices.items()]
    return form


def _page(parameter: str, form: ParameterForm | ChoiceParameterForm, status: int = 200) -> ResponseReturnValue:
    view = get_parameter(db.session(), parameter, shanghai_date(utc_now()))
    if not form.is_submitted():
        form.seen.data = view.seen
    return page_or_part(
        "registry/parameter.html", status=status, view=view, form=form, may_edit=current_viewer().has(Role.organiser))
