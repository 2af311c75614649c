"""One's own account: sessions, password, second factor."""

from __future__ import annotations

import io

import segno
from flask import Response, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import (
    PASSWORD_POLICIES,
    Role,
    SessionEnd,
    needs_second_factor,
    password_fault,
    password_rules,
)
from reviews.accounts.forms import ChangePasswordForm, CodeForm
from reviews.accounts.guards import current_viewer, find_current_session, forget_current_session, profile
from reviews.accounts.queries import SignedIn, count_recovery_codes, get_user, list_own_sessions
from reviews.accounts.services import second_factor as factor
from reviews.accounts.services import sessions
from reviews.accounts.services.hashing import hash_password, verify_password
from reviews.accounts.services.passwords import change_password as store_password
from reviews.accounts.services.passwords import former_hashes
from reviews.accounts.views import blueprint
from reviews.errors import NotFound, TooMany, WrongState
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits


@blueprint.get("/account")
def own_account() -> ResponseReturnValue:
    found = _found()
    viewer = found.viewer
    return page_or_part(
        "accounts/own_account.html",
        person=found,
        roles=[role.label for role in Role if role in viewer.roles],
        sessions=list_own_sessions(db.session(), viewer.user_id),
        codes_left=count_recovery_codes(db.session(), viewer.user_id),
        required=needs_second_factor(viewer.roles, profile()),
        end_reason=lambda reason: SessionEnd(reason).label,
    )


@blueprint.post("/account/sessions/<session_id>/end")
@commits
def end_own_session(session_id: str) -> ViewAnswer:
    sessions.end_session(db.session(), actor=current_viewer().audit, session_id=session_id,
                         reason=SessionEnd.killed, now=utc_now())
    flash("该处登录已结束。", "success")
    return see_other(url_for("accounts.own_account"))


@blueprint.get("/account/password")
def change_password() -> ResponseReturnValue:
    return _password_page(ChangePasswordForm())


@blueprint.post("/account/password")
def change_password_post() -> ResponseReturnValue:
    form, found = ChangePasswordForm(), _found()
    seen = get_user(db.session(), found.viewer.user_id).password_hash
    if form.validate():
        _check_old(form, found)
    if not form.errors:
        _check_new(form, found)
    if form.errors:
        return _password_page(form, status=422)
    hashed = hash_password(form.password.data)
    with write_unit() as unit:
        token = store_password(unit, actor=found.viewer.audit, session_id=found.session_id, seen_hash=seen,
                               new_hash=hashed, now=utc_now())
    session["token"] = token
    forget_current_session()
    flash("密码已修改，其他地方的登录都已结束。", "success")
    return redirect("/" if found.must_change_password else url_for("accounts.own_account"), code=303)


@blueprint.get("/account/second-factor")
def totp_setup() -> ResponseReturnValue:
    found = _found()
    if found.totp_confirmed:
        return redirect(url_for("accounts.own_account"), code=303)
    secret = factor.find_pending_secret(db.session(), user_id=found.viewer.user_id,
                                        cipher=current_app.extensions["cipher"])
    return _totp_page(CodeForm(), secret)


@blueprint.post("/account/second-factor/begin")
@commits
def totp_begin() -> ViewAnswer:
    factor.prepare_secret(db.session(), user_id=current_viewer().user_id, cipher=current_app.extensions["cipher"])
    return see_other(url_for("accounts.totp_setup"))


@blueprint.post("/account/second-factor")
def totp_setup_post() -> ResponseReturnValue:
    form, found, cipher = CodeForm(), _found(), current_app.extensions["cipher"]
    codes = None
    if form.validate():
        with write_unit() as unit:
            codes = factor.confirm_secret(unit, actor=found.viewer.audit, code=form.code.data, cipher=cipher,
                                          now=utc_now())
        if codes is None:
            form.code.errors = ["动态口令不正确。请核对手机时间是否准确，等待下一个口令后再试。"]
    if codes is None:
        secret = factor.find_pending_secret(db.session(), user_id=found.viewer.user_id, cipher=cipher)
        return _totp_page(form, secret, status=422)
    forget_current_session()
    return page_or_part("accounts/recovery_codes.html", codes=codes)


@blueprint.get("/account/second-factor/qr.svg")
def totp_qr() -> ResponseReturnValue:
    found = _found()
    secret = factor.find_pending_secret(db.session(), user_id=found.viewer.user_id,
                                        cipher=current_app.extensions["cipher"])
    if secret is None:
        raise NotFound()
    picture = io.BytesIO()
    segno.make(factor.provisioning_uri(secret, found.login), error="m").save(
        picture, kind="svg", scale=5, border=3, xmldecl=False, svgns=True, omitsize=False)
    return Response(picture.getvalue(), mimetype="image/svg+xml")


@blueprint.post("/account/second-factor/remove")
@commits
def totp_remove() -> ViewAnswer:
    viewer = current_viewer()
    if needs_second_factor(viewer.roles, profile()):
        raise WrongState("您的角色按等保三级必须使用动态口令，不能停用。如手机丢失，请安全管理员重置。")
    factor.remove_second_factor(db.session(), actor=viewer.audit, user_id=viewer.user_id,
                                action="user.second_factor_removed", now=utc_now())
    flash("动态口令已停用。", "success")
    return see_other(url_for("accounts.own_account"))


@blueprint.post("/account/recovery-codes")
@commits
def recovery_codes() -> ViewAnswer:
    codes = factor.renew_recovery_codes(db.session(), actor=current_viewer().audit, now=utc_now())
    return lambda: page_or_part("accounts/recovery_codes.html", codes=codes)


def _found() -> SignedIn:
    found = find_current_session()
    assert found is not None
    return found


def _password_page(form: ChangePasswordForm, status: int = 200) -> Response:
    found = _found()
    return page_or_part("accounts/change_password.html", status=status, form=form, forced=found.must_change_password,
                        rules=password_rules(PASSWORD_POLICIES[profile()]))


def _totp_page(form: CodeForm, secret: str | None, status: int = 200) -> Response:
    grouped = " ".join(secret[i:i + 4] for i in range(0, len(secret), 4)) if secret else None
    required = needs_second_factor(current_viewer().roles, profile())
    return page_or_part("accounts/totp_setup.html", status=status, form=form, secret=grouped, required=required)


def _check_old(form: ChangePasswordForm, found: SignedIn) -> None:
    """The old password counts towards the lock like a sign-in does."""
    now = utc_now()
    with write_unit() as unit:
        attempt = sessions.begin_attempt(unit, login=found.login, origin=request.remote_addr or "", now=now)
    if attempt.user_id is None:
        raise TooMany("连续输错次数过多，账号已锁定 15 分钟。请稍后再试，或请安全管理员解锁。")
    right = verify_password(attempt.password_hash, form.old.data)
    with write_unit() as unit:
        if right:
            sessions.pass_attempt(unit, attempt=attempt)
        else:
            sessions.fail_attempt(unit, attempt=attempt, origin=request.remote_addr or "", now=now)
    if not right:
        form.old.errors = ["现在的密码不正确。连续输错 5 次将锁定 15 分钟。"]


def _check_new(form: ChangePasswordForm, found: SignedIn) -> None:
    policy = PASSWORD_POLICIES[profile()]
    fault = password_fault(form.password.data, login=found.login, policy=policy)
    former = former_hashes(db.session(), found.viewer.user_id, count=policy.history)
    if fault is None and any(verify_password(old, form.password.data) for old in former):
        fault = "新密码与用过的密码相同，请换一个。"
    if fault is not None:
        form.password.errors = [fault]


