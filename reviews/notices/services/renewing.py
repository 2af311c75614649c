"""The draft of a letter is written anew from the result as it now stands: ruled on, corrected, graded or released again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput, WrongState
from reviews.notices.domain import CaseFeedback, PagePicture, PlaceKey, read_content, updated
from reviews.notices.models import Notice, NoticeVersion
from reviews.notices.queries import get_notice
from reviews.notices.services.access import must_organise
from reviews.notices.services.drafting import letter_of
from reviews.notices.services.editing import save_draft
from reviews.scoresheets.queries.releases import find_release


def release_to_renew(session: Session, notice: Notice) -> str:
    """The id of the release that a letter is written from anew. Raises InvalidInput for another paper, WrongState for none."""
    if not isinstance(read_content(notice.content), CaseFeedback) or notice.case_id is None:
        raise InvalidInput("这份文件不是反馈函，没有重写。请从文件列表打开后修改。")
    release = find_release(session, notice.case_id)
    if release is None or release.round_id != notice.round_id:
        raise WrongState("本案的结果现在没有发布，不能重写。请等结果重新发布以后再来。")
    return release.id


def renew_letter(
    session: Session, *, actor: Viewer, notice_id: str, seen_version: int, release_id: str, now: datetime,
    pictures: Mapping[PlaceKey, PagePicture | str] | None = None,
) -> Notice:
    """Put the letter of the result in force in the place of the draft; what people wrote on problems that still stand stays.

    release_id: of the release that the pictures were cut for. Raises NotFound, NotAllowed, WrongState, Conflict, InvalidInput.
    """
    must_organise(actor)
    notice = get_notice(session, notice_id)
    if release_to_renew(session, notice) != release_id:
        raise WrongState("本案的结果刚刚又有变化，没有重写。请再点一次。")
    before = read_content(notice.content)
    fresh, about = letter_of(session, release_id=release_id, now=now, pictures=pictures or {})
    if isinstance(before, CaseFeedback):
        fresh = updated(fresh, before, _as_drafted(session, notice) or before)
    notice = save_draft(session, actor=actor, notice_id=notice_id, seen_version=seen_version, content=fresh, now=now)
    notice.sources = {**notice.sources, **about.sources}
    session.flush()
    return notice


def _as_drafted(session: Session, notice: Notice) -> CaseFeedback | None:
    """The letter as its first edition was drafted, before anybody worded it."""
    while notice.replaces_id is not None:
        notice = get_notice(session, notice.replaces_id)
    content = session.scalar(sa.select(NoticeVersion.content).where(NoticeVersion.notice_id == notice.id,
                                                                    NoticeVersion.version == 1))
    found = read_content(content) if content is not None else None
    return found if isinstance(found, CaseFeedback) else None
