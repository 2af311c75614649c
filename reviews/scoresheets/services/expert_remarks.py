"""The expert's side of comments: remarks, each change a new version, and the vote."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.queries import list_masked_pages, page_to_draw
from reviews.errors import InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.scoresheets.domain.experts import (
    MAX_REMARK,
    RemarkAudience,
    RemarkKind,
    turned_box,
    upright_shares,
    vote_fault,
)
from reviews.scoresheets.models import ExpertRemark, ExpertVote
from reviews.scoresheets.queries.expert_remarks import find_meeting, find_own_vote, items_of
from reviews.scoresheets.queries.experts import InvitedFile, find_open_file, list_open_files
from reviews.scoresheets.services.access import changed_elsewhere, checked_text

Shares = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RemarkText:
    """What is said. shares: where on the upright page, 0..1 of its width and height."""

    kind: RemarkKind
    audience: RemarkAudience
    text: str
    page: int | None = None
    shares: Shares | None = None
    item: str | None = None


def save_remark(
    session: Session, *, actor: Viewer, case_id: str, remark: str, said: RemarkText, seen_version: int, now: datetime
) -> ExpertRemark:
    """Keep a remark as its next version. remark: its id, chosen by the form, so that a form sent twice makes one.

    The same content again changes nothing. Raises NotFound outside the invitation or for another's remark, InvalidInput,
    Conflict with mine, theirs and their_version.
    """
    file = _open_file(session, actor, case_id, now)
    text = checked_text(said.text, limit=MAX_REMARK)
    if not text:
        raise InvalidInput("请先写下点评内容，再保存。")
    box = _pinned(session, file, said)
    before = _latest(session, remark)
    if before is not None and (before.expert_id, before.case_id, before.round_id) != (actor.user_id, case_id, file.round_id):
        raise NotFound()
    content = (said.kind.value, said.audience.value, said.page, box, said.item, text)
    if before is not None:
        held = (before.kind, before.audience, before.page, before.box, before.item, before.text)
        if held == content and not before.removed:
            return before
        if before.removed:
            raise WrongState("这条点评已经删除。请重新写一条。")
    version = before.version if before else 0
    if version != seen_version:
        raise changed_elsewhere(mine={"text": text}, theirs={"text": before.text if before else ""}, their_version=version)
    return _add(session, actor, file, remark, version + 1, content, removed=False, now=now)


def remove_remark(
    session: Session, *, actor: Viewer, case_id: str, remark: str, now: datetime
) -> ExpertRemark:
    """Take a remark away; its versions stay in the record. Again: no change. Raises NotFound."""
    file = _open_file(session, actor, case_id, now)
    before = _latest(session, remark)
    if before is None or (before.expert_id, before.case_id, before.round_id) != (actor.user_id, case_id, file.round_id):
        raise NotFound()
    if before.removed:
        return before
    content = (before.kind, before.audience, before.page, before.box, before.item, before.text)
    return _add(session, actor, file, remark, before.version + 1, content, removed=True, now=now)


def restore_shares(session: Session, *, case_id: str, page: int, box: Shares) -> Shares:
    """Where a pinned box lies on the upright page, in shares of it."""
    drawn = page_to_draw(session, case_id, page)
    return upright_shares(box, (drawn.width, drawn.height), drawn.turn)


def _open_file(session: Session, actor: Viewer, case_id: str, now: datetime) -> InvitedFile:
    file = find_open_file(session, actor.user_id, case_id, now=now)
    if file is None:
        raise NotFound()
    return file


def _pinned(session: Session, file: InvitedFile, said: RemarkText) -> list[float] | None:
    if said.item is not None and said.item not in items_of(session, file.pack_version_id):
        raise InvalidInput("没有这个评查项目，没有保存。请重新选择。")
    if said.page is None:
        return None
    if said.page not in list_masked_pages(session, file.case_id):
        raise InvalidInput("案卷没有这一页，没有保存。请改为案卷内的页码。")
    if said.shares is None:
        return None
    x0, top, x1, bottom = said.shares
    if not (0 <= x0 < x1 <= 1 and 0 <= top < bottom <= 1):
        raise InvalidInput("圈注的位置不在页面上，没有保存。请在页面上重新圈一处。")
    drawn = page_to_draw(session, file.case_id, said.page)
    return list(turned_box((x0, top, x1, bottom), (drawn.width, drawn.height), drawn.turn))


def _latest(session: Session, remark: str) -> ExpertRemark | None:
    return session.scalars(
        sa.select(ExpertRemark).where(ExpertRemark.remark == remark).order_by(ExpertRemark.version.desc()).limit(1)).one_or_none()


def _add(
    session: Session, actor: Viewer, file: InvitedFile, remark: str, version: int,
    content: tuple[str, str, int | None, list[float] | None, str | None, str], *, removed: bool, now: datetime,
) -> ExpertRemark:
    kind, audience, page, box, item, text = content
    row = ExpertRemark(remark=remark, version=version, round_id=file.round_id, case_id=file.case_id, expert_id=actor.user_id,
                       kind=kind, audience=audience, page=page, box=box, item=item, text=text, removed=removed, made_at=now)
    session.add(row)
    session.flush()
    audit.record(session, actor=actor.audit, action="expert.remark_removed" if removed else "expert.remark_saved",
                 object_type="expert_remark", object_id=remark, details={"case": file.case_id, "version": version}, now=now)
    return row


def cast_vote(
    session: Session, *, actor: Viewer, round_id: str, model: Collection[str], warning: Collection[str], now: datetime
) -> ExpertVote:
    """Name the best and the worst of a round's files that are open to the expert; a later vote takes the place of this one.

    Raises NotFound when no file of the round is open to the expert, WrongState once the vote is closed, InvalidInput.
    """
    files = [one.case_id for one in list_open_files(session, actor.user_id, now=now) if one.round_id == round_id]
    if not files:
        raise NotFound()
    meeting = find_meeting(session, round_id, lock=True)
    if meeting is not None and meeting.votes_closed_at is not None:
        raise WrongState("组织方已结束推选，不能再改。")
    fault = vote_fault(model, warning, files)
    if fault is not None:
        raise InvalidInput(f"{fault}没有保存。")
    before = find_own_vote(session, round_id, actor.user_id)
    named, warned = sorted(set(model)), sorted(set(warning))
    if before is not None and (before.model, before.warning) == (named, warned):
        return before
    row = ExpertVote(round_id=round_id, expert_id=actor.user_id, seq=before.seq + 1 if before else 1, model=named, warning=warned,
                     made_at=now)
    session.add(row)
    session.flush()
    audit.record(session, actor=actor.audit, action="expert.voted", object_type="round", object_id=round_id,
                 details={"seq": row.seq}, now=now)
    return row
