"""Writes of self-checks: running the rules for the unit's eyes alone, and sharing a result on purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain.corrections import apply_corrections
from reviews.cases.domain.flags import short_key, sort_key
from reviews.cases.queries import changes_of, find_reading, list_corrections, list_files, relations_to
from reviews.cases.queries.scope import get_visible_case
from reviews.cases.queries.terms import judging_terms
from reviews.errors import InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.registry.models import Organ
from reviews.rulepacks.queries import get_pack
from reviews.self_checks.models import SelfCheck, SelfCheckShare
from reviews.self_checks.queries import UNIT_ROLES, find_row, relations_to_self_check, why_not
from scoring_rules import Finding, evaluate

MAX_NOTE = 500


def make_self_check(session: Session, *, actor: Viewer, case_id: str, now: datetime) -> SelfCheck:
    """Run the rules on a draft of the actor's own unit and keep the result for the unit alone.

    Nothing else changes: not the case, not its flags in force, and no row of the audit trail tells of it, as others read
    that. The same file under the same corrections and standard gives the result that is there already.
    Raises NotFound, WrongState with the reason.
    """
    case = get_visible_case(session, actor, case_id)
    if not actor.has(*UNIT_ROLES) or "own_unit" not in relations_to(session, actor, case):
        raise NotFound()
    reason = why_not(case)
    reading = find_reading(session, case)
    if reason is not None or reading is None:
        raise WrongState(reason or "案卷还没有读完。读完后就可以自查。")
    corrections = list_corrections(session, reading.id)
    seq = corrections[-1].seq if corrections else 0
    latest = session.scalars(sa.select(SelfCheck).where(SelfCheck.case_id == case.id, SelfCheck.unit_id == actor.unit_id)
                             .order_by(SelfCheck.made_at.desc(), SelfCheck.id).limit(1)).first()
    same = (reading.id, seq, case.pack_version_id)
    if latest is not None and (latest.reading_id, latest.correction_seq, latest.pack_version_id) == same:
        return latest
    content = apply_corrections(reading.content, changes_of(corrections))
    answer = evaluate(content, get_pack(session, case.pack_version_id), **judging_terms(session))
    starts = {int(d["index"]): int(d["first_page"]) for d in content["documents"]}
    told = [f for f in answer.findings if f.state in ("suspect", "undeterminable")]
    order = sorted(range(len(told)), key=lambda at: sort_key(
        told[at].state, told[at].veto, told[at].severity, told[at].page, at))
    made = SelfCheck(
        case_id=case.id, unit_id=session.get_one(Organ, case.organ_id).unit_id, reading_id=reading.id, correction_seq=seq,
        pack_version_id=case.pack_version_id, files=[f.sha256 for f in list_files(session, case.id)],
        findings=[_kept(told[at], starts) for at in order], score=answer.as_json()["score"],
        counts=dict(Counter("hint" if f.hint else f.state.value for f in answer.findings)), made_by=actor.user_id, made_at=now,
    )
    session.add(made)
    session.flush()
    return made


def share_self_check(session: Session, *, actor: Viewer, self_check_id: str, note: str, now: datetime) -> SelfCheckShare:
    """Let the organiser see one self-check, for good. Sharing it again changes nothing. Raises NotFound, InvalidInput."""
    row = find_row(session, actor, self_check_id)
    if "own" not in relations_to_self_check(actor, row):
        raise NotFound()
    clean = note.strip()
    if len(clean) > MAX_NOTE:
        raise InvalidInput(f"说明最多 {MAX_NOTE} 字，没有共享。请写短一些。")
    share = session.scalars(sa.select(SelfCheckShare).where(SelfCheckShare.self_check_id == row.id)).one_or_none()
    if share is not None:
        return share
    share = SelfCheckShare(self_check_id=row.id, note=clean, shared_by=actor.user_id, shared_at=now)
    session.add(share)
    session.flush()
    audit.record(session, actor=actor.audit, action="self_check.shared", object_type="self_check", object_id=row.id, now=now,
                 details={"case": row.case_id})
    return share


def _kept(found: Finding, starts: Mapping[int, int]) -> dict[str, Any]:
    """A finding as JSON, with the names that cases.domain.flags.FlagRow has."""
    return {
        "key": short_key(found.key), "check": found.check, "defect": found.defect, "item": found.item, "veto": found.veto,
        "state": found.state.value, "severity": found.severity.value, "document": found.document, "page": found.page,
        "box": list(found.box) if found.box else None, "quote": found.quote, "message": found.message, "basis": found.basis,
        "advice": found.advice, "deduction": str(found.deduction),
        "anchor_page": found.page if found.page is not None else starts.get(found.document or 0), "title": found.title[:200],
        "group": short_key(found.group), "hint": found.hint, "hint_reason": found.hint_reason,
    }
