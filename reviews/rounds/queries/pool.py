"""Reads of the pool of reviewers and of who takes part in a round."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role
from reviews.accounts.models import RoleGrant, Unit, User
from reviews.accounts.queries import names_of_units, token_digest
from reviews.errors import NotFound
from reviews.registry.models import Organ
from reviews.rounds.domain.avoidance import Relation
from reviews.rounds.domain.pool import InvitationState, ReviewerCategory
from reviews.rounds.models import (
    Assignment,
    FormerUnit,
    PoolInvitation,
    ReviewerProfile,
    Round,
    RoundReviewer,
)
from reviews.rounds.queries.avoidance import relations_of


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A person who may review. category None: holds the role but has no profile yet. this_year: files taken this year."""

    id: str
    name: str
    unit_name: str
    category: ReviewerCategory | None
    fields: tuple[str, ...]
    certificates: tuple[str, ...]
    round_limit: int | None
    year_limit: int | None
    active: bool
    relations: int
    former: int
    this_year: int


@dataclass(frozen=True, slots=True)
class TakingPart:
    """A person of the pool beside a round. chosen: takes part; limit: files at most in this round, None for none."""

    person: PoolRow
    chosen: bool
    own_limit: int | None
    limit: int | None
    seats: int


@dataclass(frozen=True, slots=True)
class ToldRelation:
    """A declared relation in words."""

    id: str
    whom: str
    note: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A unit that was left."""

    unit_name: str
    row: FormerUnit


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation with how far it has come."""

    row: PoolInvitation
    unit_name: str
    category: ReviewerCategory
    state: InvitationState


def find_profile(session: Session, user_id: str) -> ReviewerProfile | None:
    """The profile of a person, or None."""
    return session.get(ReviewerProfile, user_id, populate_existing=True)


def list_pool(session: Session, *, year: int) -> list[PoolRow]:
    """Everybody who holds the reviewer's role or has a profile; those in use first, then by unit and name."""
    holders = sa.select(RoleGrant.user_id).where(RoleGrant.role == Role.reviewer.value)
    rows = session.execute(
        sa.select(User, Unit.name, ReviewerProfile, User.id.in_(holders)).outerjoin(Unit, Unit.id == User.unit_id)
        .outerjoin(ReviewerProfile, ReviewerProfile.user_id == User.id)
        .where(sa.or_(User.id.in_(holders), ReviewerProfile.user_id.is_not(None)))).all()
    ids = [user.id for user, *_rest in rows]
    told = relations_of(session, ids)
    former = Counter(session.scalars(sa.select(FormerUnit.user_id).where(FormerUnit.user_id.in_(ids))))
    taken = files_in_year(session, year)
    found = [
        PoolRow(user.id, user.name, unit or "", ReviewerCategory(p.category) if p else None, tuple(p.fields) if p else (),
                tuple(p.certificates) if p else (), p.round_limit if p else None, p.year_limit if p else None,
                user.active and holds and (p is None or p.active),
                sum(r.ended_on is None for _row, r in told[user.id]), former[user.id], taken[user.id])
        for user, unit, p, holds in rows
    ]
    return sorted(found, key=lambda r: (not r.active, r.unit_name, r.name, r.id))


def files_in_year(session: Session, year: int) -> Counter[str]:
    """Live review seats by person in the rounds that began in a year."""
    return Counter(dict(session.execute(
        sa.select(Assignment.reviewer_id, sa.func.count()).join(Round, Round.id == Assignment.round_id)
        .where(Assignment.withdrawn_at.is_(None), Assignment.purpose == "review",
               sa.extract("year", Round.starts_on) == year).group_by(Assignment.reviewer_id)).all()))


def list_taking_part(session: Session, round_id: str) -> list[TakingPart]:
    """Everybody in use, with whether and how far they take part in this round; those who do first.

    A round for which nobody was chosen is open to all of them.
    """
    of_round = session.get_one(Round, round_id)
    chosen = {r.user_id: r for r in session.scalars(sa.select(RoundReviewer).where(RoundReviewer.round_id == round_id))}
    seats = seats_by_person(session, round_id)
    found = []
    for person in list_pool(session, year=of_round.starts_on.year):
        row = chosen.get(person.id)
        if not person.active and row is None and not seats[person.id]:
            continue
        own = row.file_limit if row else None
        limits = [n for n in (own or person.round_limit,
                              None if person.year_limit is None
                              else max(0, person.year_limit - person.this_year + seats[person.id])) if n is not None]
        takes_part = person.active and (row is not None or not chosen)
        found.append(TakingPart(person, takes_part, own, min(limits) if limits else None, seats[person.id]))
    return sorted(found, key=lambda t: not t.chosen)


def has_chosen_reviewers(session: Session, round_id: str) -> bool:
    """Whether the organiser has said who takes part."""
    return bool(session.scalar(sa.select(sa.exists().where(RoundReviewer.round_id == round_id))))


def seats_by_person(session: Session, round_id: str) -> Counter[str]:
    """Live review seats by person in one round."""
    return Counter(dict(session.execute(
        sa.select(Assignment.reviewer_id, sa.func.count()).where(
            Assignment.round_id == round_id, Assignment.withdrawn_at.is_(None), Assignment.purpose == "review")
        .group_by(Assignment.reviewer_id)).all()))


def list_told_relations(session: Session, user_id: str) -> list[ToldRelation]:
    """What a person has declared, those in force first."""
    rows = relations_of(session, [user_id])[user_id]
    units = names_of_units(session, {row.unit_id for row, _r in rows if row.unit_id})
    organs = dict(session.execute(sa.select(Organ.id, Organ.name).where(
        Organ.id.in_({row.organ_id for row, _r in rows if row.organ_id}))).all())
    found = [ToldRelation(row.id, units.get(row.unit_id or "") or organs.get(row.organ_id or "") or row.words, row.note, told)
             for row, told in rows]
    return sorted(found, key=lambda r: r.relation.ended_on is not None)


def list_former_units(session: Session, user_id: str) -> list[FormerRow]:
    """Units a person has left, the latest first."""
    rows = session.execute(
        sa.select(FormerUnit, Unit.name).join(Unit, Unit.id == FormerUnit.unit_id)
        .where(FormerUnit.user_id == user_id).order_by(FormerUnit.left_on.desc(), FormerUnit.id))
    return [FormerRow(name, row) for row, name in rows]


# --- invitations -----------------------------------------------------------------------------------------------------


def invitation_state(row: PoolInvitation, now: datetime) -> InvitationState:
    """How far an invitation has come."""
    if row.decision is not None:
        return InvitationState(row.decision)
    if row.answered_at is not None:
        return InvitationState.answered
    return InvitationState.expired if row.expires_at <= now else InvitationState.waiting


def list_invitations(session: Session, *, now: datetime, limit: int = 100) -> list[InvitationRow]:
    """Invitations, the ones to decide first, then the newest."""
    rows = session.execute(
        sa.select(PoolInvitation, Unit.name).outerjoin(Unit, Unit.id == PoolInvitation.unit_id)
        .order_by(PoolInvitation.made_at.desc(), PoolInvitation.id).limit(limit)).all()
    found = [InvitationRow(row, unit or "", ReviewerCategory(row.category), invitation_state(row, now)) for row, unit in rows]
    return sorted(found, key=lambda r: r.state is not InvitationState.answered)


def get_invitation(session: Session, invitation_id: str) -> PoolInvitation:
    """Raises NotFound."""
    found = session.get(PoolInvitation, invitation_id)
    if found is None:
        raise NotFound()
    return found


def get_open_invitation(session: Session, token: str, *, now: datetime) -> PoolInvitation:
    """The invitation of a token that still waits. Raises NotFound for an unknown, used or expired one: all alike."""
    found = session.scalars(
        sa.select(PoolInvitation).where(PoolInvitation.token_hash == token_digest(token))).one_or_none()
    if found is None or found.answered_at is not None or found.decision is not None or found.expires_at <= now:
        raise NotFound("这个邀请链接已经用过、已过期或不完整。请向发给您链接的组织方索取新的链接。")
    return found
