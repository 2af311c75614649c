"""Writing a standard's draft: each step is a revision with the whole text, so that nothing written is ever lost."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.errors import Conflict, InvalidInput, NotAllowed, WrongState
from reviews.foundation import audit
from reviews.rulepacks.domain import MAX_CONTENT, DraftState, why_not_edit
from reviews.rulepacks.domain.nodes import shape_fault
from reviews.rulepacks.models import PackDraft, PackDraftRevision
from reviews.rulepacks.queries import get_draft, get_draft_text, get_revision, get_version
from scoring_rules.errors import PackError
from scoring_rules.pack_tree import shared_tree


def create_draft(
    session: Session, *, actor: Viewer, content: str, based_on: str | None = None, note: str, now: datetime
) -> PackDraft:
    """Begin a draft of a standard.

    content: the YAML of one pack; what is wrong in it may be put right later, but it must be YAML and hold one table.
    based_on: the stored version (id) that it starts from; note: where it comes from, shown in the draft's history.
    Raises NotAllowed, NotFound for based_on, InvalidInput.
    """
    _must_organise(actor)
    pack_id, title = _head_of(content)
    if based_on is not None:
        get_version(session, based_on)
    draft = PackDraft(pack_id=pack_id, title=title, based_on=based_on, created_by=actor.user_id, created_at=now,
                      saved_at=now, version=1)
    session.add(draft)
    session.flush()
    _add_revision(session, actor, draft, content, note, before=None, now=now)
    audit.record(session, actor=actor.audit, action="rulepack.draft_created", object_type="rulepack_draft",
                 object_id=draft.id, details={"based_on": based_on, "sha256": _sha256(content)}, now=now)
    return draft


def edit_draft(
    session: Session, *, actor: Viewer, draft_id: str, seen_version: int, content: str, note: str, now: datetime
) -> PackDraft:
    """Write the next step of a draft; the same text again is no step.

    Raises NotAllowed, NotFound, WrongState past the first state, Conflict when another window saved meanwhile, InvalidInput.
    """
    draft = load_to_write(session, actor=actor, draft_id=draft_id, seen_version=seen_version)
    before = get_draft_text(session, draft)
    if content == before:
        return draft
    pack_id, title = _head_of(content)
    last = draft.version
    draft.version, draft.pack_id, draft.title, draft.saved_at = last + 1, pack_id, title, now
    _add_revision(session, actor, draft, content, note, before=last, now=now)
    _record_edit(session, actor, draft, before, content, now)
    return draft


def undo_last_step(
    session: Session, *, actor: Viewer, draft_id: str, seen_version: int, now: datetime
) -> PackDraft:
    """Take back the last step that is not taken back yet; the steps themselves stay in the history.

    Raises as edit_draft does, and WrongState where nothing is left to take back.
    """
    draft = load_to_write(session, actor=actor, draft_id=draft_id, seen_version=seen_version)
    head = get_revision(session, draft.id, draft.version)
    if head.before_seq is None:
        raise WrongState("草稿已经回到最初的内容，没有可以撤销的步骤。")
    target = get_revision(session, draft.id, head.before_seq)
    draft.version += 1
    draft.saved_at = now
    draft.pack_id, draft.title = _head_of(target.content)
    undone = head if head.restores is None else get_revision(session, draft.id, head.restores)
    _add_revision(session, actor, draft, target.content, f"撤销：{undone.note}", before=target.before_seq,
                  restores=target.restores or target.seq, now=now)
    _record_edit(session, actor, draft, head.content, target.content, now)
    return draft


def load_to_write(session: Session, *, actor: Viewer, draft_id: str, seen_version: int) -> PackDraft:
    """The draft, if this person may write it now. Raises NotAllowed, NotFound, WrongState, Conflict."""
    _must_organise(actor)
    draft = get_draft(session, draft_id)
    reason = why_not_edit(DraftState(draft.state))
    if reason is not None:
        raise WrongState(reason)
    if draft.version != seen_version:
        raise Conflict("草稿在您打开之后有了变化（可能是另一个窗口或另一个人保存的），这一步没有保存。请看过最新内容后再改。")
    return draft


def _head_of(content: str) -> tuple[str, str]:
    """The id and title of a draft's text. Raises InvalidInput."""
    if len(content) > MAX_CONTENT:
        raise InvalidInput("标准的文字过长，没有保存。请核对是否粘贴了无关内容。")
    try:
        tree = shared_tree(content)
    except PackError as error:
        raise InvalidInput(f"没有保存。{error.problems[0]}。", problems=error.problems) from error
    if "variants" in tree:
        raise InvalidInput("这份文本含有几张分表（variants），没有保存。请一张分表建一份草稿。")
    fault = shape_fault(tree)
    if fault is not None:
        raise InvalidInput(f"没有保存。{fault}请改正后再保存。", problems=(f"第 1 行：{fault}",))
    key = f"{tree.get('id')}/{tree['variant']}" if tree.get("variant") else str(tree.get("id") or "")
    title = str(tree.get("title") or "").strip()
    return key[:64], title[:200] or "（未写名称的标准）"


def _add_revision(
    session: Session, actor: Viewer, draft: PackDraft, content: str, note: str, *, before: int | None,
    restores: int | None = None, now: datetime,
) -> None:
    session.add(PackDraftRevision(draft_id=draft.id, seq=draft.version, before_seq=before, restores=restores,
                                  content=content, note=note.strip()[:200] or "修改", made_by=actor.user_id, made_at=now))
    session.flush()


def _record_edit(session: Session, actor: Viewer, draft: PackDraft, before: str, after: str, now: datetime) -> None:
    audit.record(session, actor=actor.audit, action="rulepack.draft_edited", object_type="rulepack_draft",
                 object_id=draft.id, now=now,
                 details={"before": _sha256(before), "after": _sha256(after), "version": draft.version})


def _sha256(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _must_organise(actor: Viewer) -> None:
    if not actor.has(Role.organiser):
        raise NotAllowed("只有组织方可以编写评查标准。如需修改，请联系组织方。")
