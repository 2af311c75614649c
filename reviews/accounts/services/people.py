"""People: accounts, roles, locks. Who may call what is policy.yaml's matter; what must never be is checked here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import ADMIN_ROLES, Profile, Role, SessionEnd, separation_fault
from reviews.accounts.models import Installation, RoleGrant, Unit, User
from reviews.accounts.queries import find_user_by_login, get_unit, list_roles
from reviews.accounts.services.sessions import clear_failures, end_sessions
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation.audit import Actor, record
from reviews.foundation.ids import new_id

# What rooms above do in the same transaction when that has changed on which a person's sight of files hangs: unit, roles,
# account; with None for the person, the tree of units.
Follower = Callable[[Session, Actor, "str | None", datetime], None]
_followers: dict[str, Follower] = {}


def follow_people(name: str, function: Follower) -> None:
    """Let a room above follow changes of people's units, roles and accounts: function(session, actor, user_id, now)."""
    _followers[name] = function


def _tell_followers(session: Session, actor: Actor, user_id: str | None, now: datetime) -> None:
    session.flush()
    for function in _followers.values():
        function(session, actor, user_id, now)


def create_user(
    session: Session, *, actor: Actor, login: str, name: str, unit_id: str | None, now: datetime,
    password_hash: str = "", must_change_password: bool = True,
) -> User:
    """A new account without roles. With an empty hash no password fits: the person comes in by a one-time link.

    Raises Conflict when the login name is taken, NotFound when the unit does not exist.
    """
    login = login.strip().lower()
    if find_user_by_login(session, login) is not None:
        raise Conflict("这个登录名已被使用，请换一个。")
    if unit_id is not None:
        get_unit(session, unit_id)
    user = User(id=new_id(), login=login, name=name.strip(), unit_id=unit_id, password_hash=password_hash,
                password_set_at=now if password_hash else None, must_change_password=must_change_password,
                active=True, failed=0, totp_confirmed=False, totp_last_step=0, created_at=now)
    session.add(user)
    record(session, actor=actor, action="user.created", object_type="user", object_id=user.id,
           details={"unit": unit_id}, now=now)
    return user


def change_user(session: Session, *, actor: Actor, user_id: str, name: str, unit_id: str | None, now: datetime) -> User:
    """Name and unit. A move to another unit ends the person's sessions: what may be seen hangs on it."""
    user = session.get_one(User, user_id, with_for_update=True)
    if unit_id is not None:
        get_unit(session, unit_id)
    moved = user.unit_id != unit_id
    if moved:
        end_sessions(session, user_id=user.id, reason=SessionEnd.roles_changed, now=now)
    user.name = name.strip()
    details = {"unit_before": user.unit_id, "unit_after": unit_id} if moved else {}
    user.unit_id = unit_id
    record(session, actor=actor, action="user.changed", object_type="user", object_id=user.id, details=details, now=now)
    if moved:
        _tell_followers(session, actor, user.id, now)
    return user


def set_roles(
    session: Session, *, actor: Actor, user_id: str, roles: Iterable[Role], profile: Profile, now: datetime
) -> list[Role]:
    """Give a person exactly these roles; the sessions end so that the change bites at once. Returns the roles.

    Raises InvalidInput when the profile forbids the combination, when one grants a role to oneself where the
    profile is mlps3, or when nobody would be left to administer the system.
    """
    user = session.get_one(User, user_id, with_for_update=True)
    wanted, held = set(roles), set(list_roles(session, user_id))
    if fault := separation_fault(wanted, profile):
        raise InvalidInput(fault)
    if profile == "mlps3" and actor.user_id == user_id and wanted - held:
        raise InvalidInput("等保三级要求不得给自己授权。请由另一位安全管理员办理。")
    for role in (held - wanted) & ADMIN_ROLES:
        _refuse_last(session, role, user_id)
    if wanted == held:
        return list_roles(session, user_id)
    # Taking away comes first, so that the trigger judges the new set alone.
    session.execute(sa.delete(RoleGrant).where(
        RoleGrant.user_id == user_id, RoleGrant.role.in_([role.value for role in held - wanted])))
    for role in sorted(wanted - held):
        session.add(RoleGrant(user_id=user_id, role=role.value, granted_by=actor.user_id, granted_at=now))
    session.flush()
    end_sessions(session, user_id=user.id, reason=SessionEnd.roles_changed, now=now)
    record(session, actor=actor, action="user.roles_changed", object_type="user", object_id=user.id,
           details={"granted": sorted(wanted - held), "withdrawn": sorted(held - wanted)}, now=now)
    _tell_followers(session, actor, user.id, now)
    return list_roles(session, user_id)


def unlock_user(session: Session, *, actor: Actor, user_id: str, now: datetime) -> None:
    """Lift the lock after too many wrong passwords."""
    clear_failures(session.get_one(User, user_id, with_for_update=True))
    record(session, actor=actor, action="user.unlocked", object_type="user", object_id=user_id, now=now)


def set_active(session: Session, *, actor: Actor, user_id: str, active: bool, now: datetime) -> None:
    """Disable an account (its sessions end) or enable it again. Nobody disables themself or the last administrator."""
    user = session.get_one(User, user_id, with_for_update=True)
    if not active:
        if actor.user_id == user_id:
            raise WrongState("不能停用自己的账号。请由另一位安全管理员办理。")
        for role in set(list_roles(session, user_id)) & ADMIN_ROLES:
            _refuse_last(session, role, user_id)
        end_sessions(session, user_id=user_id, reason=SessionEnd.disabled, now=now)
    user.active = active
    record(session, actor=actor, action="user.enabled" if active else "user.disabled", object_type="user",
           object_id=user_id, now=now)
    _tell_followers(session, actor, user_id, now)


def record_profile(session: Session, *, actor: Actor, profile: Profile, now: datetime) -> None:
    """Keep the profile where the triggers read it; to be called at every start.

    Raises WrongState when mlps3 is wanted while somebody still holds roles that it keeps apart.
    """
    row = session.get(Installation, "profile")
    if row is not None and row.value == profile:
        return
    if profile == "mlps3":
        for user_id in session.scalars(sa.select(RoleGrant.user_id).distinct().order_by(RoleGrant.user_id)):
            if fault := separation_fault(list_roles(session, user_id), profile):
                raise WrongState(f"不能切换到等保三级：有人兼任了须分开的角色。{fault}")
    if row is None:
        session.add(Installation(key="profile", value=profile))
    else:
        row.value = profile
    record(session, actor=actor, action="installation.profile_set", object_type="installation", object_id="profile",
           details={"profile": profile}, now=now)


def save_unit(
    session: Session, *, actor: Actor, unit_id: str | None, name: str, short_name: str, field: str,
    parent_id: str | None, is_bureau: bool, active: bool, now: datetime,
) -> Unit:
    """Make a unit (unit_id None) or change one. Raises Conflict on a taken name, InvalidInput on a circle of parents."""
    name = name.strip()
    taken = session.scalars(sa.select(Unit).where(Unit.name == name, Unit.id != (unit_id or ""))).first()
    if taken is not None:
        raise Conflict("已有同名单位，请核对后换一个名称。")
    unit = Unit(id=new_id()) if unit_id is None else get_unit(session, unit_id)
    if parent_id is not None:
        _refuse_circle(session, unit.id, parent_id)
    moved = unit_id is not None and unit.parent_id != parent_id
    unit.name, unit.short_name, unit.field = name, short_name.strip(), field.strip()
    unit.parent_id, unit.is_bureau, unit.active = parent_id, is_bureau, active
    session.add(unit)
    record(session, actor=actor, action="unit.created" if unit_id is None else "unit.changed", object_type="unit",
           object_id=unit.id, details={"parent": parent_id, "active": active}, now=now)
    if moved:
        _tell_followers(session, actor, None, now)
    return unit


def _refuse_last(session: Session, role: Role, user_id: str) -> None:
    others = session.scalar(
        sa.select(sa.func.count()).select_from(RoleGrant).join(User, User.id == RoleGrant.user_id)
        .where(RoleGrant.role == role.value, User.active, User.id != user_id))
    if not others:
        raise WrongState(f"这是最后一位{role.label}，停用或收回后将无人管理。请先把该角色授予另一人。")


def _refuse_circle(session: Session, unit_id: str, parent_id: str) -> None:
    above: str | None = parent_id
    while above is not None:
        if above == unit_id:
            raise InvalidInput("上级单位不能是本单位或本单位的下级，请重新选择。")
        above = get_unit(session, above).parent_id
