"""Whether a seat still gives sight of its file: asked at every opening, in the database, before anything is shown."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from reviews.accounts.domain import Viewer
from reviews.accounts.models import Unit
from reviews.cases.models import Case
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment, DeclaredRelation, FormerUnit


def in_sight(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The condition on Assignment for a seat of the viewer's that stands and is not barred as things are now.

    What the tables alone can say: own unit, superior and subordinate units, a unit left within two years before the
    assignment, a declared relation in force to the unit, the organ or the party. The service that follows changes takes
    such a seat back; this holds even where it has not yet.
    """
    return _in_sight(viewer.user_id, viewer.unit_id)


@lru_cache(maxsize=256)
def _in_sight(user_id: str, unit_id: str | None) -> sa.ColumnElement[bool]:
    """The condition in SQL. It never changes and is asked for several times a page; making it takes longer than asking."""
    owner = sa.select(Organ.unit_id).join(Case, Case.organ_id == Organ.id).where(
        Case.id == Assignment.case_id).correlate(Assignment).scalar_subquery()
    ended = aliased(DeclaredRelation)
    told = sa.exists().where(
        DeclaredRelation.user_id == user_id, DeclaredRelation.ends.is_(None),
        ~sa.exists().where(ended.ends == DeclaredRelation.id),
        Case.id == Assignment.case_id, Organ.id == Case.organ_id,
        sa.or_(DeclaredRelation.unit_id == Organ.unit_id, DeclaredRelation.organ_id == Organ.id,
               sa.and_(sa.func.length(DeclaredRelation.words) > 1,
                       Case.party_name.contains(DeclaredRelation.words)))).correlate(Assignment)
    left = sa.exists().where(
        FormerUnit.user_id == user_id, FormerUnit.bars_until > Assignment.assigned_at,
        FormerUnit.unit_id == owner).correlate(Assignment)
    barred = sa.or_(told, left) if unit_id is None else sa.or_(told, left, owner.in_(_line_of(unit_id)))
    return sa.and_(Assignment.reviewer_id == user_id, Assignment.withdrawn_at.is_(None), ~barred)


def is_in_sight(session: Session, viewer: Viewer, assignment_id: str) -> bool:
    """Whether this seat is the viewer's, stands, and is not barred."""
    return bool(session.scalar(sa.select(sa.exists().where(Assignment.id == assignment_id, in_sight(viewer)))))


def _line_of(unit_id: str) -> sa.Select[Any]:
    """The unit itself, all above it and all beneath. Without names, so that one statement may ask twice."""
    up = sa.select(Unit.id, Unit.parent_id).where(Unit.id == unit_id).cte(recursive=True)
    above = aliased(Unit)
    up = up.union(sa.select(above.id, above.parent_id).where(above.id == up.c.parent_id))
    down = sa.select(Unit.id).where(Unit.id == unit_id).cte(recursive=True)
    beneath = aliased(Unit)
    down = down.union(sa.select(beneath.id).where(beneath.parent_id == down.c.id))
    return sa.select(sa.union(sa.select(up.c.id), sa.select(down.c.id)).subquery().c.id)
