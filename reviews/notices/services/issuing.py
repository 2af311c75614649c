"""A paper is issued: set and stored outside the write lock, numbered and frozen inside it."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, NotAllowed, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.foundation.files import FileStore
from reviews.notices.documents import framed, set_docx, write_annexes, write_paper
from reviews.notices.domain import (
    CaseFeedback,
    Content,
    NoticeKind,
    NoticeState,
    NoticeStep,
    PaperFrame,
    Separation,
    content_hash,
    content_json,
    days_told,
    format_number,
    number_paper,
    read_content,
)
from reviews.notices.models import Notice, NumberSeries
from reviews.notices.queries import get_frame, get_notice, get_separation, next_ordinal, number_word
from reviews.notices.queries.issuable import why_not_issuable
from reviews.notices.queries.templates import TemplateLine, find_template_in_force
from reviews.notices.services.access import add_step, lock_notice, must_be_current, must_decide, must_organise
from reviews.notices.services.workflow import may_take
from reviews.rectification.services import follow_letter
from reviews.typesetting import make_pdf

# Two people may press 签发 in the same second; each of them then takes the next number.
ISSUE_ATTEMPTS = 5


class NumberTaken(Conflict):
    """Another paper was issued first; the paper has to be set again with the next number."""


@dataclass(frozen=True, slots=True)
class PreparedNotice:
    """A paper set and stored, but not yet issued: its files carry the number it will have."""

    notice_id: str
    version: int
    year: int
    ordinal: int
    content: Content
    docx_sha256: str
    pdf_sha256: str
    xlsx_sha256: str | None
    template: TemplateLine | None = None
    frame: PaperFrame = field(default_factory=PaperFrame)


def prepare_notice(
    session: Session,
    *,
    actor: Viewer,
    notice_id: str,
    seen_version: int,
    store: FileStore,
    font_folder: Path | None,
    now: datetime,
) -> PreparedNotice:
    """Set and store a paper with the number it is about to get; changes no row, so it needs no write lock.

    Raises NotFound, NotAllowed, WrongState, Conflict, InvalidInput with what must be settled, FontsMissing.
    """
    must_decide(actor)
    notice = get_notice(session, notice_id)
    today = shanghai_date(now)
    _must_be_ready(session, notice, actor, today)
    must_be_current(notice, seen_version)
    draft = read_content(notice.content)
    kind = NoticeKind(notice.kind)
    ordinal = next_ordinal(session, kind, today.year)
    number = format_number(number_word(session, kind), today.year, ordinal)
    numbered = number_paper(draft, number=number, dated_on=today, snapshot=notice.snapshot_sha256 or "")
    frame = get_frame(session, kind)
    paper = framed(write_paper(numbered, store), frame)
    template = find_template_in_force(session, kind)
    docx = store.put(io.BytesIO(set_docx(paper, store.path(template.sha256).read_bytes() if template else None,
                                         font_folder=font_folder)))
    pdf = store.put(io.BytesIO(make_pdf(paper, font_folder=font_folder)))
    annexes = write_annexes(numbered)
    xlsx = None if annexes is None else store.put(io.BytesIO(annexes)).sha256
    return PreparedNotice(notice.id, notice.version, today.year, ordinal, numbered, docx.sha256, pdf.sha256, xlsx,
                          template, frame)


def issue_notice(session: Session, *, actor: Viewer, prepared: PreparedNotice, now: datetime) -> Notice:
    """Issue a prepared paper: take its number, freeze its content; all or nothing.

    A draft is issued straight away only where one person may take all three steps; the steps are then written down as theirs.
    Raises NumberTaken when another paper was issued meanwhile (prepare it again), NotFound, NotAllowed,
    WrongState once issued, Conflict when the draft was changed after it was prepared.
    """
    must_decide(actor)
    notice = lock_notice(session, prepared.notice_id)
    _must_be_ready(session, notice, actor, shanghai_date(now))
    must_be_current(notice, prepared.version)
    ordinal = _take_number(session, NoticeKind(notice.kind), prepared.year)
    if ordinal != prepared.ordinal:
        raise NumberTaken("同一时刻有另一份文件先签发，本份没有签发。请重新点“签发”。")
    if notice.state == NoticeState.DRAFT.value:
        for step in (NoticeStep.SUBMITTED, NoticeStep.CHECKED):
            add_step(session, notice=notice, step=step, actor=actor, now=now)
    add_step(session, notice=notice, step=NoticeStep.ISSUED, actor=actor, now=now)
    notice.state = NoticeState.ISSUED.value
    notice.content = content_json(prepared.content)
    notice.content_hash, notice.code = content_hash(prepared.content), prepared.content.code
    notice.number, notice.year, notice.ordinal = prepared.content.number, prepared.year, ordinal
    notice.docx_sha256, notice.pdf_sha256 = prepared.docx_sha256, prepared.pdf_sha256
    notice.xlsx_sha256 = prepared.xlsx_sha256
    notice.sources = {**notice.sources, "frame": prepared.frame.to_json()}
    if prepared.template:
        used = prepared.template
        notice.sources = {**notice.sources, "template": {"id": used.id, "version": used.seq, "sha256": used.sha256}}
    notice.issued_by, notice.issued_at = actor.user_id, now
    notice.version += 1
    try:
        session.flush()
    except IntegrityError as error:
        # Only a number that another kind of paper bears: the series would be stopped there for ever, so the way on is told.
        number = prepared.content.number
        raise InvalidInput(f"文号{number}已经被另一种文件用过，没有签发。请在“设置→公文”改用别的发文字。") from error
    audit.record(
        session, actor=actor.audit, action="notice.issued", object_type="notice", object_id=notice.id,
        details={
            "number": notice.number, "content": notice.content_hash, "code": notice.code,
            "docx": notice.docx_sha256, "pdf": notice.pdf_sha256,
            **({"xlsx": notice.xlsx_sha256} if notice.xlsx_sha256 else {}),
        },
        now=now,
    )  # fmt: skip
    if isinstance(prepared.content, CaseFeedback) and notice.case_id is not None:
        follow_letter(session, actor=actor, case_id=notice.case_id, days=days_told(prepared.content), now=now,
                      paper=prepared.content.number or "")
    return notice


def prepare_and_issue(
    session: Session, *, actor: Viewer, notice_id: str, seen_version: int, store: FileStore, font_folder: Path | None,
    now: datetime, writing: Callable[[], AbstractContextManager[Session]],
) -> str:
    """Set a paper outside the write lock and issue it inside; again with the next number where somebody was first.

    writing: opens the write unit that the issue is committed with. Returns the number. Raises what its two halves raise.
    """
    for left in reversed(range(ISSUE_ATTEMPTS)):
        prepared = prepare_notice(session, actor=actor, notice_id=notice_id, seen_version=seen_version, store=store,
                                  font_folder=font_folder, now=now)
        try:
            with writing() as unit:
                issue_notice(unit, actor=actor, prepared=prepared, now=now)
            break
        except NumberTaken:
            if not left:
                raise
    return prepared.content.number or ""


def record_download(
    session: Session, *, actor: Viewer, notice_id: str, file_kind: str, now: datetime
) -> None:
    """Note who took a letter out of the system, and in which form."""
    notice = get_notice(session, notice_id)
    audit.record(
        session, actor=actor.audit, action="notice.downloaded", object_type="notice", object_id=notice.id,
        details={"file": file_kind, "state": notice.state, "version": notice.version}, now=now,
    )  # fmt: skip


def record_verification(session: Session, *, actor: Viewer, notice_id: str | None, sha256: str, now: datetime) -> None:
    """Note that somebody had a file compared with the issued ones; notice_id: which one it was, None for no one."""
    audit.record(session, actor=actor.audit, action="notice.verified", object_type="notice", object_id=notice_id,
                 details={"file": sha256, "found": notice_id is not None}, now=now)


def _must_be_ready(session: Session, notice: Notice, actor: Viewer, today: date) -> None:
    """Checked, or a draft where one person may do it all and may also send it for check; this person may sign, and the
    paper is fit to go out."""
    if notice.state == NoticeState.ISSUED.value:
        raise WrongState("这份文件已经签发，不能再改。请刷新页面查看签发的内容。")
    if notice.state == NoticeState.CHECKED.value:
        may_take(session, actor=actor, notice=notice, step=NoticeStep.ISSUED)
    elif notice.state == NoticeState.DRAFT.value and get_separation(session) is not Separation.ONE:
        raise NotAllowed("这份文稿还没有核稿，不能签发。请先送核，由另一人核稿通过后再签发。")
    elif notice.state == NoticeState.DRAFT.value:
        must_organise(actor)
        may_take(session, actor=actor, notice=notice, step=NoticeStep.ISSUED)
    else:
        raise WrongState("这份文稿还在核稿中，不能签发。请先核稿。")
    reasons = why_not_issuable(session, notice, today=today)
    if reasons:
        raise InvalidInput("文件没有签发。" + "".join(reasons))


def _take_number(session: Session, kind: NoticeKind, year: int) -> int:
    """The next number of a series, counted up in the caller's transaction: rolled back with it, never lost.

    The row stays locked until the commit, so that on PostgreSQL two issues cannot take the same number.
    """
    counted = (
        sa.update(NumberSeries)
        .where(NumberSeries.kind == kind.value, NumberSeries.year == year)
        .values(last=NumberSeries.last + 1)
        .returning(NumberSeries.last)
    )
    ordinal = session.execute(counted.execution_options(synchronize_session=False)).scalar_one_or_none()
    if ordinal is not None:
        return int(ordinal)
    session.add(NumberSeries(kind=kind.value, year=year, last=1))
    try:
        session.flush()
    except IntegrityError as error:
        raise NumberTaken("同一时刻有另一份文件先签发，本份没有签发。请重新点“签发”。") from error
    return 1
