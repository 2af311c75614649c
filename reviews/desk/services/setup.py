"""The first start of an empty system, behind a one-time link."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Profile, separation_fault
from reviews.accounts.models import Installation, User
from reviews.accounts.services.passwords import make_link
from reviews.accounts.services.people import create_user, record_profile, save_unit, set_roles
from reviews.desk.domain import FirstPerson, Opening
from reviews.errors import InvalidInput, NotFound
from reviews.foundation.audit import SYSTEM, record
from reviews.notices.queries import LETTER_CONTACT, LETTER_WORD, LETTERHEAD, OBJECTION_DAYS

SETUP_TOKEN = "setup_token"  # noqa: S105  # the name of a row, not a secret


@dataclass(frozen=True, slots=True)
class FirstLink:
    """A person of the first start and the token of the one-time link by which the password is set."""

    person: FirstPerson
    token: str


def renew_setup_token(session: Session) -> str | None:
    """A fresh one-time token for the wizard (voiding the one before), or None once anybody has an account."""
    if session.scalar(sa.select(sa.func.count()).select_from(User)):
        return None
    token = secrets.token_urlsafe(24)
    put_installation_value(session, key=SETUP_TOKEN, value=hashlib.sha256(token.encode()).hexdigest())
    session.flush()
    return token


def check_setup_token(session: Session, token: str) -> None:
    """Raises NotFound unless the wizard may be used with this token now."""
    row = session.get(Installation, SETUP_TOKEN)
    given = hashlib.sha256(token.encode()).hexdigest()
    if row is None or not hmac.compare_digest(row.value, given):
        raise NotFound("这个开局链接已失效。请在服务器上重新启动本系统，使用新打印的链接。")


def open_installation(session: Session, *, opening: Opening, token: str, now: datetime) -> list[FirstLink]:
    """Make the bureau, its letter settings and the first accounts; the token dies with it.

    Returns one link token a person, stored nowhere. Raises NotFound for a dead token, InvalidInput when the people do not
    fit the profile.
    """
    check_setup_token(session, token)
    for person in opening.people:
        fault = separation_fault(person.roles, opening.profile)
        if fault is not None:
            raise InvalidInput(fault)
    if len({p.login for p in opening.people}) != len(opening.people):
        raise InvalidInput("登录名不能重复，请为每个人取不同的登录名。")
    record_profile(session, actor=SYSTEM, profile=opening.profile, now=now)
    unit = save_unit(session, actor=SYSTEM, unit_id=None, name=opening.bureau, short_name=opening.short_name,
                     field="司法行政", parent_id=None, is_bureau=True, active=True, now=now)
    put_installation_value(session, key=LETTERHEAD, value=opening.letterhead)
    put_installation_value(session, key=LETTER_WORD, value=opening.letter_word)
    put_installation_value(session, key=LETTER_CONTACT, value=opening.contact)
    put_installation_value(session, key=OBJECTION_DAYS, value=str(opening.objection_days or ""))
    links = [_first_account(session, person, unit.id, opening.profile, now) for person in opening.people]
    session.execute(sa.delete(Installation).where(Installation.key == SETUP_TOKEN))
    record(session, actor=SYSTEM, action="installation.opened", object_type="installation", object_id=None,
           details={"profile": opening.profile, "people": len(links)}, now=now)
    return links


def put_installation_value(session: Session, *, key: str, value: str) -> None:
    """Set one fact of the installation."""
    row = session.get(Installation, key)
    if row is None:
        session.add(Installation(key=key, value=value))
    else:
        row.value = value


def _first_account(session: Session, person: FirstPerson, unit_id: str, profile: Profile, now: datetime) -> FirstLink:
    user = create_user(session, actor=SYSTEM, login=person.login, name=person.name, unit_id=unit_id, now=now)
    set_roles(session, actor=SYSTEM, user_id=user.id, roles=person.roles, profile=profile, now=now)
    return FirstLink(person, make_link(session, actor=SYSTEM, user_id=user.id, now=now))
