"""Keeping the pool of reviewers: profiles, former units, declared relations, and who takes part in a round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.queries import get_unit, get_user
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai_date, shanghai_midnight
from reviews.registry.queries import get_organ
from reviews.rounds.domain.avoidance import SHORTEST_WORDS, same_number, years_after
from reviews.rounds.domain.pool import ReviewerCategory
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import DeclaredRelation, FormerUnit, ReviewerProfile, RoundReviewer
from reviews.rounds.queries import get_round
from reviews.rounds.queries.pool import find_profile
from reviews.rounds.services.leaving import take_back_barred

MOST = 10_000


def save_profile(
    session: Session, *, actor: Viewer, user_id: str, category: ReviewerCategory, fields: Sequence[str],
    certificates: Sequence[str], round_limit: int | None, year_limit: int | None, active: bool, seen_version: int, now: datetime,
) -> ReviewerProfile:
    """Take a person into the pool (seen_version 0) or change what the pool knows. Barred seats are taken back at once.

    Raises NotFound, InvalidInput for a limit below 1, Conflict when somebody else changed it meanwhile.
    """
    get_user(session, user_id)
    if any(limit is not None and not 0 < limit <= MOST for limit in (round_limit, year_limit)):
        raise InvalidInput("限额须是 1 以上的整数，不限的请留空。")
    found = find_profile(session, user_id)
    if (found.version if found else 0) != seen_version:
        raise Conflict("档案在您打开之后已由别人改过，没有保存。请刷新页面，看过最新内容后再改。")
    if found is None:
        found = ReviewerProfile(user_id=user_id, version=0)
    found.category, found.fields = category.value, list(fields)
    found.certificates = sorted({same_number(n) for n in certificates if same_number(n)})
    found.round_limit, found.year_limit, found.active = round_limit, year_limit, active
    found.version, found.changed_at = seen_version + 1, now
    session.add(found)
    session.flush()
    audit.record(session, actor=actor.audit, action="pool.profile_saved", object_type="reviewer", object_id=user_id,
                 details={"active": active, "version": found.version}, now=now)
    take_back_barred(session, actor=actor, user_id=user_id, now=now)
    return found


def note_former_unit(
    session: Session, *, actor: Viewer, user_id: str, unit_id: str, left_on: date, now: datetime
) -> FormerUnit:
    """Note a unit that somebody has left. Raises NotFound, InvalidInput for a day to come."""
    get_user(session, user_id)
    get_unit(session, unit_id)
    if left_on > shanghai_date(now):
        raise InvalidInput("离开日期不能晚于今天。")
    made = FormerUnit(user_id=user_id, unit_id=unit_id, left_on=left_on, bars_until=shanghai_midnight(years_after(left_on)),
                      noted_by=actor.user_id, noted_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="pool.former_unit_noted", object_type="reviewer", object_id=user_id,
                 details={"unit": unit_id}, now=now)
    take_back_barred(session, actor=actor, user_id=user_id, now=now)
    return made


def declare_relation(
    session: Session, *, actor: Viewer, user_id: str, unit_id: str | None, organ_id: str | None, words: str, note: str,
    now: datetime,
) -> DeclaredRelation:
    """Declare a relation to exactly one of a unit, an organ, or a person or party by name, by the person or the organiser.

    Seats it bars are taken back at once. Raises NotFound, InvalidInput.
    """
    if actor.user_id != user_id and not actor.has(Role.organiser):
        raise NotFound()
    get_user(session, user_id)
    words = words.strip()
    if sum(bool(x) for x in (unit_id, organ_id, words)) != 1:
        raise InvalidInput("请在单位、执法机关、姓名或名称中填写一项，只填一项；有几项关系的，分几次申报。")
    if words and len(words) < SHORTEST_WORDS:
        raise InvalidInput("姓名或名称至少两个字。")
    if unit_id:
        get_unit(session, unit_id)
    if organ_id:
        get_organ(session, organ_id)
    made = DeclaredRelation(user_id=user_id, unit_id=unit_id or None, organ_id=organ_id or None, words=words[:120],
                            note=note.strip()[:200], declared_on=shanghai_date(now), declared_by=actor.user_id, declared_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="pool.relation_declared", object_type="reviewer", object_id=user_id,
                 details={"relation": made.id}, now=now)
    take_back_barred(session, actor=actor, user_id=user_id, now=now)
    return made


def end_relation(session: Session, *, actor: Viewer, user_id: str, relation_id: str, now: datetime) -> DeclaredRelation:
    """The relation is over: a further row says so. It bars to the end of this day. Raises NotFound, WrongState."""
    found = session.get(DeclaredRelation, relation_id)
    if found is None or found.user_id != user_id or found.ends is not None:
        raise NotFound()
    if session.scalar(sa.select(DeclaredRelation.id).where(DeclaredRelation.ends == relation_id)) is not None:
        raise WrongState("这项关系已经记为结束。")
    made = DeclaredRelation(user_id=user_id, words="", note="", ends=relation_id, declared_on=shanghai_date(now),
                            declared_by=actor.user_id, declared_at=now)
    session.add(made)
    session.flush()
    audit.record(session, actor=actor.audit, action="pool.relation_ended", object_type="reviewer", object_id=user_id,
                 details={"relation": relation_id}, now=now)
    return made


def choose_reviewers(
    session: Session, *, actor: Viewer, round_id: str, limits: Mapping[str, int | None], now: datetime
) -> int:
    """Say who takes part in a round, each with a limit of files or none of its own; seats given already stay.

    Raises NotFound, WrongState (round closed), InvalidInput for a limit below 1.
    """
    if get_round(session, round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，人员不能再改。")
    if any(limit is not None and not 0 < limit <= MOST for limit in limits.values()):
        raise InvalidInput("限额须是 1 以上的整数，不限的请留空。")
    session.execute(sa.delete(RoundReviewer).where(RoundReviewer.round_id == round_id))
    for user_id, limit in sorted(limits.items()):
        get_user(session, user_id)
        session.add(RoundReviewer(round_id=round_id, user_id=user_id, file_limit=limit, added_by=actor.user_id, added_at=now))
    session.flush()
    audit.record(session, actor=actor.audit, action="round.reviewers_chosen", object_type="round", object_id=round_id,
                 details={"reviewers": len(limits)}, now=now)
    return len(limits)
