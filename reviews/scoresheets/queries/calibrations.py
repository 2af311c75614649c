"""Reads of calibrations: samples with their references, who scores them, what a reviewer and the organiser see of deviations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.models import User
from reviews.cases.domain import CaseState
from reviews.cases.models import Case
from reviews.errors import NotFound
from reviews.registry.models import Organ
from reviews.rounds.domain.avoidance import why_not
from reviews.rounds.models import Assignment, DrawnFile
from reviews.rounds.queries.avoidance import file_facts, get_unit_tree, standings
from reviews.rounds.queries.sight import in_sight
from reviews.scoresheets.domain import SheetState
from reviews.scoresheets.domain.deviation import (
    CalibrationState,
    Deviation,
    Disputed,
    Known,
    ShownAfter,
    deviate,
    known_of,
    most_disputed,
)
from reviews.scoresheets.domain.settled import SettlementKind
from reviews.scoresheets.domain.settled import result_of as settled_of
from reviews.scoresheets.domain.submitted import result_of as submitted_of
from reviews.scoresheets.models import Calibration, CalibrationSample, Scoresheet, Settlement

# The result of an earlier round stands: nobody decides on it any more behind the reviewers' backs.
_SETTLED = (CaseState.settled, CaseState.released, CaseState.objected, CaseState.final)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample as the organiser sees it. origin: where the reference comes from, in words; ready: it is fixed."""

    id: str
    case_id: str
    number: str
    title: str
    organ_name: str
    origin: str
    ready: bool


@dataclass(frozen=True, slots=True)
class SampleCandidate:
    """A file that may become a sample. settlement: of an earlier round, or None for a file that was only handed in."""

    case_id: str
    number: str
    title: str
    organ_name: str
    settlement: Settlement | None

    @property
    def words(self) -> str:
        if self.settlement is None:
            return "没有定案，须另由一人评出参照"
        return f"以前轮次{SettlementKind(self.settlement.kind).label}"


@dataclass(frozen=True, slots=True)
class Taker:
    """A reviewer in a calibration: samples given and submitted; nothing of what the sheets say."""

    id: str
    name: str
    given: int
    submitted: int


@dataclass(frozen=True, slots=True)
class SampleDeviations:
    """One sample with everybody's deviation, by name, and the items to talk about."""

    sample: SampleRow
    deviations: tuple[tuple[str, Deviation], ...]
    disputed: tuple[Disputed, ...]


def get_calibration(session: Session, calibration_id: str, *, lock: bool = False) -> Calibration:
    """Any calibration, for callers that have settled who asks. lock: keep other writers away. Raises NotFound."""
    found = session.get(Calibration, calibration_id, populate_existing=True, with_for_update=lock or None)
    if found is None:
        raise NotFound()
    return found


def get_sample(session: Session, calibration_id: str, sample_id: str) -> CalibrationSample:
    """A sample of this calibration. Raises NotFound."""
    found = session.get(CalibrationSample, sample_id)
    if found is None or found.calibration_id != calibration_id:
        raise NotFound()
    return found


def calibration_state(row: Calibration) -> CalibrationState:
    """What has happened to it so far."""
    if row.closed_at is not None:
        return CalibrationState.closed
    return CalibrationState.draft if row.opened_at is None else CalibrationState.open


def list_calibrations(session: Session, round_id: str) -> list[Calibration]:
    """The calibrations of a round, the newest first."""
    return list(session.scalars(sa.select(Calibration).where(Calibration.round_id == round_id)
                                .order_by(Calibration.made_at.desc(), Calibration.id)))


def list_sample_rows(session: Session, calibration_id: str) -> list[SampleRow]:
    """The samples of a calibration, by number."""
    rows = session.execute(
        sa.select(CalibrationSample, Case.number, Case.title, Organ.name, Settlement.kind, User.name, Assignment.submitted_at)
        .join(Case, Case.id == CalibrationSample.case_id).join(Organ, Organ.id == Case.organ_id)
        .outerjoin(Settlement, Settlement.id == CalibrationSample.settlement_id)
        .outerjoin(Assignment, Assignment.id == CalibrationSample.reference_seat_id)
        .outerjoin(User, User.id == Assignment.reviewer_id)
        .where(CalibrationSample.calibration_id == calibration_id).order_by(Case.number, Case.id))
    return [
        SampleRow(sample.id, sample.case_id, number, title, organ,
                  f"以前轮次{SettlementKind(kind).label}" if kind else f"{author}评出{'' if submitted else '（还没有提交）'}",
                  bool(kind) or submitted is not None)
        for sample, number, title, organ, kind, author, submitted in rows
    ]


def list_sample_candidates(session: Session, round_id: str, *, apart_from: Collection[str] = ()) -> list[SampleCandidate]:
    """Read files that may become samples of a round: settled in an earlier round, or handed in for no round; by number.

    What has a part in this round already is not among them. apart_from: ids of files whose part in it does not matter.
    """
    here = sa.select(Assignment.case_id).where(Assignment.round_id == round_id, Assignment.withdrawn_at.is_(None))
    taken = sa.select(CalibrationSample.case_id).where(CalibrationSample.round_id == round_id)
    given = sa.select(Assignment.case_id).where(Assignment.withdrawn_at.is_(None), Assignment.purpose == "review")
    drawn = sa.select(DrawnFile.case_id).where(DrawnFile.case_id.is_not(None), DrawnFile.voided_at.is_(None))
    settled = latest_settlements(session, exclude=round_id)
    free = sa.and_(Case.state == CaseState.handed_in.value, Case.id.not_in(given), Case.id.not_in(drawn))
    done = sa.and_(Case.state.in_([s.value for s in _SETTLED]), Case.id.in_(settled))
    rows = session.execute(
        sa.select(Case.id, Case.number, Case.title, Organ.name).join(Organ, Organ.id == Case.organ_id)
        .where(sa.or_(free, done), Case.reading_id.is_not(None), Case.id.not_in(taken),
               sa.or_(Case.id.not_in(here), Case.id.in_(apart_from)))
        .order_by(Case.number, Case.id))
    return [SampleCandidate(case_id, number, title, organ, settled.get(case_id)) for case_id, number, title, organ in rows]


def latest_settlements(session: Session, *, exclude: str) -> dict[str, Settlement]:
    """The settlement in force by case file, of every round but one."""
    rows = session.scalars(sa.select(Settlement).where(Settlement.round_id != exclude)
                           .order_by(Settlement.settled_at, Settlement.seq, Settlement.id))
    return {one.case_id: one for one in rows}


def find_barred(session: Session, case_ids: Collection[str], user_ids: Collection[str], day: date) -> dict[tuple[str, str], str]:
    """(case, person) → why this person does not get this file as a sample or reference; who may get it is not in it.

    The rules of avoidance that look at person and file alone, and who has had the file before, in any round for any purpose.
    """
    people, files, tree = standings(session, user_ids), file_facts(session, case_ids), get_unit_tree(session)
    had = {(case_id, user_id) for case_id, user_id in session.execute(
        sa.select(Assignment.case_id, Assignment.reviewer_id).where(
            Assignment.case_id.in_(case_ids), Assignment.reviewer_id.in_(user_ids)))}
    found = {}
    for case_id, file in files.items():
        for user_id, person in people.items():
            reasons = [r.words for r in why_not(person, file, day=day, tree=tree)]
            if (case_id, user_id) in had:
                reasons.append("以前评过或经手过本案，已知道内容")
            if reasons:
                found[case_id, user_id] = "；".join(reasons)
    return found


def list_takers(session: Session, calibration: Calibration) -> list[Taker]:
    """Who takes part in a calibration and how far, by name."""
    rows = session.execute(
        sa.select(User.id, User.name, sa.func.count(), sa.func.count(Assignment.submitted_at))
        .join(Assignment, Assignment.reviewer_id == User.id).where(_seat_of(calibration.id))
        .group_by(User.id, User.name).order_by(User.name, User.id))
    return [Taker(*row) for row in rows]


def list_open_seats(session: Session, calibration: Calibration) -> list[Assignment]:
    """Seats of a calibration whose sheet is not submitted, in the order they were given."""
    return list(session.scalars(sa.select(Assignment).where(_seat_of(calibration.id), Assignment.submitted_at.is_(None))
                                .order_by(Assignment.assigned_at, Assignment.id)))


def reference_of(session: Session, sample: CalibrationSample) -> Known | None:
    """The fixed reference of a sample, or None while its sheet is not submitted."""
    if sample.settlement_id is not None:
        settled = session.get_one(Settlement, sample.settlement_id)
        return known_of(settled_of(settled.content, settled.content_hash))
    return _sheet_of(session, sample.reference_seat_id or "")


def list_own_deviations(session: Session, viewer: Viewer, calibration: Calibration) -> list[tuple[SampleRow, Deviation]]:
    """The viewer's own deviations, by sample; empty before they may be seen. Nobody else's is ever in it."""
    if not may_show(calibration):
        return []
    seats = session.scalars(sa.select(Assignment).where(
        _seat_of(calibration.id), Assignment.submitted_at.is_not(None), in_sight(viewer)))
    own = {seat.case_id: seat.id for seat in seats}
    return [(row, one) for row in list_sample_rows(session, calibration.id) if row.case_id in own
            for one in _deviations(session, row, [own[row.case_id]])]


def list_shown_calibrations(session: Session, viewer: Viewer) -> dict[str, str]:
    """Calibration by the viewer's submitted seat, where the own deviation may be seen now."""
    rows = session.execute(
        sa.select(Assignment.id, Calibration).join(CalibrationSample, sa.and_(
            CalibrationSample.round_id == Assignment.round_id, CalibrationSample.case_id == Assignment.case_id))
        .join(Calibration, Calibration.id == CalibrationSample.calibration_id)
        .where(in_sight(viewer), Assignment.purpose == "calibration", Assignment.submitted_at.is_not(None), _not_the_reference()))
    return {seat_id: calibration.id for seat_id, calibration in rows if may_show(calibration)}


def takes_part(session: Session, viewer: Viewer, calibration: Calibration) -> bool:
    """Whether the viewer scores a sample of this calibration, other than as the one who made a reference."""
    return bool(session.scalar(sa.select(sa.exists().where(_seat_of(calibration.id), Assignment.reviewer_id == viewer.user_id))))


def may_show(calibration: Calibration) -> bool:
    """Whether a reviewer who has submitted may see the own deviation."""
    return calibration.closed_at is not None or calibration.shown_after == ShownAfter.own


def list_sample_deviations(session: Session, viewer: Viewer, calibration: Calibration) -> list[SampleDeviations]:
    """What the organiser sees: everybody's deviations by sample; nothing of a sample before every sheet of it is in.

    Who takes part, in whatever other role, is a reviewer here: only the own deviation is shown, on its own page.
    """
    if takes_part(session, viewer, calibration):
        return []
    found = []
    for row in list_sample_rows(session, calibration.id):
        seats = session.execute(
            sa.select(Assignment, User.name).join(User, User.id == Assignment.reviewer_id)
            .where(_seat_of(calibration.id), Assignment.case_id == row.case_id).order_by(User.name, Assignment.id)).all()
        if not seats or any(seat.submitted_at is None for seat, _name in seats):
            continue
        deviations = _deviations(session, row, [seat.id for seat, _name in seats])
        names = _told_apart(name for _seat, name in seats)
        found.append(SampleDeviations(row, tuple(zip(names, deviations, strict=True)), tuple(most_disputed(deviations))))
    return found


def _deviations(session: Session, row: SampleRow, seat_ids: Iterable[str]) -> list[Deviation]:
    reference = reference_of(session, session.get_one(CalibrationSample, row.id))
    assert reference is not None, "a calibration is opened only with every reference fixed"
    sheets = [_sheet_of(session, seat_id) for seat_id in seat_ids]
    return [deviate(sheet, reference) for sheet in sheets if sheet is not None]


def _sheet_of(session: Session, seat_id: str) -> Known | None:
    sheet = session.scalars(sa.select(Scoresheet).where(
        Scoresheet.assignment_id == seat_id, Scoresheet.state == SheetState.submitted.value)).one_or_none()
    if sheet is None or sheet.content is None or sheet.content_hash is None:
        return None
    return known_of(submitted_of(sheet.content, sheet.content_hash))


def _seat_of(calibration_id: str) -> sa.ColumnElement[bool]:
    """A live seat of a reviewer in a calibration; who made a reference is none of them."""
    samples = sa.select(CalibrationSample).where(CalibrationSample.calibration_id == calibration_id).subquery()
    return sa.and_(
        Assignment.purpose == "calibration", Assignment.withdrawn_at.is_(None), _not_the_reference(),
        sa.exists().where(samples.c.round_id == Assignment.round_id, samples.c.case_id == Assignment.case_id))


def _not_the_reference() -> sa.ColumnElement[bool]:
    return Assignment.id.not_in(
        sa.select(CalibrationSample.reference_seat_id).where(CalibrationSample.reference_seat_id.is_not(None)))


def _told_apart(names: Iterable[str]) -> list[str]:
    """Names with a number behind the second and later of the same."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}（{seen[name]}）")
    return found
