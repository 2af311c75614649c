"""Reads of case feedback letters: as a person may see them, and the results that wait for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.models import Case
from reviews.foundation.clock import shanghai
from reviews.notices.domain import (
    NoticeKind,
    NoticeStanding,
    NoticeState,
    NoticeStep,
    format_points,
    from_json,
    standing_of,
)
from reviews.notices.models import Notice, NoticeStepRow
from reviews.notices.queries.papers import visible, withdrawn_among
from reviews.registry.models import Organ
from reviews.rounds.models import Round
from reviews.scoresheets.models import Release, ReleaseWithdrawal, Settlement


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One line of the list. total in points."""

    id: str
    standing: NoticeStanding
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


def letters_statement(viewer: Viewer) -> sa.Select[Notice]:
    """Letters this person may see: drafts first, then the newest issued."""
    return (
        sa.select(Notice)
        .where(visible(viewer), Notice.kind == NoticeKind.CASE_FEEDBACK.value)
        .order_by(Notice.state != NoticeState.DRAFT.value, Notice.year.desc(), Notice.ordinal.desc(),
                  Notice.drafted_at.desc(), Notice.id)
    )  # fmt: skip


def describe_letters(session: Session, notices: list[Notice]) -> list[LetterLine]:
    """The list lines of these letters, in their order."""
    lines, withdrawn = [], withdrawn_among(session, (one.id for one in notices))
    for notice in notices:
        letter = from_json(notice.content)
        lines.append(
            LetterLine(
                id=notice.id,
                standing=standing_of(notice.state, withdrawn=notice.id in withdrawn),
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


def names_reviewers(session: Session, round_id: str) -> bool:
    """Whether the letters of a round name who scored; by default they do not."""
    return bool(session.scalar(sa.select(Round.letters_name_reviewers).where(Round.id == round_id)))
