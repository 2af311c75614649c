"""Grades within the quota, the release of results to units, taking a release back, and the end of a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.services import move_case
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date
from reviews.registry.queries import work_calendar
from reviews.rounds.queries import get_plan
from reviews.rounds.services.locking import lock_round
from reviews.scoresheets.domain.quota import apply_quota
from reviews.scoresheets.models import GradingAct, Release, ReleaseWithdrawal
from reviews.scoresheets.queries.releases import (
    ReleasedFile,
    find_grading,
    get_release,
    list_graded_files,
    list_released_files,
    list_unsettled_numbers,
    next_release_seq,
)
from reviews.scoresheets.services.access import checked_text
from reviews.scoresheets.services.after_release import tell_released, tell_withdrawn

MAX_REASON = 400


def grade_round(session: Session, *, actor: Viewer, round_id: str, now: datetime) -> GradingAct:
    """Apply the plan's quota of excellent grades to all settled files; the same files and share again make no new act.

    Raises WrongState while a file of the round is not settled, or after a result was released.
    """
    lock_round(session, round_id=round_id)
    waiting = list_unsettled_numbers(session, round_id)
    if waiting:
        raise WrongState(f"还有 {len(waiting)} 份案卷没有定案（{waiting[0]} 等），优秀名额要等全部定案后才能核定。")
    if any(file.release is not None for file in list_released_files(session, round_id)):
        raise WrongState("本轮已有结果发布，优秀名额不能再核定。确需更正的，请先撤回发布。")
    share = get_plan(session, round_id).excellent_share
    result = apply_quota(list_graded_files(session, round_id), share)
    content = {
        "share": None if share is None else format(share.normalize(), "f"), "scored": result.scored, "quota": result.quota,
        "files": [{"case": f.case_id, "settlement": f.settlement_id, "total": str(f.total), "grade": f.grade, "given": given}
                  for f, given in result.given],
    }
    last = find_grading(session, round_id)
    if last is not None and last.content == content:
        return last
    made = GradingAct(round_id=round_id, seq=(last.seq if last else 0) + 1, content=content, made_by=actor.user_id, made_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="round.graded", object_type="round", object_id=round_id, now=now,
                 details={"seq": made.seq, "quota": result.quota, "lowered": result.lowered})
    return made


def release_results(
    session: Session, *, actor: Viewer, round_id: str, case_ids: Sequence[str], seen: int, now: datetime
) -> list[Release]:
    """Tell units their settled results. seen: how many the confirmation named.

    Where the plan has a quota of excellent grades it must have been applied to the settlements in force first. The window
    for answers is counted in working days from the day after the release. Raises WrongState, Conflict, InvalidInput.
    """
    lock_round(session, round_id=round_id)
    wanted = set(case_ids)
    files = [f for f in list_released_files(session, round_id) if f.case_id in wanted and f.state is CaseState.settled]
    if not files:
        raise InvalidInput("没有选中可以发布的案卷。请在“已定案”的案卷中选择。")
    if len(files) != seen:
        raise Conflict("确认页打开之后，可以发布的案卷有了变化，没有发布。请重新核对后再办理。")
    given = _grades(session, round_id)
    plan = get_plan(session, round_id)
    answer_by = work_calendar(session).add_workdays(shanghai_date(now), plan.objection_days)
    if answer_by is None:
        raise WrongState("工作日历里没有算期限所需的年份，没有发布。请先在“设置—工作日历”中补上。")
    settlements = {f.case_id: f.settlement_id for f in list_graded_files(session, round_id)}
    return [_release(session, actor, round_id, file, settlements[file.case_id], given.get(file.case_id, file.settled_grade),
                     answer_by, now) for file in files]


def withdraw_release(session: Session, *, actor: Viewer, case_id: str, reason: str, now: datetime) -> ReleaseWithdrawal:
    """Take a release back; what was told stays on record. Raises NotFound, WrongState once the unit objected, InvalidInput."""
    release = get_release(session, case_id)
    words = checked_text(reason, limit=MAX_REASON)
    if not words:
        raise InvalidInput("撤回发布须写明理由，没有撤回。")
    move_case(session, actor=actor, case_id=case_id, to=CaseState.settled, now=now)
    made = ReleaseWithdrawal(release_id=release.id, reason=words, withdrawn_by=actor.user_id, withdrawn_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="case.release_withdrawn", object_type="case", object_id=case_id, now=now,
                 details={"release": release.id})
    tell_withdrawn(session, actor=actor, withdrawal=made, now=now)
    return made


def end_files(session: Session, *, actor: Viewer, round_id: str, seen: int, now: datetime) -> int:
    """End every released file of a round to which nothing more can come; returns how many. Raises WrongState, Conflict."""
    lock_round(session, round_id=round_id)
    ready = [f for f in list_released_files(session, round_id) if f.may_end(shanghai_date(now))]
    if not ready:
        raise WrongState("现在没有可以终结的案卷：还在答复期限内，或者异议尚未裁定。")
    if len(ready) != seen:
        raise Conflict("确认页打开之后，可以终结的案卷有了变化，没有办理。请重新核对。")
    for file in ready:
        move_case(session, actor=actor, case_id=file.case_id, to=CaseState.final, now=now)
    audit.record(session, actor=actor.audit, action="round.files_ended", object_type="round", object_id=round_id, now=now,
                 details={"files": len(ready)})
    return len(ready)


def _grades(session: Session, round_id: str) -> dict[str, str | None]:
    """The grades that the quota gave, by case; empty without a quota."""
    if get_plan(session, round_id).excellent_share is None:
        return {}
    act = find_grading(session, round_id)
    current = {f.settlement_id for f in list_graded_files(session, round_id) if f.excellent}
    if act is None or {row["settlement"] for row in act.content["files"]} != current:
        raise WrongState("本轮定有优秀名额，请先核定优秀名额，再发布结果。")
    return {row["case"]: row["given"] for row in act.content["files"]}


def _release(
    session: Session, actor: Viewer, round_id: str, file: ReleasedFile, settlement_id: str, grade: str | None,
    answer_by: date, now: datetime,
) -> Release:
    made = Release(round_id=round_id, case_id=file.case_id, seq=next_release_seq(session, round_id, file.case_id),
                   settlement_id=settlement_id, grade=grade, grade_before=file.settled_grade, answer_by=answer_by,
                   released_by=actor.user_id, released_at=now)
    session.add(made)
    session.flush()
    move_case(session, actor=actor, case_id=file.case_id, to=CaseState.released, now=now)
    audit.record(session, actor=actor.audit, action="case.released", object_type="case", object_id=file.case_id, now=now,
                 details={"release": made.id, "settlement": settlement_id, "seq": made.seq})
    tell_released(session, actor=actor, release=made, now=now)
    return made
