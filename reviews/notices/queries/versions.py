"""The versions of a paper that can be compared: each saved draft, the issued text, the paper that this one replaces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.queries import names_of_users
from reviews.notices.domain import Content, read_content
from reviews.notices.queries.papers import get_notice, list_versions

ISSUED, REPLACED = "issued", "replaced"


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One text of a paper. key: its word in addresses, the number of a draft or one of the two above."""

    key: str
    label: str
    content: Content
    who: str
    when: datetime


def list_text_versions(session: Session, notice_id: str) -> list[TextVersion]:
    """Oldest first: the replaced paper, the drafts as they were saved, the text as it was issued. Raises NotFound."""
    notice = get_notice(session, notice_id)
    saved = list_versions(session, notice.id)
    names = names_of_users(session, {row.saved_by for row in saved} | ({notice.issued_by} if notice.issued_by else set()))
    found = [TextVersion(str(row.version), f"第 {row.version} 版", read_content(row.content), names.get(row.saved_by, ""),
                         row.saved_at) for row in saved]
    if notice.replaces_id is not None:
        old = get_notice(session, notice.replaces_id)
        if old.issued_at is not None:
            found.insert(0, TextVersion(REPLACED, f"被代替的 {old.number}", read_content(old.content), "", old.issued_at))
    if notice.issued_at is not None:
        found.append(TextVersion(ISSUED, "签发稿", read_content(notice.content), names.get(notice.issued_by or "", ""),
                                 notice.issued_at))
    return found
