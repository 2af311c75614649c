"""Papers come into being: a draft of any kind, the letter of a released result, a new edition of a withdrawn paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.notices.domain import (
    LETTER_FORMAT,
    CaseFeedback,
    Content,
    NoticeKind,
    NoticeStep,
    PagePicture,
    PaperContent,
    PlaceKey,
    content_hash,
    content_json,
    first_draft,
    read_content,
    subject_of,
)
from reviews.notices.models import Notice, NoticeVersion
from reviews.notices.queries import (
    find_last_edition,
    get_copies_to,
    get_letter_settings,
    is_withdrawn,
    letter_background,
    names_reviewers,
)
from reviews.notices.services.access import add_step, lock_notice, must_organise
from reviews.scoresheets.queries.releases import get_release_by_id, letter_source
from scoring_rules.vocabulary import CaseKind


def create_notice(
    session: Session, *, actor: Viewer, kind: NoticeKind, subject: str, content: Content, now: datetime,
    sources: Mapping[str, Any] | None = None, snapshot_sha256: str | None = None, round_id: str | None = None,
    case_id: str | None = None, unit_id: str | None = None,
) -> Notice:
    """Keep a draft. Of one kind there is one paper for one subject; the next edition only after the last was withdrawn.

    Raises NotAllowed, Conflict when there is a paper already.
    """
    must_organise(actor)
    # Nobody drafts another of the same subject between the look and the commit.
    audit.take_turn(session)
    last = find_last_edition(session, kind=kind, subject=subject)
    already = _ALREADY.get(kind, f"这一对象已经有一份{kind.label}。请从文件列表打开已有的那一份；要重发的，请先撤回。")
    if last is not None and not is_withdrawn(session, last.id):
        raise Conflict(already)
    if last is not None:
        content = replace(content, replaces=last.number or "")
    if isinstance(content, PaperContent) and not content.copies_to:
        content = replace(content, copies_to=get_copies_to(session, kind))
    notice = Notice(
        kind=kind.value, subject=subject, edition=1 if last is None else last.edition + 1, title=title_of(kind, content),
        replaces_id=None if last is None else last.id, round_id=round_id, case_id=case_id, unit_id=unit_id,
        content=content_json(content), sources=dict(sources or {}), snapshot_sha256=snapshot_sha256,
        drafted_by=actor.user_id, drafted_at=now, saved_at=now,
    )  # fmt: skip
    session.add(notice)
    try:
        session.flush()
    except IntegrityError as error:  # On PostgreSQL somebody else may draft the same in the same moment.
        raise Conflict(already) from error
    keep_version(session, notice=notice, actor=actor, now=now)
    add_step(session, notice=notice, step=NoticeStep.DRAFTED, actor=actor, now=now)
    audit.record(
        session, actor=actor.audit, action="notice.drafted", object_type="notice", object_id=notice.id,
        details={"kind": kind.value, "subject": subject, "edition": notice.edition, "content": content_hash(content),
                 **notice.sources}, now=now,
    )  # fmt: skip
    return notice


_ALREADY = {
    NoticeKind.CASE_FEEDBACK: "本案在这一轮已经有反馈函，一卷只发一份。请从反馈列表打开已有的那一份；要重发的，请先撤回。",
}


def draft_letter(
    session: Session, *, actor: Viewer, release_id: str, now: datetime,
    pictures: Mapping[PlaceKey, PagePicture | str] | None = None,
) -> Notice:
    """Draft the letter of a released result. Raises NotFound, NotAllowed, Conflict when the case has its letter already.

    pictures: of its pages, as services.cut_pictures made them before.
    """
    must_organise(actor)
    letter, about = letter_of(session, release_id=release_id, now=now, pictures=pictures or {})
    return create_notice(
        session, actor=actor, kind=NoticeKind.CASE_FEEDBACK, subject=subject_of("case", about.round_id, about.case_id),
        content=letter, round_id=about.round_id, case_id=about.case_id, unit_id=about.unit_id, now=now, sources=about.sources)


@dataclass(frozen=True, slots=True)
class LetterAbout:
    """What a letter is about, and what it rests on as a paper keeps it."""

    round_id: str
    case_id: str
    unit_id: str
    sources: Mapping[str, Any]


def letter_of(
    session: Session, *, release_id: str, now: datetime, pictures: Mapping[PlaceKey, PagePicture | str]
) -> tuple[CaseFeedback, LetterAbout]:
    """The letter of a released result as it stands now, with what it is about; changes no row. Raises NotFound."""
    release = get_release_by_id(session, release_id)
    source = letter_source(session, release)
    sheet = source.result
    letter = first_draft(
        sheet,
        get_letter_settings(session),
        case_kind=CaseKind(sheet.case_kind).label,
        dated_on=shanghai_date(now),
        reviewers=source.reviewers if names_reviewers(session, sheet.round_id) else (),
        background=letter_background(session, release, pictures),
    )
    return letter, LetterAbout(sheet.round_id, sheet.case_id, sheet.unit_id, {
        "release": release_id, "settlement": sheet.content_hash, "packs": {sheet.pack_id: sheet.pack_version}})


def reissue_notice(session: Session, *, actor: Viewer, notice_id: str, now: datetime) -> Notice:
    """Draft the next edition of a withdrawn paper with its words. Raises NotFound, NotAllowed, WrongState, Conflict."""
    must_organise(actor)
    old = lock_notice(session, notice_id)
    if not is_withdrawn(session, old.id):
        raise WrongState("这份文件没有撤回，不能另发。请先撤回，写明理由。")
    content = read_content(old.content)
    blank: Content = replace(content, number=None, code="", dated_on=shanghai_date(now))
    blank = replace(blank, format=LETTER_FORMAT) if isinstance(blank, CaseFeedback) else replace(blank, snapshot="")
    # How the old one was set says nothing of the new one.
    sources = {name: value for name, value in old.sources.items() if name not in ("frame", "template")}
    return create_notice(
        session, actor=actor, kind=NoticeKind(old.kind), subject=old.subject, content=blank, now=now, sources=sources,
        snapshot_sha256=old.snapshot_sha256, round_id=old.round_id, case_id=old.case_id, unit_id=old.unit_id,
    )  # fmt: skip


def keep_version(session: Session, *, notice: Notice, actor: Viewer, now: datetime) -> None:
    """Keep the draft as it stands now beside its earlier versions."""
    session.add(NoticeVersion(notice_id=notice.id, version=notice.version, content=notice.content, saved_by=actor.user_id,
                              content_hash=content_hash(read_content(notice.content)), saved_at=now))
    session.flush()


def title_of(kind: NoticeKind, content: Content) -> str:
    """What a paper is called in lists, at most 200 characters."""
    title = f"{content.case_number} {content.case_title}" if isinstance(content, CaseFeedback) else content.title
    return title[:200] or kind.label
