"""Inviting somebody to the pool by a link, the page behind the link, and the organiser's decision."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import SelectChoice

from reviews.accounts.domain import LINK_LIFETIME, Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, profile, register_resolver
from reviews.accounts.queries import list_people_with_role, names_of_units
from reviews.errors import Conflict
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.rounds.domain.pool import ReviewerCategory, split_words
from reviews.rounds.forms.pool import AnswerForm, InviteForm
from reviews.rounds.queries.pool import get_invitation, get_open_invitation, invitation_state
from reviews.rounds.services import answer_invitation, confirm_invitation, invite, refuse_invitation
from reviews.rounds.services.invitations import Answer
from reviews.rounds.views import blueprint
from reviews.rounds.views.pool import pool_page, unit_choices
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@register_resolver("invitation")
def resolve_invitation(session: Session, _viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """An invitation; its state."""
    found = get_invitation(session, view_args["invitation_id"])
    return Resolved(found.id, frozenset(), invitation_state(found, utc_now()).value)


@blueprint.post("/pool/invitations")
@commits
def send_invitation() -> ViewAnswer:
    form = InviteForm()
    form.unit_id.choices = unit_choices("（由本人填写）")
    if not form.validate():
        return lambda: pool_page(form, 422)
    name = form.name.data
    token = invite(db.session(), actor=current_viewer(), name=name, unit_id=form.unit_id.data or None,
                   category=ReviewerCategory(form.category.data), days=int(form.days.data), now=utc_now())
    link = url_for("rounds.invitation", token=token, _external=True)
    return lambda: page_or_part("rounds/invited.html", name=name, link=link, days=form.days.data)


@blueprint.get("/invitation/<token>")
def invitation(token: str) -> ResponseReturnValue:
    """What the invited person opens, without an account."""
    _spend()
    found = get_open_invitation(db.session(), token, now=utc_now())
    return _answer_page(token, AnswerForm(formdata=None, name=found.name, unit_id=found.unit_id or ""))


@blueprint.post("/invitation/<token>")
@commits
def answer(token: str) -> ViewAnswer:
    _spend()
    form = AnswerForm()
    form.unit_id.choices, form.former_unit_id.choices = unit_choices("（不在其中）"), unit_choices("（没有）")
    fits = form.validate()
    if fits and bool(form.former_unit_id.data) != bool(form.left_on.data):
        form.left_on.errors, fits = ["原单位和离开日期要一并填写。"], False
    if not fits:
        return lambda: _answer_page(token, form, 422)
    former = ((form.former_unit_id.data, form.left_on.data),) if form.former_unit_id.data else ()
    told = Answer(form.name.data, form.login.data, form.unit_id.data or None, split_words(form.fields.data or ""),
                  split_words(form.certificates.data or ""), former, tuple((form.relations.data or "").splitlines()))
    answer_invitation(db.session(), token=token, answer=told, origin=request.remote_addr or "", now=utc_now())
    return lambda: page_or_part("rounds/invitation_done.html")


@blueprint.get("/pool/invitations/<invitation_id>")
def show_invitation(invitation_id: str) -> ResponseReturnValue:
    return _decision_page(invitation_id)


@blueprint.post("/pool/invitations/<invitation_id>/confirmation")
@commits
def take_in(invitation_id: str) -> ViewAnswer:
    try:
        joined = confirm_invitation(db.session(), actor=current_viewer(), invitation_id=invitation_id, profile=profile(),
                                    user_id=request.form.get("user_id") or None, now=utc_now())
    except Conflict as error:
        db.session.rollback()
        problem = error.message
        return lambda: _decision_page(invitation_id, problem, 409)
    if not joined.token:
        flash("已确认，该账号已列入评查员库。", "success")
        return see_other(url_for("rounds.pool"))
    name, user_id = joined.invitation.name, joined.invitation.user_id
    return lambda: page_or_part("rounds/joined.html", name=name, login=joined.login, user_id=user_id,
                                link=url_for("accounts.one_time_link", token=joined.token, _external=True),
                                hours=int(LINK_LIFETIME.total_seconds() // 3600))


@blueprint.post("/pool/invitations/<invitation_id>/refusal")
@commits
def turn_down(invitation_id: str) -> ViewAnswer:
    refuse_invitation(db.session(), actor=current_viewer(), invitation_id=invitation_id, now=utc_now())
    flash("已记为未采用，链接不再有效。", "success")
    return see_other(url_for("rounds.pool"))


def _answer_page(token: str, form: AnswerForm, status: int = 200) -> ResponseReturnValue:
    form.unit_id.choices, form.former_unit_id.choices = unit_choices("（不在其中）"), unit_choices("（没有）")
    return page_or_part("rounds/invitation.html", token=token, form=form, status=status)


def _decision_page(invitation_id: str, problem: str = "", status: int = 200) -> ResponseReturnValue:
    session = db.session()
    found = get_invitation(session, invitation_id)
    told = found.answer or {}
    ids = {found.unit_id or "", told.get("unit_id") or "", *(unit for unit, _day in told.get("former", []))}
    accounts = [SelectChoice(u.id, f"{u.name}（{u.login}）") for u in list_people_with_role(session, Role.reviewer)]
    return page_or_part("rounds/invitation_decision.html", status=status, found=found, told=told, problem=problem,
                        state=invitation_state(found, utc_now()), category=ReviewerCategory(found.category),
                        units=names_of_units(session, ids), apart=profile() == "mlps3", accounts=accounts)


def _spend() -> None:
    """Links are not guessed by trying: so often from one address and no oftener."""
    origin = request.remote_addr or ""
    current_app.extensions["rates"].spend("invitation", user_id=f"link:{origin}", origin=origin, now=time.monotonic())
