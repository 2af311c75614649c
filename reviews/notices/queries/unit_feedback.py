"""Which units of a round can have their feedback drafted, and the facts it is written from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.models import Case
from reviews.insights.domain.facts import ReviewFacts, Scope
from reviews.insights.domain.snapshot import BEFORE, NOW, Snapshot
from reviews.insights.queries.facts import gather_facts
from reviews.notices.domain import NoticeKind, NoticeState, subject_of
from reviews.notices.domain.batches import LetterStage, stage_of
from reviews.notices.models import Notice
from reviews.notices.queries.papers import withdrawn_among
from reviews.registry.models import Organ
from reviews.rounds.models import Round
from reviews.rounds.queries import get_round
from reviews.scoresheets.models import Release, ReleaseWithdrawal, SettlementDigest

UNIT_FEEDBACK_JOB = "notices.draft_unit_feedback"


@dataclass(frozen=True, slots=True)
class UnitInRound:
    """One unit of a round. settled, released: its files; why_not: why nothing can be drafted, empty where it can.

    stage: of its feedback, None where there is none.
    """

    unit_id: str
    unit_name: str
    files: int
    settled: int
    released: int
    stage: LetterStage | None = None
    notice_id: str = ""
    number: str = ""

    @property
    def why_not(self) -> str:
        if not self.settled:
            return "案卷都没有定案。"
        if self.released < self.settled:
            return f"还有 {self.settled - self.released} 卷的结果没有发布。"
        return "反馈书已撤回，请打开该文件重发。" if self.stage is LetterStage.TAKEN_BACK else ""

    @property
    def note(self) -> str:
        """What should be known before drafting."""
        left = self.files - self.settled
        return f"另有 {left} 卷没有定案，不计入。" if left and self.settled else ""

    @property
    def ready(self) -> bool:
        return not self.why_not and self.stage is None


def list_units_in_round(session: Session, facts: ReviewFacts) -> list[UnitInRound]:
    """The units with files in the round that the facts are of, by name. A fixed number of queries."""
    (round_id,) = facts.scope.rounds
    units: dict[str, UnitInRound] = {}
    for entry in facts.entries:
        one = units.get(entry.unit_id) or UnitInRound(entry.unit_id, entry.unit_name, 0, 0, 0)
        units[entry.unit_id] = replace(one, files=one.files + 1)
    for file in facts.files:
        one = units.get(file.unit_id) or UnitInRound(file.unit_id, file.unit_name, 0, 0, 0)
        units[file.unit_id] = replace(one, settled=one.settled + 1, released=one.released + (file.released_on is not None),
                                      files=max(one.files, one.settled + 1))
    papers = list(session.scalars(sa.select(Notice).where(
        Notice.kind == NoticeKind.UNIT_FEEDBACK.value, Notice.round_id == round_id).order_by(Notice.edition)))
    gone = withdrawn_among(session, [one.id for one in papers])
    for paper in papers:
        found = units.get(paper.unit_id or "")
        if found is not None:
            stage = stage_of(NoticeState(paper.state), withdrawn=paper.id in gone)
            units[found.unit_id] = replace(found, stage=stage, notice_id=paper.id, number=paper.number or "")
    return sorted(units.values(), key=lambda one: (one.unit_name, one.unit_id))


def facts_of_round(session: Session, round_id: str, *, now: datetime) -> ReviewFacts:
    """All of a round. Raises NotFound."""
    get_round(session, round_id)
    return gather_facts(session, Scope(rounds=(round_id,)), now=now)


def find_round_before(session: Session, round_id: str, unit_id: str) -> Round | None:
    """The round in which the unit last had files settled before this one and knows all its results, or None."""
    began = get_round(session, round_id).starts_on
    settled = (SettlementDigest.round_id == Round.id, SettlementDigest.case_id == Case.id, Case.organ_id == Organ.id,
               Organ.unit_id == unit_id)
    withdrawn = sa.exists().where(ReleaseWithdrawal.release_id == Release.id)
    released = sa.exists().where(Release.round_id == Round.id, Release.case_id == Case.id, ~withdrawn)
    took_part, untold = sa.exists().where(*settled), sa.exists().where(*settled, ~released)
    return session.scalars(sa.select(Round).where(Round.starts_on < began, Round.id != round_id, took_part, ~untold)
                           .order_by(Round.starts_on.desc(), Round.id).limit(1)).one_or_none()


def snapshot_for_unit(
    session: Session, facts: ReviewFacts, unit_id: str, *, now: datetime, before: dict[str, ReviewFacts]
) -> tuple[Snapshot, str]:
    """The facts of a unit's feedback and the name of its round before. before: facts of rounds gathered so far, added to."""
    former = find_round_before(session, facts.scope.rounds[0], unit_id)
    if former is None:
        return {NOW: facts}, ""
    if former.id not in before:
        before[former.id] = gather_facts(session, Scope(rounds=(former.id,)), now=now)
    return {NOW: facts, BEFORE: before[former.id]}, former.name


def subject_of_unit(round_id: str, unit_id: str) -> str:
    """What a unit's feedback is about."""
    return subject_of("unit", round_id, unit_id)
