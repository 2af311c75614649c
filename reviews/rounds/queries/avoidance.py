"""Reads of what the rules of avoidance look at: people with what they declared, files with who acted in them, the round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role
from reviews.accounts.models import RoleGrant, Unit, User
from reviews.cases.domain.corrections import apply_corrections
from reviews.cases.models import Case, Correction, Reading
from reviews.cases.queries.reading import changes_of
from reviews.registry.models import Organ
from reviews.rounds.domain.assignment.gathering import Surroundings
from reviews.rounds.domain.avoidance import FileFacts, Relation, Standing, UnitTree, same_number
from reviews.rounds.models import Assignment, DeclaredRelation, FormerUnit, Recusal, ReviewerProfile, Round

# Signatures of the organ's own people; those of parties and witnesses say nothing of a reviewer.
_STAFF = {"officer", "recorder", "server", "chair", "member", "reviewer", "compiler", "checker"}


def get_unit_tree(session: Session) -> UnitTree:
    """Every unit by the one it answers to."""
    return UnitTree(dict(session.execute(sa.select(Unit.id, Unit.parent_id)).all()))


def standings(session: Session, user_ids: Collection[str] | None = None) -> dict[str, Standing]:
    """People as the rules see them, by id; None for everybody who holds the reviewer's role.

    serves: an active account with the role, and not taken out of the pool.
    """
    reviewers = sa.select(RoleGrant.user_id).where(RoleGrant.role == Role.reviewer.value)
    wanted = reviewers if user_ids is None else user_ids
    rows = session.execute(
        sa.select(User, ReviewerProfile.active, ReviewerProfile.certificates, User.id.in_(reviewers))
        .outerjoin(ReviewerProfile, ReviewerProfile.user_id == User.id).where(User.id.in_(wanted)).order_by(User.id)).all()
    ids = [user.id for user, *_rest in rows]
    former: dict[str, list[tuple[str, date]]] = defaultdict(list)
    for row in session.scalars(sa.select(FormerUnit).where(FormerUnit.user_id.in_(ids)).order_by(FormerUnit.id)):
        former[row.user_id].append((row.unit_id, row.left_on))
    told = relations_of(session, ids)
    return {
        user.id: Standing(user.id, user.name, user.unit_id, user.active and holds and kept is not False,
                          tuple(former[user.id]), tuple(r for _row, r in told[user.id]), frozenset(numbers or ()))
        for user, kept, numbers, holds in rows
    }


def relations_of(session: Session, user_ids: Collection[str]) -> dict[str, list[tuple[DeclaredRelation, Relation]]]:
    """Declared relations by person, oldest first, each with the day it ended where it did."""
    rows = list(session.scalars(
        sa.select(DeclaredRelation).where(DeclaredRelation.user_id.in_(user_ids))
        .order_by(DeclaredRelation.declared_at, DeclaredRelation.id)))
    ended = {row.ends: row.declared_on for row in rows if row.ends is not None}
    found: dict[str, list[tuple[DeclaredRelation, Relation]]] = defaultdict(list)
    for row in rows:
        if row.ends is None:
            found[row.user_id].append((row, Relation(row.unit_id, row.organ_id, row.words, row.declared_on, ended.get(row.id))))
    return found


def file_facts(session: Session, case_ids: Collection[str], *, people: bool = True) -> dict[str, FileFacts]:
    """Case files as the rules see them, by id. people: with those whom the reading found acting, as corrected; a page that
    only lists files does without, as readings are large."""
    rows = session.execute(
        sa.select(Case.id, Organ.unit_id, Case.organ_id, Case.party_name, Reading).join(Organ, Organ.id == Case.organ_id)
        .outerjoin(Reading, sa.and_(Reading.id == Case.reading_id, sa.literal(people)))
        .where(Case.id.in_(case_ids)).order_by(Case.id)).all()
    corrections: dict[str, list[Correction]] = defaultdict(list)
    for one in session.scalars(
        sa.select(Correction).where(Correction.reading_id.in_([r.id for *_rest, r in rows if r is not None]))
        .order_by(Correction.seq, Correction.id)):
        corrections[one.reading_id].append(one)
    found = {}
    for case_id, unit, organ, party, reading in rows:
        fields: Iterable[Mapping[str, Any]] = ()
        if reading is not None:
            fields = apply_corrections(reading.content, changes_of(corrections[reading.id]))["fields"]
        names, numbers = _acting(fields)
        found[case_id] = FileFacts(case_id, unit, organ, party, names, numbers)
    return found


def _acting(fields: Iterable[Mapping[str, Any]]) -> tuple[frozenset[str], frozenset[str]]:
    """Names and certificate numbers of those who handled, checked, approved or signed for the organ."""
    names, numbers = set(), set()
    for field in fields:
        value = field.get("value")
        if isinstance(value, str) and field.get("field") in ("reviewer", "recorder"):
            names.add(value.strip())
        for one in value if isinstance(value, list) else ():
            if not isinstance(one, dict) or not one.get("name"):
                continue
            if "certificate_no" in one or "opinion" in one or one.get("role") in _STAFF:
                names.add(str(one["name"]).strip())
            if one.get("certificate_no"):
                numbers.add(same_number(str(one["certificate_no"])))
    return frozenset(names), frozenset(numbers)


def get_surroundings(session: Session, round_id: str, day: date, *, strict_fields: bool = False) -> Surroundings:
    """What holds for every file of the round now: the units' tree, who scores whom, the pairs of the round before."""
    live = session.execute(
        sa.select(User.unit_id, Organ.unit_id).join(Assignment, Assignment.reviewer_id == User.id)
        .join(Case, Case.id == Assignment.case_id).join(Organ, Organ.id == Case.organ_id)
        .where(Assignment.round_id == round_id, Assignment.withdrawn_at.is_(None), Assignment.purpose == "review",
               User.unit_id.is_not(None)).distinct()).all()
    return Surroundings(day, get_unit_tree(session), frozenset((a, b) for a, b in live if a is not None),
                        last_pairs(session, round_id), strict_fields)


def last_pairs(session: Session, round_id: str) -> frozenset[frozenset[str]]:
    """Who scored a file together in the latest earlier round that had pairs."""
    this = session.get_one(Round, round_id)
    earlier = session.scalars(
        sa.select(Round.id).where(Round.id != round_id, sa.or_(
            Round.starts_on < this.starts_on,
            sa.and_(Round.starts_on == this.starts_on, Round.created_at < this.created_at)))
        .order_by(Round.starts_on.desc(), Round.created_at.desc(), Round.id))
    for other in earlier:
        seats: dict[str, list[str]] = defaultdict(list)
        for case_id, person in session.execute(
            sa.select(Assignment.case_id, Assignment.reviewer_id).where(
                Assignment.round_id == other, Assignment.withdrawn_at.is_(None), Assignment.purpose == "review")):
            seats[case_id].append(person)
        pairs = frozenset(frozenset(pair) for people in seats.values() for pair in combinations(people, 2))
        if pairs:
            return pairs
    return frozenset()


def left_files(session: Session, round_id: str) -> dict[str, frozenset[str]]:
    """By case file: who has left it in this round, by declaration, found barred, or exchanged."""
    found: dict[str, set[str]] = defaultdict(set)
    for case_id, person in session.execute(
        sa.select(Recusal.case_id, Recusal.user_id).where(Recusal.round_id == round_id)):
        found[case_id].add(person)
    return {case_id: frozenset(people) for case_id, people in found.items()}
