"""The rounds that ask something of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.rounds.domain.frame_lists import ListState
from reviews.rounds.domain.states import RoundState
from reviews.rounds.domain.unit_tasks import UnitTask, register_unit_task, registered_unit_tasks
from reviews.rounds.models import Frame, FrameList, FrameVoid, Round


@dataclass(frozen=True, slots=True)
class UnitRound:
    """One round as a unit sees it; tasks by the label of their column."""

    id: str
    name: str
    open: bool
    tasks: Mapping[str, UnitTask]


def list_unit_rounds(session: Session, viewer: Viewer) -> tuple[list[str], list[UnitRound]]:
    """The columns, and the rounds that ask the viewer's unit something: open ones first, the latest first."""
    if viewer.unit_id is None:
        return [], []
    found = [(label, tasks_of(session, viewer)) for label, tasks_of in registered_unit_tasks()]
    ids = {round_id for _label, tasks in found for round_id in tasks}
    rounds = session.scalars(sa.select(Round).where(Round.id.in_(ids))
                             .order_by(Round.state.desc(), Round.starts_on.desc(), Round.name))
    labels = [label for label, tasks in found if tasks]
    return labels, [
        UnitRound(r.id, r.name, r.state == RoundState.open, {label: tasks[r.id] for label, tasks in found if r.id in tasks})
        for r in rounds
    ]


def count_units_tasks(session: Session, viewer: Viewer) -> int:
    """How many things open rounds wait for from the viewer's unit."""
    _labels, rounds = list_unit_rounds(session, viewer)
    return sum(task.tone in ("warn", "bad") for one in rounds if one.open for task in one.tasks.values())


def lists_due(session: Session, viewer: Viewer) -> dict[str, UnitTask]:
    """How the viewer's unit stands with its lists, by round."""
    frozen = sa.select(Frame.round_id).outerjoin(FrameVoid, FrameVoid.frame_id == Frame.id).where(FrameVoid.id.is_(None))
    rows = session.execute(
        sa.select(FrameList, Round.state, FrameList.round_id.in_(frozen))
        .join(Round, Round.id == FrameList.round_id).where(FrameList.unit_id == viewer.unit_id)).all()
    return {found.round_id: _task(found, closed=is_frozen or state != RoundState.open) for found, state, is_frozen in rows}


def _task(found: FrameList, *, closed: bool) -> UnitTask:
    to = {"list_id": found.id}
    if found.state == ListState.reported:
        return UnitTask("零报告" if found.nil else "已报", "good", "rounds.frame_list", to)
    if closed:
        return UnitTask("没有报卷", "muted", "rounds.frame_list", to)
    if found.returned_reason:
        return UnitTask("已退回，待重报", "bad", "rounds.frame_list", to, "去更正", found.due_on)
    return UnitTask("待报卷", "warn", "rounds.frame_list", to, "去报卷", found.due_on)


register_unit_task("报卷", lists_due, order=20)
