"""Reads of drafts: their text, the steps of writing, the acts on them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.errors import NotFound
from reviews.rulepacks.models import PackDraft, PackDraftRevision, PackDraftStep


def get_draft(session: Session, draft_id: str) -> PackDraft:
    """Raises NotFound."""
    draft = session.get(PackDraft, draft_id, populate_existing=True)
    if draft is None:
        raise NotFound("没有找到这份草稿，请从评查标准列表重新选择。")
    return draft


def get_revision(session: Session, draft_id: str, seq: int) -> PackDraftRevision:
    """One step of writing. Raises NotFound."""
    found = session.scalars(sa.select(PackDraftRevision).where(
        PackDraftRevision.draft_id == draft_id, PackDraftRevision.seq == seq)).one_or_none()
    if found is None:
        raise NotFound("没有找到草稿的这一步，请刷新页面。")
    return found


def get_draft_text(session: Session, draft: PackDraft) -> str:
    """The YAML of a draft as it now stands."""
    return get_revision(session, draft.id, draft.version).content


def list_drafts(session: Session) -> list[PackDraft]:
    """Every draft: the open ones first, the latest saved first."""
    closed = sa.case((PackDraft.state.in_(("in_force", "abandoned")), 1), else_=0)
    return list(session.scalars(sa.select(PackDraft).order_by(closed, PackDraft.saved_at.desc(), PackDraft.id)))


def list_revisions(session: Session, draft_id: str) -> list[PackDraftRevision]:
    """The steps of writing, newest first."""
    return list(session.scalars(sa.select(PackDraftRevision).where(PackDraftRevision.draft_id == draft_id)
                                .order_by(PackDraftRevision.seq.desc())))


def list_steps(session: Session, draft_id: str) -> list[PackDraftStep]:
    """The acts on a draft besides writing, oldest first."""
    return list(session.scalars(sa.select(PackDraftStep).where(PackDraftStep.draft_id == draft_id)
                                .order_by(PackDraftStep.seq)))


def writers_of(session: Session, draft_id: str) -> frozenset[str]:
    """Ids of everyone who wrote a step of a draft."""
    return frozenset(session.scalars(sa.select(PackDraftRevision.made_by).where(
        PackDraftRevision.draft_id == draft_id).distinct().order_by(PackDraftRevision.made_by)))
