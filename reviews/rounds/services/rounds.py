"""Making and ending rounds, and the versions of their plans."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation import audit
from reviews.rounds.domain.plan import RoundPlan, plan_content, plan_of
from reviews.rounds.domain.plan_settings import why_not_replan
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import Round, RoundPlanVersion
from reviews.rounds.queries import (
    find_frozen_frame,
    get_round,
    has_scoring_begun,
    list_pinned_versions,
    list_plan_versions,
)


def create_round(
    session: Session, *, actor: Viewer, name: str, starts_on: date, ends_on: date,
    letters_name_reviewers: bool, now: datetime,
) -> Round:
    """Open a round. Raises InvalidInput for dates in the wrong order, Conflict for a name that exists."""
    if ends_on < starts_on:
        raise InvalidInput("结束日期早于开始日期，没有建立轮次。请改正日期后再提交。")
    made = Round(name=name.strip(), starts_on=starts_on, ends_on=ends_on, created_by=actor.user_id, created_at=now,
                 letters_name_reviewers=letters_name_reviewers)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("已有同名的轮次，没有建立。请换一个名称，例如加上年份或季度。") from error
    audit.record(session, actor=actor.audit, action="round.created", object_type="round", object_id=made.id, now=now)
    return made


def change_round(
    session: Session, *, actor: Viewer, round_id: str, name: str, starts_on: date, ends_on: date,
    letters_name_reviewers: bool, now: datetime,
) -> Round:
    """Correct the name and the dates of an open round. Raises NotFound, WrongState, InvalidInput, Conflict as `create_round`."""
    found = get_round(session, round_id)
    if found.state != RoundState.open:
        raise WrongState("本轮已经结束，名称和日期不能再改。")
    if ends_on < starts_on:
        raise InvalidInput("结束日期早于开始日期，没有保存。请改正日期后再提交。")
    try:
        with session.begin_nested():
            found.name, found.starts_on, found.ends_on = name.strip(), starts_on, ends_on
            found.letters_name_reviewers = letters_name_reviewers
    except IntegrityError as error:
        raise Conflict("已有同名的轮次，没有保存。请换一个名称，例如加上年份或季度。") from error
    audit.record(session, actor=actor.audit, action="round.changed", object_type="round", object_id=found.id, now=now)
    return found


def close_round(session: Session, *, actor: Viewer, round_id: str, now: datetime) -> Round:
    """End a round; closing it twice is the same as once. Raises NotFound."""
    found = get_round(session, round_id)
    if found.state == RoundState.open:
        found.state = RoundState.closed
        audit.record(session, actor=actor.audit, action="round.closed", object_type="round", object_id=found.id,
                     now=now)
    return found


def save_plan(
    session: Session, *, actor: Viewer, round_id: str, plan: RoundPlan, seen_seq: int, reason: str, now: datetime
) -> RoundPlanVersion:
    """Keep a new version of a round's plan. seen_seq: the version the form was opened with, 0 for none.

    What is told to be unchanged makes no version. Raises NotFound, WrongState (closed), Conflict (changed meanwhile),
    InvalidInput for what may no longer change, or not without a reason.
    """
    found = get_round(session, round_id)
    if found.state != RoundState.open:
        raise WrongState("本轮已经结束，计划不能再改。")
    versions = list_plan_versions(session, round_id)
    last = versions[0] if versions else None
    content = plan_content(plan)
    if last is not None and last.content == content:
        return last
    if (last.seq if last else 0) != seen_seq:
        raise Conflict("计划在您打开之后已由别人改过，没有保存。请刷新页面，看过最新内容后再改。")
    fault = why_not_replan(
        plan_of(last.content) if last is not None else RoundPlan(), plan, reason=reason,
        frozen=find_frozen_frame(session, round_id) is not None, scoring=has_scoring_begun(session, round_id),
        pinned={version.pack_id: version.id for version in list_pinned_versions(session, round_id)})
    if fault is not None:
        raise InvalidInput(fault)
    made = RoundPlanVersion(round_id=round_id, seq=seen_seq + 1, content=content, reason=reason.strip(),
                            made_by=actor.user_id, made_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("计划刚刚由别人改过，没有保存。请刷新页面，看过最新内容后再改。") from error
    audit.record(session, actor=actor.audit, action="round.planned", object_type="round", object_id=round_id,
                 details={"seq": made.seq}, now=now)
    return made
