"""Changes of drafts: each is a version of its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import InvalidInput
from reviews.foundation import audit
from reviews.notices.domain import (
    CaseFeedback,
    Content,
    LetterEdits,
    NoticeKind,
    content_hash,
    content_json,
    edit,
    read_content,
)
from reviews.notices.models import Notice
from reviews.notices.queries import get_notice
from reviews.notices.services.access import lock_notice, must_be_current, must_be_draft, must_organise
from reviews.notices.services.drafting import keep_version, title_of


def edit_letter(
    session: Session, *, actor: Viewer, notice_id: str, seen_version: int, edits: LetterEdits, now: datetime
) -> Notice:
    """Change the draft of a letter. Raises NotFound, NotAllowed, WrongState once sent on, Conflict for a stale version."""
    notice = get_notice(session, notice_id)
    before = read_content(notice.content)
    if not isinstance(before, CaseFeedback):
        raise InvalidInput("这份文件不是反馈函，没有保存。请从文件列表打开后修改。")
    must_be_draft(notice)
    if not len(edits.advice) == len(edits.models) == len(before.problems):
        raise InvalidInput("整改建议的条数与问题不符，没有保存。请刷新页面后重新填写。")
    return save_draft(session, actor=actor, notice_id=notice_id, seen_version=seen_version, content=edit(before, edits), now=now)


def save_draft(
    session: Session, *, actor: Viewer, notice_id: str, seen_version: int, content: Content, now: datetime,
    snapshot_sha256: str | None = None,
) -> Notice:
    """Put a new content in the place of a draft's; the earlier version is kept. snapshot_sha256: of the facts that it rests
    on from now on, None where they stay the same.

    Raises NotFound, NotAllowed, WrongState once sent on, Conflict for a stale version, InvalidInput for another kind.
    """
    must_organise(actor)
    notice = lock_notice(session, notice_id)
    must_be_draft(notice)
    must_be_current(notice, seen_version)
    before = read_content(notice.content)
    if type(before) is not type(content) or not content.is_draft:
        raise InvalidInput("内容与这份文稿的种类不符，没有保存。请刷新页面后重新填写。")
    notice.content = content_json(content)
    notice.title = title_of(NoticeKind(notice.kind), content)
    notice.version += 1
    notice.saved_at = now
    notice.snapshot_sha256 = snapshot_sha256 or notice.snapshot_sha256
    keep_version(session, notice=notice, actor=actor, now=now)
    audit.record(
        session, actor=actor.audit, action="notice.edited", object_type="notice", object_id=notice.id,
        details={"before": content_hash(before), "after": content_hash(content), "version": notice.version,
                 **({"snapshot": snapshot_sha256} if snapshot_sha256 else {})},
        now=now,
    )  # fmt: skip
    return notice
