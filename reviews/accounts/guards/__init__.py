"""Who may pass: authorize() reads policy.yaml before every request and denies what no row allows.

A room registers in its views.py how its objects are resolved and what stands in the main navigation:

    @register_resolver("case")
    def resolve_case(session, viewer, view_args) -> Resolved: ...   # or raises NotFound
    register_nav("案卷", "cases.list_cases", order=20)
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, current_app, flash, g, redirect, request, url_for
from flask import session as browser_session
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from reviews.accounts.domain import (
    FRESH_LIMIT,
    PASSWORD_POLICIES,
    TOUCH_INTERVAL,
    Resolved,
    Role,
    SessionEnd,
    SessionStage,
    Viewer,
    needs_second_factor,
    password_expired,
)
from reviews.accounts.guards.policy import Policy, Rule, load_policy
from reviews.accounts.guards.rates import Meter
from reviews.accounts.queries import SignedIn, find_signed_in
from reviews.accounts.services.sessions import touch_session
from reviews.errors import NotAllowed, NotFound, SignedOut, WrongState
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.web.errors import STATUS, answer
from reviews.web.rendering import see_other

__all__ = ["Resolved", "current_resolved", "current_viewer", "find_viewer", "nav_for", "register_nav", "register_resolver"]

log = logging.getLogger("reviews.accounts")
Resolver = Callable[[Session, Viewer, Mapping[str, Any]], Resolved]
_resolvers: dict[str, Resolver] = {}
_nav: list[NavEntry] = []


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry of the main navigation. roles None means everyone whom the policy lets in."""

    label: str
    endpoint: str
    roles: frozenset[Role] | None
    order: int


class LoginPerson(UserMixin):  # type: ignore[misc]
    """What Flask-Login keeps for the request: our own session row's answer."""

    def __init__(self, signed_in: SignedIn) -> None:
        self.id = signed_in.viewer.user_id
        self.signed_in = signed_in


# --- what rooms register --------------------------------------------------------------------------------------------


def register_resolver(name: str, function: Resolver | None = None) -> Callable[[Resolver], Resolver]:
    """Say how objects of a policy's `object: name` are found; usable as a call or as a decorator.

    function(session, viewer, view_args) -> Resolved, or raises NotFound. It reads only; it runs before the view.
    """

    def keep(resolver: Resolver) -> Resolver:
        _resolvers[name] = resolver
        return resolver

    if function is not None:
        keep(function)
    return keep


def known_objects() -> frozenset[str]:
    """The object names that have a resolver."""
    return frozenset(_resolvers)


def register_nav(label: str, endpoint: str, roles: frozenset[Role] | None = None, order: int = 50) -> None:
    """Put a page without arguments into the main navigation; a smaller order stands further left."""
    if not any(entry.endpoint == endpoint for entry in _nav):
        _nav.append(NavEntry(label, endpoint, frozenset(roles) if roles is not None else None, order))


def nav_for(viewer: Viewer) -> list[dict[str, Any]]:
    """The main navigation of one person: {label, href, active}, only what the policy lets the person open."""
    entries = []
    policy = current_policy()
    for entry in sorted(_nav, key=lambda e: (e.order, e.label)):
        rule = policy.rule(entry.endpoint, "GET")
        wanted = entry.roles is None or bool(entry.roles & viewer.roles)
        if rule is not None and wanted and may_use(rule, viewer) and entry.endpoint in current_app.view_functions:
            entries.append({"label": entry.label, "href": url_for(entry.endpoint)})
    # The desk lies at "/", which every address begins with: it is active on itself alone.
    here = [e for e in entries
            if request.path == e["href"] or (e["href"] != "/" and request.path.startswith(e["href"] + "/"))]
    nearest = max(here, key=lambda e: len(e["href"]), default=None)
    return [{**e, "active": e is nearest} for e in entries]


# --- the signed-in person -------------------------------------------------------------------------------------------


def current_viewer() -> Viewer:
    """The person of this request. Raises SignedOut when nobody is signed in."""
    viewer = find_viewer()
    if viewer is None:
        raise SignedOut()
    return viewer


def find_viewer() -> Viewer | None:
    """The person of this request, or None."""
    found = find_current_session()
    return found.viewer if found is not None and found.stage == SessionStage.full else None


def find_current_session() -> SignedIn | None:
    """The live session of this request, also one that still waits for its second factor."""
    return current_user.signed_in if current_user.is_authenticated else None


def forget_current_session() -> None:
    """Read the session anew at the next question (after sign-in, rotation, sign-out)."""
    g.pop("_login_user", None)


def current_resolved() -> Resolved:
    """What the resolver of this request found: object id, relations, state."""
    found: Resolved = g.resolved
    return found


def current_policy() -> Policy:
    """The loaded policy.yaml."""
    policy: Policy = current_app.extensions["policy"]
    return policy


def profile() -> Any:
    """The installation's profile, small_unit or mlps3."""
    return current_app.extensions["settings"].profile


# --- authorisation --------------------------------------------------------------------------------------------------


def authorize() -> ResponseReturnValue | None:
    """Let a request pass or refuse it; see the head of policy.yaml. Runs before every request."""
    if request.endpoint is None:
        return None
    rule = current_policy().rule(request.endpoint, request.method)
    if rule is None:
        raise NotAllowed("这项功能尚未开放给任何角色。请返回上一页。")
    if rule.public:
        return None
    found = find_current_session()
    if found is None or found.stage != SessionStage.full:
        raise SignedOut(_why_signed_out())
    _touch(found)
    pending = _pending_page(found)
    if pending is not None and not rule.when_pending:
        return see_other(url_for(pending))
    decide(rule, found.viewer)
    if rule.rate is not None:
        meter: Meter = current_app.extensions["rates"]
        meter.spend(rule.rate, user_id=found.viewer.user_id, origin=request.remote_addr or "", now=time.monotonic())
    if rule.fresh and not is_fresh(found):
        return see_other(url_for("accounts.step_up", next=_way_back()))
    return None


def decide(rule: Rule, viewer: Viewer) -> None:
    """Raise NotAllowed, NotFound or WrongState unless the rule lets this person do it to this object now."""
    if rule.signed_in:
        return
    if rule.object is None:
        if not may_use(rule, viewer):
            raise NotAllowed("您的角色不能使用这项功能。如确有需要，请联系组织方或安全管理员调整权限。")
        return
    if not may_use(rule, viewer):
        raise NotFound()
    resolver = _resolvers.get(rule.object)
    if resolver is None:
        raise NotFound()
    resolved = resolver(db.session(), viewer, request.view_args or {})
    fitting = [role for role in viewer.roles if rule.fits(role, resolved.relations)]
    if not fitting:
        raise NotFound()
    if not any(rule.state_allows(role, resolved.state) for role in fitting):
        raise WrongState("当前状态下不能进行这一步，可能已有人先办理。请刷新页面查看最新状态。")
    g.resolved = resolved


def may_use(rule: Rule, viewer: Viewer) -> bool:
    """Whether any of the person's roles appears in the rule at all."""
    return rule.public or rule.signed_in or any(role in rule.allow for role in viewer.roles)


def is_fresh(found: SignedIn, *, limit: timedelta = FRESH_LIMIT) -> bool:
    """Whether the person proved who they are lately enough for a legal act. Only the level-3 profile asks."""
    return profile() != "mlps3" or utc_now() - found.fresh_at <= limit


def require_fresh(back: str) -> ResponseReturnValue | None:
    """For views that decide themselves: the way to the confirmation page, or None when it is not needed.

    back: the address to return to afterwards. `fresh: true` in policy.yaml does the same without code.
    """
    found = find_current_session()
    if found is not None and is_fresh(found):
        return None
    return see_other(url_for("accounts.step_up", next=back))


def _pending_page(found: SignedIn) -> str | None:
    """The page that must be dealt with before anything else, or None."""
    policy = PASSWORD_POLICIES[profile()]
    expired = found.password_set_at is not None and password_expired(found.password_set_at, utc_now(), policy)
    if found.must_change_password or expired:
        return "accounts.change_password"
    if needs_second_factor(found.viewer.roles, profile()) and not found.totp_confirmed:
        return "accounts.totp_setup"
    return None


def _way_back() -> str:
    """Where to return after confirming: this page, or for a change the page it was sent from."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    referrer = request.referrer or ""
    base = request.host_url
    return "/" + referrer[len(base):] if referrer.startswith(base) else "/"


def _why_signed_out() -> str | None:
    reason: SessionEnd | None = g.get("session_end")
    return reason.label if reason is not None else None


def _touch(found: SignedIn) -> None:
    """Note that the session is alive, at most once a minute. A full disk must not end reading."""
    now = utc_now()
    if now - found.seen_at < TOUCH_INTERVAL:
        return
    try:
        with write_unit() as session:
            touch_session(session, session_id=found.session_id, now=now)
    except (SQLAlchemyError, TimeoutError):
        log.warning("session could not be touched")


# --- attaching to the application -----------------------------------------------------------------------------------


def register(app: Flask) -> None:
    """Attach the policy, the signed-in person and the template context to an application."""
    app.extensions["policy"] = load_policy()
    app.extensions["rates"] = Meter()
    manager = LoginManager()
    manager.session_protection = None
    manager.init_app(app)
    manager.request_loader(_load_person)
    app.register_error_handler(SignedOut, _signed_out)
    app.before_request(authorize)
    app.context_processor(_template_context)


def _load_person(_request: Any) -> LoginPerson | None:
    token = browser_session.get("token")
    if not isinstance(token, str):
        return None
    found = find_signed_in(db.session(), token, origin=request.remote_addr or "", now=utc_now())
    if isinstance(found, SignedIn):
        return LoginPerson(found)
    g.session_end = found if found is not None else SessionEnd.expired
    return None


def _signed_out(error: SignedOut) -> ResponseReturnValue:
    """Navigation goes to the sign-in page; a script gets 401 and, for htmx, the address to go to."""
    db.session.rollback()
    if error.has_reason:
        flash(error.message, "warning")
    browser_session.pop("token", None)
    navigates = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate" and not request.headers.get("HX-Request")
    address = url_for("accounts.sign_in", next=_way_back() if navigates or request.method != "GET" else None)
    if navigates:
        return redirect(address, code=303)
    response = answer(STATUS[SignedOut], error.message)
    response.headers["HX-Redirect"] = address
    return response


def _template_context() -> dict[str, Any]:
    """nav, signed_in and product for every template; an error page must stand even when the database does not."""
    try:
        found = find_current_session()
    except SQLAlchemyError:
        found = None
    context: dict[str, Any] = {"nav": [], "signed_in": None, "product": {"bureau": ""}}
    if found is not None and found.stage == SessionStage.full:
        context["nav"] = nav_for(found.viewer)
        context["signed_in"] = {
            "name": found.viewer.name,
            "unit": found.unit_name,
            "roles": "、".join(role.label for role in Role if role in found.viewer.roles),
            "account_href": url_for("accounts.own_account"),
            "sign_out_href": url_for("accounts.sign_out"),
        }
    return context
