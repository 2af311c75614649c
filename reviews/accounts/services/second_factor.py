"""The second factor: time-based codes that work once each, and ten recovery codes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime

import pyotp
import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import LOCK_AFTER, RECOVERY_CODES, SessionEnd
from reviews.accounts.models import RecoveryCode, User, UserSession
from reviews.accounts.queries import get_user
from reviews.errors import WrongState
from reviews.foundation.audit import Actor, record
from reviews.foundation.crypto import FieldCipher
from reviews.foundation.ids import new_id

STEP_SECONDS = 30
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def prepare_secret(session: Session, *, user_id: str, cipher: FieldCipher) -> str:
    """The seed that is being set up, made at the first question; base 32. Raises WrongState once it is confirmed."""
    user = session.get_one(User, user_id, with_for_update=True, populate_existing=True)
    if user.totp_confirmed:
        raise WrongState("动态口令已经启用。如需更换，请先停用。")
    if user.totp_secret is None:
        user.totp_secret = cipher.encrypt(pyotp.random_base32(), address=secret_address(user.id))
        session.flush()
    return cipher.decrypt(user.totp_secret, address=secret_address(user.id))


def find_pending_secret(session: Session, *, user_id: str, cipher: FieldCipher) -> str | None:
    """The seed being set up, or None when there is none or it is confirmed already: a seed is shown only until then."""
    user = get_user(session, user_id)
    if user.totp_secret is None or user.totp_confirmed:
        return None
    return cipher.decrypt(user.totp_secret, address=secret_address(user.id))


def confirm_secret(
    session: Session, *, actor: Actor, code: str, cipher: FieldCipher, now: datetime
) -> list[str] | None:
    """Turn the second factor on when the first code is right. Returns the recovery codes, shown once; None if wrong."""
    assert actor.user_id is not None
    user = session.get_one(User, actor.user_id, with_for_update=True, populate_existing=True)
    if user.totp_confirmed or user.totp_secret is None:
        raise WrongState("动态口令的设置已经完成或尚未开始。请刷新页面。")
    if not _accept_code(user, code, cipher, now):
        return None
    user.totp_confirmed = True
    record(session, actor=actor, action="user.second_factor_set", object_type="user", object_id=user.id, now=now)
    return _fresh_codes(session, user.id)


def check_code(session: Session, *, user_id: str, code: str, cipher: FieldCipher, now: datetime) -> bool:
    """Spend a code of the second factor or a recovery code; False when it is wrong or was used before."""
    user = session.get_one(User, user_id, with_for_update=True, populate_existing=True)
    if not user.totp_confirmed:
        return False
    if _accept_code(user, code, cipher, now):
        session.flush()
        return True
    spent = session.execute(
        sa.update(RecoveryCode)
        .where(RecoveryCode.user_id == user_id, RecoveryCode.code_hash == code_digest(user_id, code),
               RecoveryCode.used_at.is_(None))
        .values(used_at=now))
    return spent.rowcount == 1  # type: ignore[attr-defined, no-any-return]


def count_wrong_code(session: Session, *, session_id: str, actor: Actor, now: datetime) -> bool:
    """Count a wrong code against a sign-in that waits for one; the fifth ends it. Returns whether it ended."""
    row = session.get_one(UserSession, session_id, with_for_update=True, populate_existing=True)
    row.failed += 1
    if row.failed >= LOCK_AFTER and row.ended_at is None:
        row.ended_at = now
        row.end_reason = SessionEnd.expired
    record(session, actor=actor, action="session.code_refused", object_type="user", object_id=row.user_id, now=now)
    return row.ended_at is not None


def renew_recovery_codes(session: Session, *, actor: Actor, now: datetime) -> list[str]:
    """Ten new recovery codes; the old ones are void."""
    assert actor.user_id is not None
    if not get_user(session, actor.user_id).totp_confirmed:
        raise WrongState("尚未启用动态口令，没有恢复码可换。请先启用动态口令。")
    codes = _fresh_codes(session, actor.user_id)
    record(session, actor=actor, action="user.recovery_codes_made", object_type="user", object_id=actor.user_id, now=now)
    return codes


def remove_second_factor(session: Session, *, actor: Actor, user_id: str, action: str, now: datetime) -> None:
    """Take the second factor away (own wish, or reset by the security administrator)."""
    user = session.get_one(User, user_id, with_for_update=True)
    user.totp_confirmed = False
    user.totp_secret = None
    user.totp_last_step = 0
    session.execute(sa.delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    record(session, actor=actor, action=action, object_type="user", object_id=user_id, now=now)


def provisioning_uri(secret: str, login: str) -> str:
    """The otpauth address that authenticator programs read from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="卷衡")


def secret_address(user_id: str) -> str:
    """Where the seed lies, bound into its encryption."""
    return f"users/totp_secret/{user_id}"


def code_digest(user_id: str, code: str) -> str:
    """How a recovery code is kept; 50 random bits each, five tries a sign-in, so a fast hash is enough."""
    plain = code.strip().upper().replace("-", "").replace(" ", "")
    return hashlib.sha256(f"{user_id}:{plain}".encode()).hexdigest()


def _accept_code(user: User, code: str, cipher: FieldCipher, now: datetime) -> bool:
    """Compare with the steps before, at and after now; a step at or before the last used one never works again."""
    assert user.totp_secret is not None
    digits = "".join(code.split())
    if len(digits) != 6 or not digits.isascii() or not digits.isdigit():
        return False
    totp = pyotp.TOTP(cipher.decrypt(user.totp_secret, address=secret_address(user.id)))
    present = int(now.timestamp()) // STEP_SECONDS
    at: Callable[[int], str] = lambda step: totp.at(step * STEP_SECONDS)  # noqa: E731
    for step in (present - 1, present, present + 1):
        if step > user.totp_last_step and secrets.compare_digest(at(step), digits):
            user.totp_last_step = step
            return True
    return False


def _fresh_codes(session: Session, user_id: str) -> list[str]:
    session.execute(sa.delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    codes = ["".join(secrets.choice(_ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(id=new_id(), user_id=user_id, code_hash=code_digest(user_id, c)) for c in codes)
    session.flush()
    return [f"{code[:5]}-{code[5:]}" for code in codes]
