"""States of a round and of an assignment. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class RoundState(StrEnum):
    """An open round takes assignments; a closed one is only read."""

    open = "open"
    closed = "closed"

    @property
    def label(self) -> str:
        return {"open": "进行中", "closed": "已结束"}[self.value]

    @property
    def tone(self) -> str:
        return {"open": "busy", "closed": "muted"}[self.value]


ALLOWED: dict[RoundState, frozenset[RoundState]] = {
    RoundState.open: frozenset({RoundState.closed}),
    RoundState.closed: frozenset(),
}


class AssignmentState(StrEnum):
    """How far a reviewer has come with one case file."""

    waiting = "waiting"
    working = "working"
    submitted = "submitted"
    withdrawn = "withdrawn"

    @property
    def label(self) -> str:
        return {"waiting": "未开始", "working": "评查中", "submitted": "已提交", "withdrawn": "已撤回"}[self.value]

    @property
    def tone(self) -> str:
        return {"waiting": "muted", "working": "busy", "submitted": "good", "withdrawn": "muted"}[self.value]


def assignment_state(*, opened: bool, submitted: bool, withdrawn: bool) -> AssignmentState:
    """The state that follows from what has happened to an assignment."""
    if withdrawn:
        return AssignmentState.withdrawn
    if submitted:
        return AssignmentState.submitted
    return AssignmentState.working if opened else AssignmentState.waiting


def due_note(due: date | None, today: date) -> tuple[str, str]:
    """Words and tone for a deadline: 还剩 3 天 / 今天到期 / 已逾期 2 天."""
    if due is None:
        return "", "muted"
    days = (due - today).days
    if days < 0:
        return f"已逾期 {-days} 天", "bad"
    if days == 0:
        return "今天到期", "warn"
    return f"还剩 {days} 天", "warn" if days <= 2 else "muted"
