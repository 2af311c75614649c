"""The draft of a letter is written anew from the result as it now stands: ruled on, corrected, graded or released again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput, WrongState
from reviews.notices.domain import CaseFeedback, PagePicture, PlaceKey, RectificationKind, read_content
from reviews.notices.models import Notice
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
        fresh = _with_words_of(before, fresh)
    notice = save_draft(session, actor=actor, notice_id=notice_id, seen_version=seen_version, content=fresh, now=now)
    notice.sources = {**notice.sources, **about.sources}
    session.flush()
    return notice


def _with_words_of(before: CaseFeedback, fresh: CaseFeedback) -> CaseFeedback:
    """Demands, and advice on what is told in the same words at the same place; the rest is of the new result."""
    told = {(one.problem, one.document_title, one.page_label): one for one in before.problems}
    problems = []
    for one in fresh.problems:
        was = told.get((one.problem, one.document_title, one.page_label))
        problems.append(one if was is None else replace(one, advice=was.advice or one.advice, model=was.model or one.model))
    fits = (before.rectification is RectificationKind.NONE) == (not problems)
    return replace(
        fresh, problems=tuple(problems), replaces=before.replaces, contact=before.contact,
        objection_working_days=before.objection_working_days,
        rectification=before.rectification if fits else fresh.rectification, rectify_by=before.rectify_by or fresh.rectify_by)
