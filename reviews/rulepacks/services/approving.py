"""From a draft to a version in force: checked, approved by a second person, put in force from a date; or sent back."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.errors import Conflict, InvalidInput, NotAllowed, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.rulepacks.domain import MAX_REASON, DraftState, DraftStepKind, why_not_approve, why_not_move
from reviews.rulepacks.domain.examples import example_faults
from reviews.rulepacks.models import PackDraft, PackDraftStep, PackVersion
from reviews.rulepacks.queries import (
    find_version_by_hash,
    get_draft,
    get_draft_text,
    list_steps,
    list_versions_of,
    writers_of,
)
from scoring_rules import RulePack, parse_pack
from scoring_rules.errors import PackError
from scoring_rules.pack_tree import read_tree, write_tree

_S = DraftStepKind


def check_draft(session: Session, *, actor: Viewer, draft_id: str, seen_version: int, now: datetime) -> PackDraft:
    """Check a draft (验核): it has no error, its number is new, its own examples pass.

    Raises NotAllowed, NotFound, WrongState, Conflict, InvalidInput with the problems as details.
    """
    _must_act(actor, Role.organiser)
    draft = _load(session, draft_id, seen_version, DraftState.checked)
    pack = _sound(get_draft_text(session, draft))
    _must_be_new(session, draft, pack)
    failed = example_faults(pack)
    if failed:
        raise InvalidInput(f"标准自带的用例有 {len(failed)} 处没有通过，没有完成验核。请改正标准，或改正用例。", problems=failed)
    draft.state, draft.checked_by, draft.checked_at = DraftState.checked.value, actor.user_id, now
    return _step(session, actor, draft, _S.checked, now=now)


def approve_draft(session: Session, *, actor: Viewer, draft_id: str, seen_version: int, now: datetime) -> PackDraft:
    """Approve a checked draft, as a second person. Raises NotAllowed with the reason, NotFound, WrongState, Conflict."""
    _must_act(actor, Role.organiser, Role.leader)
    draft = _load(session, draft_id, seen_version, DraftState.approved)
    reason = why_not_approve(actor.user_id, writers=writers_of(session, draft.id), checked_by=draft.checked_by)
    if reason is not None:
        raise NotAllowed(reason)
    draft.state, draft.approved_by, draft.approved_at = DraftState.approved.value, actor.user_id, now
    return _step(session, actor, draft, _S.approved, now=now)


def send_back(
    session: Session, *, actor: Viewer, draft_id: str, seen_version: int, reason: str, now: datetime
) -> PackDraft:
    """Back to writing, with the reason; what was checked and approved counts no more. Raises as the others do."""
    _must_act(actor, Role.organiser, Role.leader)
    draft = _load(session, draft_id, seen_version, DraftState.draft)
    why = _must_give_reason(reason, "退回")
    draft.state = DraftState.draft.value
    draft.checked_by = draft.checked_at = draft.approved_by = draft.approved_at = None
    return _step(session, actor, draft, _S.sent_back, reason=why, now=now)


def abandon_draft(
    session: Session, *, actor: Viewer, draft_id: str, seen_version: int, reason: str, now: datetime
) -> PackDraft:
    """Give a draft up for good; it stays readable. Raises as the others do."""
    _must_act(actor, Role.organiser)
    draft = _load(session, draft_id, seen_version, DraftState.abandoned)
    why = _must_give_reason(reason, "作废")
    draft.state = DraftState.abandoned.value
    return _step(session, actor, draft, _S.given_up, reason=why, now=now)


def put_in_force(
    session: Session, *, actor: Viewer, draft_id: str, seen_version: int, day: date, now: datetime
) -> PackVersion:
    """Store an approved draft as a version in force from a day; the version is never changed again.

    Cases and rounds that hold an older version keep it. Raises NotAllowed, NotFound, WrongState, Conflict (number or
    day taken), InvalidInput for a day that is past.
    """
    _must_act(actor, Role.organiser, Role.leader)
    draft = _load(session, draft_id, seen_version, DraftState.in_force)
    if day < shanghai_date(now):
        raise InvalidInput("施行日期已经过去，没有定。已经开始的评查不能倒过来换标准，请选今天或以后的日期。")
    text = _with_day(get_draft_text(session, draft), day)
    pack = _sound(text)
    _must_be_new(session, draft, pack)
    for other in list_versions_of(session, pack.key):
        if other.in_force_from == day:
            raise Conflict(f"这份标准的 {other.version} 版也自这一天施行，没有定。请另选日期。")
    version = PackVersion(pack_id=pack.key, version=pack.version, title=pack.title, content=text, sha256=_sha256(text),
                          in_force_from=day, added_at=now)
    session.add(version)
    session.flush()
    draft.state, draft.pack_version_id = DraftState.in_force.value, version.id
    _step(session, actor, draft, _S.put_in_force, now=now,
          more={"pack_version": version.id, "sha256": version.sha256, "from": day.isoformat()})
    return version


def _with_day(text: str, day: date) -> str:
    """The text with its day of coming into force written in; nothing else of what was approved changes."""
    tree = read_tree(text)
    if tree.get("effective_from") == day:
        return text
    tree["effective_from"] = day
    return write_tree(tree)


def _load(session: Session, draft_id: str, seen_version: int, to: DraftState) -> PackDraft:
    draft = get_draft(session, draft_id)
    reason = why_not_move(DraftState(draft.state), to)
    if reason is not None:
        raise WrongState(reason)
    if draft.version != seen_version:
        raise Conflict("草稿在您打开之后有了变化，这一步没有执行。请刷新页面，看过最新内容后再办理。")
    return draft


def _sound(text: str) -> RulePack:
    try:
        return parse_pack(text)
    except PackError as error:
        raise InvalidInput(f"草稿还有 {len(error.problems)} 处错误，没有通过验核。请逐条改正。",
                           problems=error.problems) from error


def _must_be_new(session: Session, draft: PackDraft, pack: RulePack) -> None:
    """A version's number is given once in a pack, and a text stored once."""
    taken = [v.version for v in list_versions_of(session, pack.key)]
    if pack.version in taken:
        raise Conflict(f"版本号 {pack.version} 已经用过（现有 {'、'.join(taken)}）。请在“基本情况”里为这一版另编版本号。")
    if find_version_by_hash(session, _sha256(get_draft_text(session, draft))) is not None:
        raise Conflict("草稿与已有的一个版本一字不差，不需要另立版本。")


def _must_give_reason(reason: str, act: str) -> str:
    why = reason.strip()
    if not why:
        raise InvalidInput(f"{act}须写明理由，没有{act}。请填写理由。")
    if len(why) > MAX_REASON:
        raise InvalidInput(f"理由超过 {MAX_REASON} 字，没有{act}。请写得简短一些。")
    return why


def _step(
    session: Session, actor: Viewer, draft: PackDraft, kind: DraftStepKind, *, now: datetime, reason: str = "",
    more: dict[str, object] | None = None,
) -> PackDraft:
    seq = len(list_steps(session, draft.id)) + 1
    session.add(PackDraftStep(draft_id=draft.id, seq=seq, kind=kind.value, revision=draft.version, reason=reason,
                              made_by=actor.user_id, made_at=now))
    session.flush()
    audit.record(session, actor=actor.audit, action=_VERBS[kind], object_type="rulepack_draft", object_id=draft.id,
                 details={"version": draft.version, **(more or {})}, now=now)
    return draft


_VERBS = {_S.checked: "rulepack.draft_checked", _S.approved: "rulepack.draft_approved",
          _S.sent_back: "rulepack.draft_sent_back", _S.given_up: "rulepack.draft_abandoned",
          _S.put_in_force: "rulepack.put_in_force"}


def _must_act(actor: Viewer, *roles: Role) -> None:
    if not actor.has(*roles):
        raise NotAllowed("这一步由组织方办理。如需修改评查标准，请联系组织方。")


def _sha256(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()
