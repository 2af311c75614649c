"""Signing in: password, second factor, step-up, one-time link, signing out.

These views open their write units themselves: a try is counted before the hash is computed and the outcome after it,
and the hash must not be computed inside the writer's lock.
"""

from __future__ import annotations

from flask import current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import (
    PASSWORD_POLICIES,
    SessionEnd,
    SessionStage,
    password_fault,
    password_rules,
)
from reviews.accounts.forms import CodeForm, NewPasswordForm, SignInForm, StepUpForm
from reviews.accounts.guards import current_viewer, find_current_session, forget_current_session, profile
from reviews.accounts.queries import SignedIn, get_usable_link, get_user
from reviews.accounts.services import second_factor as factor
from reviews.accounts.services import sessions
from reviews.accounts.services.hashing import hash_password, verify_password
from reviews.accounts.services.passwords import former_hashes, use_link
from reviews.accounts.views import blueprint
from reviews.accounts.views.addresses import safe_next
from reviews.errors import SignedOut, TooMany
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.web.rendering import page_or_part
from reviews.web.transactions import ViewAnswer, commits

# One sentence for unknown, wrong, disabled and locked: nobody learns from it whether an account exists.
REFUSED = "登录名或密码不正确，或该账号暂时不能登录。连续输错 5 次将锁定 15 分钟，如需帮助请联系安全管理员。"
WRONG_CODE = "动态口令不正确或已用过。请等待下一个口令后再试。"


@blueprint.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    found = find_current_session()
    if found is not None and found.stage == SessionStage.full:
        return redirect(safe_next(), code=303)
    return page_or_part("accounts/sign_in.html", form=SignInForm(), next=safe_next())


@blueprint.post("/sign-in")
def sign_in_post() -> ResponseReturnValue:
    form = SignInForm()
    if not form.validate():
        return page_or_part("accounts/sign_in.html", status=422, form=form, next=safe_next())
    now, origin = utc_now(), request.remote_addr or ""
    with write_unit() as unit:
        attempt = sessions.begin_attempt(unit, login=form.login.data, origin=origin, now=now)
    if not verify_password(attempt.password_hash, form.password.data):
        with write_unit() as unit:
            sessions.fail_attempt(unit, attempt=attempt, origin=origin, now=now)
        form.form_errors.append(REFUSED)
        return page_or_part("accounts/sign_in.html", status=422, form=form, next=safe_next())
    with write_unit() as unit:
        user = sessions.pass_attempt(unit, attempt=attempt)
        stage = SessionStage.second_factor if user.totp_confirmed else SessionStage.full
        token, ended = sessions.open_session(unit, user=user, stage=stage, origin=origin, browser=_browser(), now=now)
    _enter(token, ended)
    if stage == SessionStage.second_factor:
        return redirect(url_for("accounts.second_factor", next=safe_next()), code=303)
    return redirect(safe_next(), code=303)


@blueprint.get("/sign-in/code")
def second_factor() -> ResponseReturnValue:
    _waiting()
    return page_or_part("accounts/second_factor.html", form=CodeForm(), next=safe_next())


@blueprint.post("/sign-in/code")
def second_factor_post() -> ResponseReturnValue:
    waiting, form = _waiting(), CodeForm()
    if not form.validate():
        return page_or_part("accounts/second_factor.html", status=422, form=form, next=safe_next())
    now, actor = utc_now(), waiting.viewer.audit
    with write_unit() as unit:
        right = factor.check_code(unit, user_id=waiting.viewer.user_id, code=form.code.data,
                                  cipher=current_app.extensions["cipher"], now=now)
        if right:
            sessions.end_session(unit, actor=actor, session_id=waiting.session_id, reason=SessionEnd.rotated, now=now)
            user = get_user(unit, waiting.viewer.user_id)
            token, ended = sessions.open_session(unit, user=user, stage=SessionStage.full, origin=actor.origin,
                                                 browser=_browser(), now=now)
        else:
            over = factor.count_wrong_code(unit, session_id=waiting.session_id, actor=actor, now=now)
    if right:
        _enter(token, ended)
        return redirect(safe_next(), code=303)
    if over:
        raise SignedOut("动态口令连续输错，请重新登录。")
    form.code.errors = [WRONG_CODE]
    return page_or_part("accounts/second_factor.html", status=422, form=form, next=safe_next())


@blueprint.post("/sign-out")
@commits
def sign_out() -> ViewAnswer:
    found = find_current_session()
    assert found is not None
    sessions.end_session(db.session(), actor=found.viewer.audit, session_id=found.session_id,
                         reason=SessionEnd.signed_out, now=utc_now())
    session.clear()
    forget_current_session()
    flash("已退出登录。", "success")
    answer = redirect(url_for("accounts.sign_in"), code=303)
    # Cookies stay out of it: the new cookie carries the notice and a fresh CSRF secret.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@blueprint.get("/confirm")
def step_up() -> ResponseReturnValue:
    return page_or_part("accounts/step_up.html", form=StepUpForm(), next=safe_next())


@blueprint.post("/confirm")
def step_up_post() -> ResponseReturnValue:
    form, found, now = StepUpForm(), find_current_session(), utc_now()
    assert found is not None
    if not form.validate() or not _proves(found, form.secret.data or ""):
        if not form.errors:
            form.secret.errors = ["密码或动态口令不正确。连续输错 5 次将锁定 15 分钟。"]
        return page_or_part("accounts/step_up.html", status=422, form=form, next=safe_next())
    with write_unit() as unit:
        token = sessions.confirm_session(unit, actor=found.viewer.audit, session_id=found.session_id, now=now)
    session["token"] = token
    forget_current_session()
    return redirect(safe_next(), code=303)


@blueprint.get("/link/<token>")
def one_time_link(token: str) -> ResponseReturnValue:
    link = get_usable_link(db.session(), token, now=utc_now())
    user = get_user(db.session(), link.user_id)
    return _link_page(NewPasswordForm(), user.login, token)


@blueprint.post("/link/<token>")
def one_time_link_post(token: str) -> ResponseReturnValue:
    form, now = NewPasswordForm(), utc_now()
    link = get_usable_link(db.session(), token, now=now)
    user = get_user(db.session(), link.user_id)
    policy = PASSWORD_POLICIES[profile()]
    if form.validate():
        former = former_hashes(db.session(), user.id, count=policy.history)
        fault = password_fault(form.password.data, login=user.login, policy=policy)
        if fault is None and any(verify_password(old, form.password.data) for old in former):
            fault = "新密码与用过的密码相同，请换一个。"
        if fault is not None:
            form.password.errors = [fault]
    if form.errors:
        return _link_page(form, user.login, token, status=422)
    hashed = hash_password(form.password.data)
    with write_unit() as unit:
        use_link(unit, token=token, new_hash=hashed, origin=request.remote_addr or "", now=now)
    session.clear()
    flash("密码已设置，请用新密码登录。", "success")
    return redirect(url_for("accounts.sign_in"), code=303)


def _link_page(form: NewPasswordForm, login: str, token: str, status: int = 200) -> ResponseReturnValue:
    return page_or_part("accounts/one_time_link.html", status=status, form=form, token=token, login=login,
                        rules=password_rules(PASSWORD_POLICIES[profile()]))


def _enter(token: str, ended_others: bool) -> None:
    """A new cookie with nothing of the old one: neither its token nor its CSRF secret."""
    session.clear()
    session["token"] = token
    forget_current_session()
    if ended_others:
        flash("此前在别处的登录已结束：一个账号同时只能在一处登录。", "info")


def _waiting() -> SignedIn:
    found = find_current_session()
    if found is None or found.stage != SessionStage.second_factor:
        raise SignedOut("请先输入登录名和密码。")
    return found


def _proves(found: SignedIn, secret: str) -> bool:
    """Whether the person gave the password or a code; every try counts towards the account's lock."""
    now, viewer = utc_now(), current_viewer()
    with write_unit() as unit:
        attempt = sessions.begin_attempt(unit, login=found.login, origin=viewer.origin, now=now)
    if attempt.user_id is None:
        raise TooMany("连续输错次数过多，账号已锁定 15 分钟。请稍后再试，或请安全管理员解锁。")
    right = verify_password(attempt.password_hash, secret)
    with write_unit() as unit:
        right = right or factor.check_code(unit, user_id=viewer.user_id, code=secret,
                                           cipher=current_app.extensions["cipher"], now=now)
        if right:
            sessions.pass_attempt(unit, attempt=attempt)
        else:
            sessions.fail_attempt(unit, attempt=attempt, origin=viewer.origin, now=now)
    return right


def _browser() -> str:
    """The browser's own words about itself, cut short; shown to the person only."""
    return (request.user_agent.string or "")[:120]


