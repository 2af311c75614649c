"""The plan of a round: its settings with what each means, the versions of it and what changed; the round's name and dates."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import names_of_users
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.queries import list_organs
from reviews.rounds.domain.plan import RoundPlan, plan_of
from reviews.rounds.domain.plan_settings import GROUPS, changes, shown
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.forms.plans import PlanForm, data_of
from reviews.rounds.forms.rounds import RoundForm
from reviews.rounds.queries import (
    find_frozen_frame,
    get_plan,
    get_round,
    has_scoring_begun,
    list_pinned_versions,
    list_plan_versions,
    list_planned_rounds,
)
from reviews.rounds.services import change_round, save_plan
from reviews.rounds.views import blueprint
from reviews.rulepacks.queries import list_current_versions, list_versions
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_round_step("计划", "rounds.plan", order=10, siblings=("rounds.save_round_plan", "rounds.edit", "rounds.save_round"))


@blueprint.get("/rounds/<round_id>/plan")
def plan(round_id: str) -> ResponseReturnValue:
    """The plan in force, or that of another round laid into the form to begin with (?from=)."""
    session, source = db.session(), request.args.get("from", "")
    held = get_plan(session, round_id)
    copied = next((name for one, name in list_planned_rounds(session, round_id) if one == source), "")
    if copied:
        in_force = {v.pack_id: v.id for v in list_current_versions(session, on=shanghai_date(utc_now()))}
        theirs = get_plan(session, source)
        packs = tuple((pack, in_force[pack]) for pack, _version in theirs.packs if pack in in_force)
        held = replace(theirs, period=held.period, packs=packs)
    form = _form(round_id, held, fresh=True)
    return _plan_page(round_id, form, copied=copied)


@blueprint.post("/rounds/<round_id>/plan")
@commits
def save_round_plan(round_id: str) -> ViewAnswer:
    session = db.session()
    held = get_plan(session, round_id)
    form = _form(round_id, held)
    if not form.validate():
        return lambda: _plan_page(round_id, form, status=422)
    seen = form.seen_seq.data or ""
    try:
        save_plan(session, actor=current_viewer(), round_id=round_id, plan=form.plan(held), now=utc_now(),
                  seen_seq=int(seen) if seen.isascii() and seen.isdigit() else 0, reason=form.reason.data or "")
    except (InvalidInput, Conflict) as error:
        form.form_errors.append(error.message)
        status = 409 if isinstance(error, Conflict) else 422
        return lambda: _plan_page(round_id, form, status=status)
    flash("计划已保存。", "success")
    return see_other(url_for("rounds.plan", round_id=round_id))


@blueprint.get("/rounds/<round_id>/edit")
def edit(round_id: str) -> ResponseReturnValue:
    """Name and dates of a round."""
    found = get_round(db.session(), round_id)
    return _edit_page(round_id, RoundForm(formdata=None, obj=found), 200)


@blueprint.post("/rounds/<round_id>/edit")
@commits
def save_round(round_id: str) -> ViewAnswer:
    form = RoundForm()
    if form.validate():
        try:
            change_round(db.session(), actor=current_viewer(), round_id=round_id, name=form.name.data, now=utc_now(),
                         starts_on=form.starts_on.data, ends_on=form.ends_on.data,
                         letters_name_reviewers=form.letters_name_reviewers.data)
        except Conflict as error:
            form.name.errors = [error.message]
        else:
            flash("轮次的名称和日期已保存。", "success")
            return see_other(url_for("rounds.plan", round_id=round_id))
    return lambda: _edit_page(round_id, form, 422)


def _edit_page(round_id: str, form: RoundForm, status: int) -> ResponseReturnValue:
    return page_or_part("rounds/edit.html", round=get_round(db.session(), round_id), form=form, status=status)


def _form(round_id: str, held: RoundPlan, fresh: bool = False) -> PlanForm:
    """The form with its choices; a fresh one shows the plan, another what was sent."""
    session = db.session()
    versions = list_plan_versions(session, round_id)
    data = {**data_of(held), "seen_seq": str(versions[0].seq if versions else 0)}
    form = PlanForm(formdata=None, data=data) if fresh else PlanForm()
    known = sorted({o.field for o in list_organs(session) if o.field} | set(held.fields))
    form.fields.choices = [SelectChoice(one, one) for one in known]
    offered = {v.id: v for v in list_current_versions(session, on=shanghai_date(utc_now()))}
    chosen = {version for _pack, version in held.packs}
    offered |= {v.id: v for v in list_versions(session) if v.id in chosen}
    form.packs.choices = [SelectChoice(f"{v.pack_id}/{v.id}", f"{v.title}（{v.version}）") for v in offered.values()]
    return form


def _plan_page(round_id: str, form: PlanForm, copied: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    found, versions = get_round(session, round_id), list_plan_versions(session, round_id)
    titles = {v.id: f"{v.title}（{v.version}）" for v in list_versions(session)}
    plans = [plan_of(one.content) for one in versions]
    history = [(one, changes(before, after, titles)) for one, after, before in
               zip(versions, plans, [*plans[1:], RoundPlan()], strict=True)] if versions else []
    held = get_plan(session, round_id)
    return page_or_part(
        "rounds/plan.html", status=status, round=found, form=form, groups=GROUPS, history=history, copied=copied,
        may_edit=current_viewer().has(Role.organiser), planned=list_planned_rounds(session, round_id),
        names=names_of_users(session, {one.made_by for one in versions}), shown=lambda name: shown(held, name, titles),
        frozen=find_frozen_frame(session, round_id), scoring=has_scoring_begun(session, round_id),
        pinned=list_pinned_versions(session, round_id))
