"""Writes of teaching copies: begun from a released file, pages covered and confirmed by hand, pictures put into the paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from PIL import Image
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.documents import stamped_page
from reviews.cases.queries import page_to_draw
from reviews.cases.services.masked_pages import masked_picture
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.foundation.files import FileStore
from reviews.foundation.jobs import Job, enqueue
from reviews.notices.domain import NoticeKind, NoticeState, content_json, subject_of
from reviews.notices.domain.content import PaperPage
from reviews.notices.domain.drafts.teaching import draft_teaching
from reviews.notices.domain.teaching import read_shares, why_not_pages
from reviews.notices.models import HandMask, MaskCheck, Notice
from reviews.notices.queries import get_letter_settings
from reviews.notices.queries.excellent import list_excellent_files
from reviews.notices.queries.masked_words import words_still_seen
from reviews.notices.queries.teaching import (
    PAGES_JOB,
    covered_pages,
    get_teaching_copy,
    get_teaching_notice,
    list_hand_masks,
    teaching_page,
)
from reviews.notices.services.access import lock_notice, must_organise
from reviews.notices.services.drafting import create_notice, keep_version
from reviews.rounds.queries import get_round
from reviews.scoresheets.domain.experts import turned_box

MARK = "去标识 仅供教学"


def start_teaching_copy(session: Session, *, actor: Viewer, round_id: str, case_id: str, now: datetime) -> Notice:
    """Draft the teaching copy of an excellent file whose result is released. Raises NotFound, NotAllowed, Conflict."""
    must_organise(actor)
    found = list_excellent_files(session, round_id, case_id)
    if not found:
        raise NotFound("这份案卷不是本轮已发布的优秀案卷。请从优秀案卷名单中选择。")
    file, settings = found[0], get_letter_settings(session)
    content = draft_teaching(file, organ=settings.organ, round_name=get_round(session, round_id).name,
                             dated_on=shanghai_date(now), contact=settings.contact)
    return create_notice(
        session, actor=actor, kind=NoticeKind.TEACHING_COPY, subject=subject_of("case", round_id, case_id), content=content,
        round_id=round_id, case_id=case_id, now=now,
        sources={"release": file.release_id, "settlement": file.settlement, "packs": {file.pack_id: file.pack_version}})


def add_mask(session: Session, *, actor: Viewer, notice_id: str, page: int, shares: str, now: datetime) -> HandMask:
    """Cover one more place of a page. shares: as `read_shares` takes them. Raises NotFound, WrongState, InvalidInput."""
    notice, case_id = _draft(session, actor, notice_id)
    box = read_shares(shares)
    if box is None:
        raise InvalidInput("没有框出位置。请在页面上拖出一块要遮盖的地方。")
    found = page_to_draw(session, case_id, page)
    made = HandMask(case_id=case_id, page=page, box=list(turned_box(box, (found.width, found.height), found.turn)),
                    made_by=actor.user_id, made_at=now)
    session.add(made)
    session.flush()
    _record(session, actor, notice, "notice.mask_added", now, page=page)
    return made


def cover_same(session: Session, *, actor: Viewer, notice_id: str, text: str, now: datetime) -> int:
    """Cover a word, already covered by hand in one place, wherever it can still be seen; returns in how many places.

    text: as `words_still_seen` gives it. Raises NotFound, WrongState, and Conflict when it can be seen nowhere any more.
    """
    notice, case_id = _draft(session, actor, notice_id)
    found = next((one for one in words_still_seen(session, case_id) if one.text == text), None)
    if found is None:
        raise Conflict("这几个字已经没有看得见的地方了，没有再遮。请刷新页面查看。")
    for page, boxes in found.places:
        session.add_all(HandMask(case_id=case_id, page=page, box=list(box), made_by=actor.user_id, made_at=now) for box in boxes)
    session.flush()
    _record(session, actor, notice, "notice.mask_added", now, pages=len(found.pages), places=len(found.places))
    return len(found.places)


def lift_mask(session: Session, *, actor: Viewer, notice_id: str, mask_id: str, now: datetime) -> int:
    """Take back a rectangle drawn by hand; what the machine covers stays. Returns its page. Raises NotFound, WrongState."""
    notice, case_id = _draft(session, actor, notice_id)
    there = [one for masks in list_hand_masks(session, case_id).values() for one in masks if one.id == mask_id]
    if not there:
        raise NotFound("这一处遮盖已经撤回。请刷新页面查看。")
    session.add(HandMask(case_id=case_id, page=there[0].page, box=list(there[0].box), lifts=mask_id, made_by=actor.user_id,
                         made_at=now))
    session.flush()
    _record(session, actor, notice, "notice.mask_lifted", now, page=there[0].page)
    return there[0].page


def confirm_page(session: Session, *, actor: Viewer, notice_id: str, page: int, covers: str, now: datetime) -> None:
    """Somebody has looked at a page with exactly these covers and found nothing personal left.

    Confirming it again changes nothing. Raises NotFound, WrongState, Conflict when it is covered otherwise by now.
    """
    notice, case_id = _draft(session, actor, notice_id)
    if teaching_page(session, case_id, page)[1] != covers:
        raise Conflict("这一页的遮盖在您打开之后有变化，没有确认。请看现在的样子再确认。")
    there = session.scalar(sa.select(sa.exists().where(MaskCheck.case_id == case_id, MaskCheck.page == page,
                                                       MaskCheck.covers == covers)))
    if there:
        return
    session.add(MaskCheck(case_id=case_id, page=page, covers=covers, checked_by=actor.user_id, checked_at=now))
    session.flush()
    _record(session, actor, notice, "notice.page_confirmed", now, page=page)


def ask_pages(session: Session, *, actor: Viewer, notice_id: str, now: datetime) -> Job:
    """Have the confirmed pages drawn and put into the paper. Raises NotFound, WrongState with what is not confirmed."""
    notice, case_id = _draft(session, actor, notice_id)
    pages = covered_pages(session, case_id)
    why = why_not_pages(pages)
    if why is not None:
        raise WrongState(why)
    _record(session, actor, notice, "notice.pages_asked", now, pages=len(pages))
    return enqueue(session, PAGES_JOB, key=notice_id, payload={"notice_id": notice_id, "user_id": actor.user_id})


def draw_teaching_page(
    session: Session, *, case_id: str, page: int, store: FileStore, converted: Path, folder: Path
) -> PaperPage:
    """Draw a page with all its covers in the pixels and keep the picture: JPEG, no text, marked as a teaching copy.

    Changes no row. Raises NotFound, UnreadableFile, Unavailable.
    """
    found, covers = teaching_page(session, case_id, page)
    picture = masked_picture(store, found, converted=converted, folder=folder)
    data = stamped_page(picture, MARK, turn=found.turn, note=found.whole)
    with Image.open(io.BytesIO(data)) as drawn:
        width, height = drawn.size
    return PaperPage(page, store.put(io.BytesIO(data)).sha256, width, height, covers)


def put_pages(session: Session, *, actor: Viewer, notice_id: str, pages: Sequence[PaperPage], now: datetime) -> bool:
    """Put drawn pages into the draft as its next version; False when it was sent on or is covered otherwise meanwhile."""
    lock_notice(session, notice_id)
    copy = get_teaching_copy(session, notice_id)
    now_covered = [(one.no, one.covers) for one in covered_pages(session, copy.case_id)]
    if copy.notice.state != NoticeState.DRAFT.value or [(one.no, one.covers) for one in pages] != now_covered:
        return False
    notice = copy.notice
    notice.content = content_json(replace(copy.content, pages=tuple(pages)))
    notice.version += 1
    notice.saved_at = now
    keep_version(session, notice=notice, actor=actor, now=now)
    _record(session, actor, notice, "notice.pages_made", now, pages=len(pages))
    return True


def _draft(session: Session, actor: Viewer, notice_id: str) -> tuple[Notice, str]:
    must_organise(actor)
    lock_notice(session, notice_id)
    notice, case_id = get_teaching_notice(session, notice_id)
    if notice.state != NoticeState.DRAFT.value:
        raise WrongState("这份教学案卷已经送核或者签发，遮盖不能再改。需要改的，请先退回拟稿。")
    return notice, case_id


def _record(session: Session, actor: Viewer, notice: Notice, action: str, now: datetime, **details: int) -> None:
    audit.record(session, actor=actor.audit, action=action, object_type="notice", object_id=notice.id, details=details, now=now)
