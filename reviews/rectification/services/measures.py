"""What came of a common problem: entered, and ended with a reason; never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain.intake import TakenFile
from reviews.errors import InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rectification.domain.measures import MAX_ORGAN, MAX_TEXT, MAX_TITLE, MeasureKind
from reviews.rectification.domain.plans import MAX_REASON
from reviews.rectification.models import CommonMeasure, LedgerRow
from reviews.rectification.queries.measures import get_measure
from reviews.rectification.services.origins import keep_origin
from reviews.rounds.queries import get_round
from reviews.scoresheets.services.access import checked_text


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """What is entered. round_id: the round that showed the problem, empty for several. file: in place of text or beside it.
    origin_id: the paper that told of the problem, empty for none."""

    topic: str
    kind: MeasureKind
    title: str
    organ: str
    dated_on: date
    text: str = ""
    round_id: str = ""
    file: TakenFile | None = None
    origin_id: str = ""


def add_measure(session: Session, *, actor: Viewer, new: NewMeasure, now: datetime) -> CommonMeasure:
    """Enter what came of a common problem. Raises InvalidInput for what is missing, NotFound for an unknown round."""
    title, organ = checked_text(new.title, limit=MAX_TITLE), checked_text(new.organ, limit=MAX_ORGAN)
    text = checked_text(new.text, limit=MAX_TEXT)
    topic_title = session.scalar(sa.select(sa.func.max(LedgerRow.topic_title)).where(LedgerRow.topic == new.topic))
    if topic_title is None:
        raise InvalidInput("请选择共性问题，没有保存。")
    if not title or not organ:
        raise InvalidInput("请填写名称和制定单位，没有保存。")
    if not text and new.file is None:
        raise InvalidInput("请写明内容，或者附上文件，没有保存。")
    if new.dated_on > shanghai_date(now):
        raise InvalidInput("日期不能晚于今天，没有保存。")
    if session.scalar(sa.select(sa.exists().where(
            CommonMeasure.topic == new.topic, CommonMeasure.kind == new.kind.value, CommonMeasure.title == title,
            CommonMeasure.dated_on == new.dated_on, CommonMeasure.ended_at.is_(None)))):
        raise InvalidInput("同一问题、同一名称、同一日期的已经记过，没有再记。")
    round_id = get_round(session, new.round_id).id if new.round_id else None
    made = CommonMeasure(
        topic=new.topic, topic_title=topic_title, round_id=round_id, kind=new.kind.value, title=title, organ=organ,
        dated_on=new.dated_on, text=text, file_name=new.file.name if new.file else "",
        file_sha256=new.file.sha256 if new.file else None, file_size=new.file.size if new.file else None,
        made_by=actor.user_id, made_at=now)
    session.add(made)
    session.flush()
    if new.origin_id:
        keep_origin(session, actor=actor, measure=made, origin_id=new.origin_id, now=now)
    origin = {"paper": new.origin_id} if new.origin_id else {}
    audit.record(session, actor=actor.audit, action="common_measure.added", object_type="common_measure", object_id=made.id,
                 details={"topic": new.topic, "kind": new.kind.value, **origin}, now=now)
    return made


def end_measure(session: Session, *, actor: Viewer, measure_id: str, reason: str, now: datetime) -> CommonMeasure:
    """End an entry that was wrong or is out of force; it stays on record. Raises NotFound, WrongState, InvalidInput."""
    get_measure(session, measure_id)
    # Of two who end it at once, the second is told.
    found = session.get_one(CommonMeasure, measure_id, with_for_update=True, populate_existing=True)
    words = checked_text(reason, limit=MAX_REASON)
    if found.ended_at is not None:
        raise WrongState("这一项已经停用。请刷新页面。")
    if not words:
        raise InvalidInput("停用须写明理由，没有办理。")
    found.ended_at, found.ended_by, found.ended_reason = now, actor.user_id, words
    session.flush()
    audit.record(session, actor=actor.audit, action="common_measure.ended", object_type="common_measure", object_id=found.id,
                 now=now)
    return found
