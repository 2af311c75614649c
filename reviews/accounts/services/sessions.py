"""Signing in and out: counted attempts, sessions, rotation, step-up."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import (
    LOCK_AFTER,
    LOCK_TIME,
    LOCK_WINDOW,
    NETWORK_LOCK_AFTER,
    SessionEnd,
    SessionStage,
    network_of,
)
from reviews.accounts.models import Throttle, User, UserSession
from reviews.accounts.queries import find_user_by_login, token_digest
from reviews.errors import NotFound, TooMany
from reviews.foundation.audit import Actor, record
from reviews.foundation.db import UtcDateTime
from reviews.foundation.ids import new_id


@dataclass(frozen=True, slots=True)
class Attempt:
    """A counted try. user_id None and an empty hash: unknown, disabled or locked; no password fits."""

    user_id: str | None
    password_hash: str
    network: str


def begin_attempt(session: Session, *, login: str, origin: str, now: datetime) -> Attempt:
    """Count a try before the password is looked at, so that parallel tries cannot outrun the lock.

    The fifth try within a quarter of an hour locks; a right password takes the count back.
    Raises TooMany when the network has failed too often.
    """
    network = network_of(origin)
    _count_network(session, network, now)
    user = find_user_by_login(session, login)
    if user is None or not user.active:
        return Attempt(None, "", network)
    user = session.get_one(User, user.id, with_for_update=True, populate_existing=True)
    if is_locked(user, now):
        return Attempt(None, "", network)
    _count_failure(user, now)
    session.flush()
    return Attempt(user.id, user.password_hash, network)


def fail_attempt(session: Session, *, attempt: Attempt, origin: str, now: datetime) -> None:
    """Record a refused try; who it was about is recorded by id alone."""
    record(session, actor=Actor(None, origin=origin), action="session.refused", object_type="user",
           object_id=attempt.user_id, details={}, now=now)


def pass_attempt(session: Session, *, attempt: Attempt) -> User:
    """Take the counts back after a right password."""
    assert attempt.user_id is not None
    user = session.get_one(User, attempt.user_id, with_for_update=True)
    clear_failures(user)
    throttle = session.get(Throttle, f"network:{attempt.network}", with_for_update=True)
    if throttle is not None and throttle.count > 0:
        throttle.count -= 1
    session.flush()
    return user


def open_session(
    session: Session, *, user: User, stage: SessionStage, origin: str, browser: str, now: datetime
) -> tuple[str, bool]:
    """Start a session; every other one of the account ends. Returns the token for the cookie, and whether one ended."""
    ended = 0
    if stage == SessionStage.full:
        ended = end_sessions(session, user_id=user.id, reason=SessionEnd.replaced, now=now)
    token = secrets.token_urlsafe(32)
    row = UserSession(id=new_id(), token_hash=token_digest(token), user_id=user.id, stage=stage, origin=origin[:64],
                      browser=browser[:120], signed_in_at=now, seen_at=now, fresh_at=now, failed=0)
    session.add(row)
    session.flush()
    if stage == SessionStage.full:
        record(session, actor=Actor(user.id, user.unit_id, origin), action="session.started", object_type="session",
               object_id=row.id, details={"ended_others": ended}, now=now)
    return token, ended > 0


def end_sessions(session: Session, *, user_id: str, reason: SessionEnd, now: datetime, keep: str | None = None) -> int:
    """End every open session of an account but `keep`; returns how many full ones ended."""
    open_ones = sa.select(UserSession).where(UserSession.user_id == user_id, UserSession.ended_at.is_(None))
    count = 0
    for row in session.scalars(open_ones):
        if row.id != keep:
            row.ended_at = now
            row.end_reason = reason
            count += row.stage == SessionStage.full
    session.flush()
    return count


def end_session(session: Session, *, actor: Actor, session_id: str, reason: SessionEnd, now: datetime) -> None:
    """End one session of the acting person. Raises NotFound for another's."""
    row = session.get(UserSession, session_id)
    if row is None or row.user_id != actor.user_id:
        raise NotFound()
    if row.ended_at is not None:
        return
    row.ended_at = now
    row.end_reason = reason
    record(session, actor=actor, action="session.ended", object_type="session", object_id=row.id,
           details={"reason": reason.value}, now=now)


def rotate_session(session: Session, *, session_id: str, now: datetime) -> str:
    """Give a session a new token after the person proved who they are; the old token ends. Returns the new token."""
    row = session.get_one(UserSession, session_id)
    token = secrets.token_urlsafe(32)
    row.token_hash = token_digest(token)
    row.fresh_at = now
    row.seen_at = now
    session.flush()
    return token


def confirm_session(session: Session, *, actor: Actor, session_id: str, now: datetime) -> str:
    """A passed step-up: rotate and record it. Returns the new token."""
    token = rotate_session(session, session_id=session_id, now=now)
    record(session, actor=actor, action="session.confirmed", object_type="session", object_id=session_id, now=now)
    return token


def touch_session(session: Session, *, session_id: str, now: datetime) -> None:
    """Note that a session is alive."""
    session.execute(sa.update(UserSession)
                    .where(UserSession.id == session_id, UserSession.ended_at.is_(None)).values(seen_at=now))


def is_locked(user: User, now: datetime) -> bool:
    """Whether the account takes no password now."""
    return user.locked_until is not None and user.locked_until > now


def clear_failures(user: User) -> None:
    """Forget the failures of an account (right password, unlock, reset)."""
    user.failed = 0
    user.first_failed_at = None
    user.locked_until = None


def _count_failure(user: User, now: datetime) -> None:
    if user.first_failed_at is None or now - user.first_failed_at > LOCK_WINDOW or user.locked_until is not None:
        user.failed = 0
        user.first_failed_at = now
        user.locked_until = None
    user.failed += 1
    if user.failed >= LOCK_AFTER:
        user.locked_until = now + LOCK_TIME


def _count_network(session: Session, network: str, now: datetime) -> None:
    key = f"network:{network}"
    # Two first failures may come at once: the row is made by whoever is first.
    session.execute(
        sa.text("INSERT INTO throttles (key, count, since) VALUES (:key, 0, :since) ON CONFLICT DO NOTHING")
        .bindparams(sa.bindparam("since", type_=UtcDateTime())), {"key": key, "since": now})
    row = session.get_one(Throttle, key, with_for_update=True, populate_existing=True)
    if now - row.since > LOCK_WINDOW:
        row.count = 0
        row.since = now
    if row.count >= NETWORK_LOCK_AFTER:
        minutes = max(1, int((row.since + LOCK_WINDOW - now).total_seconds() // 60) + 1)
        raise TooMany(f"本网络登录失败次数过多，请约 {minutes} 分钟后再试。如急需使用，请联系安全管理员。")
    row.count += 1
    session.flush()
