"""The versions of a paper that can be compared: saved drafts, the issued text, the paper that this one replaces."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.queries import names_of_users
from reviews.errors import NotFound
from reviews.notices.domain import Content, read_content
from reviews.notices.models import NoticeVersion
from reviews.notices.queries.papers import get_notice, list_saves, list_sittings

ISSUED, REPLACED = "issued", "replaced"


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One text of a paper. key: its word in addresses, the number of a draft or one of the two above."""

    key: str
    label: str
    who: str
    when: datetime


def list_text_versions(session: Session, notice_id: str, *, also: Collection[str] = ()) -> list[TextVersion]:
    """Oldest first: the replaced paper, the drafts, the text as it was issued. Raises NotFound.

    Of the saves of one person in one sitting the last is listed; also: keys of others that are asked for.
    """
    notice = get_notice(session, notice_id)
    listed = {one.version for one in list_sittings(session, notice.id)}
    saved = [one for one in list_saves(session, notice.id) if one.version in listed or str(one.version) in also]
    names = names_of_users(session, {row.by for row in saved} | ({notice.issued_by} if notice.issued_by else set()))
    found = [TextVersion(str(row.version), f"第 {row.version} 版", names.get(row.by, ""), row.at) for row in saved]
    if notice.replaces_id is not None:
        old = get_notice(session, notice.replaces_id)
        if old.issued_at is not None:
            found.insert(0, TextVersion(REPLACED, f"被代替的 {old.number}", "", old.issued_at))
    if notice.issued_at is not None:
        found.append(TextVersion(ISSUED, "签发稿", names.get(notice.issued_by or "", ""), notice.issued_at))
    return found


def read_text(session: Session, notice_id: str, key: str) -> Content:
    """What a version says. Raises NotFound."""
    notice = get_notice(session, notice_id)
    if key == ISSUED:
        return read_content(notice.content)
    if key == REPLACED and notice.replaces_id is not None:
        return read_content(get_notice(session, notice.replaces_id).content)
    row = session.get(NoticeVersion, (notice_id, int(key))) if key.isdecimal() else None
    if row is None:
        raise NotFound()
    return read_content(row.content)
