"""A reminder letter is drafted: written from the ledger outside the write lock, kept inside it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.queries import get_unit
from reviews.errors import WrongState
from reviews.foundation.clock import shanghai_date
from reviews.foundation.files import FileStore
from reviews.insights.domain.facts import Scope
from reviews.insights.domain.snapshot import NOW, freeze
from reviews.insights.queries.facts import gather_facts
from reviews.notices.domain import NoticeKind, PaperContent, subject_of
from reviews.notices.domain.drafts.reminder import ReminderSettings, draft_reminder
from reviews.notices.models import Notice
from reviews.notices.queries import get_letter_settings
from reviews.notices.services.access import must_organise
from reviews.notices.services.drafting import create_notice
from reviews.rectification.domain.plans import last_day
from reviews.registry.queries import work_calendar

# A unit that is reminded gets so many working days.
DAYS_TO_ANSWER = 5


@dataclass(frozen=True, slots=True)
class PreparedReminder:
    """A letter written and its facts stored, but no row yet."""

    unit_id: str
    content: PaperContent
    snapshot_sha256: str
    on: date


def prepare_reminder(
    session: Session, *, actor: Viewer, unit_id: str, store: FileStore, now: datetime
) -> PreparedReminder:
    """Count and write. Raises NotAllowed, NotFound for an unknown unit, WrongState where nothing of it is overdue."""
    must_organise(actor)
    unit, today, letterhead = get_unit(session, unit_id), shanghai_date(now), get_letter_settings(session)
    facts = gather_facts(session, Scope(units=(unit_id,)), now=now)
    try:
        content = draft_reminder(facts, ReminderSettings(
            organ=letterhead.organ, contact=letterhead.contact, unit_id=unit_id, unit=unit.name, dated_on=today,
            answer_by=last_day(work_calendar(session), today, DAYS_TO_ANSWER)))
    except ValueError as error:
        raise WrongState(f"{unit.name}现在没有逾期的整改，不用催办。请刷新页面查看。") from error
    stored = store.put(io.BytesIO(freeze({NOW: facts})))
    return PreparedReminder(unit_id, content, stored.sha256, today)


def keep_reminder(session: Session, *, actor: Viewer, prepared: PreparedReminder, now: datetime) -> Notice:
    """Keep a prepared letter; a unit is reminded once a day. Raises NotAllowed, Conflict where there is one of that day."""
    return create_notice(
        session, actor=actor, kind=NoticeKind.RECTIFICATION_REMINDER,
        subject=subject_of("overdue", prepared.unit_id, prepared.on.isoformat()), content=prepared.content, now=now,
        snapshot_sha256=prepared.snapshot_sha256, unit_id=prepared.unit_id)
