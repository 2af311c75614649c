"""Which papers wait for a person to check or to sign them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.notices.domain import NoticeState, NoticeStep, Signers, TakenStep, why_not_step
from reviews.notices.models import Notice, NoticeStepRow, NoticeVersion
from reviews.notices.queries.settings import get_separation, get_signers

_NEXT = {NoticeState.IN_CHECK.value: NoticeStep.CHECKED, NoticeState.CHECKED.value: NoticeStep.ISSUED}


@dataclass(frozen=True, slots=True)
class WaitingPapers:
    """Ids of the papers that this person may check, and of those that this person may sign."""

    to_check: frozenset[str] = frozenset()
    to_sign: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        return self.to_check | self.to_sign


def list_waiting_papers(session: Session, viewer: Viewer) -> WaitingPapers:
    """What is under way and open to this person; a paper whose next step the separation forbids them is left out."""
    if not viewer.has(Role.organiser, Role.leader):
        return WaitingPapers()
    under_way = sa.select(Notice.id).where(Notice.state.in_(_NEXT))
    authors: dict[str, set[str]] = defaultdict(set)
    for notice_id, person in session.execute(sa.select(NoticeVersion.notice_id, NoticeVersion.saved_by)
                                             .where(NoticeVersion.notice_id.in_(under_way)).distinct()):
        authors[notice_id].add(person)
    checks: dict[str, list[TakenStep]] = defaultdict(list)
    for row in session.scalars(sa.select(NoticeStepRow).where(
            NoticeStepRow.notice_id.in_(under_way), NoticeStepRow.step == NoticeStep.CHECKED.value).order_by(NoticeStepRow.seq)):
        checks[row.notice_id].append(TakenStep(NoticeStep.CHECKED, row.taken_by, row.taken_at, row.version))
    separation = get_separation(session)
    found: dict[NoticeStep, set[str]] = {NoticeStep.CHECKED: set(), NoticeStep.ISSUED: set()}
    for notice_id, state in session.execute(sa.select(Notice.id, Notice.state).where(Notice.state.in_(_NEXT))):
        why = why_not_step(_NEXT[state], actor_id=viewer.user_id, authors=frozenset(authors[notice_id]),
                           steps=checks[notice_id], separation=separation)
        if why is None:
            found[_NEXT[state]].add(notice_id)
    if get_signers(session) is Signers.LEADER and not viewer.has(Role.leader):
        found[NoticeStep.ISSUED] = set()
    return WaitingPapers(frozenset(found[NoticeStep.CHECKED]), frozenset(found[NoticeStep.ISSUED]))
