"""What the bureau has chosen for its papers: letterhead, words of numbers, separation of steps."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.accounts.queries import find_installation_value
from reviews.notices.domain import LetterSettings, NoticeKind, PictureChoice, Separation

# Keys of the installation's settings that papers use.
LETTERHEAD = "letterhead"
LETTER_WORD = "letter_word"
LETTER_CONTACT = "letter_contact"
OBJECTION_DAYS = "objection_working_days"
SEPARATION = "paper_separation"
LETTER_PICTURES = "letter_pictures"
# The profile of an installation under classified protection (等保三级) forbids one person to take all three steps.
STRICT_PROFILE = "mlps3"


def get_letter_settings(session: Session) -> LetterSettings:
    """What the bureau has chosen; the bureau's own name where no letterhead was set."""
    name, short = _bureau(session)
    days = find_installation_value(session, OBJECTION_DAYS) or ""
    chosen = find_installation_value(session, LETTER_PICTURES) or ""
    return LetterSettings(
        organ=find_installation_value(session, LETTERHEAD) or name,
        word=find_installation_value(session, LETTER_WORD) or f"{short}{NoticeKind.CASE_FEEDBACK.word}",
        contact=find_installation_value(session, LETTER_CONTACT) or "",
        objection_working_days=int(days) if days.isdigit() else None,
        pictures=PictureChoice(chosen) if chosen in set(PictureChoice) else PictureChoice.PLAIN,
    )


def number_word(session: Session, kind: NoticeKind) -> str:
    """The letters before the year in the numbers of a kind (发文字): as chosen, else the bureau's short name and the kind's."""
    if kind is NoticeKind.CASE_FEEDBACK:
        return get_letter_settings(session).word
    return find_installation_value(session, f"{LETTER_WORD}.{kind.value}") or f"{_bureau(session)[1]}{kind.word}"


def get_separation(session: Session) -> Separation:
    """How many people must share the steps of a paper: as chosen, else by the profile of the installation."""
    chosen = find_installation_value(session, SEPARATION)
    if chosen in {one.value for one in Separation}:
        return Separation(chosen)
    return Separation.TWO if find_installation_value(session, "profile") == STRICT_PROFILE else Separation.ONE


def _bureau(session: Session) -> tuple[str, str]:
    row = session.execute(sa.select(Unit.name, Unit.short_name).where(Unit.is_bureau).order_by(Unit.name).limit(1)).one_or_none()
    return (row.name, row.short_name or row.name) if row else ("", "")
