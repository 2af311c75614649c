"""Another last day for putting things right, in the drafts of a round at once."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput
from reviews.foundation.clock import shanghai_date
from reviews.notices.domain import CaseFeedback, RectificationKind, read_content, with_last_day
from reviews.notices.domain.batches import LetterStage
from reviews.notices.queries import get_notice
from reviews.notices.queries.round_letters import list_round_letters
from reviews.notices.services.access import must_organise
from reviews.notices.services.editing import save_draft
from reviews.rounds.queries import get_round


def set_last_day(session: Session, *, actor: Viewer, round_id: str, unit_id: str = "", day: date | None, now: datetime) -> int:
    """Give every draft of a round, or of one unit in it, that asks for something this last day; returns how many changed.

    Each is a version of its own, as if edited one by one. Raises NotFound, NotAllowed, InvalidInput for no day, a past day, none.
    """
    must_organise(actor)
    get_round(session, round_id)
    if day is None or day < shanghai_date(now):
        raise InvalidInput("整改期限没有改。请填写今天或者以后的日期。")
    changed = 0
    for one in list_round_letters(session, round_id, unit_id=unit_id):
        if one.stage is not LetterStage.DRAFT:
            continue
        letter = read_content(get_notice(session, one.notice_id).content)
        if not isinstance(letter, CaseFeedback) or letter.rectification is RectificationKind.NONE or letter.rectify_by == day:
            continue
        save_draft(session, actor=actor, notice_id=one.notice_id, seen_version=one.version, content=with_last_day(letter, day),
                   now=now)
        changed += 1
    if not changed:
        raise InvalidInput("没有需要改期限的拟稿：无需整改的、期限已是这一天的、已送核的都不改。")
    return changed
