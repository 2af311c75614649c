"""The files that units are to hand in for a round, and how far each has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.models import Unit
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.precheck import Doubt, Expected
from reviews.cases.domain.uploads import UploadState
from reviews.cases.models import Case, CaseFile, Reading, Upload
from reviews.cases.queries import doubts_of, register_expectation
from reviews.errors import NotFound
from reviews.foundation.audit import AuditRow
from reviews.foundation.clock import shanghai_date
from reviews.rounds.domain.collecting import HandInState, Missing, days_late, hand_in_state
from reviews.rounds.domain.frame_lists import number_key
from reviews.rounds.domain.unit_tasks import UnitTask, register_unit_task
from reviews.rounds.models import DrawnFile, DueDate, FrameList, ListedFile
from scoring_rules.vocabulary import CaseKind


@dataclass(frozen=True, slots=True)
class CollectRow:
    """One file to be handed in. share: 0..1 of what is being uploaded. late: days. doubts: while it waits for acceptance.

    version: of the case. reading: None while there is none.
    """

    id: str
    unit_id: str
    unit: str
    organ: str
    number: str
    kind: CaseKind
    due_on: date | None
    state: HandInState
    late: int
    delivered_on: date | None
    case_id: str | None
    title: str
    pages: int | None
    reading: ReadingStatus | None
    share: float
    sent_back: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit's part: how many files it owes, how many came, how many are late."""

    unit_id: str
    unit: str
    files: int
    delivered: int
    late: int


def get_drawn_file(session: Session, drawn_file_id: str) -> DrawnFile:
    """A file to be handed in, not of a void draw. Raises NotFound."""
    found = session.get(DrawnFile, drawn_file_id, populate_existing=True)
    if found is None or found.voided_at is not None:
        raise NotFound()
    return found


def has_drawn_files(session: Session, round_id: str, unit_id: str | None) -> bool:
    """Whether a unit has anything to hand in for a round."""
    return session.scalar(sa.select(sa.exists().where(
        DrawnFile.round_id == round_id, DrawnFile.unit_id == unit_id, DrawnFile.voided_at.is_(None)))) is True


def find_listed_file(session: Session, drawn: DrawnFile) -> ListedFile | None:
    """What the unit itself reported of a drawn file, or None for one that was called in without being reported."""
    return session.scalars(
        sa.select(ListedFile).join(FrameList, FrameList.id == ListedFile.list_id)
        .where(FrameList.round_id == drawn.round_id, FrameList.unit_id == drawn.unit_id,
               ListedFile.number_key == number_key(drawn.number)).order_by(ListedFile.position).limit(1)).one_or_none()


def list_to_collect(session: Session, round_id: str, *, today: date, unit_id: str | None = None) -> list[CollectRow]:
    """The files of a round that are to be handed in, in the order of the draw; of one unit where it is named."""
    wanted = sa.select(DrawnFile, Unit.name, Case).join(Unit, Unit.id == DrawnFile.unit_id).outerjoin(
        Case, Case.id == DrawnFile.case_id).where(DrawnFile.round_id == round_id, DrawnFile.voided_at.is_(None))
    if unit_id is not None:
        wanted = wanted.where(DrawnFile.unit_id == unit_id)
    rows = session.execute(wanted.order_by(Unit.name, DrawnFile.position, DrawnFile.id)).all()
    cases = [case for _drawn, _unit, case in rows if case is not None]
    ids = [case.id for case in cases]
    files = Counter(session.scalars(sa.select(CaseFile.case_id).where(CaseFile.case_id.in_(ids))))
    pages = {reading_id: sum(int(f.get("pages") or 0) for f in parts) for reading_id, parts in session.execute(
        sa.select(Reading.id, Reading.files).where(Reading.id.in_([c.reading_id for c in cases if c.reading_id])))}
    moving = {str(case_id): (received, size) for case_id, received, size in session.execute(
        sa.select(Upload.case_id, sa.func.sum(Upload.received), sa.func.sum(Upload.size))
        .where(Upload.case_id.in_(ids), Upload.state == UploadState.open).group_by(Upload.case_id))}
    handed = {str(case_id): shanghai_date(at) for case_id, at in session.execute(
        sa.select(AuditRow.object_id, sa.func.max(AuditRow.at)).where(
            AuditRow.action == "case.handed_in", AuditRow.object_id.in_(ids)).group_by(AuditRow.object_id))}
    titles = _titles(session, round_id)
    return [_row(session, drawn, unit, case, today, files, pages, moving, handed, titles) for drawn, unit, case in rows]


def _row(
    session: Session, drawn: DrawnFile, unit: str, case: Case | None, today: date, files: Counter[str],
    pages: dict[str, int], moving: dict[str, tuple[int, int]], handed: dict[str, date], titles: dict[tuple[str, str], str],
) -> CollectRow:
    reading = ReadingStatus(case.reading_status) if case is not None and files[case.id] else None
    received, size = moving.get(case.id, (0, 0)) if case is not None else (0, 0)
    state = hand_in_state(CaseState(case.state) if case is not None else None, reading,
                          files=files[case.id] if case is not None else 0, unfinished=size,
                          sent_back=bool(case is not None and case.sent_back_reason))
    on = handed.get(case.id) if case is not None and state.delivered else None
    return CollectRow(
        drawn.id, drawn.unit_id, unit, drawn.organ, drawn.number, CaseKind(drawn.kind), drawn.due_on, state,
        days_late(drawn.due_on, delivered_on=on, today=today), on, drawn.case_id,
        case.title if case is not None else titles.get((drawn.unit_id, number_key(drawn.number)), ""),
        pages.get(case.reading_id or "") if case is not None else None, reading, received / size if size else 0.0,
        case.sent_back_reason if case is not None else "",
        doubts_of(session, case) if case is not None and state is HandInState.precheck else ())


def _titles(session: Session, round_id: str) -> dict[tuple[str, str], str]:
    """What units call the cases they reported, by unit and number."""
    rows = session.execute(sa.select(FrameList.unit_id, ListedFile.number_key, ListedFile.title).join(
        FrameList, FrameList.id == ListedFile.list_id).where(FrameList.round_id == round_id))
    return {(unit, key): title for unit, key, title in rows}


def progress_by_unit(rows: Iterable[CollectRow]) -> list[UnitProgress]:
    """What `list_to_collect` gave, by unit: those who owe most first."""
    found: dict[str, list[CollectRow]] = {}
    for row in rows:
        found.setdefault(row.unit_id, []).append(row)
    units = [UnitProgress(unit_id, ours[0].unit, len(ours), sum(r.state.delivered for r in ours),
                          sum(bool(r.late) and not r.state.delivered for r in ours)) for unit_id, ours in found.items()]
    return sorted(units, key=lambda u: (u.delivered - u.files, u.unit))


def missing_of(rows: Iterable[CollectRow]) -> list[Missing]:
    """What of them has not been handed in."""
    return [Missing(r.number, r.organ, r.state, r.due_on, r.late) for r in rows if not r.state.delivered]


def list_due_dates(session: Session, round_id: str) -> list[tuple[DueDate, DrawnFile]]:
    """Every day that was set for a file of a round, the newest first."""
    rows = session.execute(sa.select(DueDate, DrawnFile).join(DrawnFile, DrawnFile.id == DueDate.drawn_file_id)
                           .where(DrawnFile.round_id == round_id).order_by(DueDate.set_at.desc(), DueDate.id))
    return [(due, drawn) for due, drawn in rows]


def hand_ins_due(session: Session, viewer: Viewer) -> dict[str, UnitTask]:
    """How the viewer's unit stands with what it has to hand in, by round."""
    undone = sa.or_(Case.id.is_(None), Case.state.in_([CaseState.draft.value, CaseState.voided.value]))
    rows = session.execute(
        sa.select(DrawnFile.round_id, sa.func.count(), sa.func.sum(sa.case((undone, 1), else_=0)),
                  sa.func.min(sa.case((undone, DrawnFile.due_on))))
        .outerjoin(Case, Case.id == DrawnFile.case_id)
        .where(DrawnFile.unit_id == viewer.unit_id, DrawnFile.voided_at.is_(None)).group_by(DrawnFile.round_id))
    found = {}
    for round_id, files, owed, due_on in rows:
        words, tone, button = f"已上交 {files} 卷", "good", "查看"
        if owed:
            words, tone, button = f"待上交 {owed} / {files} 卷", "warn", "去上交"
        found[round_id] = UnitTask(words, tone, "rounds.own_uploads", {"round_id": round_id}, button, due_on)
    return found


register_unit_task("上交", hand_ins_due, order=40)


def _expectation(session: Session, case_id: str) -> Expected | None:
    drawn = session.scalars(sa.select(DrawnFile).where(DrawnFile.case_id == case_id)).one_or_none()
    if drawn is None:
        return None
    listed = find_listed_file(session, drawn)
    return Expected(drawn.number, CaseKind(drawn.kind), listed.pages if listed is not None else None)


# What was drawn is what has to come: the precheck at handing in compares the two.
register_expectation("rounds", _expectation)
