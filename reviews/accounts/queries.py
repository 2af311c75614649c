"""Reads of accounts: the signed-in person, people, units, sessions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import (
    ABSOLUTE_LIMIT,
    IDLE_LIMIT,
    SECOND_FACTOR_LIMIT,
    Role,
    SessionEnd,
    SessionStage,
    Viewer,
)
from reviews.accounts.models import (
    Installation,
    OneTimeLink,
    RecoveryCode,
    RoleGrant,
    Unit,
    User,
    UserSession,
)
from reviews.errors import NotFound


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session with its person. must_change_password and totp_confirmed decide what stands before the desk."""

    session_id: str
    stage: SessionStage
    viewer: Viewer
    login: str
    unit_name: str
    must_change_password: bool
    password_set_at: datetime | None
    totp_confirmed: bool
    seen_at: datetime
    fresh_at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the people list."""

    id: str
    login: str
    name: str
    unit_id: str | None
    unit_name: str
    roles: tuple[Role, ...]
    active: bool
    locked_until: datetime | None
    totp_confirmed: bool
    must_change_password: bool
    last_seen_at: datetime | None


def token_digest(token: str) -> str:
    """SHA-256 of a secret token, the only form in which tables know it."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_signed_in(session: Session, token: str, *, origin: str, now: datetime) -> SignedIn | SessionEnd | None:
    """The live session of a token; the reason when it has ended; None when the token was never given out."""
    row = session.execute(
        sa.select(UserSession, User, Unit.name)
        .join(User, User.id == UserSession.user_id)
        .outerjoin(Unit, Unit.id == User.unit_id)
        .where(UserSession.token_hash == token_digest(token))
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        return None
    found, user, unit_name = row
    if found.end_reason is not None:
        return SessionEnd(found.end_reason)
    if not user.active:
        return SessionEnd.disabled
    idle = SECOND_FACTOR_LIMIT if found.stage == SessionStage.second_factor else IDLE_LIMIT
    if now - found.seen_at > idle or now - found.signed_in_at > ABSOLUTE_LIMIT:
        return SessionEnd.expired
    return SignedIn(
        session_id=found.id,
        stage=SessionStage(found.stage),
        viewer=Viewer(user_id=user.id, name=user.name, unit_id=user.unit_id, origin=origin,
                      roles=frozenset(list_roles(session, user.id))),
        login=user.login,
        unit_name=unit_name or "",
        must_change_password=user.must_change_password,
        password_set_at=user.password_set_at,
        totp_confirmed=user.totp_confirmed,
        seen_at=found.seen_at,
        fresh_at=found.fresh_at,
    )


def list_roles(session: Session, user_id: str) -> list[Role]:
    """The roles one person holds, in the order of Role."""
    held = set(session.scalars(sa.select(RoleGrant.role).where(RoleGrant.user_id == user_id)))
    return [role for role in Role if role.value in held]


def find_viewer_of(session: Session, user_id: str, *, origin: str) -> Viewer | None:
    """A person with the rights held now, for work done on their behalf; None when the account is gone or disabled."""
    user = session.get(User, user_id)
    if user is None or not user.active:
        return None
    return Viewer(user_id=user.id, name=user.name, unit_id=user.unit_id, origin=origin,
                  roles=frozenset(list_roles(session, user.id)))


def find_user_by_login(session: Session, login: str) -> User | None:
    """The person of a login name, upper and lower case alike."""
    return session.scalars(sa.select(User).where(User.login == login.strip().lower())).one_or_none()


def get_user(session: Session, user_id: str) -> User:
    """Raises NotFound."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFound()
    return user


def get_unit(session: Session, unit_id: str) -> Unit:
    """Raises NotFound."""
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise NotFound()
    return unit


def list_units(session: Session, *, active_only: bool = False) -> list[Unit]:
    """Every unit, the bureau first, then by name."""
    statement = sa.select(Unit).order_by(Unit.is_bureau.desc(), Unit.name)
    return list(session.scalars(statement.where(Unit.active) if active_only else statement))


def count_people_by_unit(session: Session) -> dict[str, int]:
    """Active people per unit id."""
    rows = session.execute(
        sa.select(User.unit_id, sa.func.count()).where(User.active, User.unit_id.is_not(None)).group_by(User.unit_id)
    )
    return {unit_id: count for unit_id, count in rows if unit_id is not None}


def people_statement(*, text: str = "", role: Role | None = None) -> sa.Select[User]:
    """People by login name; text matches login or name, role keeps only its holders."""
    statement = sa.select(User).order_by(User.active.desc(), User.login)
    if text:
        like = "%" + text.lower().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
        statement = statement.where(
            sa.or_(User.login.like(like, escape="\\"), sa.func.lower(User.name).like(like, escape="\\")))
    if role is not None:
        statement = statement.where(
            sa.exists().where(RoleGrant.user_id == User.id, RoleGrant.role == role.value))
    return statement


def describe_people(session: Session, users: list[User]) -> list[Person]:
    """The people-list lines of these users, in their order, with three queries however many there are."""
    ids = [user.id for user in users]
    roles: dict[str, set[str]] = {}
    for user_id, role in session.execute(
        sa.select(RoleGrant.user_id, RoleGrant.role).where(RoleGrant.user_id.in_(ids))
    ):
        roles.setdefault(user_id, set()).add(role)
    seen = dict(session.execute(
        sa.select(UserSession.user_id, sa.func.max(UserSession.seen_at))
        .where(UserSession.user_id.in_(ids), UserSession.stage == SessionStage.full)
        .group_by(UserSession.user_id)).all())
    names = dict(session.execute(sa.select(Unit.id, Unit.name)).all())
    return [
        Person(
            id=user.id, login=user.login, name=user.name, unit_id=user.unit_id,
            unit_name=names.get(user.unit_id or "", ""),
            roles=tuple(role for role in Role if role.value in roles.get(user.id, ())),
            active=user.active, locked_until=user.locked_until, totp_confirmed=user.totp_confirmed,
            must_change_password=user.must_change_password, last_seen_at=seen.get(user.id),
        )
        for user in users
    ]


def list_people_with_role(session: Session, role: Role) -> list[User]:
    """Active people who hold a role, by name; for assignment."""
    return list(session.scalars(
        sa.select(User).join(RoleGrant, RoleGrant.user_id == User.id)
        .where(User.active, RoleGrant.role == role.value).order_by(User.name, User.id)))


def names_of_users(session: Session, user_ids: set[str]) -> dict[str, str]:
    """Names by user id; unknown ids are left out."""
    return dict(session.execute(sa.select(User.id, User.name).where(User.id.in_(user_ids))).all())


def names_of_units(session: Session, unit_ids: set[str]) -> dict[str, str]:
    """Names by unit id; unknown ids are left out."""
    return dict(session.execute(sa.select(Unit.id, Unit.name).where(Unit.id.in_(unit_ids))).all())


def list_own_sessions(session: Session, user_id: str, *, limit: int = 20) -> list[UserSession]:
    """The person's last sign-ins, newest first, open ones before ended ones."""
    return list(session.scalars(
        sa.select(UserSession).where(UserSession.user_id == user_id, UserSession.stage == SessionStage.full)
        .order_by(UserSession.ended_at.is_(None).desc(), UserSession.signed_in_at.desc(), UserSession.id).limit(limit)))


def get_usable_link(session: Session, token: str, *, now: datetime) -> OneTimeLink:
    """The one-time link of a token. Raises NotFound when it is unknown, used or expired: all answer alike."""
    link = session.scalars(
        sa.select(OneTimeLink).where(OneTimeLink.token_hash == token_digest(token))).one_or_none()
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise NotFound("这个链接已经用过、已过期或不完整。请向系统管理员索取新的一次性链接。")
    user = session.get(User, link.user_id)
    if user is None or not user.active:
        raise NotFound("这个链接已经用过、已过期或不完整。请向系统管理员索取新的一次性链接。")
    return link


def count_recovery_codes(session: Session, user_id: str) -> int:
    """Unused recovery codes of one person."""
    return session.scalar(
        sa.select(sa.func.count()).select_from(RecoveryCode)
        .where(RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))) or 0


def find_installation_value(session: Session, key: str) -> str | None:
    """One fact of the installation table."""
    row = session.get(Installation, key)
    return row.value if row else None
