"""Reads of draws: attempts with their seeds and ends, what is published of them, and the files to be handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.models import Unit
from reviews.errors import NotFound
from reviews.foundation.clock import shanghai
from reviews.foundation.files import FileStore
from reviews.rounds.domain.draw import (
    DrawReason,
    DrawState,
    Quotas,
    SeedEntry,
    SeedMethod,
    UnitShare,
    Voided,
    certified,
    draw_state,
    read_plan,
    seal_text,
)
from reviews.rounds.domain.frame_file import FrameRow
from reviews.rounds.domain.frame_lists import ListState
from reviews.rounds.domain.unit_tasks import UnitTask, register_unit_task
from reviews.rounds.models import Draw, DrawEntry, DrawnFile, DrawPlan, DrawVoid, Frame, FrameList
from reviews.rounds.queries.frames import find_frozen_frame


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at a draw: its published plan, the seed so far, the draw and its end where there are such.

    value: what the plan says of the public value (name, source, date), empty with witnesses.
    """

    plan: DrawPlan
    quotas: Quotas
    shares: tuple[UnitShare, ...]
    value: Mapping[str, str]
    entries: tuple[SeedEntry, ...]
    draw: Draw | None
    void: DrawVoid | None

    @property
    def method(self) -> SeedMethod:
        return SeedMethod(self.plan.method)

    @property
    def state(self) -> DrawState:
        return draw_state(frozen=True, method=self.method, entries=len(self.entries), drawn=self.draw is not None)


@dataclass(frozen=True, slots=True)
class UnitFrame:
    """What the frozen frame holds of one unit, by mark; free: may be drawn."""

    unit: str
    listed: int
    free: int
    summary: int
    duplicate: int
    reviewed: int
    called_in: int


@dataclass(frozen=True, slots=True)
class FileToHandIn:
    """One file of the result with its unit, in the order of the frame."""

    id: str
    unit: str
    unit_id: str
    organ: str
    number: str
    kind: str
    procedure: str
    field: str
    reason: DrawReason
    row_no: int
    due_on: date | None
    case_id: str | None


def list_attempts(session: Session, round_id: str) -> list[Attempt]:
    """Every attempt of a round, the newest first; all but the first of the list are void."""
    rows = session.execute(
        sa.select(DrawPlan, Draw, DrawVoid).outerjoin(Draw, Draw.plan_id == DrawPlan.id)
        .outerjoin(DrawVoid, DrawVoid.plan_id == DrawPlan.id)
        .where(DrawPlan.round_id == round_id).order_by(DrawPlan.seq.desc())).all()
    entries: dict[str, list[SeedEntry]] = {}
    for entry in session.scalars(
        sa.select(DrawEntry).join(DrawPlan, DrawPlan.id == DrawEntry.plan_id).where(DrawPlan.round_id == round_id)
        .order_by(DrawEntry.plan_id, DrawEntry.seq)):
        entries.setdefault(entry.plan_id, []).append(_seed_entry(entry))
    found = []
    for plan, draw, void in rows:
        quotas, shares, content = read_plan(plan.content)
        value = content["seed"] if plan.method == SeedMethod.public_value else {}
        found.append(Attempt(plan, quotas, tuple(shares), value, tuple(entries.get(plan.id, ())), draw, void))
    return found


def _seed_entry(entry: DrawEntry) -> SeedEntry:
    return SeedEntry(entry.name, entry.place, entry.text, shanghai(entry.entered_at).isoformat(timespec="seconds"),
                     entry.value_on.isoformat() if entry.value_on else "")


def find_attempt(session: Session, round_id: str) -> Attempt | None:
    """The attempt of a round that counts, or None before a plan is published and after the last one was made void."""
    return next((one for one in list_attempts(session, round_id) if one.void is None), None)


def list_voided(session: Session, round_id: str) -> list[Voided]:
    """The attempts of a round that do not count, the first first, as every later plan names them."""
    return [Voided(one.plan.seq, one.plan.sha256, one.draw.code if one.draw else "", one.void.reason,
                   shanghai(one.void.voided_at).isoformat(timespec="seconds"))
            for one in reversed(list_attempts(session, round_id)) if one.void is not None]


def state_of_draw(session: Session, round_id: str) -> DrawState:
    """How far the draw of a round has come."""
    attempt = find_attempt(session, round_id)
    if attempt is not None:
        return attempt.state
    return draw_state(frozen=find_frozen_frame(session, round_id) is not None, method=None, entries=0, drawn=False)


def get_frame_of_plan(session: Session, plan: DrawPlan) -> Frame:
    """The frozen frame that a plan was made for. Raises NotFound."""
    found = session.scalars(
        sa.select(Frame).where(Frame.round_id == plan.round_id, Frame.sha256 == plan.frame_sha256)
        .order_by(Frame.seq.desc()).limit(1)).one_or_none()
    if found is None:
        raise NotFound()
    return found


def count_frame(rows: Sequence[FrameRow]) -> list[UnitFrame]:
    """What a frame holds by unit, in the order of names."""
    marks = Counter((row.unit, row.mark) for row in rows)
    summary = Counter(row.unit for row in rows if row.mark == "" and row.procedure == "summary")
    listed = Counter(row.unit for row in rows)
    return [UnitFrame(unit, listed[unit], marks[unit, ""], summary[unit], marks[unit, "duplicate"], marks[unit, "reviewed"],
                      marks[unit, "called_in"]) for unit in sorted(listed)]


def list_drawn_files(session: Session, round_id: str, *, unit_id: str | None = None) -> list[FileToHandIn]:
    """The files of a round that are to be handed in, also those called in; of one unit where it is named."""
    wanted = sa.select(DrawnFile, Unit.name).join(Unit, Unit.id == DrawnFile.unit_id).where(
        DrawnFile.round_id == round_id, DrawnFile.voided_at.is_(None))
    if unit_id is not None:
        wanted = wanted.where(DrawnFile.unit_id == unit_id)
    return [
        FileToHandIn(f.id, unit, f.unit_id, f.organ, f.number, f.kind, f.procedure, f.field, DrawReason(f.reason), f.row_no,
                     f.due_on, f.case_id)
        for f, unit in session.execute(wanted.order_by(DrawnFile.position, DrawnFile.id))
    ]


def reported_in(session: Session, round_id: str, unit_id: str | None) -> bool:
    """Whether a unit has reported its list in a round: from then on it may see what is published of the draw."""
    return session.scalar(
        sa.select(FrameList.id).where(FrameList.round_id == round_id, FrameList.unit_id == unit_id,
                                      FrameList.state == ListState.reported.value)) is not None


def published_files(attempt: Attempt, store: FileStore) -> dict[str, bytes]:
    """What has been published of an attempt so far, by file name: the same bytes whoever asks."""
    with store.open(attempt.plan.frame_sha256) as handle:
        return {"frame.csv": handle.read(), **published_texts(attempt)}


def published_texts(attempt: Attempt) -> dict[str, bytes]:
    """The same without the frame's file, which lies in the store."""
    found = {"plan.json": attempt.plan.content.encode()}
    draw = attempt.draw
    if draw is not None:
        seal = seal_text(hashes_of(attempt), code=draw.code, drawn_at=shanghai(draw.drawn_at))
        found |= {"seed.json": draw.seed_record.encode(), "result.csv": draw.result.encode(), "draw.json": seal.encode()}
    return found


def hashes_of(attempt: Attempt) -> dict[str, Any]:
    """What the verification code of an attempt that was drawn vouches for."""
    draw = attempt.draw
    if draw is None:
        raise NotFound()
    return certified(frame_sha256=attempt.plan.frame_sha256, plan_sha256=attempt.plan.sha256,
                     seed_sha256=draw.seed_sha256, result_sha256=draw.result_sha256)


def draws_shown(session: Session, viewer: Viewer) -> dict[str, UnitTask]:
    """What the viewer's unit can look at of draws, by round, from the published plan on."""
    rows = session.execute(
        sa.select(DrawPlan.round_id, Draw.id).join(FrameList, FrameList.round_id == DrawPlan.round_id)
        .outerjoin(Draw, Draw.plan_id == DrawPlan.id).outerjoin(DrawVoid, DrawVoid.plan_id == DrawPlan.id)
        .where(FrameList.unit_id == viewer.unit_id, FrameList.state == ListState.reported.value, DrawVoid.id.is_(None)))
    return {round_id: UnitTask("已抽取" if drawn else "方案已公布", "good" if drawn else "busy", "rounds.published_draw",
                               {"round_id": round_id}, "看抽取结果" if drawn else "看方案") for round_id, drawn in rows}


register_unit_task("抽取", draws_shown)
