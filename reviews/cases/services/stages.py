"""Steps of a case through its states: handing in, sending back, and the moves that rooms above make."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.states import why_not_hand_in, why_not_move
from reviews.cases.models import Case
from reviews.cases.queries.precheck import doubts_of
from reviews.cases.queries.reading import get_case, list_files
from reviews.cases.queries.scope import get_visible_case
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit


def hand_in(session: Session, *, actor: Viewer, case_id: str, seen_version: int, now: datetime) -> Case:
    """Hand a draft in and lock its files; what the precheck doubts waits in `in_precheck` for the organiser's look.

    Raises NotFound, Conflict, WrongState with the reason.
    """
    case = get_visible_case(session, actor, case_id)
    _same_version(case, seen_version)
    files = list_files(session, case.id)
    reason = why_not_hand_in(CaseState(case.state), files=len(files), status=ReadingStatus(case.reading_status))
    if reason is not None:
        raise WrongState(reason)
    found = doubts_of(session, case)
    case.state = CaseState.in_precheck if found else CaseState.handed_in
    case.sent_back_reason = ""
    case.version += 1
    audit.record(session, actor=actor.audit, action="case.handed_in", object_type="case", object_id=case.id,
                 details={"files": [f.sha256 for f in files], "doubts": [doubt.code for doubt in found]}, now=now)
    return case


def accept(session: Session, *, actor: Viewer, case_id: str, seen_version: int, now: datetime) -> Case:
    """Let a case count as handed in, its doubts looked at. Raises NotFound, Conflict, WrongState."""
    case = get_visible_case(session, actor, case_id)
    _same_version(case, seen_version)
    if case.state != CaseState.in_precheck:
        raise WrongState(f"案卷现在是“{CaseState(case.state).label}”，不需要验收。请刷新页面查看最新状态。")
    case.state = CaseState.handed_in
    case.version += 1
    audit.record(session, actor=actor.audit, action="case.accepted", object_type="case", object_id=case.id, now=now,
                 details={"doubts": [doubt.code for doubt in doubts_of(session, case)]})
    return case


def send_back(
    session: Session, *, actor: Viewer, case_id: str, reason: str, seen_version: int, now: datetime
) -> Case:
    """Give a handed-in case back for completion (退回补正). Raises NotFound, Conflict, InvalidInput, WrongState."""
    case = get_visible_case(session, actor, case_id)
    _same_version(case, seen_version)
    if not reason.strip():
        raise InvalidInput("退回补正须写明理由，没有退回。请填写需要补正的内容。")
    fault = why_not_move(CaseState(case.state), CaseState.draft)
    if fault is not None:
        raise WrongState(fault)
    case.state = CaseState.draft
    case.sent_back_reason = reason.strip()
    case.version += 1
    audit.record(session, actor=actor.audit, action="case.sent_back", object_type="case", object_id=case.id, now=now)
    return case


def void_case(
    session: Session, *, actor: Viewer, case_id: str, reason: str, seen_version: int, now: datetime
) -> Case:
    """Take a case out of the review for good before anybody scores it (作废); nothing of it is deleted.

    Raises NotFound, Conflict, InvalidInput without a reason, WrongState once it is given to a reviewer.
    """
    case = get_visible_case(session, actor, case_id)
    _same_version(case, seen_version)
    if not reason.strip():
        raise InvalidInput("作废须写明理由，没有作废。请填写理由，例如“重复报送”。")
    fault = why_not_move(CaseState(case.state), CaseState.voided)
    if fault is not None:
        raise WrongState(fault)
    case.state = CaseState.voided
    case.sent_back_reason = reason.strip()
    case.version += 1
    audit.record(session, actor=actor.audit, action="case.voided", object_type="case", object_id=case.id, now=now)
    return case


def move_case(session: Session, *, actor: Viewer, case_id: str, to: CaseState, now: datetime) -> Case:
    """Move a case along for a room above that has settled who may (assignment, scoring, release).

    A case already in `to` is left as it is. Raises NotFound, WrongState when the table of states has no such edge.
    """
    case = get_case(session, case_id)
    state = CaseState(case.state)
    if state is to:
        return case
    fault = why_not_move(state, to)
    if fault is not None:
        raise WrongState(fault)
    case.state = to
    case.version += 1
    audit.record(session, actor=actor.audit, action="case.moved", object_type="case", object_id=case.id,
                 details={"from": state.value, "to": to.value}, now=now)
    return case


def _same_version(case: Case, seen_version: int) -> None:
    if case.version != seen_version:
        raise Conflict("案卷在您打开之后有了变化，这一步没有执行。请刷新页面，看过最新内容后再办理。")
