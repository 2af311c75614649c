"""What the demonstration's unit did with the problems of a past round, through the product's services: some are struck off,
some wait for verification, the rest are overdue."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import User
from reviews.foundation.clock import shanghai_date
from reviews.rectification.domain.plans import FixMode, Plan
from reviews.rectification.domain.states import RowState
from reviews.rectification.queries.ledger import LedgerFilters, list_lines
from reviews.rectification.services import report_rows, save_plan, strike_off

_DONE = "已对照意见逐处补正，并在科室例会上讲评了同类问题。"


def rectify_past_round(session: Session, *, round_id: str, now: datetime) -> None:
    """Take up all the rows of the unit in that round, report two of three, strike off half of those."""
    people = {user.login: user for user in session.scalars(sa.select(User).where(User.login.in_(["danwei", "lingdao"])))}
    if len(people) < 2:
        return
    handler, leader = _viewer(people["danwei"], Role.unit_handler), _viewer(people["lingdao"], Role.leader)
    today = shanghai_date(now)
    lines = [line for line in list_lines(session, handler, LedgerFilters(round_id=round_id), today=today, own=True)
             if line.state is RowState.unclaimed]
    for at, line in enumerate(lines):
        plan = Plan(FixMode.at_once, handler.name) if at % 2 else Plan(
            FixMode.planned, handler.name, "修订科室办案流程，逐案核对后由法制员签字。", line.row.due_on)
        save_plan(session, actor=handler, row_id=line.row.id, seen_version=line.row.version, plan=plan, now=now)
    reported = [line for at, line in enumerate(lines) if at % 3]
    if reported:
        report_rows(session, actor=handler, rows={line.row.id: line.row.version for line in reported}, words=_DONE, files=(),
                    now=now + timedelta(days=3))
    for line in reported[::2]:
        strike_off(session, actor=leader, rows={line.row.id: line.row.version}, note="", now=now + timedelta(days=5))


def _viewer(user: User, role: Role) -> Viewer:
    return Viewer(user.id, user.name, user.unit_id, frozenset({role}), origin="load-demo")
