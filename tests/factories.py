"""Makers of rows for tests, by noun. Each takes the session first and returns the row."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

from argon2 import PasswordHasher, Type
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role
from reviews.accounts.models import RoleGrant, Unit, User
from reviews.foundation.ids import new_id

NOW = datetime(2026, 3, 5, 6, 0, tzinfo=UTC)
PASSWORD = "Qinghe-2026-ok"
_counter = itertools.count(1)


# The weakest parameters: what is tested with these accounts is never the hash itself.
_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1, type=Type.ID)


@cache
def cheap_hash(password: str) -> str:
    """An Argon2id hash that costs nothing."""
    return _CHEAP.hash(password)


# --- accounts --------------------------------------------------------------------------------------------------------


def make_unit(
    session: Session, name: str | None = None, *, is_bureau: bool = False, parent: Unit | None = None
) -> Unit:
    """A unit; names are fictitious and unique."""
    number = next(_counter)
    unit = Unit(id=new_id(), name=name or f"清河县第{number}局", short_name=f"{number}局", field="市场监管",
                parent_id=parent.id if parent else None, is_bureau=is_bureau, active=True)
    session.add(unit)
    session.flush()
    return unit


def make_user(
    session: Session, roles: Iterable[Role] = (), *, unit: Unit | None = None, unit_id: str | None = None,
    login: str | None = None, name: str | None = None, password: str | None = PASSWORD, now: datetime = NOW,
) -> User:
    """A person with roles who can sign in with PASSWORD (None: with no password at all)."""
    number = next(_counter)
    hashed = "" if password is None else cheap_hash(password)
    user = User(id=new_id(), login=login or f"person{number}", name=name or f"测试人员{number}",
                unit_id=unit.id if unit else unit_id, password_hash=hashed,
                password_set_at=datetime.now(UTC) if hashed else None, must_change_password=not hashed, active=True,
                failed=0, totp_confirmed=False, totp_last_step=0, created_at=now)
    session.add(user)
    session.flush()
    for role in roles:
        session.add(RoleGrant(user_id=user.id, role=Role(role).value, granted_by=None, granted_at=now))
    session.flush()
    return user
