"""Reads of releases, answers and rulings. A unit reads its own released results; who scored is never among them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import User
from reviews.cases.domain import CaseState
from reviews.cases.domain.states import PUBLIC
from reviews.cases.models import Case
from reviews.cases.queries import register_visibility
from reviews.errors import NotFound
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment, Round
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain.answering import PointAnswer, RulingOutcome, Stance, answers_of
from reviews.scoresheets.domain.quota import GradedFile
from reviews.scoresheets.domain.settled import SettledResult, result_of
from reviews.scoresheets.domain.submitted import SubmittedResult, head_of
from reviews.scoresheets.models import (
    Answer,
    AnswerDraft,
    AnswerFile,
    GradingAct,
    Recheck,
    Release,
    ReleaseWithdrawal,
    Ruling,
    Scoresheet,
    Settlement,
)
from reviews.scoresheets.queries.settlements import find_settlement, list_settlements


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """One file of a round on its way to the unit: settled, released, answered, ended. total, grade: as they stand now."""

    case_id: str
    number: str
    title: str
    organ_name: str
    state: CaseState
    total: Decimal
    settled_grade: str | None
    release: Release | None
    answer: Answer | None
    rulings: int

    @property
    def grade(self) -> str | None:
        kept = self.release is not None and self.settled_grade == self.release.grade_before
        return self.release.grade if kept and self.release is not None else self.settled_grade

    @property
    def objections(self) -> int:
        return self.answer.objections if self.answer is not None else 0

    @property
    def open_objections(self) -> int:
        return self.objections - self.rulings

    def may_end(self, today: date) -> bool:
        """Whether nothing more can come: accepted whole, ruled on, or the window is over."""
        if self.state is not CaseState.released or self.release is None or self.open_objections:
            return False
        return self.answer is not None or today > self.release.answer_by


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One line of a unit's list of results."""

    case_id: str
    number: str
    title: str
    round_name: str
    state: CaseState
    total: Decimal
    full_marks: Decimal
    grade: str | None
    answer_by: date
    answered: bool
    objections: int


@dataclass(frozen=True, slots=True)
class RuledPoint:
    """A ruling as pages show it."""

    point: str
    outcome: RulingOutcome
    reason: str
    deducted: Decimal | None
    ruled_at: datetime


def find_release(session: Session, case_id: str) -> Release | None:
    """The release of a case that stands, or None."""
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == Release.id)
    return session.scalars(
        sa.select(Release).where(Release.case_id == case_id, ~withdrawn)
        .order_by(Release.released_at.desc(), Release.seq.desc()).limit(1)).one_or_none()


def get_release(session: Session, case_id: str) -> Release:
    """The release of a case that stands. Raises NotFound."""
    found = find_release(session, case_id)
    if found is None:
        raise NotFound()
    return found


def released_result(session: Session, release: Release) -> SettledResult:
    """The settled content that a release told the unit."""
    found = session.get_one(Settlement, release.settlement_id)
    return result_of(found.content, found.content_hash)


def list_release_versions(session: Session, round_id: str, case_id: str) -> list[tuple[Release, ReleaseWithdrawal | None]]:
    """Every release of a case in a round with its withdrawal, the newest first."""
    rows = session.execute(
        sa.select(Release, ReleaseWithdrawal).outerjoin(ReleaseWithdrawal, ReleaseWithdrawal.release_id == Release.id)
        .where(Release.round_id == round_id, Release.case_id == case_id).order_by(Release.seq.desc()))
    return [(release, withdrawal) for release, withdrawal in rows]


def next_release_seq(session: Session, round_id: str, case_id: str) -> int:
    """The number of the next release of a case."""
    last = session.scalar(sa.select(sa.func.max(Release.seq)).where(Release.round_id == round_id, Release.case_id == case_id))
    return (last or 0) + 1


def list_released_files(session: Session, round_id: str) -> list[ReleasedFile]:
    """Settled and later files of a round, by unit and number. A fixed number of queries."""
    settled = {one.case_id: one for one in list_settlements(session, round_id)}
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == Release.id)
    releases = {r.case_id: r for r in session.scalars(
        sa.select(Release).where(Release.round_id == round_id, ~withdrawn).order_by(Release.seq))}
    of_release = {a.release_id: a for a in session.scalars(
        sa.select(Answer).where(Answer.release_id.in_([r.id for r in releases.values()])))}
    ruled: dict[str, int] = dict(session.execute(
        sa.select(Ruling.answer_id, sa.func.count()).where(Ruling.answer_id.in_([a.id for a in of_release.values()]))
        .group_by(Ruling.answer_id)).all())  # type: ignore[arg-type]
    cases = session.execute(
        sa.select(Case.id, Case.number, Case.title, Case.state, Organ.name).join(Organ, Organ.id == Case.organ_id)
        .where(Case.id.in_(settled)).order_by(Organ.name, Case.number, Case.id))
    files = []
    for case_id, number, title, state, organ in cases:
        release = releases.get(case_id)
        answer = of_release.get(release.id) if release is not None else None
        files.append(ReleasedFile(case_id, number, title, organ, CaseState(state), settled[case_id].total,
                                  settled[case_id].grade, release, answer, ruled.get(answer.id, 0) if answer else 0))
    return files


def list_unsettled_numbers(session: Session, round_id: str) -> list[str]:
    """Numbers of the files with a counting seat in the round that are not settled yet."""
    given = sa.select(Assignment.case_id).where(Assignment.round_id == round_id, Assignment.purpose == "review",
                                                Assignment.withdrawn_at.is_(None))
    settled = sa.select(Settlement.case_id).where(Settlement.round_id == round_id)
    return list(session.scalars(
        sa.select(Case.number).where(Case.id.in_(given), Case.id.not_in(settled)).order_by(Case.number, Case.id)))


def list_graded_files(session: Session, round_id: str) -> list[GradedFile]:
    """The settled files of a round with what a quota must know of them."""
    files = []
    for one in list_settlements(session, round_id):
        sheet_id = one.content["sheets"][0]["sheet_id"]
        version = session.scalar(sa.select(Scoresheet.pack_version_id).where(Scoresheet.id == sheet_id))
        bands = [band.title for band in get_pack(session, version).scoring.grades] if version else []
        files.append(GradedFile(one.case_id, one.id, one.total, Decimal(one.content["full_marks"]), one.grade,
                                bands[0] if bands else None, bands[1] if len(bands) > 1 else None))
    return files


def find_grading(session: Session, round_id: str) -> GradingAct | None:
    """The application of the quota in force, or None."""
    return session.scalars(
        sa.select(GradingAct).where(GradingAct.round_id == round_id).order_by(GradingAct.seq.desc()).limit(1)).one_or_none()


def list_unit_results(session: Session, viewer: Viewer) -> list[UnitResult]:
    """The released results of the viewer's unit: those that wait for an answer first, by the end of the window."""
    if viewer.unit_id is None:
        return []
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == Release.id)
    rows = session.execute(
        sa.select(Case, Release, Settlement, Round.name, Answer)
        .join(Release, Release.case_id == Case.id).join(Settlement, Settlement.id == Release.settlement_id)
        .join(Round, Round.id == Release.round_id).join(Organ, Organ.id == Case.organ_id)
        .outerjoin(Answer, Answer.release_id == Release.id)
        .where(Organ.unit_id == viewer.unit_id, Case.state.in_([s.value for s in PUBLIC]), ~withdrawn)
        .order_by(Release.answer_by, Case.number, Case.id))
    found = [UnitResult(
        case.id, case.number, case.title, name, CaseState(case.state), settled.total,
        Decimal(settled.content["full_marks"]), release.grade, release.answer_by, answer is not None,
        answer.objections if answer else 0) for case, release, settled, name, answer in rows]
    return sorted(found, key=lambda r: (r.answered or r.state is CaseState.final,))


def list_answer_drafts(session: Session, release_id: str) -> dict[str, AnswerDraft]:
    """What the unit has chosen so far, by point."""
    return {d.point: d for d in session.scalars(
        sa.select(AnswerDraft).where(AnswerDraft.release_id == release_id).order_by(AnswerDraft.point))}


def list_answer_files(session: Session, release_id: str) -> dict[str, list[AnswerFile]]:
    """The evidence that stands, by point, in the order it was brought."""
    found: dict[str, list[AnswerFile]] = defaultdict(list)
    for file in session.scalars(sa.select(AnswerFile).where(AnswerFile.release_id == release_id, ~AnswerFile.removed)
                                .order_by(AnswerFile.uploaded_at, AnswerFile.id)):
        found[file.point].append(file)
    return found


def find_answer(session: Session, release_id: str) -> Answer | None:
    """The answer to a release, or None."""
    return session.scalars(sa.select(Answer).where(Answer.release_id == release_id)).one_or_none()


def get_answer(session: Session, answer_id: str) -> Answer:
    """Raises NotFound."""
    found = session.get(Answer, answer_id)
    if found is None:
        raise NotFound()
    return found


def objected_points(answer: Answer) -> tuple[PointAnswer, ...]:
    """The points of an answer that are objected to."""
    return tuple(a for a in answers_of(answer.content) if a.stance is Stance.objected)


def list_rulings(session: Session, answer_id: str) -> dict[str, RuledPoint]:
    """Rulings on an answer, by point."""
    return {r.point: RuledPoint(r.point, RulingOutcome(r.outcome), r.reason, r.deducted, r.ruled_at)
            for r in session.scalars(sa.select(Ruling).where(Ruling.answer_id == answer_id).order_by(Ruling.point))}


def list_open_objections(session: Session, viewer: Viewer) -> list[tuple[Answer, Case, str]]:
    """Answers with objections nobody has ruled on, that this person may rule on: (answer, case, organ), the oldest first."""
    ruled = sa.exists().where(Ruling.answer_id == Answer.id)
    rows = session.execute(
        sa.select(Answer, Case, Organ.name).join(Case, Case.id == Answer.case_id).join(Organ, Organ.id == Case.organ_id)
        .where(Answer.objections > 0, ~ruled, Case.state == CaseState.objected.value)
        .order_by(Answer.answered_at, Answer.id)).all()
    return [(answer, case, organ) for answer, case, organ in rows if may_rule(session, viewer, case)]


def may_rule(session: Session, viewer: Viewer, case: Case) -> bool:
    """A leader or rechecker of another unit who neither scored nor rechecked the file."""
    return viewer.has(Role.leader, Role.rechecker) and case.id in set(session.scalars(objections_to_rule(viewer)))


def objections_to_rule(viewer: Viewer) -> sa.Select[Any]:
    """Ids of cases with an objection that the viewer had no part in judging; the room of cases asks it who may see a case."""
    scored = sa.select(Assignment.case_id).where(Assignment.reviewer_id == viewer.user_id)
    rechecked = sa.select(Recheck.case_id).where(Recheck.rechecker_id == viewer.user_id)
    statement = (
        sa.select(Case.id).join(Organ, Organ.id == Case.organ_id)
        .where(Case.state == CaseState.objected.value, Case.id.not_in(scored), Case.id.not_in(rechecked))
    )
    return statement.where(Organ.unit_id != viewer.unit_id) if viewer.unit_id is not None else statement


def standing_grade(release: Release, settlement: Settlement) -> str | None:
    """The grade as it stands: the released one, unless a ruling or a correction has led to another by the standard."""
    return release.grade if settlement.grade == release.grade_before else settlement.grade


def get_release_by_id(session: Session, release_id: str) -> Release:
    """A release that stands. Raises NotFound for a missing one and for one that was taken back."""
    found = session.get(Release, release_id)
    if found is None or find_release(session, found.case_id) is not found:
        raise NotFound()
    return found


@dataclass(frozen=True, slots=True)
class LetterSource:
    """A released result as the feedback letter tells it. result: in the shape of a sheet; reviewers: who scored, by seat."""

    result: SubmittedResult
    reviewers: tuple[str, ...]


def letter_source(session: Session, release: Release) -> LetterSource:
    """What the letter of a released file says: the settlement in force, with the grade as it stands."""
    settled = settlement_now(session, release)
    told = result_of(settled.content, settled.content_hash)
    sheet = session.get_one(Scoresheet, told.sheets[0].sheet_id)
    names = [session.scalar(sa.select(User.name).join(Scoresheet, Scoresheet.reviewer_id == User.id)
                            .where(Scoresheet.id == one.sheet_id)) or "" for one in told.sheets]
    return LetterSource(SubmittedResult(
        **{**head_of(told), "grade": standing_grade(release, settled)}, sheet_id=sheet.id, assignment_id=sheet.assignment_id,
        vetoes=told.vetoes, items=told.items, problems=told.problems, comment=told.comment, good_points=told.good_points,
        reviewer_id=sheet.reviewer_id, reviewer_name="", submitted_at=told.settled_at, content_hash=settled.content_hash,
    ), tuple(dict.fromkeys(names)))


def settlement_now(session: Session, release: Release) -> Settlement:
    """The settlement in force of a released case, which a ruling may have put beside the released one."""
    found = find_settlement(session, release.case_id, round_id=release.round_id)
    assert found is not None, "a released case is settled"
    return found


register_visibility("ruling", roles=frozenset({Role.rechecker}), case_ids=objections_to_rule,
                    states=frozenset({CaseState.objected}))
