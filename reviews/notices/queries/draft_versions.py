"""Earlier versions of a draft, for putting back what was taken out and for going back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.queries import names_of_users
from reviews.errors import NotFound
from reviews.foundation.clock import shanghai
from reviews.notices.domain import PaperContent, read_content
from reviews.notices.models import NoticeVersion
from reviews.notices.queries.papers import list_saves, list_sittings

# So many of the newest saves, and as many sittings before them, are looked through for what was taken out.
LOOKED_BACK = 40


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """One line of the earlier saves: the last of a sitting."""

    version: int
    saved_by: str
    saved_at: datetime

    @property
    def label(self) -> str:
        return f"第 {self.version} 版　{shanghai(self.saved_at):%m-%d %H:%M}　{self.saved_by}"


def list_saved(session: Session, notice_id: str) -> list[SavedVersion]:
    """The saves of a paper by sitting, the newest first, without their contents."""
    found = list_sittings(session, notice_id)
    names = names_of_users(session, {one.by for one in found})
    return [SavedVersion(one.version, names.get(one.by, ""), one.at) for one in reversed(found)]


def list_former_contents(session: Session, notice_id: str) -> list[PaperContent]:
    """Contents of versions before the newest, the newest first: the last LOOKED_BACK, and the ends of sittings before them."""
    saves, ends = list_saves(session, notice_id), {one.version for one in list_sittings(session, notice_id)[-LOOKED_BACK:]}
    wanted = {one.version for one in saves[-LOOKED_BACK - 1:-1]} | (ends | {1}) - {one.version for one in saves[-1:]}
    rows = session.scalars(
        sa.select(NoticeVersion.content).where(NoticeVersion.notice_id == notice_id, NoticeVersion.version.in_(wanted))
        .order_by(NoticeVersion.version.desc()))
    return [found for found in map(read_content, rows) if isinstance(found, PaperContent)]


def get_version_content(session: Session, notice_id: str, version: int) -> PaperContent:
    """One version as it was saved. Raises NotFound."""
    row = session.get(NoticeVersion, (notice_id, version))
    found = read_content(row.content) if row is not None else None
    if not isinstance(found, PaperContent):
        raise NotFound("没有这一版。请刷新页面后重新选择。")
    return found


def list_former_texts(session: Session, notice_id: str, block_ids: Collection[str]) -> dict[str, set[str]]:
    """By block: its texts (with tokens) in all versions up to now."""
    found: dict[str, set[str]] = {one: set() for one in block_ids}
    statement = sa.select(NoticeVersion.content).where(NoticeVersion.notice_id == notice_id)
    for content in session.scalars(statement.execution_options(yield_per=20)) if found else ():
        for block in content.get("blocks", ()):
            if block["id"] in found and "text" in block:
                found[block["id"]].add(block["text"])
    return found
