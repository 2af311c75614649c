"""Reads of frames: units' lists, files called in by name, and the frozen frame that a draw is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit
from reviews.cases.models import Case
from reviews.errors import NotFound
from reviews.foundation.files import FileStore
from reviews.registry.models import Organ
from reviews.rounds.domain.frame_file import FrameRow, parse_frame
from reviews.rounds.domain.frame_lists import FrameMark, ListState, marks_of, number_key
from reviews.rounds.domain.frame_table import OrganName
from reviews.rounds.domain.plan import within_plan
from reviews.rounds.models import (
    Assignment,
    CalledFile,
    DrawnFile,
    DrawPlan,
    DrawVoid,
    Frame,
    FrameList,
    FrameVoid,
    ListedFile,
)
from reviews.rounds.queries.rounds import get_plan


@dataclass(frozen=True, slots=True)
class ListRow:
    """One unit's list as the organiser's page shows it. files: how many it holds; clashes: numbers other units list too."""

    id: str
    unit_id: str
    unit_name: str
    state: ListState
    nil: bool
    word: str
    due_on: date | None
    reported_at: datetime | None
    returned_reason: str
    files: int
    duplicates: int
    reviewed: int
    clashes: int


def get_frame_list(session: Session, list_id: str) -> FrameList:
    """Any unit's list, for callers that have settled who asks. Raises NotFound."""
    found = session.get(FrameList, list_id, populate_existing=True)
    if found is None:
        raise NotFound()
    return found


def find_list_of_unit(session: Session, round_id: str, unit_id: str) -> FrameList | None:
    """The list a unit was asked for in a round, or None."""
    return session.scalars(sa.select(FrameList).where(FrameList.round_id == round_id,
                                                      FrameList.unit_id == unit_id)).one_or_none()


def list_listed_files(session: Session, list_id: str) -> list[ListedFile]:
    """The files of one list in the unit's order."""
    return list(session.scalars(
        sa.select(ListedFile).where(ListedFile.list_id == list_id).order_by(ListedFile.position)))


def get_listed_file(session: Session, file_id: str) -> ListedFile:
    """One file of any list, for callers that have settled who asks. Raises NotFound."""
    found = session.get(ListedFile, file_id, populate_existing=True)
    if found is None:
        raise NotFound()
    return found


def list_organs_of_unit(session: Session, unit_id: str) -> list[OrganName]:
    """The organs in use that a unit answers for, by name."""
    rows = session.scalars(sa.select(Organ).where(Organ.unit_id == unit_id, Organ.active).order_by(Organ.name))
    return [OrganName(o.id, o.name, o.short_name, o.field) for o in rows]


def list_called_files(session: Session, round_id: str) -> list[CalledFile]:
    """Files the organiser has called in, by number."""
    return list(session.scalars(
        sa.select(CalledFile).where(CalledFile.round_id == round_id).order_by(CalledFile.number, CalledFile.id)))


def get_called_file(session: Session, called_id: str) -> CalledFile:
    """Raises NotFound."""
    found = session.get(CalledFile, called_id)
    if found is None:
        raise NotFound()
    return found


def reviewed_before(session: Session, round_id: str, organ_ids: Collection[str]) -> frozenset[tuple[str, str]]:
    """(organ id, number key) of the files of these organs that another round has drawn or given to a reviewer."""
    rows = session.execute(
        sa.select(Case.organ_id, Case.number).join(Assignment, Assignment.case_id == Case.id)
        .where(Case.organ_id.in_(organ_ids), Assignment.round_id != round_id, Assignment.withdrawn_at.is_(None),
               Assignment.purpose == "review").distinct())
    drawn = session.execute(
        sa.select(Organ.id, DrawnFile.number).join(Organ, Organ.name == DrawnFile.organ)
        .where(Organ.id.in_(organ_ids), DrawnFile.round_id != round_id, DrawnFile.voided_at.is_(None)))
    return frozenset((organ_id, number_key(number)) for organ_id, number in [*rows, *drawn])


def marks_on_list(session: Session, found: FrameList, files: list[ListedFile]) -> list[FrameMark | None]:
    """The mark of each file of a list, in its order; None for a plain one."""
    organs = {f.organ_id for f in files}
    called = frozenset((c.organ_id, c.number_key) for c in list_called_files(session, found.round_id))
    return marks_of([(f.organ_id, f.number_key) for f in files], called=called,
                    reviewed=reviewed_before(session, found.round_id, organs))


def list_frame_lists(session: Session, round_id: str) -> list[ListRow]:
    """Every unit asked in a round with what its list holds, by the unit's name; six queries however many units."""
    lists = session.execute(
        sa.select(FrameList, Unit.name).join(Unit, Unit.id == FrameList.unit_id)
        .where(FrameList.round_id == round_id).order_by(Unit.name)).all()
    files = session.execute(
        sa.select(ListedFile.list_id, ListedFile.organ_id, ListedFile.number_key)
        .join(FrameList, FrameList.id == ListedFile.list_id)
        .where(FrameList.round_id == round_id).order_by(ListedFile.list_id, ListedFile.position)).all()
    reviewed = reviewed_before(session, round_id, {organ for _list, organ, _key in files})
    keys: dict[str, list[tuple[str, str]]] = {}
    for list_id, organ_id, key in files:
        keys.setdefault(list_id, []).append((organ_id, key))
    holders = Counter(key for ours in keys.values() for key in {number for _organ, number in ours})
    return [_list_row(found, name, keys.get(found.id, []), reviewed, holders) for found, name in lists]


def _list_row(found: FrameList, unit_name: str, keys: list[tuple[str, str]], reviewed: frozenset[tuple[str, str]],
              holders: Counter[str]) -> ListRow:
    marks = Counter(marks_of(keys, reviewed=reviewed))
    return ListRow(
        found.id, found.unit_id, unit_name, ListState(found.state), found.nil, found.word, found.due_on, found.reported_at,
        found.returned_reason, files=len(keys), duplicates=marks[FrameMark.duplicate], reviewed=marks[FrameMark.reviewed],
        clashes=sum(holders[number] > 1 for number in {key for _organ, key in keys}))


def list_clashes(session: Session, round_id: str) -> list[tuple[str, list[str]]]:
    """Numbers that the lists of several units hold, with the units' names: for the organiser alone."""
    rows = session.execute(
        sa.select(ListedFile.number_key, sa.func.min(ListedFile.number), Unit.name)
        .join(FrameList, FrameList.id == ListedFile.list_id).join(Unit, Unit.id == FrameList.unit_id)
        .where(FrameList.round_id == round_id).group_by(ListedFile.number_key, Unit.name)
        .order_by(ListedFile.number_key, Unit.name)).all()
    found: dict[str, tuple[str, list[str]]] = {}
    for key, number, unit in rows:
        found.setdefault(key, (number, []))[1].append(unit)
    return [entry for entry in found.values() if len(entry[1]) > 1]


@dataclass(frozen=True, slots=True)
class Collected:
    """What a freeze would publish now. rows: unnumbered; outside: how many files a unit has listed that the plan leaves out."""

    rows: list[FrameRow]
    outside: dict[str, int]


def collect_frame(session: Session, round_id: str) -> Collected:
    """The files of all reported lists as far as the plan's fields and kinds go, and every file called in.

    A file is of the field that its unit wrote or that its organ is registered with.
    """
    called, plan = list_called_files(session, round_id), get_plan(session, round_id)
    listed = session.execute(
        sa.select(ListedFile, Unit.name, Organ.name, Organ.field).join(FrameList, FrameList.id == ListedFile.list_id)
        .join(Unit, Unit.id == FrameList.unit_id).join(Organ, Organ.id == ListedFile.organ_id)
        .where(FrameList.round_id == round_id, FrameList.state == ListState.reported.value)
        .order_by(ListedFile.list_id, ListedFile.position)).all()
    apart = frozenset((c.organ_id, c.number_key) for c in called)
    reviewed = reviewed_before(session, round_id, {file.organ_id for file, *_rest in listed})
    by_list: dict[str, list[tuple[ListedFile, str, str]]] = {}
    outside: Counter[str] = Counter()
    for file, unit, organ, field in listed:
        if (file.organ_id, file.number_key) in apart or within_plan(plan, file.kind, (file.field, field)):
            by_list.setdefault(file.list_id, []).append((file, unit, organ))
        else:
            outside[unit] += 1
    rows = []
    for ours in by_list.values():
        marks = marks_of([(f.organ_id, f.number_key) for f, _u, _o in ours], reviewed=reviewed, called=apart)
        rows += [_frame_row(f, unit, organ, mark) for (f, unit, organ), mark in zip(ours, marks, strict=True)]
    present = {(file.organ_id, file.number_key) for file, *_rest in listed}
    names = {o: (u, n) for o, u, n in session.execute(
        sa.select(Organ.id, Unit.name, Organ.name).join(Unit, Unit.id == Organ.unit_id)
        .where(Organ.id.in_({c.organ_id for c in called})))}
    rows += [_frame_row(c, *names[c.organ_id], FrameMark.called_in) for c in called
             if (c.organ_id, c.number_key) not in present]
    return Collected(rows, dict(sorted(outside.items())))


def _frame_row(file: ListedFile | CalledFile, unit: str, organ: str, mark: FrameMark | None) -> FrameRow:
    return FrameRow(0, unit, organ, file.number, file.kind, file.procedure, file.field,
                    file.closed_on.isoformat() if file.closed_on else "", mark.value if mark else "")


def get_frame(session: Session, frame_id: str) -> Frame:
    """A frozen frame, in force or voided. Raises NotFound."""
    found = session.get(Frame, frame_id)
    if found is None:
        raise NotFound()
    return found


def find_frozen_frame(session: Session, round_id: str) -> Frame | None:
    """The frame of a round that is in force, or None while it is not frozen or was voided."""
    return session.scalars(
        sa.select(Frame).outerjoin(FrameVoid, FrameVoid.frame_id == Frame.id)
        .where(Frame.round_id == round_id, FrameVoid.id.is_(None)).order_by(Frame.seq.desc()).limit(1)).one_or_none()


def list_frames(session: Session, round_id: str) -> list[tuple[Frame, FrameVoid | None]]:
    """Every frame a round has frozen, the newest first, each with the act that voided it."""
    rows = session.execute(
        sa.select(Frame, FrameVoid).outerjoin(FrameVoid, FrameVoid.frame_id == Frame.id)
        .where(Frame.round_id == round_id).order_by(Frame.seq.desc()))
    return [(frame, void) for frame, void in rows]


def find_shown_frame(session: Session, round_id: str) -> Frame | None:
    """The frame a round has frozen last, in force or voided: what a unit can look at; None before the first."""
    return session.scalars(sa.select(Frame).where(Frame.round_id == round_id).order_by(Frame.seq.desc()).limit(1)).one_or_none()


def find_frame_void(session: Session, frame_id: str) -> FrameVoid | None:
    """The act that took a frame out of force, or None."""
    return session.scalars(sa.select(FrameVoid).where(FrameVoid.frame_id == frame_id)).one_or_none()


def is_frame_in_use(session: Session, frame: Frame) -> bool:
    """Whether a draw was planned from a frozen frame and is not void."""
    return session.scalar(
        sa.select(DrawPlan.id).outerjoin(DrawVoid, DrawVoid.plan_id == DrawPlan.id)
        .where(DrawPlan.round_id == frame.round_id, DrawPlan.frame_sha256 == frame.sha256, DrawVoid.id.is_(None))
        .limit(1)) is not None


def read_frame_rows(frame: Frame, store: FileStore) -> list[FrameRow]:
    """The rows of a frozen frame as they were published. Raises NotFound when the file is not in the store."""
    with store.open(frame.sha256) as handle:
        return parse_frame(handle.read())
