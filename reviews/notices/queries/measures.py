"""Common-problem notices and what came of them (共性问题→制度完善)."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.notices.domain import NoticeKind, NoticeState
from reviews.notices.models import Notice, NoticeMeasure
from reviews.notices.queries.papers import visible, withdrawn_among
from reviews.rectification.models import CommonMeasure
from reviews.rectification.queries.measures import concerns


def list_notices_in_force(session: Session) -> list[tuple[str, str]]:
    """(id, number and title) of issued common-problem notices that were not withdrawn, the newest first."""
    found = session.scalars(
        sa.select(Notice).where(Notice.kind == NoticeKind.COMMON_PROBLEMS.value, Notice.state == NoticeState.ISSUED.value)
        .order_by(Notice.issued_at.desc(), Notice.id)).all()
    withdrawn = withdrawn_among(session, [one.id for one in found])
    return [(one.id, label_of(one)) for one in found if one.id not in withdrawn]


def notices_of_measures(session: Session, viewer: Viewer, measure_ids: Collection[str]) -> dict[str, Notice]:
    """By measure, the notice it came of, where the viewer may read it."""
    rows = session.execute(
        sa.select(NoticeMeasure.measure_id, Notice).join(Notice, Notice.id == NoticeMeasure.notice_id)
        .where(NoticeMeasure.measure_id.in_(measure_ids), visible(viewer)))
    return {row.measure_id: row.Notice for row in rows}


def list_measures_of(session: Session, viewer: Viewer, notice_id: str) -> list[CommonMeasure]:
    """What came of a notice and is in force: the bureau reads all of it, a unit what concerns a problem of its own."""
    found = session.scalars(
        sa.select(CommonMeasure).join(NoticeMeasure, NoticeMeasure.measure_id == CommonMeasure.id)
        .where(NoticeMeasure.notice_id == notice_id, CommonMeasure.ended_at.is_(None))
        .order_by(CommonMeasure.dated_on, CommonMeasure.id))
    staff = viewer.has(Role.organiser, Role.leader)
    return [one for one in found if staff or concerns(session, viewer, one)]


def label_of(notice: Notice) -> str:
    """A notice as people call it."""
    return f"{notice.number or ''} {notice.title}".strip()
