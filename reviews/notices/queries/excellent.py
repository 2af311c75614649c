"""Excellent files of a round as released: for the notice, and to choose teaching copies from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.cases.domain.masking import mask_text
from reviews.cases.models import Case
from reviews.cases.queries import known_people
from reviews.insights.domain.facts import Scope
from reviews.insights.domain.figures import Spec, evaluate, spec_to_json
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.domain.snapshot import NOW, Snapshot
from reviews.insights.queries.facts import gather_facts
from reviews.notices.domain.content import PaperFigure
from reviews.notices.domain.drafts.excellent import FIGURES
from reviews.notices.domain.excellent import ExcellentFile, Praise
from reviews.registry.models import Organ
from reviews.rounds.models import Round
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain.experts import RemarkAudience, RemarkKind
from reviews.scoresheets.domain.settled import SettledResult, result_of
from reviews.scoresheets.models import Release, Scoresheet
from reviews.scoresheets.queries.expert_remarks import RemarkRow, list_meeting_files
from reviews.scoresheets.queries.releases import list_released_files, settlement_now, standing_grade
from scoring_rules.vocabulary import CaseKind


@dataclass(frozen=True, slots=True)
class ReleasedRound:
    """A round with released results. released: how many files."""

    id: str
    name: str
    released: int


def list_released_rounds(session: Session) -> list[ReleasedRound]:
    """Rounds with at least one release, the latest first."""
    rows = session.execute(
        sa.select(Round.id, Round.name, sa.func.count(sa.distinct(Release.case_id))).join(Release, Release.round_id == Round.id)
        .group_by(Round.id, Round.name, Round.starts_on).order_by(Round.starts_on.desc(), Round.id))
    return [ReleasedRound(*row) for row in rows]


def list_excellent_files(session: Session, round_id: str, case_id: str | None = None) -> list[ExcellentFile]:
    """Files of the highest grade of their standard, as it stands after the release; by score, then by number; or one of them.

    Titles, good points and remarks come masked; of the remarks only those that are for everyone, and votes only once closed.
    """
    meeting = {one.case_id: one for one in list_meeting_files(session, round_id)}
    found = []
    for one in list_released_files(session, round_id):
        if one.release is None or case_id not in (None, one.case_id):
            continue
        settled = settlement_now(session, one.release)
        told = result_of(settled.content, settled.content_hash)
        grade = standing_grade(one.release, settled)
        if grade is None or grade != _highest_grade(session, told):
            continue
        of_meeting = meeting.get(one.case_id)
        votes = of_meeting.votes if of_meeting is not None else None
        found.append(_file(session, one.release, told, grade, list(of_meeting.remarks) if of_meeting else [],
                           (votes.model, votes.experts) if votes is not None and votes.experts else None))
    return sorted(found, key=lambda f: (-f.total / f.full_marks, f.number))


def _highest_grade(session: Session, told: SettledResult) -> str | None:
    version = session.scalar(sa.select(Scoresheet.pack_version_id).where(Scoresheet.id == told.sheets[0].sheet_id))
    bands = get_pack(session, version).scoring.grades if version else ()
    return bands[0].title if bands else None


def _file(session: Session, release: Release, told: SettledResult, grade: str, remarks: list[RemarkRow],
          votes: tuple[int, int] | None) -> ExcellentFile:
    case, organ, unit = session.execute(
        sa.select(Case, Organ, Unit).join(Organ, Organ.id == Case.organ_id).join(Unit, Unit.id == Organ.unit_id)
        .where(Case.id == release.case_id)).one()
    known = known_people(session, case.id)
    points = tuple(mask_text(line.strip(), known) for line in told.good_points.splitlines() if line.strip())
    praise = tuple(
        Praise(one.kind.label, mask_text(one.text, known),
               "，".join(filter(None, (f"第{one.page}页" if one.page else "", one.item_title))))
        for one in remarks if one.audience is RemarkAudience.everyone and one.kind is not RemarkKind.problem)
    return ExcellentFile(
        case_id=case.id, release_id=release.id, settlement=told.content_hash, number=case.number,
        title=mask_text(case.title, known), kind=CaseKind(case.kind).label, field=organ.field or unit.field, unit=unit.name,
        organ=organ.name, pack=f"{told.pack_title} {told.pack_version}", pack_id=told.pack_id, pack_version=told.pack_version,
        total=told.total, full_marks=told.full_marks, grade=grade, points=points, praise=praise, votes=votes)


def excellent_figures(session: Session, round_id: str, grades: tuple[str, ...], *, now: datetime) -> tuple[
        dict[str, PaperFigure], Snapshot]:
    """The figures of the notice by name with the facts they rest on. grades: the highest ones of the round's standards."""
    snapshot: Snapshot = {NOW: gather_facts(session, Scope(rounds=(round_id,)), now=now)}
    frames = frames_of_snapshot(snapshot)
    where = tuple(("grade", grade) for grade in grades)
    specs = {"settled": Spec("files"), "excellent": Spec("files_graded", NOW, where), "graded": Spec("files_graded"),
             "rate": Spec("rate_grade", NOW, where), "units": Spec("units")}
    told = {}
    for name in FIGURES:
        figure = evaluate(frames, specs[name])
        told[name] = PaperFigure(text=figure.text, label=figure.label, base="" if figure.base is None else str(figure.base),
                                 spec=spec_to_json(specs[name]))
    return told, snapshot
