"""Reads of case feedback letters: as a person may see them, and the results that wait for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.queries import names_of_users
from reviews.cases.models import Case
from reviews.errors import NotFound
from reviews.foundation.clock import shanghai
from reviews.notices.domain import (
    CaseFeedback,
    NoticeKind,
    NoticeState,
    NoticeStep,
    format_points,
    from_json,
    subject_of,
)
from reviews.notices.models import Notice, NoticeStepRow
from reviews.notices.queries.papers import find_last_edition, get_visible_notice, is_withdrawn, visible
from reviews.registry.models import Organ
from reviews.rounds.models import Round
from reviews.scoresheets.models import Release, ReleaseWithdrawal, Settlement


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter with its content. issuer is None for a draft and for people of the reviewed unit."""

    id: str
    state: NoticeState
    version: int
    withdrawn: bool
    case_id: str
    unit_id: str
    content: CaseFeedback
    drafted_by: str
    drafted_at: datetime
    saved_at: datetime
    issuer: str | None
    issued_at: datetime | None
    docx_sha256: str | None
    pdf_sha256: str | None

    @property
    def name(self) -> str:
        """What a downloaded file is called, without its ending."""
        number = self.content.number or "草稿"
        return f"案卷评查反馈意见书（{number}）"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What stands above the pages: terms and values, in order."""
        result = self.content.result
        total = "不计" if result.total is None else format_points(result.total)
        moment = shanghai(self.issued_at or self.saved_at).strftime("%Y-%m-%d %H:%M")
        by = self.issuer if self.issued_at else self.drafted_by
        return [
            ("被评查单位", self.content.unit),
            ("案号", self.content.case_number),
            ("案卷", self.content.case_title),
            ("得分", f"{total} / {format_points(result.full_marks)}"),
            ("等次", result.grade or "未定"),
            ("问题", f"{len(self.content.problems)} 处"),
            ("签发时间" if self.issued_at else "保存时间", moment),
            *([("签发人" if self.issued_at else "起草人", by)] if by else []),
            *([("校验码", self.content.code)] if self.content.code else []),
        ]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One line of the list. total in points."""

    id: str
    state: NoticeState
    number: str | None
    case_number: str
    case_title: str
    unit: str
    total: Decimal | None
    grade: str | None
    problems: int
    moment: datetime

    @property
    def score(self) -> str:
        return "不计" if self.total is None else format_points(self.total)

    @property
    def when(self) -> str:
        return shanghai(self.moment).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True)
class WaitingResult:
    """A released result whose case has no letter in its round. total in points; grade as released."""

    release_id: str
    case_number: str
    case_title: str
    organ_name: str
    round_name: str
    total: Decimal
    grade: str | None
    released_at: datetime

    @property
    def score(self) -> str:
        return format_points(self.total)

    @property
    def when(self) -> str:
        return shanghai(self.released_at).strftime("%Y-%m-%d %H:%M")


def get_letter(session: Session, viewer: Viewer, notice_id: str) -> LetterView:
    """One letter. Raises NotFound for a missing one and for one this person may not know of."""
    notice = get_visible_notice(session, viewer, notice_id)
    if notice.kind != NoticeKind.CASE_FEEDBACK.value:
        raise NotFound()
    names = names_of_users(session, {i for i in (notice.drafted_by, notice.issued_by) if i})
    inside = viewer.has(Role.organiser, Role.leader)
    return LetterView(
        id=notice.id,
        state=NoticeState(notice.state),
        version=notice.version,
        withdrawn=is_withdrawn(session, notice.id),
        case_id=notice.case_id or "",
        unit_id=notice.unit_id or "",
        content=from_json(notice.content),
        drafted_by=names.get(notice.drafted_by, "") if inside else "",
        drafted_at=notice.drafted_at,
        saved_at=notice.saved_at,
        issuer=names.get(notice.issued_by or "") if inside else None,
        issued_at=notice.issued_at,
        docx_sha256=notice.docx_sha256,
        pdf_sha256=notice.pdf_sha256,
    )


def letters_statement(viewer: Viewer) -> sa.Select[Notice]:
    """Letters this person may see: drafts first, then the newest issued."""
    return (
        sa.select(Notice)
        .where(visible(viewer), Notice.kind == NoticeKind.CASE_FEEDBACK.value)
        .order_by(Notice.state != NoticeState.DRAFT.value, Notice.year.desc(), Notice.ordinal.desc(),
                  Notice.drafted_at.desc(), Notice.id)
    )  # fmt: skip


def describe_letters(notices: list[Notice]) -> list[LetterLine]:
    """The list lines of these letters, in their order."""
    lines = []
    for notice in notices:
        letter = from_json(notice.content)
        lines.append(
            LetterLine(
                id=notice.id,
                state=NoticeState(notice.state),
                number=notice.number,
                case_number=letter.case_number,
                case_title=letter.case_title,
                unit=letter.unit,
                total=letter.result.total,
                grade=letter.result.grade,
                problems=len(letter.problems),
                moment=notice.issued_at or notice.saved_at,
            )
        )
    return lines


def list_waiting_results(session: Session, *, limit: int = 200) -> list[WaitingResult]:
    """Released results that stand and have no letter in their round yet, the oldest release first."""
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == Release.id)
    taken_back = sa.exists().where(
        NoticeStepRow.notice_id == Notice.id, NoticeStepRow.step == NoticeStep.WITHDRAWN.value)
    has_letter = sa.exists().where(
        Notice.kind == NoticeKind.CASE_FEEDBACK.value, Notice.round_id == Release.round_id,
        Notice.case_id == Release.case_id, ~taken_back,
    )
    rows = session.execute(
        sa.select(Release, Case.number, Case.title, Organ.name, Round.name, Settlement.total)
        .join(Settlement, Settlement.id == Release.settlement_id).join(Round, Round.id == Release.round_id)
        .join(Case, Case.id == Release.case_id).join(Organ, Organ.id == Case.organ_id)
        .where(~withdrawn, ~has_letter).order_by(Release.released_at, Case.number, Release.id).limit(limit)
    )
    return [WaitingResult(release.id, number, title, organ, round_name, total, release.grade, release.released_at)
            for release, number, title, organ, round_name, total in rows]


def find_letter_of_case(session: Session, *, round_id: str, case_id: str) -> Notice | None:
    """The newest letter of a case in a round, withdrawn or not; None when there is none."""
    return find_last_edition(session, kind=NoticeKind.CASE_FEEDBACK, subject=subject_of("case", round_id, case_id))


def names_reviewers(session: Session, round_id: str) -> bool:
    """Whether the letters of a round name who scored; by default they do not."""
    return bool(session.scalar(sa.select(Round.letters_name_reviewers).where(Round.id == round_id)))
