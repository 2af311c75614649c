"""Reads of what experts said: remarks in force, votes, and the files of the meeting in their order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.queries import names_of_users
from reviews.cases.domain import CaseState
from reviews.cases.domain.states import PUBLIC
from reviews.cases.models import Case
from reviews.registry.models import Organ
from reviews.rulepacks.queries import get_pack
from reviews.scoresheets.domain.experts import (
    FileVotes,
    RemarkAudience,
    RemarkKind,
    meeting_order,
    vote_result,
)
from reviews.scoresheets.models import CommentMeeting, ExpertInvitation, ExpertRemark, ExpertVote


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A remark as it now stands. item_title: of the standard's item it is pinned to, empty for none."""

    remark: str
    version: int
    round_id: str
    case_id: str
    expert_id: str
    expert_name: str
    kind: RemarkKind
    audience: RemarkAudience
    page: int | None
    box: tuple[float, float, float, float] | None
    item: str | None
    item_title: str
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A file of the comment meeting with its remarks, by page, and its votes (None while the vote is open)."""

    case_id: str
    number: str
    title: str
    organ_name: str
    kind: str
    state: CaseState
    remarks: tuple[RemarkRow, ...]
    votes: FileVotes | None


def list_remarks(
    session: Session, *, round_id: str | None = None, case_id: str | None = None, expert_id: str | None = None
) -> list[RemarkRow]:
    """Remarks in force, by file, page and time."""
    latest = sa.select(ExpertRemark.remark, sa.func.max(ExpertRemark.version).label("version")).group_by(ExpertRemark.remark)
    asked = ((ExpertRemark.round_id, round_id), (ExpertRemark.case_id, case_id), (ExpertRemark.expert_id, expert_id))
    for column, wanted in asked:
        if wanted is not None:
            latest = latest.where(column == wanted)
    newest = latest.subquery()
    rows = list(session.execute(
        sa.select(ExpertRemark, Case.pack_version_id)
        .join(newest, sa.and_(newest.c.remark == ExpertRemark.remark, newest.c.version == ExpertRemark.version))
        .join(Case, Case.id == ExpertRemark.case_id).where(sa.not_(ExpertRemark.removed))
        .order_by(ExpertRemark.case_id, ExpertRemark.page.is_(None), ExpertRemark.page, ExpertRemark.made_at, ExpertRemark.id)))
    names = names_of_users(session, {row.expert_id for row, _pack in rows})
    return [
        RemarkRow(r.remark, r.version, r.round_id, r.case_id, r.expert_id, names.get(r.expert_id, ""), RemarkKind(r.kind),
                  RemarkAudience(r.audience), r.page, tuple(r.box) if r.box else None,  # type: ignore[arg-type]
                  r.item, items_of(session, pack).get(r.item or "", ""), r.text, r.made_at)
        for r, pack in rows
    ]


def items_of(session: Session, pack_version_id: str) -> dict[str, str]:
    """The items of a file's standard, in its order: id → number and title."""
    pack = get_pack(session, pack_version_id)
    return {item.id: f"{at}.{no} {item.title}" for at, section in enumerate(pack.sections, start=1)
            for no, item in enumerate(section.items, start=1)}


def list_remarks_for_unit(session: Session, case_id: str) -> list[RemarkRow]:
    """What the unit of a file reads of the experts' remarks: nothing before the release, then all but the organiser's own."""
    return _released(session, case_id, {RemarkAudience.unit, RemarkAudience.everyone})


def list_remarks_for_reviewer(session: Session, case_id: str) -> list[RemarkRow]:
    """What those who scored a file read after its release: what is for everyone."""
    return _released(session, case_id, {RemarkAudience.everyone})


def _released(session: Session, case_id: str, audiences: set[RemarkAudience]) -> list[RemarkRow]:
    state = session.scalar(sa.select(Case.state).where(Case.id == case_id))
    if state is None or CaseState(state) not in PUBLIC:
        return []
    return [row for row in list_remarks(session, case_id=case_id) if row.audience in audiences]


def count_remarks(session: Session, round_id: str) -> Counter[tuple[str, str]]:
    """Remarks in force by (expert, file)."""
    return Counter((row.expert_id, row.case_id) for row in list_remarks(session, round_id=round_id))


# --- votes and the meeting -------------------------------------------------------------------------------------------


def find_meeting(session: Session, round_id: str, *, lock: bool = False) -> CommentMeeting | None:
    """The row of a round's meeting, or None while nothing was arranged."""
    statement = sa.select(CommentMeeting).where(CommentMeeting.round_id == round_id)
    if lock:
        statement = statement.with_for_update()
    return session.scalars(statement.execution_options(populate_existing=True)).one_or_none()


def find_own_vote(session: Session, round_id: str, expert_id: str) -> ExpertVote | None:
    """An expert's vote in force, or None."""
    return session.scalars(
        sa.select(ExpertVote).where(ExpertVote.round_id == round_id, ExpertVote.expert_id == expert_id)
        .order_by(ExpertVote.seq.desc()).limit(1)).one_or_none()


def votes_in_force(session: Session, round_id: str) -> dict[str, tuple[list[str], list[str]]]:
    """(model, warning) by expert."""
    rows = session.scalars(sa.select(ExpertVote).where(ExpertVote.round_id == round_id).order_by(ExpertVote.seq))
    return {row.expert_id: (row.model, row.warning) for row in rows}


def list_meeting_files(session: Session, round_id: str) -> list[MeetingFile]:
    """The files ever opened to experts in a round, in meeting order. Votes are told only once the vote is closed."""
    ids = sa.select(ExpertInvitation.case_id).where(ExpertInvitation.round_id == round_id)
    rows = {row[0]: row for row in session.execute(
        sa.select(Case.id, Case.number, Case.title, Organ.name, Case.kind, Case.state).join(Organ, Organ.id == Case.organ_id)
        .where(Case.id.in_(ids)).order_by(Case.number, Case.id))}
    meeting = find_meeting(session, round_id)
    closed = meeting is not None and meeting.votes_closed_at is not None
    votes = vote_result(votes_in_force(session, round_id), rows) if closed else []
    remarks: dict[str, list[RemarkRow]] = {}
    for one in list_remarks(session, round_id=round_id):
        remarks.setdefault(one.case_id, []).append(one)
    order = meeting_order(meeting.position if meeting else [], votes, {i: row[1] for i, row in rows.items()})
    told = {one.case_id: one for one in votes}
    return [
        MeetingFile(i, *rows[i][1:5], CaseState(rows[i][5]), tuple(remarks.get(i, ())), told.get(i)) for i in order
    ]
