"""States of a standard's draft, who may take the next step, and why a step may not be taken."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class DraftState(StrEnum):
    """Where the draft of a review standard stands on its way to a version in force."""

    draft = "draft"
    checked = "checked"
    approved = "approved"
    in_force = "in_force"
    abandoned = "abandoned"

    @property
    def label(self) -> str:
        return {"draft": "编写中", "checked": "已验核", "approved": "已批准", "in_force": "已定施行",
                "abandoned": "已作废"}[self.value]

    @property
    def tone(self) -> str:
        return {"draft": "muted", "checked": "info", "approved": "info", "in_force": "good",
                "abandoned": "muted"}[self.value]

    @property
    def next_step(self) -> str:
        """What is to be done next, in one sentence; empty where nothing is."""
        return {
            "draft": "写完后验核：标准自带的例子全部通过、没有错误，才能送批准。",
            "checked": "请另一人批准：没有改过这份草稿、也不是验核人的组织方或局领导。",
            "approved": "请确定施行日期，自该日起的新案卷和新轮次用这一版。",
            "in_force": "", "abandoned": "",
        }[self.value]

    @property
    def who(self) -> str:
        """Who has to take the next step."""
        return {"draft": "组织方", "checked": "组织方、局领导中的另一人", "approved": "组织方或局领导"}.get(self.value, "")

    @property
    def closed(self) -> bool:
        return not ALLOWED[self]


class DraftStepKind(StrEnum):
    """One act on a draft besides writing it."""

    checked = "checked"
    approved = "approved"
    sent_back = "sent_back"
    put_in_force = "put_in_force"
    given_up = "given_up"

    @property
    def label(self) -> str:
        return {"checked": "验核", "approved": "批准", "sent_back": "退回修改", "put_in_force": "定施行日期",
                "given_up": "作废"}[self.value]


ALLOWED: dict[DraftState, frozenset[DraftState]] = {
    DraftState.draft: frozenset({DraftState.checked, DraftState.abandoned}),
    DraftState.checked: frozenset({DraftState.approved, DraftState.draft, DraftState.abandoned}),
    DraftState.approved: frozenset({DraftState.in_force, DraftState.draft, DraftState.abandoned}),
    DraftState.in_force: frozenset(),
    DraftState.abandoned: frozenset(),
}
MAX_REASON = 300
MAX_CONTENT = 1_000_000
"""Characters of a draft's text: far above the longest standard known, and small enough to be read in a second."""


def why_not_move(state: DraftState, to: DraftState) -> str | None:
    """Why a draft in `state` cannot go to `to`, as a Chinese sentence; None when it can."""
    if to in ALLOWED[state]:
        return None
    return f"草稿现在是“{state.label}”，不能转为“{to.label}”。请刷新页面查看最新状态。"


def why_not_edit(state: DraftState) -> str | None:
    """A draft is written in its first state only; what was checked or approved is not changed under anyone's hands."""
    if state is DraftState.draft:
        return None
    if state.closed:
        return f"这份草稿{state.label}，不能再改。需要改动的，请据此另起一份草稿。"
    return f"草稿{state.label}，不能直接改。请先退回修改，改完后重新验核。"


def why_not_approve(actor_id: str, *, writers: Collection[str], checked_by: str | None) -> str | None:
    """Why this person cannot approve: an approval is a second person's, who neither wrote nor checked (Chinese), or None."""
    if actor_id in writers:
        return "您改过这份草稿，不能由您批准。请没有参与编写和验核的组织方或局领导批准。"
    if actor_id == checked_by:
        return "这份草稿由您验核，不能再由您批准。请没有参与编写和验核的组织方或局领导批准。"
    return None
