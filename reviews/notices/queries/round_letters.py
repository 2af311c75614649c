"""The files of a round with their letters: what is drafted, issued, or cannot be drafted yet."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit
from reviews.cases.models import Case
from reviews.notices.domain import NoticeKind, NoticeState, NoticeStep
from reviews.notices.domain.batches import LetterStage, RoundLetter, stage_of
from reviews.notices.models import Notice, NoticeStepRow
from reviews.notices.queries.papers import visible
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment, Round
from reviews.scoresheets.models import Release, ReleaseWithdrawal, Settlement

DRAFT_JOB = "notices.draft_letters"
BUNDLE_JOB = "notices.bundle_letters"


def list_round_letters(session: Session, round_id: str, *, unit_id: str = "") -> list[RoundLetter]:
    """Every file under review in a round with its letter, by unit and number. A fixed number of queries.

    unit_id: only of this unit.
    """
    given = sa.select(Assignment.case_id).where(Assignment.round_id == round_id, Assignment.purpose == "review",
                                                Assignment.withdrawn_at.is_(None))
    settled: dict[str, str] = dict(session.execute(
        sa.select(Settlement.case_id, Settlement.content_hash).where(Settlement.round_id == round_id)
        .order_by(Settlement.settled_at, Settlement.seq, Settlement.id.desc())).all())  # type: ignore[arg-type]
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == Release.id)
    releases: dict[str, str] = dict(session.execute(
        sa.select(Release.case_id, Release.id).where(Release.round_id == round_id, ~withdrawn)
        .order_by(Release.seq)).all())  # type: ignore[arg-type]
    letters = _newest_letters(session, round_id)
    statement = (
        sa.select(Case.id, Case.number, Case.title, Organ.unit_id, Unit.name).join(Organ, Organ.id == Case.organ_id)
        .join(Unit, Unit.id == Organ.unit_id).where(sa.or_(Case.id.in_(given), Case.id.in_(settled)))
        .order_by(Unit.name, Unit.id, Case.number, Case.id))
    if unit_id:
        statement = statement.where(Organ.unit_id == unit_id)
    found = []
    for case_id, number, title, unit, name in session.execute(statement):
        notice = letters.get(case_id)
        if notice is not None:
            stage = stage_of(NoticeState(notice.state), withdrawn=notice.withdrawn)
        elif case_id in releases:
            stage = LetterStage.MISSING
        else:
            stage = LetterStage.NOT_RELEASED if case_id in settled else LetterStage.NOT_SETTLED
        found.append(RoundLetter(
            case_id, number, title, unit, name, stage, releases.get(case_id, ""), notice.id if notice else "",
            (notice.number or "") if notice else "", notice.version if notice else 0,
            outdated=notice is not None and not notice.withdrawn and "settlement" in notice.sources and (
                notice.sources.get("release"), notice.sources["settlement"]) != (releases.get(case_id), settled.get(case_id))))
    return found


def list_letter_rounds(session: Session, viewer: Viewer) -> list[tuple[str, str]]:
    """(id, name) of the rounds of which this person may see letters or draft them, the newest first."""
    wanted: sa.ColumnElement[bool] = sa.exists().where(
        Notice.round_id == Round.id, Notice.kind == NoticeKind.CASE_FEEDBACK.value, visible(viewer))
    if viewer.has(Role.organiser):
        wanted = sa.or_(wanted, sa.exists().where(Release.round_id == Round.id))
    rows = session.execute(sa.select(Round.id, Round.name).where(wanted).order_by(Round.starts_on.desc(), Round.id).limit(20))
    return [(found, name) for found, name in rows]


def has_issued_letters(session: Session, round_id: str, unit_id: str) -> bool:
    """Whether a unit was issued a letter in a round that still stands."""
    taken_back = sa.exists().where(NoticeStepRow.notice_id == Notice.id, NoticeStepRow.step == NoticeStep.WITHDRAWN.value)
    return bool(session.scalar(sa.select(sa.exists().where(
        Notice.kind == NoticeKind.CASE_FEEDBACK.value, Notice.round_id == round_id, Notice.unit_id == unit_id,
        Notice.state == NoticeState.ISSUED.value, ~taken_back))))


def _newest_letters(session: Session, round_id: str) -> dict[str, Any]:
    taken_back = sa.exists().where(NoticeStepRow.notice_id == Notice.id, NoticeStepRow.step == NoticeStep.WITHDRAWN.value)
    rows = session.execute(
        sa.select(Notice.id, Notice.case_id, Notice.state, Notice.number, Notice.version, Notice.sources,
                  taken_back.label("withdrawn"))
        .where(Notice.kind == NoticeKind.CASE_FEEDBACK.value, Notice.round_id == round_id).order_by(Notice.edition))
    return {row.case_id: row for row in rows}
