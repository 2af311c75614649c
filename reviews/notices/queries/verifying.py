"""Which issued paper a code, a number or a file belongs to, and no more of it than the person may see."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.notices.domain import NoticeKind, NoticeStanding, NoticeState, read_content, standing_of
from reviews.notices.models import Notice
from reviews.notices.queries.papers import find_next_edition, is_withdrawn, visible, withdrawn_among
from reviews.typesetting.codes import ALPHABET, LENGTH

_MISREAD = str.maketrans("OIL", "011")
_BRACKETS = str.maketrans("[]()（）【】［］", "〔〕" * 5)


@dataclass(frozen=True, slots=True)
class VerifiedPaper:
    """What a person is told. seen: whether the person may open it; else everything below `number` is empty.

    replaced_by: number of the paper that replaces a withdrawn one, empty where there is none.
    """

    standing: NoticeStanding
    number: str
    seen: bool
    id: str = ""
    kind: str = ""
    title: str = ""
    dated_on: date | None = None
    code: str = ""
    content_hash: str = ""
    replaced_by: str = ""


def read_code(text: str) -> str | None:
    """A code as people type it from paper, in groups of four, also with full-width letters; None for what is no code."""
    plain = re.sub(r"[\s\-‐-―−]", "", unicodedata.normalize("NFKC", text)).upper().translate(_MISREAD)
    if len(plain) != LENGTH or set(plain) - set(ALPHABET):
        return None
    return "-".join(plain[start : start + 4] for start in range(0, LENGTH, 4))


def find_by_code(session: Session, viewer: Viewer, code: str) -> VerifiedPaper | None:
    """The issued paper with a code. Whoever holds the code holds the paper: its number and standing are told to all."""
    return _told(session, viewer, session.scalars(_issued().where(Notice.code == code)).first())


def read_number(text: str) -> str:
    """A number as it is printed: people type other brackets and blanks."""
    plain = re.sub(r"\s", "", text).translate(_BRACKETS)
    return plain.translate({ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９", "0123456789", strict=True)})


def find_by_number(session: Session, viewer: Viewer, number: str) -> VerifiedPaper | None:
    """The issued paper with a number, only where this person may see it: numbers can be guessed, codes cannot."""
    return _told(session, viewer, session.scalars(_issued().where(Notice.number == number, visible(viewer))).one_or_none())


def find_by_file(session: Session, viewer: Viewer, sha256: str) -> VerifiedPaper | None:
    """The issued paper that a file belongs to, byte for byte.

    Annexes bear no number: of papers with the same annexes the newest that stands is told, not one that was taken back.
    """
    files = (Notice.docx_sha256, Notice.pdf_sha256, Notice.xlsx_sha256)
    found = session.scalars(_issued().where(sa.or_(*(one == sha256 for one in files)))).all()
    gone = withdrawn_among(session, [one.id for one in found])
    return _told(session, viewer, max(found, key=lambda one: (one.id not in gone, one.issued_at, one.id), default=None))


def _issued() -> sa.Select[Notice]:
    return sa.select(Notice).where(Notice.state == NoticeState.ISSUED.value).order_by(Notice.issued_at, Notice.id)


def _told(session: Session, viewer: Viewer, notice: Notice | None) -> VerifiedPaper | None:
    if notice is None:
        return None
    standing = standing_of(notice.state, withdrawn=is_withdrawn(session, notice.id))
    if not session.scalar(sa.select(sa.exists().where(Notice.id == notice.id, visible(viewer)))):
        return VerifiedPaper(standing, notice.number or "", seen=False)
    following = find_next_edition(session, notice)
    return VerifiedPaper(
        standing, notice.number or "", seen=True, id=notice.id, kind=NoticeKind(notice.kind).label, title=notice.title,
        dated_on=read_content(notice.content).dated_on, code=notice.code or "", content_hash=notice.content_hash or "",
        replaced_by=(following.number or "") if following is not None else "",
    )  # fmt: skip
