"""Every write of notices: drafting, editing, issuing with a number, recording downloads."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.errors import Conflict, InvalidInput, NotAllowed, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.foundation.files import FileStore
from reviews.notices.documents import write_letter
from reviews.notices.domain import (
    CaseFeedback,
    LetterEdits,
    NoticeKind,
    NoticeState,
    content_hash,
    edit,
    first_draft,
    format_number,
    from_json,
    number_letter,
    to_json,
    why_not_issue,
)
from reviews.notices.models import Notice, NumberSeries
from reviews.notices.queries import (
    find_letter_of_case,
    get_letter_settings,
    get_notice,
    names_reviewers,
    next_ordinal,
)
from reviews.scoresheets.queries.releases import get_release_by_id, letter_source
from reviews.typesetting import make_docx, make_pdf
from scoring_rules.vocabulary import CaseKind


class NumberTaken(Conflict):
    """Another letter was issued first; the letter has to be set again with the next number."""


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A letter set and stored, but not yet issued: both files carry the number it will have."""

    notice_id: str
    version: int
    year: int
    ordinal: int
    letter: CaseFeedback
    docx_sha256: str
    pdf_sha256: str


def draft_letter(session: Session, *, actor: Viewer, release_id: str, now: datetime) -> Notice:
    """Draft the letter of a released result. Raises NotFound, NotAllowed, Conflict when the case has its letter already."""
    _must_organise(actor)
    source = letter_source(session, get_release_by_id(session, release_id))
    sheet = source.result
    if find_letter_of_case(session, round_id=sheet.round_id, case_id=sheet.case_id) is not None:
        raise Conflict("本案在这一轮已经有反馈函，一卷只发一份。请从反馈列表打开已有的那一份。")
    letter = first_draft(
        sheet,
        get_letter_settings(session),
        case_kind=CaseKind(sheet.case_kind).label,
        dated_on=shanghai_date(now),
        reviewers=source.reviewers if names_reviewers(session, sheet.round_id) else (),
    )
    notice = Notice(
        sheet_id=sheet.sheet_id, case_id=sheet.case_id, round_id=sheet.round_id, unit_id=sheet.unit_id,
        content=to_json(letter), drafted_by=actor.user_id, drafted_at=now, saved_at=now,
    )  # fmt: skip
    session.add(notice)
    session.flush()
    audit.record(
        session, actor=actor.audit, action="notice.drafted", object_type="notice", object_id=notice.id,
        details={"release": release_id, "settlement": sheet.content_hash, "content": content_hash(letter)}, now=now,
    )  # fmt: skip
    return notice


def edit_letter(
    session: Session, *, actor: Viewer, notice_id: str, seen_version: int, edits: LetterEdits, now: datetime
) -> Notice:
    """Change a draft. Raises NotFound, NotAllowed, WrongState once issued, Conflict for a stale version."""
    _must_organise(actor)
    notice = get_notice(session, notice_id)
    _must_be_draft(notice)
    _must_be_current(notice, seen_version)
    before = from_json(notice.content)
    if len(edits.advice) != len(before.problems):
        raise InvalidInput("整改建议的条数与问题不符，没有保存。请刷新页面后重新填写。")
    after = edit(before, edits)
    notice.content = to_json(after)
    notice.version += 1
    notice.saved_at = now
    audit.record(
        session, actor=actor.audit, action="notice.edited", object_type="notice", object_id=notice.id,
        details={"before": content_hash(before), "after": content_hash(after), "version": notice.version},
        now=now,
    )  # fmt: skip
    return notice


def prepare_letter(
    session: Session,
    *,
    actor: Viewer,
    notice_id: str,
    seen_version: int,
    store: FileStore,
    font_folder: Path | None,
    now: datetime,
) -> PreparedLetter:
    """Set and store a letter with the number it is about to get; changes no row, so it needs no write lock.

    Raises NotFound, NotAllowed, WrongState, Conflict, InvalidInput with what must be settled, FontsMissing.
    """
    _must_organise(actor)
    notice = get_notice(session, notice_id)
    _must_be_draft(notice)
    _must_be_current(notice, seen_version)
    draft = from_json(notice.content)
    today = shanghai_date(now)
    reasons = why_not_issue(draft, today=today)
    if reasons:
        raise InvalidInput("反馈函没有签发。" + "".join(reasons))
    kind = NoticeKind(notice.kind)
    ordinal = next_ordinal(session, kind, today.year)
    word = get_letter_settings(session).word
    letter = number_letter(draft, number=format_number(word, today.year, ordinal), dated_on=today)
    paper = write_letter(letter)
    docx = store.put(io.BytesIO(make_docx(paper)))
    pdf = store.put(io.BytesIO(make_pdf(paper, font_folder=font_folder)))
    return PreparedLetter(notice.id, notice.version, today.year, ordinal, letter, docx.sha256, pdf.sha256)


def issue_letter(session: Session, *, actor: Viewer, prepared: PreparedLetter, now: datetime) -> Notice:
    """Issue a prepared letter: take its number, freeze its content, release the case; all or nothing.

    Raises NumberTaken when another letter was issued meanwhile (prepare it again), NotFound, NotAllowed,
    WrongState once issued, Conflict when the draft was changed after it was prepared.
    """
    _must_organise(actor)
    notice = get_notice(session, prepared.notice_id)
    _must_be_draft(notice)
    _must_be_current(notice, prepared.version)
    ordinal = _take_number(session, NoticeKind(notice.kind), prepared.year)
    if ordinal != prepared.ordinal:
        raise NumberTaken("同一时刻有另一份反馈函先签发，本份没有签发。请重新点“签发”。")
    notice.state = NoticeState.ISSUED.value
    notice.content = to_json(prepared.letter)
    notice.content_hash = content_hash(prepared.letter)
    notice.number, notice.year, notice.ordinal = prepared.letter.number, prepared.year, ordinal
    notice.docx_sha256, notice.pdf_sha256 = prepared.docx_sha256, prepared.pdf_sha256
    notice.issued_by, notice.issued_at = actor.user_id, now
    notice.version += 1
    session.flush()
    audit.record(
        session, actor=actor.audit, action="notice.issued", object_type="notice", object_id=notice.id,
        details={
            "number": notice.number, "content": notice.content_hash, "code": prepared.letter.code,
            "docx": notice.docx_sha256, "pdf": notice.pdf_sha256,
        },
        now=now,
    )  # fmt: skip
    return notice


def record_download(
    session: Session, *, actor: Viewer, notice_id: str, file_kind: str, now: datetime
) -> None:
    """Note who took a letter out of the system, and in which form."""
    notice = get_notice(session, notice_id)
    audit.record(
        session, actor=actor.audit, action="notice.downloaded", object_type="notice", object_id=notice.id,
        details={"file": file_kind, "state": notice.state, "version": notice.version}, now=now,
    )  # fmt: skip


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
        raise NumberTaken("同一时刻有另一份反馈函先签发，本份没有签发。请重新点“签发”。") from error
    return 1


def _must_organise(actor: Viewer) -> None:
    if not actor.has(Role.organiser):
        raise NotAllowed("只有组织方可以起草和签发反馈函。如确有需要，请联系组织方。")


def _must_be_draft(notice: Notice) -> None:
    if notice.state != NoticeState.DRAFT.value:
        raise WrongState("这份反馈函已经签发，不能再改。请刷新页面查看签发的内容。")


def _must_be_current(notice: Notice, seen_version: int) -> None:
    if notice.version != seen_version:
        raise Conflict("草稿在您打开之后有了变化，这一步没有执行。请刷新页面，看过最新内容后再办理。")
