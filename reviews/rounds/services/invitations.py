"""Invitations to the pool: a link that is shown once, an answer without an account, and the organiser's decision."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from reviews.accounts.domain import Profile, Role, Viewer
from reviews.accounts.queries import get_unit, token_digest
from reviews.accounts.services.passwords import make_link
from reviews.accounts.services.people import create_user, set_roles
from reviews.errors import InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.audit import Actor
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain.pool import INVITATION_LIFETIMES, InvitationState, ReviewerCategory
from reviews.rounds.models import PoolInvitation
from reviews.rounds.queries.pool import find_profile, get_invitation, get_open_invitation, invitation_state
from reviews.rounds.services.pool import declare_relation, note_former_unit, save_profile

MAX_LINES = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What an invited person fills in. former: (unit id, day of leaving); relations: names of persons, parties, units."""

    name: str
    login: str
    unit_id: str | None
    fields: tuple[str, ...]
    certificates: tuple[str, ...]
    former: tuple[tuple[str, date], ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """What a confirmation did. token: of the one-time link by which the person sets a password, shown once; empty where
    the two administrators still have to make the account and to grant the role."""

    invitation: PoolInvitation
    login: str
    token: str


def invite(
    session: Session, *, actor: Viewer, name: str, unit_id: str | None, category: ReviewerCategory, days: int, now: datetime
) -> str:
    """Make an invitation; returns the token of its link, which is stored nowhere. Raises NotFound, InvalidInput."""
    if days not in INVITATION_LIFETIMES:
        raise InvalidInput("请选择链接的有效期。")
    if unit_id:
        get_unit(session, unit_id)
    token = secrets.token_urlsafe(32)
    made = PoolInvitation(token_hash=token_digest(token), name=name.strip(), unit_id=unit_id or None, category=category.value,
                          made_by=actor.user_id, made_at=now, expires_at=now + timedelta(days=days))
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="pool.invited", object_type="invitation", object_id=made.id, now=now)
    return token


def answer_invitation(session: Session, *, token: str, answer: Answer, origin: str, now: datetime) -> PoolInvitation:
    """Keep what the invited person filled in; the link is used. Raises NotFound, InvalidInput."""
    found = get_open_invitation(session, token, now=now)
    if len(answer.former) > MAX_LINES or len(answer.relations) > MAX_LINES:
        raise InvalidInput(f"原单位和关系各最多 {MAX_LINES} 项。")
    if any(left > shanghai_date(now) for _unit, left in answer.former):
        raise InvalidInput("离开原单位的日期不能晚于今天。")
    for unit_id in (*(u for u, _left in answer.former), *([answer.unit_id] if answer.unit_id else [])):
        get_unit(session, unit_id)
    found.answer, found.answered_at = _content(answer), now
    session.flush()
    audit.record(session, actor=Actor(None, None, origin), action="pool.invitation_answered", object_type="invitation",
                 object_id=found.id, now=now)
    return found


def confirm_invitation(
    session: Session, *, actor: Viewer, invitation_id: str, user_id: str | None, profile: Profile, now: datetime
) -> Joined:
    """Take the invited person into the pool.

    In a small unit the account with the reviewer's role is made here and its link returned. Where three administrators keep
    apart, they make the account and grant the role as always, and the organiser names that account: user_id.
    Raises NotFound, WrongState, InvalidInput, Conflict for a login name that is taken.
    """
    found = get_invitation(session, invitation_id)
    if invitation_state(found, now) is not InvitationState.answered or found.answer is None:
        raise WrongState("这份邀请不在待确认的状态。请刷新页面。")
    told, token = found.answer, ""
    if profile == "small_unit":
        user = create_user(session, actor=actor.audit, login=told["login"], name=told["name"], unit_id=told["unit_id"], now=now)
        session.flush()
        set_roles(session, actor=actor.audit, user_id=user.id, roles=[Role.reviewer], profile=profile, now=now)
        token, user_id = make_link(session, actor=actor.audit, user_id=user.id, now=now), user.id
    elif user_id is None:
        raise InvalidInput("本系统按等保三级运行：请先由系统管理员建立账号、安全管理员授予“评查员”角色，再在这里选择该账号确认。")
    _into_pool(session, actor, user_id, ReviewerCategory(found.category), told, now)
    _decided(session, actor, found, InvitationState.confirmed, user_id, now)
    return Joined(found, told["login"], token)


def refuse_invitation(session: Session, *, actor: Viewer, invitation_id: str, now: datetime) -> PoolInvitation:
    """Do not take the person, or void a link that was not used. Raises NotFound, WrongState."""
    found = get_invitation(session, invitation_id)
    if found.decision is not None:
        raise WrongState("这份邀请已经办理过。请刷新页面。")
    _decided(session, actor, found, InvitationState.refused, None, now)
    return found


def _into_pool(
    session: Session, actor: Viewer, user_id: str, category: ReviewerCategory, told: dict[str, Any], now: datetime
) -> None:
    known = find_profile(session, user_id)
    save_profile(session, actor=actor, user_id=user_id, category=category, fields=told["fields"],
                 certificates=told["certificates"], round_limit=known.round_limit if known else None,
                 year_limit=known.year_limit if known else None, active=True, seen_version=known.version if known else 0, now=now)
    for unit_id, left_on in told["former"]:
        note_former_unit(session, actor=actor, user_id=user_id, unit_id=unit_id, left_on=date.fromisoformat(left_on), now=now)
    for words in told["relations"]:
        declare_relation(session, actor=actor, user_id=user_id, unit_id=None, organ_id=None, words=words,
                         note="入库时申报", now=now)


def _decided(
    session: Session, actor: Viewer, found: PoolInvitation, state: InvitationState, user_id: str | None, now: datetime
) -> None:
    found.decision, found.decided_by, found.decided_at, found.user_id = state.value, actor.user_id, now, user_id
    session.flush()
    audit.record(session, actor=actor.audit, action="pool.invitation_decided", object_type="invitation", object_id=found.id,
                 details={"decision": state.value, "user": user_id}, now=now)


def _content(answer: Answer) -> dict[str, Any]:
    def kept(lines: Sequence[str]) -> list[str]:
        return [line.strip() for line in lines if len(line.strip()) > 1]

    return {"name": answer.name.strip(), "login": answer.login.strip().lower(), "unit_id": answer.unit_id or None,
            "fields": list(answer.fields), "certificates": list(answer.certificates),
            "former": [[unit_id, left.isoformat()] for unit_id, left in answer.former], "relations": kept(answer.relations)}
