"""Writes of the standing of checks: demoting to hints by the figures or by a person, restoring by a person alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.errors import InvalidInput, NotAllowed, WrongState
from reviews.foundation import audit
from reviews.rulepacks.models import CheckStanding
from reviews.rulepacks.queries.standings import DEMOTED, RESTORED, list_standings_of

MAX_REASON = 300


def demote_by_figures(
    session: Session, *, check_id: str, precision: float, figures: Mapping[str, float], reason: str, now: datetime
) -> CheckStanding | None:
    """Demote a check because people do not confirm its flags; None where it is demoted already. precision: 0..1."""
    said = f"该检查近期准确率 {precision * 100:.0f}%，已自动降为提示"
    return _add(session, None, check_id, DEMOTED, reason, said, dict(figures), now)


def set_standing(
    session: Session, *, actor: Viewer, check_id: str, standing: str, reason: str, now: datetime
) -> CheckStanding:
    """Demote a check to hints, or restore it, with a reason. It holds for every run of the rules from now on.

    standing: "demoted" or "restored". check_id: for callers that know it to exist. Raises NotAllowed, InvalidInput,
    WrongState where it stands so already.
    """
    if not actor.has(Role.organiser):
        raise NotAllowed("只有组织方可以改变检查的级别。")
    clean = reason.strip()
    if not clean or len(clean) > MAX_REASON:
        raise InvalidInput(f"请写明理由（不超过 {MAX_REASON} 字），没有改变。")
    said = f"组织方已将该检查降为提示：{clean}"[:118] if standing == DEMOTED else ""
    made = _add(session, actor, check_id, standing, clean, said, {}, now)
    if made is None:
        raise WrongState("这项检查已经是这样了，没有改变。请刷新页面。")
    return made


def _add(
    session: Session, actor: Viewer | None, check_id: str, standing: str, reason: str, said: str,
    figures: dict[str, float], now: datetime,
) -> CheckStanding | None:
    latest = next(iter(list_standings_of(session, check_id)), None)
    if (latest.standing if latest is not None else RESTORED) == standing:
        return None
    row = CheckStanding(check_id=check_id, seq=latest.seq + 1 if latest is not None else 1, standing=standing, reason=reason,
                        said=said, figures=figures, made_by=actor.user_id if actor is not None else None, made_at=now)
    session.add(row)
    session.flush()
    who = actor.audit if actor is not None else audit.SYSTEM
    details = {"check": check_id, "standing": standing, **figures}
    if standing == DEMOTED:
        audit.record(session, actor=who, action="check.demoted", object_type="check", object_id=row.id, details=details, now=now)
    else:
        audit.record(session, actor=who, action="check.restored", object_type="check", object_id=row.id, details=details, now=now)
    return row
