"""The pool of reviewers, one person of it, and who takes part in a round. For organisers; reviewers see nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import SelectChoice

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_nav, register_resolver
from reviews.accounts.queries import get_user, list_roles, list_units, names_of_units
from reviews.errors import InvalidInput, NotFound
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.queries import list_organs
from reviews.rounds.domain.pool import ReviewerCategory, split_words
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.forms.pool import FormerUnitForm, InviteForm, ProfileForm, RelationForm
from reviews.rounds.queries import get_round
from reviews.rounds.queries.pool import (
    find_profile,
    has_chosen_reviewers,
    list_former_units,
    list_invitations,
    list_pool,
    list_taking_part,
    list_told_relations,
)
from reviews.rounds.services import (
    choose_reviewers,
    declare_relation,
    end_relation,
    note_former_unit,
    save_profile,
)
from reviews.rounds.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_nav("评查员库", "rounds.pool", roles=frozenset({Role.organiser, Role.leader}), order=31)
register_round_step("人员", "rounds.people", order=50)


@register_resolver("pool_person")
def resolve_pool_person(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A person who holds the reviewer's role or has a profile in the pool. Raises NotFound."""
    user = get_user(session, view_args["user_id"])
    if find_profile(session, user.id) is None and Role.reviewer not in list_roles(session, user.id):
        raise NotFound()
    return Resolved(user.id, frozenset())


@blueprint.get("/pool")
def pool() -> ResponseReturnValue:
    return pool_page(InviteForm(formdata=None))


def pool_page(form: InviteForm, status: int = 200) -> ResponseReturnValue:
    now = utc_now()
    form.unit_id.choices = unit_choices("（由本人填写）")
    return page_or_part("rounds/pool.html", status=status, people=list_pool(db.session(), year=shanghai_date(now).year),
                        invitations=list_invitations(db.session(), now=now), form=form,
                        may_edit=current_viewer().has(Role.organiser))


@blueprint.get("/pool/people/<user_id>")
def reviewer(user_id: str) -> ResponseReturnValue:
    return _person_page(user_id)


@blueprint.post("/pool/people/<user_id>")
@commits
def save_reviewer(user_id: str) -> ViewAnswer:
    form = ProfileForm()
    if not form.validate():
        return lambda: _person_page(user_id, profile=form, status=422)
    save_profile(db.session(), actor=current_viewer(), user_id=user_id, category=ReviewerCategory(form.category.data),
                 fields=split_words(form.fields.data or ""), certificates=split_words(form.certificates.data or ""),
                 round_limit=form.round_limit.data, year_limit=form.year_limit.data, active=form.active.data,
                 seen_version=int(form.seen_version.data) if (form.seen_version.data or "").isdecimal() else 0, now=utc_now())
    return _back(user_id, "档案已保存。")


@blueprint.post("/pool/people/<user_id>/former-units")
@commits
def add_former_unit(user_id: str) -> ViewAnswer:
    form = FormerUnitForm()
    form.former_unit_id.choices = unit_choices("（请选择）")
    if not form.validate():
        return lambda: _person_page(user_id, former=form, status=422)
    note_former_unit(db.session(), actor=current_viewer(), user_id=user_id, unit_id=form.former_unit_id.data,
                     left_on=form.left_on.data, now=utc_now())
    return _back(user_id, "原单位已登记；不满两年的，相应席位已收回。")


@blueprint.post("/pool/people/<user_id>/relations")
@commits
def add_relation(user_id: str) -> ViewAnswer:
    form = _relation_form()
    if not form.validate():
        return lambda: _person_page(user_id, told=form, status=422)
    declare_relation(db.session(), actor=current_viewer(), user_id=user_id, unit_id=form.unit_id.data or None,
                     organ_id=form.organ_id.data or None, words=form.words.data or "", note=form.note.data or "", now=utc_now())
    return _back(user_id, "关系已登记；相应席位已收回，等待重新分配。")


@blueprint.post("/pool/people/<user_id>/relations/<relation_id>/end")
@commits
def finish_relation(user_id: str, relation_id: str) -> ViewAnswer:
    end_relation(db.session(), actor=current_viewer(), user_id=user_id, relation_id=relation_id, now=utc_now())
    return _back(user_id, "已记为结束，从明天起不再因此回避。")


@blueprint.get("/rounds/<round_id>/people")
def people(round_id: str) -> ResponseReturnValue:
    return _people_page(round_id)


@blueprint.post("/rounds/<round_id>/people")
@commits
def choose_people(round_id: str) -> ViewAnswer:
    try:
        limits = {person: _limit(request.form.get(f"limit-{person}", "")) for person in request.form.getlist("person")}
        count = choose_reviewers(db.session(), actor=current_viewer(), round_id=round_id, limits=limits, now=utc_now())
    except InvalidInput as error:
        problem = error.message
        return lambda: _people_page(round_id, problem, 422)
    flash(f"本轮由 {count} 人评查。" if count else "没有选人：评查员库里所有在用的人都参加本轮。", "success")
    return see_other(url_for("rounds.people", round_id=round_id))


def _people_page(round_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    return page_or_part("rounds/people.html", status=status, round=get_round(session, round_id), problem=problem,
                        people=list_taking_part(session, round_id), all_take_part=not has_chosen_reviewers(session, round_id),
                        may_edit=current_viewer().has(Role.organiser))


def _person_page(
    user_id: str, profile: ProfileForm | None = None, former: FormerUnitForm | None = None, told: RelationForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    session = db.session()
    user, found = get_user(session, user_id), find_profile(session, user_id)
    former = former or FormerUnitForm(formdata=None)
    former.former_unit_id.choices = unit_choices("（请选择）")
    return page_or_part(
        "rounds/reviewer.html", status=status, person=user, unit=names_of_units(session, {user.unit_id or ""}).get(
            user.unit_id or "", ""), form=profile or _profile_form(user_id), former_form=former,
        told_form=told or _relation_form(blank=True), former=list_former_units(session, user_id), found=found,
        told=list_told_relations(session, user_id), may_edit=current_viewer().has(Role.organiser))


def _profile_form(user_id: str) -> ProfileForm:
    found = find_profile(db.session(), user_id)
    if found is None:
        return ProfileForm(formdata=None)
    return ProfileForm(formdata=None, category=found.category, fields="、".join(found.fields), active=found.active,
                       certificates="、".join(found.certificates), round_limit=found.round_limit,
                       year_limit=found.year_limit, seen_version=str(found.version))


def _relation_form(*, blank: bool = False) -> RelationForm:
    form = RelationForm(formdata=None) if blank else RelationForm()
    form.unit_id.choices = unit_choices("（不填）")
    form.organ_id.choices = [SelectChoice("", "（不填）"), *(SelectChoice(o.id, o.name) for o in list_organs(db.session()))]
    return form


def unit_choices(first: str) -> list[SelectChoice]:
    """Units in use for a list to choose from; first: the words of the empty choice."""
    return [SelectChoice("", first), *(SelectChoice(u.id, u.name) for u in list_units(db.session(), active_only=True))]


def _limit(text: str) -> int | None:
    text = text.strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 6):
        raise InvalidInput("限额须是 1 以上的整数，不限的请留空。")
    return int(text) if text else None


def _back(user_id: str, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return see_other(url_for("rounds.reviewer", user_id=user_id))
