"""States of a round and of an assignment, and why a case file may not go to a reviewer. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

SLOTS = (1, 2)
MAX_REASON = 200


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


def why_not_assign(
    *,
    reviewer_unit: str | None,
    case_unit: str,
    is_reviewer: bool,
    reviewer_active: bool,
    already: Collection[str],
    reviewer_id: str,
    taken_slots: Collection[int],
    slot: int,
) -> str | None:
    """Why this person may not score this case file (Chinese), or None.

    already: ids of the case's reviewers in the round. Source: 回避, a unit does not score its own files.
    """
    if not is_reviewer or not reviewer_active:
        return "所选人员不是在用的评查员，没有分配。请从评查员名单中另选一人。"
    if reviewer_unit == case_unit:
        return "所选评查员属于本案办案机关所在单位，应当回避，没有分配。请另选其他单位的评查员。"
    if reviewer_id in already:
        return "这名评查员已经分到本案，同一人不能评两次，没有分配。请另选一人。"
    if slot not in SLOTS:
        return "席位只有 1 和 2，没有分配。请重新选择席位。"
    if slot in taken_slots:
        return f"本案第 {slot} 席已经有人，没有分配。请选择另一席，或先撤回原来的分配。"
    return None


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
