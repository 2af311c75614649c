"""Setting passwords: own change, one-time links. Hashes arrive ready-made: they are never computed in here."""

from __future__ import annotations

import secrets
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import LINK_LIFETIME, SessionEnd
from reviews.accounts.models import OneTimeLink, PasswordHistory, User
from reviews.accounts.queries import get_usable_link, get_user, token_digest
from reviews.accounts.services.sessions import clear_failures, end_sessions, rotate_session
from reviews.errors import Conflict
from reviews.foundation.audit import Actor, record
from reviews.foundation.ids import new_id


def former_hashes(session: Session, user_id: str, *, count: int) -> list[str]:
    """The present hash and the latest former ones, `count` in all: what a new password must differ from."""
    user = get_user(session, user_id)
    former = session.scalars(
        sa.select(PasswordHistory.password_hash).where(PasswordHistory.user_id == user_id)
        .order_by(PasswordHistory.set_at.desc(), PasswordHistory.id).limit(count - 1))
    return [user.password_hash, *former] if user.password_hash else list(former)


def change_password(
    session: Session, *, actor: Actor, session_id: str, seen_hash: str, new_hash: str, now: datetime
) -> str:
    """The person's own change: every other session ends, this one gets a new token, which is returned.

    seen_hash: the hash the old password was checked against. Raises Conflict when it was changed meanwhile.
    """
    assert actor.user_id is not None
    user = session.get_one(User, actor.user_id, with_for_update=True, populate_existing=True)
    if user.password_hash != seen_hash:
        raise Conflict("密码刚刚已在别处修改，本次修改没有保存。请用新密码重新登录后再试。")
    _set_hash(session, user, new_hash, now)
    end_sessions(session, user_id=user.id, reason=SessionEnd.password_changed, now=now, keep=session_id)
    token = rotate_session(session, session_id=session_id, now=now)
    record(session, actor=actor, action="user.password_changed", object_type="user", object_id=user.id, now=now)
    return token


def make_link(session: Session, *, actor: Actor, user_id: str, now: datetime) -> str:
    """Make a one-time link and void the person's earlier ones; returns its token, which is stored nowhere."""
    user = get_user(session, user_id)
    session.execute(sa.update(OneTimeLink).where(OneTimeLink.user_id == user.id, OneTimeLink.used_at.is_(None))
                    .values(used_at=now))
    token = secrets.token_urlsafe(32)
    link = OneTimeLink(id=new_id(), user_id=user.id, token_hash=token_digest(token), created_at=now,
                       created_by=actor.user_id, expires_at=now + LINK_LIFETIME)
    session.add(link)
    record(session, actor=actor, action="user.link_made", object_type="user", object_id=user.id,
           details={"link": link.id}, now=now)
    return token


def use_link(session: Session, *, token: str, new_hash: str, origin: str, now: datetime) -> User:
    """Set the password by a one-time link; the link is spent, the lock lifted and every session ended.

    Raises NotFound when the link is unknown, spent or expired.
    """
    link = get_usable_link(session, token, now=now)
    spent = session.execute(sa.update(OneTimeLink).where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_(None))
                            .values(used_at=now))
    if spent.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict("这个链接刚刚已被使用。请向系统管理员索取新的一次性链接。")
    user = session.get_one(User, link.user_id, with_for_update=True)
    _set_hash(session, user, new_hash, now)
    clear_failures(user)
    end_sessions(session, user_id=user.id, reason=SessionEnd.password_changed, now=now)
    record(session, actor=Actor(user.id, user.unit_id, origin), action="user.password_set", object_type="user",
           object_id=user.id, details={"link": link.id}, now=now)
    return user


def _set_hash(session: Session, user: User, new_hash: str, now: datetime) -> None:
    if user.password_hash:
        session.add(PasswordHistory(id=new_id(), user_id=user.id, password_hash=user.password_hash, set_at=now))
    user.password_hash = new_hash
    user.password_set_at = now
    user.must_change_password = False
    session.flush()
