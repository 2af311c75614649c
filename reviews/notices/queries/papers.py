"""Reads of papers of any kind: who may know of one, the row, its steps, its authors, what is in force."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.errors import NotFound
from reviews.notices.domain import (
    NoticeKind,
    NoticeState,
    NoticeStep,
    Signers,
    TakenStep,
    format_number,
    why_not_step,
)
from reviews.notices.domain.sittings import Save, Sitting, sittings
from reviews.notices.models import Notice, NoticeStepRow, NoticeVersion, NumberSeries
from reviews.notices.queries.settings import get_separation, get_signers, number_word

FOR_ALL = tuple(kind.value for kind in NoticeKind if kind.for_all_units)


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The condition on Notice that holds for what this person may know of.

    The organiser and the leader see every paper; a unit sees the issued ones that are for it or for all.
    """
    conditions: list[sa.ColumnElement[bool]] = [sa.false()]
    if viewer.has(Role.organiser, Role.leader):
        conditions.append(sa.true())
    if viewer.has(Role.unit_handler, Role.unit_head) and viewer.unit_id is not None:
        theirs = sa.or_(Notice.unit_id == viewer.unit_id, Notice.kind.in_(FOR_ALL))
        conditions.append(sa.and_(theirs, Notice.state == NoticeState.ISSUED.value))
    return sa.or_(*conditions)


def relations_to(viewer: Viewer, notice: Notice) -> frozenset[str]:
    """How a person stands to a paper, as policy.yaml names it: own_unit only once it is issued."""
    theirs = viewer.unit_id is not None and (notice.unit_id == viewer.unit_id or notice.kind in FOR_ALL)
    return frozenset({"own_unit"} if theirs and notice.state == NoticeState.ISSUED.value else ())


def get_notice(session: Session, notice_id: str) -> Notice:
    """The row itself, read anew. Raises NotFound."""
    notice = session.scalars(
        sa.select(Notice).where(Notice.id == notice_id).execution_options(populate_existing=True)
    ).one_or_none()
    if notice is None:
        raise NotFound()
    return notice


def get_visible_notice(session: Session, viewer: Viewer, notice_id: str) -> Notice:
    """The row, for whoever may know of it. Raises NotFound for a missing one and for one this person may not know of."""
    notice = session.scalars(sa.select(Notice).where(Notice.id == notice_id, visible(viewer))).one_or_none()
    if notice is None:
        raise NotFound()
    return notice


def find_last_edition(session: Session, *, kind: NoticeKind, subject: str) -> Notice | None:
    """The newest paper of a kind about a subject, in whatever state, or None."""
    return session.scalars(
        sa.select(Notice).where(Notice.kind == kind.value, Notice.subject == subject).order_by(Notice.edition.desc()).limit(1)
    ).one_or_none()


def list_steps(session: Session, notice_id: str) -> list[TakenStep]:
    """What was done with a paper, oldest first."""
    return [TakenStep(NoticeStep(row.step), row.taken_by, row.taken_at, row.version, row.reason)
            for row in session.scalars(sa.select(NoticeStepRow).where(NoticeStepRow.notice_id == notice_id)
                                       .order_by(NoticeStepRow.seq))]


def is_withdrawn(session: Session, notice_id: str) -> bool:
    """Whether an issued paper was taken back."""
    return bool(session.scalar(sa.select(sa.exists().where(
        NoticeStepRow.notice_id == notice_id, NoticeStepRow.step == NoticeStep.WITHDRAWN.value))))


def authors_of(session: Session, notice_id: str) -> frozenset[str]:
    """Whoever drafted or saved a version of the paper."""
    return frozenset(session.scalars(sa.select(NoticeVersion.saved_by).where(NoticeVersion.notice_id == notice_id)))


def why_not_take(session: Session, viewer: Viewer, notice: Notice, step: NoticeStep) -> str | None:
    """Why the separation of steps forbids this person the step, as a Chinese sentence; None when it does not."""
    if step is NoticeStep.ISSUED and get_signers(session) is Signers.LEADER and not viewer.has(Role.leader):
        return "按公文设置，文件只由局领导签发。请送局领导签发。"
    return why_not_step(step, actor_id=viewer.user_id, authors=authors_of(session, notice.id),
                        steps=list_steps(session, notice.id), separation=get_separation(session))


def withdrawn_among(session: Session, notice_ids: Iterable[str]) -> frozenset[str]:
    """Which of these papers were taken back."""
    return frozenset(session.scalars(sa.select(NoticeStepRow.notice_id).where(
        NoticeStepRow.notice_id.in_(list(notice_ids)), NoticeStepRow.step == NoticeStep.WITHDRAWN.value)))


def find_next_edition(session: Session, notice: Notice) -> Notice | None:
    """The paper that replaces this one, in whatever state, or None."""
    return session.scalars(sa.select(Notice).where(Notice.replaces_id == notice.id)).one_or_none()


def list_saves(session: Session, notice_id: str) -> list[Save]:
    """Every version as it was saved, oldest first, without its content."""
    rows = session.execute(sa.select(NoticeVersion.version, NoticeVersion.saved_by, NoticeVersion.saved_at)
                           .where(NoticeVersion.notice_id == notice_id).order_by(NoticeVersion.version))
    return [Save(*row) for row in rows]


def list_sittings(session: Session, notice_id: str) -> list[Sitting]:
    """The saves of a draft as the history shows them, oldest first: one line for a person and a sitting."""
    return sittings(list_saves(session, notice_id), {one.version for one in list_steps(session, notice_id)})


def next_ordinal(session: Session, kind: NoticeKind, year: int) -> int:
    """The number the next paper of this kind will get, if nobody issues one first."""
    last = session.scalar(
        sa.select(NumberSeries.last).where(NumberSeries.kind == kind.value, NumberSeries.year == year)
    )
    return (last or 0) + 1


def next_number(session: Session, kind: NoticeKind, year: int) -> str:
    """The same as it will be printed."""
    return format_number(number_word(session, kind), year, next_ordinal(session, kind, year))
