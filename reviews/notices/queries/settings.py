"""What the bureau has chosen for its papers: letterhead, words of numbers, heads, copies, separation of steps, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.accounts.queries import find_installation_value, names_of_users
from reviews.foundation.audit import AuditRow
from reviews.notices.domain import (
    KindSettings,
    LetterSettings,
    NoticeKind,
    PaperFrame,
    PaperSettings,
    PictureChoice,
    Separation,
    Signers,
)
from reviews.notices.models import Notice

# Keys of the installation's settings that papers use.
LETTERHEAD = "letterhead"
LETTER_WORD = "letter_word"
LETTER_CONTACT = "letter_contact"
OBJECTION_DAYS = "objection_working_days"
SEPARATION = "paper_separation"
LETTER_PICTURES = "letter_pictures"
SIGNERS = "paper_signers"
# With a dot and the kind after them; the first two say "off" where the part is left out.
RED_HEAD, NUMBER, COPIES_TO = "red_head", "number", "copies_to"
OFF = "off"
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


def list_number_words(session: Session) -> dict[str, tuple[NoticeKind, ...]]:
    """The words under which papers were numbered so far, with the kinds of those papers."""
    found: dict[str, list[NoticeKind]] = {}
    rows = session.execute(sa.select(Notice.kind, Notice.number).where(Notice.number.is_not(None)).order_by(Notice.kind))
    for kind, number in rows:
        kinds = found.setdefault(str(number).rpartition("〔")[0], [])
        if NoticeKind(kind) not in kinds:
            kinds.append(NoticeKind(kind))
    return {word: tuple(kinds) for word, kinds in found.items()}


def get_separation(session: Session) -> Separation:
    """How many people must share the steps of a paper: as chosen, else by the profile of the installation."""
    chosen = find_installation_value(session, SEPARATION)
    if chosen in {one.value for one in Separation}:
        return Separation(chosen)
    return Separation.TWO if find_installation_value(session, "profile") == STRICT_PROFILE else Separation.ONE


def get_signers(session: Session) -> Signers:
    """Whose signature issues a paper; the organiser's as well, where nothing was chosen."""
    chosen = find_installation_value(session, SIGNERS)
    return Signers(chosen) if chosen in set(Signers) else Signers.BUREAU


def get_frame(session: Session, kind: NoticeKind) -> PaperFrame:
    """How the head of this kind is set now."""
    red_head, number = (find_installation_value(session, f"{key}.{kind.value}") != OFF for key in (RED_HEAD, NUMBER))
    return PaperFrame(red_head, number)


def get_copies_to(session: Session, kind: NoticeKind) -> str:
    """Who is copied in unless a draft says otherwise."""
    return find_installation_value(session, f"{COPIES_TO}.{kind.value}") or ""


def get_paper_settings(session: Session) -> PaperSettings:
    """All choices as they hold now."""
    letter = get_letter_settings(session)
    kinds = {kind: KindSettings(number_word(session, kind), get_frame(session, kind), get_copies_to(session, kind))
             for kind in NoticeKind}
    return PaperSettings(letter.organ, letter.contact, letter.objection_working_days, letter.pictures, get_separation(session),
                         get_signers(session), kinds)


def settings_as_values(chosen: PaperSettings) -> dict[str, str]:
    """The choices as they are kept, by key; an empty value is not kept."""
    values = {
        LETTERHEAD: chosen.organ, LETTER_CONTACT: chosen.contact, LETTER_PICTURES: chosen.pictures.value,
        OBJECTION_DAYS: "" if chosen.objection_working_days is None else str(chosen.objection_working_days),
        SEPARATION: chosen.separation.value, SIGNERS: chosen.signers.value,
    }
    for kind, one in chosen.kinds.items():
        own = LETTER_WORD if kind is NoticeKind.CASE_FEEDBACK else f"{LETTER_WORD}.{kind.value}"
        values[own] = one.word
        values[f"{RED_HEAD}.{kind.value}"] = "" if one.frame.red_head else OFF
        values[f"{NUMBER}.{kind.value}"] = "" if one.frame.number else OFF
        values[f"{COPIES_TO}.{kind.value}"] = one.copies_to
    return values


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """One saving of the settings: who, when, and what changed in words."""

    who: str
    when: datetime
    changes: tuple[str, ...]


def list_settings_changes(session: Session, *, limit: int = 30) -> list[SettingsChange]:
    """Newest first, from the audit trail."""
    rows = session.scalars(sa.select(AuditRow).where(AuditRow.action == SETTINGS_SAVED).order_by(AuditRow.seq.desc())
                           .limit(limit)).all()
    names = names_of_users(session, {row.actor_id for row in rows if row.actor_id})
    return [SettingsChange(names.get(row.actor_id or "", ""), row.at, tuple(
        _in_words(key, *pair) for key, pair in sorted(row.details["changed"].items()))) for row in rows]


def _in_words(key: str, before: str, after: str) -> str:
    name, _dot, kind = key.partition(".")
    label = _LABELS[name]
    whose = f"{NoticeKind(kind).label}的" if kind else ""
    said = {"": "（空）", OFF: "不印"} if name not in (RED_HEAD, NUMBER) else {"": "印", OFF: "不印"}
    for enum in (Separation, Signers, PictureChoice):
        said |= {one.value: one.label for one in enum}
    return f"{whose}{label}：{said.get(before, before)} → {said.get(after, after)}"


SETTINGS_SAVED = "installation.papers_set"
_LABELS = {LETTERHEAD: "发文机关名称", LETTER_WORD: "发文字", LETTER_CONTACT: "联系方式", OBJECTION_DAYS: "异议期限（工作日）",
           SEPARATION: "分工", SIGNERS: "签发人", LETTER_PICTURES: "反馈函的页图", RED_HEAD: "红头", NUMBER: "文号",
           COPIES_TO: "抄送"}


def _bureau(session: Session) -> tuple[str, str]:
    row = session.execute(sa.select(Unit.name, Unit.short_name).where(Unit.is_bureau).order_by(Unit.name).limit(1)).one_or_none()
    return (row.name, row.short_name or row.name) if row else ("", "")
