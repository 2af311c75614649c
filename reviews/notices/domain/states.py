"""From draft to issue: the states of a paper, its steps, and who may take the next one. Pure.

拟稿 → 核稿 → 签发, as the office rules for official papers have it (党政机关公文处理工作条例 art. 18–22): drafted by the section,
checked before it goes up, signed by a leader. A withdrawal is a step after the end; the paper itself never changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class NoticeState(StrEnum):
    """Where a paper stands. Only a draft can be edited; an issued paper can only be read."""

    DRAFT = "draft"
    IN_CHECK = "in_check"
    CHECKED = "checked"
    ISSUED = "issued"

    @property
    def label(self) -> str:
        return {"draft": "拟稿", "in_check": "核稿中", "checked": "待签发", "issued": "已签发"}[self.value]

    @property
    def tone(self) -> str:
        return {"draft": "info", "in_check": "warn", "checked": "warn", "issued": "good"}[self.value]


class NoticeStanding(StrEnum):
    """Where a paper stands for people: its state, and withdrawn for an issued one that was taken back."""

    DRAFT = "draft"
    IN_CHECK = "in_check"
    CHECKED = "checked"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return "已撤回" if self is NoticeStanding.WITHDRAWN else NoticeState(self.value).label

    @property
    def tone(self) -> str:
        return "bad" if self is NoticeStanding.WITHDRAWN else NoticeState(self.value).tone


def standing_of(state: str, *, withdrawn: bool) -> NoticeStanding:
    """state: a value of NoticeState; withdrawn: whether the step of withdrawal stands beside it."""
    return NoticeStanding.WITHDRAWN if withdrawn else NoticeStanding(state)


class NoticeStep(StrEnum):
    """One step in the life of a paper, kept as a row with who, when and why."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    RECALLED = "recalled"
    RETURNED = "returned"
    CHECKED = "checked"
    REFUSED = "refused"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {"drafted": "拟稿", "submitted": "送核", "recalled": "撤回送核", "returned": "核稿退回", "checked": "核稿通过",
                "refused": "签发退回", "issued": "签发", "withdrawn": "撤回文件"}[self.value]

    @property
    def needs_reason(self) -> bool:
        return self in {NoticeStep.RETURNED, NoticeStep.REFUSED, NoticeStep.WITHDRAWN}


# docs/states.md lists the same (held by a test). Withdrawing leads nowhere: the row keeps its state, the step stands beside it.
EDGES: Final[Mapping[tuple[NoticeState, NoticeStep], NoticeState]] = {
    (NoticeState.DRAFT, NoticeStep.SUBMITTED): NoticeState.IN_CHECK,
    (NoticeState.IN_CHECK, NoticeStep.RECALLED): NoticeState.DRAFT,
    (NoticeState.IN_CHECK, NoticeStep.RETURNED): NoticeState.DRAFT,
    (NoticeState.IN_CHECK, NoticeStep.CHECKED): NoticeState.CHECKED,
    (NoticeState.CHECKED, NoticeStep.REFUSED): NoticeState.DRAFT,
    (NoticeState.CHECKED, NoticeStep.ISSUED): NoticeState.ISSUED,
    (NoticeState.ISSUED, NoticeStep.WITHDRAWN): NoticeState.ISSUED,
}


class Separation(StrEnum):
    """How many people must share the three steps of a paper."""

    ONE = "one"
    TWO = "two"
    THREE = "three"

    @property
    def label(self) -> str:
        return {"one": "一人可以办完三步", "two": "一人不得办完三步", "three": "三步由三人分别办理"}[self.value]


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step as it was taken. version: of the content it was taken on."""

    step: NoticeStep
    by: str
    at: datetime
    version: int
    reason: str = ""


def why_not_step(
    step: NoticeStep, *, actor_id: str, authors: frozenset[str], steps: Sequence[TakenStep], separation: Separation
) -> str | None:
    """Why this person may not check or issue the paper, as a Chinese sentence; None when they may.

    authors: whoever drafted or saved a version since the paper was last issued from. steps: oldest first.
    Other steps are open to whoever has the role.
    """
    if step is NoticeStep.CHECKED and separation is Separation.THREE and actor_id in authors:
        return "您起草或者修改过这份文稿，不能再核稿。请由另一人核稿。"
    if step is not NoticeStep.ISSUED or separation is Separation.ONE:
        return None
    checker = next((taken.by for taken in reversed(steps) if taken.step is NoticeStep.CHECKED), None)
    if separation is Separation.THREE and (actor_id in authors or actor_id == checker):
        return "您起草、修改或者核过这份文稿，不能再签发。请由另一人签发。"
    if actor_id in authors and checker in (actor_id, None):
        return "起草和核稿都是您办的，不能再由您签发。请由另一人核稿或者签发。"
    return None
