"""Earlier versions of a draft, for putting back what was taken out and for going back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import User
from reviews.errors import NotFound
from reviews.foundation.clock import shanghai
from reviews.notices.domain import PaperContent, read_content
from reviews.notices.models import NoticeVersion

# What was taken out longer ago than so many saves is found through the list of versions.
LOOKED_BACK = 40


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """One save."""

    version: int
    saved_by: str
    saved_at: datetime

    @property
    def label(self) -> str:
        return f"第 {self.version} 版　{shanghai(self.saved_at):%m-%d %H:%M}　{self.saved_by}"


def list_saved(session: Session, notice_id: str) -> list[SavedVersion]:
    """The saves of a paper, the newest first, at most LOOKED_BACK; without their contents."""
    rows = session.execute(
        sa.select(NoticeVersion.version, User.name, NoticeVersion.saved_at).join(User, User.id == NoticeVersion.saved_by)
        .where(NoticeVersion.notice_id == notice_id).order_by(NoticeVersion.version.desc()).limit(LOOKED_BACK))
    return [SavedVersion(*row) for row in rows]


def list_former_contents(session: Session, notice_id: str) -> list[PaperContent]:
    """Contents of the versions before the newest, the newest first, at most LOOKED_BACK."""
    rows = session.scalars(
        sa.select(NoticeVersion.content).where(NoticeVersion.notice_id == notice_id)
        .order_by(NoticeVersion.version.desc()).limit(LOOKED_BACK).offset(1))
    return [found for found in map(read_content, rows) if isinstance(found, PaperContent)]


def get_version_content(session: Session, notice_id: str, version: int) -> PaperContent:
    """One version as it was saved. Raises NotFound."""
    row = session.get(NoticeVersion, (notice_id, version))
    found = read_content(row.content) if row is not None else None
    if not isinstance(found, PaperContent):
        raise NotFound("没有这一版。请刷新页面后重新选择。")
    return found
