"""A unit's answer to a released result: chosen point by point, evidence brought, given once; and the ruling on objections."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.domain.intake import TakenFile
from reviews.cases.models import Case
from reviews.cases.services import move_case
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.foundation.audit import canonical_json
from reviews.foundation.clock import shanghai_date
from reviews.scoresheets.domain.answering import (
    MAX_EVIDENCE,
    MAX_WORDS,
    VETO,
    Point,
    PointAnswer,
    RulingOutcome,
    Stance,
    answer_content,
    answer_faults,
    points_of,
    ruling_fault,
    why_not_answer,
)
from reviews.scoresheets.domain.rules import ZERO, MarkDecision
from reviews.scoresheets.domain.settled import SettledResult
from reviews.scoresheets.domain.settling import Decided
from reviews.scoresheets.models import Answer, AnswerDraft, AnswerFile, Release, Ruling, Settlement
from reviews.scoresheets.queries.releases import (
    find_answer,
    find_release,
    get_answer,
    get_release,
    list_answer_drafts,
    list_answer_files,
    list_rulings,
    may_rule,
    objected_points,
    released_result,
    settlement_now,
)
from reviews.scoresheets.services.access import checked_text
from reviews.scoresheets.services.after_release import tell_answered, tell_ruled
from reviews.scoresheets.services.settling import settle_ruled


@dataclass(frozen=True, slots=True)
class PointRuling:
    """What somebody rules on one objected point. deducted: points that stand when it is upheld in part."""

    outcome: RulingOutcome
    reason: str
    deducted: Decimal | None = None


def save_stance(
    session: Session, *, actor: Viewer, case_id: str, point: str, stance: Stance, text: str, seen_version: int, now: datetime
) -> AnswerDraft:
    """Keep what the unit means to answer to one point. seen_version: 0 where nothing was chosen yet.

    Raises NotFound, WrongState once answered or too late, Conflict when another window has changed it.
    """
    release = _open_release(session, case_id, now)
    _point(released_result(session, release), point)
    words = checked_text(text, limit=MAX_WORDS)
    draft = session.get(AnswerDraft, (release.id, point), with_for_update=True)
    if (draft.version if draft else 0) != seen_version:
        raise Conflict("这一项已在另一个窗口改过，没有覆盖。请刷新页面，看过最新内容后再改。",
                       mine={"text": words}, theirs={"text": draft.text if draft else ""},
                       their_version=draft.version if draft else 0)
    if draft is None:
        draft = AnswerDraft(release_id=release.id, point=point, version=0, stance=stance.value, text=words,
                            saved_by=actor.user_id, saved_at=now)
        session.add(draft)
    draft.stance, draft.text, draft.saved_by, draft.saved_at = stance.value, words, actor.user_id, now
    draft.version += 1
    session.flush()
    audit.record(session, actor=actor.audit, action="answer.saved", object_type="case", object_id=case_id, now=now,
                 details={"release": release.id, "point": point, "stance": stance.value})
    return draft


def accept_rest(session: Session, *, actor: Viewer, case_id: str, now: datetime) -> int:
    """Accept every point on which nothing was chosen yet; returns how many. Raises NotFound, WrongState."""
    release = _open_release(session, case_id, now)
    there = list_answer_drafts(session, release.id)
    rest = [p.key for p in points_of(released_result(session, release)) if p.key not in there]
    for key in rest:
        save_stance(session, actor=actor, case_id=case_id, point=key, stance=Stance.accepted, text="", seen_version=0, now=now)
    return len(rest)


def add_evidence(session: Session, *, actor: Viewer, case_id: str, point: str, file: TakenFile, now: datetime) -> AnswerFile:
    """Put a stored file to an objection; the same bytes again are the same piece. Raises NotFound, WrongState, InvalidInput."""
    release = _open_release(session, case_id, now)
    _point(released_result(session, release), point)
    there = list_answer_files(session, release.id).get(point, [])
    same = next((one for one in there if one.sha256 == file.sha256), None)
    if same is not None:
        return same
    if len(there) >= MAX_EVIDENCE:
        raise InvalidInput(f"每一项最多附 {MAX_EVIDENCE} 个文件，没有保存。请合并后再上传。")
    made = AnswerFile(release_id=release.id, point=point, name=file.name, sha256=file.sha256, size=file.size,
                      uploaded_by=actor.user_id, uploaded_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("这个文件曾经附过又移去。请换一个文件，或在文件里作出说明后再上传。") from error
    audit.record(session, actor=actor.audit, action="answer.evidence_added", object_type="case", object_id=case_id, now=now,
                 details={"file": made.id, "sha256": file.sha256, "point": point})
    return made


def remove_evidence(session: Session, *, actor: Viewer, case_id: str, file_id: str, now: datetime) -> None:
    """Take a piece of evidence away before the answer is given; the row stays. Raises NotFound, WrongState."""
    release = _open_release(session, case_id, now)
    found = session.get(AnswerFile, file_id)
    if found is None or found.release_id != release.id:
        raise NotFound()
    if not found.removed:
        found.removed = True
        audit.record(session, actor=actor.audit, action="answer.evidence_removed", object_type="case", object_id=case_id,
                     details={"file": file_id}, now=now)


def give_answer(session: Session, *, actor: Viewer, case_id: str, now: datetime) -> Answer:
    """Answer: every point accepted or objected to, frozen with its evidence; the case is objected to where any point is.

    Answering twice is the same as once. Raises NotFound, WrongState, InvalidInput with all that is missing.
    """
    release = find_release(session, case_id)
    given = find_answer(session, release.id) if release is not None else None
    if given is not None:
        return given
    release = _open_release(session, case_id, now)
    result = released_result(session, release)
    drafts, files = list_answer_drafts(session, release.id), list_answer_files(session, release.id)
    points = points_of(result)
    answers = {
        key: PointAnswer(key, Stance(d.stance), d.text,
                         tuple((f.name, f.sha256) for f in files.get(key, ())) if d.stance == Stance.objected else ())
        for key, d in drafts.items()
    }
    faults = answer_faults(points, answers)
    if faults:
        raise InvalidInput("".join(faults))
    content = answer_content(result, [answers[p.key] for p in points])
    made = Answer(release_id=release.id, case_id=case_id, content=content, answered_by=actor.user_id, answered_at=now,
                  objections=sum(a.stance is Stance.objected for a in answers.values()),
                  content_hash=hashlib.sha256(canonical_json(content)).hexdigest())
    session.add(made)
    session.flush()
    if made.objections:
        move_case(session, actor=actor, case_id=case_id, to=CaseState.objected, now=now)
    audit.record(session, actor=actor.audit, action="answer.given", object_type="case", object_id=case_id, now=now,
                 details={"answer": made.id, "objections": made.objections, "content_hash": made.content_hash})
    tell_answered(session, actor=actor, answer=made, now=now)
    return made


def rule_on_answer(
    session: Session, *, actor: Viewer, answer_id: str, rulings: Mapping[str, PointRuling], now: datetime
) -> Settlement | None:
    """Rule on every objection of an answer at once, each with a reason; what is upheld makes a further settlement.

    Returns that settlement, or None where all were dismissed. Ruling twice is the same as once. Raises NotFound for
    somebody who had a part in judging, InvalidInput with what is missing.
    """
    answer = get_answer(session, answer_id)
    case = session.get_one(Case, answer.case_id, with_for_update=True, populate_existing=True)
    if list_rulings(session, answer_id):
        raise WrongState("这些异议已经裁定，裁定不再改动。请刷新页面查看。")
    if not may_rule(session, actor, case):
        raise NotFound()
    release = get_release(session, case.id)
    points = {p.key: p for p in points_of(released_result(session, release))}
    objected = [points[one.point] for one in objected_points(answer)]
    _check_rulings(objected, rulings)
    settlement = _settle(session, actor, case.id, release, objected, rulings, now)
    for point in objected:
        one = rulings[point.key]
        session.add(Ruling(answer_id=answer_id, point=point.key, outcome=one.outcome.value, reason=one.reason.strip(),
                           deducted=_points_after(point, one), settlement_id=settlement.id if settlement else None,
                           ruled_by=actor.user_id, ruled_at=now))
    session.flush()
    move_case(session, actor=actor, case_id=case.id, to=CaseState.released, now=now)
    audit.record(session, actor=actor.audit, action="answer.ruled", object_type="case", object_id=case.id, now=now,
                 details={"answer": answer_id, "upheld": sum(r.outcome is not RulingOutcome.dismissed for r in rulings.values()),
                          "settlement": settlement.id if settlement else None})
    tell_ruled(session, actor=actor, answer=answer, now=now)
    return settlement


def _check_rulings(objected: list[Point], rulings: Mapping[str, PointRuling]) -> None:
    faults = []
    for point in objected:
        one = rulings.get(point.key)
        if one is None or not checked_text(one.reason, limit=MAX_WORDS):
            faults.append(f"“{point.title}”还没有裁定或没有写理由。")
            continue
        fault = ruling_fault(point, one.outcome, one.deducted)
        if fault is not None:
            faults.append(fault)
    if faults:
        raise InvalidInput("".join(faults) + "没有裁定，请补上后再提交。")


def _settle(
    session: Session, actor: Viewer, case_id: str, release: Release, objected: list[Point],
    rulings: Mapping[str, PointRuling], now: datetime,
) -> Settlement | None:
    upheld = [p for p in objected if rulings[p.key].outcome is not RulingOutcome.dismissed]
    if not upheld:
        return None
    before = settlement_now(session, release)
    standing = {v["veto"]: v["reason"] for v in before.content["vetoes"]}
    lifted = {p.key.removeprefix(VETO) for p in upheld if p.is_veto}
    items = {p.key: _decided(p, rulings[p.key]) for p in upheld if not p.is_veto}
    reason = "；".join(f"{p.title}：{rulings[p.key].reason.strip()}" for p in upheld)
    return settle_ruled(session, actor=actor, round_id=release.round_id, case_id=case_id, seen_seq=before.seq, items=items,
                        vetoes={veto: why for veto, why in standing.items() if veto not in lifted}, reason=reason, now=now)


def _decided(point: Point, ruling: PointRuling) -> Decided:
    if ruling.outcome is RulingOutcome.upheld:
        return Decided(MarkDecision.met, ZERO, ruling.reason.strip(), frozenset(p.key for p in point.problems))
    return Decided(MarkDecision.deduct, ruling.deducted or ZERO, ruling.reason.strip())


def _points_after(point: Point, ruling: PointRuling) -> Decimal | None:
    if point.is_veto:
        return None
    return {RulingOutcome.upheld: ZERO, RulingOutcome.partly: ruling.deducted}.get(ruling.outcome, point.deducted)


def _open_release(session: Session, case_id: str, now: datetime) -> Release:
    """The release that may be answered now. Raises NotFound, WrongState with the reason why not."""
    release = get_release(session, case_id)
    case = session.get_one(Case, case_id, populate_existing=True)
    fault = why_not_answer(open_release=case.state in (CaseState.released, CaseState.objected),
                           answered=find_answer(session, release.id) is not None,
                           today=shanghai_date(now), answer_by=release.answer_by)
    if fault is not None:
        raise WrongState(fault)
    return release


def _point(result: SettledResult, key: str) -> Point:
    found = next((p for p in points_of(result) if p.key == key), None)
    if found is None:
        raise NotFound()
    return found
