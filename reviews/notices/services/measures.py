"""A measure against a common problem names the notice that told of the problem."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput
from reviews.notices.models import NoticeMeasure
from reviews.notices.queries.measures import label_of, list_notices_in_force, notices_of_measures
from reviews.rectification.models import CommonMeasure
from reviews.rectification.services.origins import Origin, Origins, register_origins


def keep_notice_of(session: Session, *, actor: Viewer, measure: CommonMeasure, origin_id: str, now: datetime) -> None:
    """Keep it for ever, as the measure itself is never edited. Raises InvalidInput for a notice that is not in force."""
    if origin_id not in dict(list_notices_in_force(session)):
        raise InvalidInput("选的通报没有签发，或者已经撤回，没有保存。请重新选择。")
    session.add(NoticeMeasure(measure_id=measure.id, notice_id=origin_id, linked_by=actor.user_id, linked_at=now))
    session.flush()


def _told(session: Session, viewer: Viewer, measure_ids: Collection[str]) -> dict[str, Origin]:
    return {measure_id: Origin(label_of(notice), "notices.paper", {"notice_id": notice.id})
            for measure_id, notice in notices_of_measures(session, viewer, measure_ids).items()}


register_origins(Origins(choices=list_notices_in_force, keep=keep_notice_of, told=_told))
