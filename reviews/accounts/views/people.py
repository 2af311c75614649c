"""People: the system administrator makes accounts and links, the security administrator grants, unlocks, disables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import SelectChoice

from reviews.accounts.domain import LINK_LIFETIME, Resolved, Role, Viewer, given_up
from reviews.accounts.forms import NewPersonForm, PersonForm, RolesForm
from reviews.accounts.guards import current_resolved, current_viewer, profile, register_nav, register_resolver
from reviews.accounts.queries import describe_people, get_user, list_roles, list_units, people_statement
from reviews.accounts.services import people as service
from reviews.accounts.services.passwords import make_link
from reviews.accounts.services.second_factor import remove_second_factor
from reviews.accounts.views import blueprint
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.web.paging import page_number, paged
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("人员", "accounts.people", order=80)


@register_resolver("user")
def resolve_user(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """An account; relation own for one's own; state active or disabled."""
    user = get_user(session, view_args["user_id"])
    relations = frozenset({"own"} if user.id == viewer.user_id else set())
    return Resolved(user.id, relations, "active" if user.active else "disabled")


@blueprint.get("/people")
def people() -> ResponseReturnValue:
    text, role = request.args.get("q", "").strip(), _role(request.args.get("role"))
    page = paged(db.session(), people_statement(text=text, role=role), page_number(request.args.get("page")))
    return page_or_part("accounts/people.html", page=page, people=describe_people(db.session(), page.rows), text=text,
                        role=role, roles=list(Role), may_create=current_viewer().has(Role.system_admin), now=utc_now())


@blueprint.get("/people/new")
def person_new() -> ResponseReturnValue:
    return _new_page(NewPersonForm())


@blueprint.post("/people/new")
@commits
def person_new_post() -> ViewAnswer:
    form = NewPersonForm()
    form.unit_id.choices = _unit_choices()
    if not form.validate():
        return lambda: _new_page(form, status=422)
    now, actor = utc_now(), current_viewer().audit
    try:
        user = service.create_user(db.session(), actor=actor, login=form.login.data, name=form.name.data,
                                   unit_id=form.unit_id.data or None, now=now)
    except Conflict as error:
        form.login.errors = [error.message]
        return lambda: _new_page(form, status=422)
    user_id, token = user.id, make_link(db.session(), actor=actor, user_id=user.id, now=now)
    return lambda: _link_made(user_id, token)


@blueprint.get("/people/<user_id>")
def person(user_id: str) -> ResponseReturnValue:
    return _person_page(user_id)


@blueprint.post("/people/<user_id>")
@commits
def person_edit(user_id: str) -> ViewAnswer:
    form = PersonForm()
    form.unit_id.choices = _unit_choices()
    if not form.validate():
        return lambda: _person_page(user_id, form=form, status=422)
    service.change_user(db.session(), actor=current_viewer().audit, user_id=user_id, name=form.name.data,
                        unit_id=form.unit_id.data or None, now=utc_now())
    return _back(user_id, "已保存。")


@blueprint.post("/people/<user_id>/link")
@commits
def person_link(user_id: str) -> ViewAnswer:
    token = make_link(db.session(), actor=current_viewer().audit, user_id=user_id, now=utc_now())
    return lambda: _link_made(user_id, token)


@blueprint.post("/people/<user_id>/roles")
@commits
def person_roles(user_id: str) -> ViewAnswer:
    form = RolesForm()
    if not form.validate():
        raise InvalidInput("所选角色无效，没有保存。请刷新页面后重新选择。")
    service.set_roles(db.session(), actor=current_viewer().audit, user_id=user_id,
                      roles=[Role(value) for value in form.roles.data or []], profile=profile(), now=utc_now())
    return _back(user_id, "角色已更新，该账号的登录已结束，下次登录起按新角色办理。")


@blueprint.post("/people/<user_id>/unlock")
@commits
def person_unlock(user_id: str) -> ViewAnswer:
    service.unlock_user(db.session(), actor=current_viewer().audit, user_id=user_id, now=utc_now())
    return _back(user_id, "账号已解锁。")


@blueprint.post("/people/<user_id>/disable")
@commits
def person_disable(user_id: str) -> ViewAnswer:
    service.set_active(db.session(), actor=current_viewer().audit, user_id=user_id, active=False, now=utc_now())
    return _back(user_id, "账号已停用，其登录已立即结束。")


@blueprint.post("/people/<user_id>/enable")
@commits
def person_enable(user_id: str) -> ViewAnswer:
    service.set_active(db.session(), actor=current_viewer().audit, user_id=user_id, active=True, now=utc_now())
    return _back(user_id, "账号已启用。")


@blueprint.post("/people/<user_id>/second-factor/reset")
@commits
def person_totp_reset(user_id: str) -> ViewAnswer:
    remove_second_factor(db.session(), actor=current_viewer().audit, user_id=user_id,
                         action="user.second_factor_reset", now=utc_now())
    return _back(user_id, "动态口令已重置，本人下次登录后可重新设置。")


def _person_page(user_id: str, form: PersonForm | None = None, status: int = 200) -> ResponseReturnValue:
    viewer, user = current_viewer(), get_user(db.session(), user_id)
    form = form or PersonForm(name=user.name, unit_id=user.unit_id or "")
    form.unit_id.choices = _unit_choices()
    held = list_roles(db.session(), user_id)
    return page_or_part(
        "accounts/person.html", status=status, person=describe_people(db.session(), [user])[0], form=form, held=held,
        roles_form=RolesForm(roles=[role.value for role in held]), given_up=given_up(held), now=utc_now(),
        may_edit=viewer.has(Role.system_admin), may_grant=viewer.has(Role.security_admin),
        is_self=current_resolved().object_id == viewer.user_id,
    )


def _new_page(form: NewPersonForm, status: int = 200) -> ResponseReturnValue:
    form.unit_id.choices = _unit_choices()
    return page_or_part("accounts/person_new.html", status=status, form=form)


def _link_made(user_id: str, token: str) -> ResponseReturnValue:
    """The only answer that ever holds the link: it is stored nowhere."""
    user = get_user(db.session(), user_id)
    return page_or_part("accounts/link_made.html", name=user.name, login=user.login, user_id=user_id,
                        link=url_for("accounts.one_time_link", token=token, _external=True),
                        hours=int(LINK_LIFETIME.total_seconds() // 3600))


def _unit_choices() -> list[SelectChoice]:
    units = list_units(db.session(), active_only=True)
    return [SelectChoice("", "（不属于任何单位）"), *(SelectChoice(unit.id, unit.name) for unit in units)]


def _role(text: str | None) -> Role | None:
    return Role(text) if text in set(Role) else None


def _back(user_id: str, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return see_other(url_for("accounts.person", user_id=user_id))
