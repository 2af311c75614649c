"""What keeps a paper from being issued although it is written: gaps in it, a result that changed, pages not confirmed."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from reviews.notices.domain import (
    CaseFeedback,
    HeadingBlock,
    NoticeKind,
    PaperContent,
    TextBlock,
    read_content,
    why_not_issue,
)
from reviews.notices.domain.drafts.following import doubtful
from reviews.notices.models import Notice
from reviews.notices.queries.teaching import why_copy_not_ready
from reviews.scoresheets.queries.releases import find_release, letter_source

SHOWN = 40
TAKEN_BACK = "本案的结果已经撤回发布，反馈函不能签发。等结果重新发布以后，按新的结果重写再签发。"
CHANGED = "本案的结果在起草以后有变化（更正、裁定、评定等次或者重新发布），不能按旧的结果签发。请退回拟稿，按现在的结果重写。"


def why_not_issuable(session: Session, notice: Notice, *, today: date) -> tuple[str, ...]:
    """Everything that must be settled first, as Chinese sentences; who may sign is asked elsewhere."""
    content = read_content(notice.content)
    outdated = why_letter_outdated(session, notice)
    pages = (why_copy_not_ready(session, notice, content)
             if notice.kind == NoticeKind.TEACHING_COPY.value and isinstance(content, PaperContent) else None)
    return (*why_not_issue(content, today=today), *(one for one in (outdated, pages) if one is not None))


def why_letter_outdated(session: Session, notice: Notice) -> str | None:
    """Why a letter that is not issued yet tells a result that no longer stands; None where it tells the one in force.

    Letters from before papers kept what they rest on are not asked.
    """
    content = read_content(notice.content)
    if not isinstance(content, CaseFeedback) or notice.number is not None or notice.case_id is None:
        return None
    if "release" not in notice.sources:
        return None
    release = find_release(session, notice.case_id)
    if release is None or release.round_id != notice.round_id:
        return TAKEN_BACK
    told = letter_source(session, release).result
    same = (release.id, told.content_hash, told.grade) == (
        notice.sources["release"], notice.sources.get("settlement"), content.result.grade)
    return None if same else CHANGED


def list_doubts(notice: Notice) -> tuple[str, ...]:
    """Texts of a paper that were written to figures since made anew, as Chinese sentences: who decides on it is to know."""
    content = read_content(notice.content)
    if not isinstance(content, PaperContent):
        return ()
    doubts = doubtful(content, notice.sources)
    said = {block.id: content.say(block.text) for block in content.blocks if isinstance(block, HeadingBlock | TextBlock)}
    return tuple(f"“{said[one][:SHOWN]}{'…' if len(said[one]) > SHOWN else ''}”是按更新以前的数字写的，没有人核对过说法。"
                 for one in doubts)
