"""Acts on a draft: where it stands and who has acted; check, approve, send back, give up, put in force."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.accounts.queries import names_of_users
from reviews.errors import Conflict, InvalidInput, NotAllowed
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.rulepacks import services
from reviews.rulepacks.domain import DraftState, DraftStepKind, why_not_approve
from reviews.rulepacks.domain.examples import example_faults
from reviews.rulepacks.forms import InForceForm, ReasonForm, seen_version
from reviews.rulepacks.queries import (
    get_draft,
    get_draft_text,
    get_version,
    list_revisions,
    list_steps,
    list_versions_of,
    writers_of,
)
from reviews.rulepacks.views import blueprint
from reviews.rulepacks.views.screen import screen_of
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits
from scoring_rules import parse_pack


@blueprint.get("/rule-packs/drafts/<draft_id>/progress")
def progress(draft_id: str) -> ResponseReturnValue:
    """Where a draft stands: who did what, what is next, and the forms of the next step."""
    return _page(draft_id, 200)


def _page(draft_id: str, status: int, *, problems: Any = (), message: str = "", **forms: Any) -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    screen = screen_of(session, viewer, draft_id, "pack")
    draft, steps, revisions = screen.draft, list_steps(session, draft_id), list_revisions(session, draft_id)
    writers = writers_of(session, draft_id)
    people = names_of_users(session, {one.made_by for one in steps} | writers | {draft.created_by})
    return page_or_part(
        "rulepacks/progress.html", status=status, screen=screen, steps=steps, revisions=revisions, kinds=DraftStepKind,
        people=people, writers=sorted(people.get(one, "") for one in writers), problems=problems, message=message,
        failed=_failed(draft_id) if screen.sound else (), organises=viewer.has(Role.organiser),
        may_act=viewer.has(Role.organiser, Role.leader), others=list_versions_of(session, draft.pack_id),
        base=get_version(session, draft.based_on) if draft.based_on else None,
        why_not=why_not_approve(viewer.user_id, writers=writers, checked_by=draft.checked_by),
        reason=forms.get("reason") or ReasonForm(formdata=None),
        day=forms.get("day") or InForceForm(formdata=None, data={"day": shanghai_date(utc_now()) + timedelta(days=1)}))


def _failed(draft_id: str) -> tuple[str, ...]:
    return example_faults(parse_pack(get_draft_text(db.session(), get_draft(db.session(), draft_id))))


def _refused(draft_id: str, error: Conflict | InvalidInput | NotAllowed, **forms: Any) -> ResponseReturnValue:
    """The page again with what stands in the way; what was typed stays."""
    status = {Conflict: 409, NotAllowed: 403}.get(type(error), 422)
    return _page(draft_id, status, message=error.message, problems=error.details.get("problems", ()), **forms)


@blueprint.post("/rule-packs/drafts/<draft_id>/check")
def check(draft_id: str) -> ResponseReturnValue:
    try:
        return _check(draft_id)
    except (Conflict, InvalidInput) as error:
        return _refused(draft_id, error)


@commits
def _check(draft_id: str) -> ViewAnswer:
    services.check_draft(db.session(), actor=current_viewer(), draft_id=draft_id, now=utc_now(),
                         seen_version=seen_version(request.form))
    flash(f"验核通过。{DraftState.checked.next_step}", "success")
    return see_other(url_for("rulepacks.progress", draft_id=draft_id))


@blueprint.post("/rule-packs/drafts/<draft_id>/approve")
def approve(draft_id: str) -> ResponseReturnValue:
    try:
        return _approve(draft_id)
    except (Conflict, NotAllowed) as error:
        return _refused(draft_id, error)


@commits
def _approve(draft_id: str) -> ViewAnswer:
    services.approve_draft(db.session(), actor=current_viewer(), draft_id=draft_id, now=utc_now(),
                           seen_version=seen_version(request.form))
    flash("已批准，请确定施行日期。", "success")
    return see_other(url_for("rulepacks.progress", draft_id=draft_id))


@blueprint.post("/rule-packs/drafts/<draft_id>/send-back")
def return_draft(draft_id: str) -> ResponseReturnValue:
    return _with_reason(draft_id, services.send_back, "草稿已退回修改。")


@blueprint.post("/rule-packs/drafts/<draft_id>/give-up")
def give_up(draft_id: str) -> ResponseReturnValue:
    return _with_reason(draft_id, services.abandon_draft, "草稿已作废，仍可查阅。")


def _with_reason(draft_id: str, service: Any, done: str) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate():
        return _page(draft_id, 422, reason=form, message="；".join(form.reason.errors))
    try:
        return _give_reason(draft_id, service, form.reason.data, done)
    except (Conflict, InvalidInput) as error:
        return _refused(draft_id, error, reason=form)


@commits
def _give_reason(draft_id: str, service: Any, reason: str, done: str) -> ViewAnswer:
    service(db.session(), actor=current_viewer(), draft_id=draft_id, reason=reason, now=utc_now(),
            seen_version=seen_version(request.form))
    flash(done, "success")
    return see_other(url_for("rulepacks.progress", draft_id=draft_id))


@blueprint.post("/rule-packs/drafts/<draft_id>/in-force")
def enforce(draft_id: str) -> ResponseReturnValue:
    form = InForceForm()
    if not form.validate():
        return _page(draft_id, 422, day=form, message="；".join(form.day.errors))
    try:
        return _enforce(draft_id, form)
    except (Conflict, InvalidInput) as error:
        return _refused(draft_id, error, day=form)


@commits
def _enforce(draft_id: str, form: InForceForm) -> ViewAnswer:
    made = services.put_in_force(db.session(), actor=current_viewer(), draft_id=draft_id, day=form.day.data, now=utc_now(),
                                 seen_version=seen_version(request.form))
    flash(f"{made.version} 版已存入，自 {form.day.data:%Y年%-m月%-d日} 起施行；已有的案卷和轮次仍用各自的版本。", "success")
    return see_other(url_for("rulepacks.show", pack_version_id=made.id))
