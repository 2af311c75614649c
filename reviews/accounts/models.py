"""Tables: units, users, role grants, sessions, former passwords, one-time links, recovery codes, throttles, installation."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

from reviews.accounts.domain import ADMIN_ROLES, Role, SessionEnd, SessionStage
from reviews.foundation.db import IdType, Model, UtcDateTime, one_of
from reviews.foundation.ids import new_id


class Unit(Model):
    """A unit people belong to: the bureau itself, a department, a town. parent_id: the unit it answers to."""

    __tablename__ = "units"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    short_name: Mapped[str] = mapped_column(sa.String(40), default="")
    field: Mapped[str] = mapped_column(sa.String(40), default="")
    parent_id: Mapped[str | None] = mapped_column(sa.ForeignKey("units.id"))
    is_bureau: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class User(Model):
    """A person. login is stored lower-case; failed counts wrong passwords since the last right one."""

    __tablename__ = "users"
    __table_args__ = (
        sa.CheckConstraint("login = lower(login)", name="login_lower"),
        sa.CheckConstraint("NOT totp_confirmed OR totp_secret IS NOT NULL", name="totp_has_secret"),
        sa.CheckConstraint("failed >= 0", name="failed"),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    login: Mapped[str] = mapped_column(sa.String(64), unique=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    unit_id: Mapped[str | None] = mapped_column(sa.ForeignKey("units.id"), index=True)
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    password_set_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    failed: Mapped[int] = mapped_column(default=0)
    first_failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    totp_secret: Mapped[str | None] = mapped_column(sa.String(200))
    totp_confirmed: Mapped[bool] = mapped_column(default=False)
    totp_last_step: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RoleGrant(Model):
    """One role of one person."""

    __tablename__ = "role_grants"
    __table_args__ = (sa.CheckConstraint(one_of("role", Role), name="role"),)

    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    role: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    granted_by: Mapped[str | None] = mapped_column(IdType)
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class UserSession(Model):
    """One sign-in. Only the SHA-256 of its token is kept; an open session has neither end nor reason."""

    __tablename__ = "user_sessions"
    __table_args__ = (
        sa.CheckConstraint(one_of("stage", SessionStage), name="stage"),
        sa.CheckConstraint(f"end_reason IS NULL OR {one_of('end_reason', SessionEnd)}", name="end_reason"),
        sa.CheckConstraint("(ended_at IS NULL) = (end_reason IS NULL)", name="end_has_reason"),
        # One open session an account, whatever the code does.
        sa.Index("uq_user_sessions_open", "user_id", unique=True,
                 sqlite_where=sa.text("ended_at IS NULL AND stage = 'full'"),
                 postgresql_where=sa.text("ended_at IS NULL AND stage = 'full'")),
    )

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    stage: Mapped[str] = mapped_column(sa.String(16))
    origin: Mapped[str] = mapped_column(sa.String(64), default="")
    browser: Mapped[str] = mapped_column(sa.String(120), default="")
    signed_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    fresh_at: Mapped[datetime] = mapped_column(UtcDateTime)
    failed: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    end_reason: Mapped[str | None] = mapped_column(sa.String(20))


class PasswordHistory(Model):
    """A former password's hash, to keep it from coming back."""

    __tablename__ = "password_history"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OneTimeLink(Model):
    """A link by which a person sets the own password once. Only the token's SHA-256 is kept."""

    __tablename__ = "one_time_links"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str | None] = mapped_column(IdType)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RecoveryCode(Model):
    """One of ten codes that stand in for the second factor, each once. The hash is salted with the person's id."""

    __tablename__ = "recovery_codes"

    id: Mapped[str] = mapped_column(IdType, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(sa.ForeignKey("users.id"), index=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Throttle(Model):
    """Failures counted for one network since a moment."""

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class Installation(Model):
    """Facts of the installation that triggers must know: `profile` is small_unit or mlps3."""

    __tablename__ = "installation"

    key: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    value: Mapped[str] = mapped_column(sa.String(200))


def separation_statements(dialect: str) -> list[str]:
    """CREATE TRIGGER statements that keep the three administrators apart where the profile is mlps3."""
    admins = ", ".join(f"'{role.value}'" for role in sorted(ADMIN_ROLES))
    clash = (
        "(SELECT value FROM installation WHERE key = 'profile') = 'mlps3' AND EXISTS (SELECT 1 FROM role_grants g "
        f"WHERE g.user_id = NEW.user_id AND g.role <> NEW.role AND (g.role IN ({admins}) OR NEW.role IN ({admins})))"
    )
    message = "an administrator holds no other role"
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER role_grants_separation_{verb.lower()} BEFORE {verb} ON role_grants FOR EACH ROW "
            f"WHEN {clash} BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for verb in ("INSERT", "UPDATE")
        ]
    return [
        "CREATE OR REPLACE FUNCTION role_grants_separation() RETURNS trigger AS $$ BEGIN "
        f"IF {clash} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END; $$ LANGUAGE plpgsql",
        "CREATE TRIGGER role_grants_separation BEFORE INSERT OR UPDATE ON role_grants FOR EACH ROW "
        "EXECUTE FUNCTION role_grants_separation()",
    ]


for _dialect in ("sqlite", "postgresql"):
    for _statement in separation_statements(_dialect):
        event.listen(RoleGrant.__table__, "after_create", sa.DDL(_statement).execute_if(dialect=_dialect))
