"""What came of common problems: by topic, and all of it."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.errors import NotFound
from reviews.rectification.models import CommonMeasure
from reviews.rectification.queries.ledger import of_topic, own_rows


def get_measure(session: Session, measure_id: str) -> CommonMeasure:
    """Raises NotFound."""
    found = session.get(CommonMeasure, measure_id)
    if found is None:
        raise NotFound()
    return found


def list_measures(session: Session, *, topics: Collection[str] | None = None, ended: bool = False) -> list[CommonMeasure]:
    """Measures in force, the newest first; of these topics, None for all; with `ended` also those that were ended."""
    statement = sa.select(CommonMeasure).order_by(CommonMeasure.dated_on.desc(), CommonMeasure.made_at.desc(), CommonMeasure.id)
    if topics is not None:
        statement = statement.where(CommonMeasure.topic.in_(topics))
    return list(session.scalars(statement if ended else statement.where(CommonMeasure.ended_at.is_(None))))


def concerns(session: Session, viewer: Viewer, measure: CommonMeasure) -> bool:
    """Whether a measure came of a problem that the viewer's unit had itself, and is in force: then the unit may read it."""
    if measure.ended_at is not None or not viewer.has(Role.unit_handler, Role.unit_head):
        return False
    return session.scalar(sa.select(sa.exists().where(of_topic(measure.topic), own_rows(viewer)))) is True
