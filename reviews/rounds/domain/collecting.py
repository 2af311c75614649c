"""Where a file that is to be handed in stands, how late it is, and what a reminder says. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reviews.cases.domain import CaseState, ReadingStatus


class HandInState(StrEnum):
    """How far the handing in of one file has come."""

    waiting = "waiting"
    uploading = "uploading"
    reading = "reading"
    trouble = "trouble"
    ready = "ready"
    precheck = "precheck"
    locked = "locked"

    @property
    def label(self) -> str:
        return {"waiting": "未上交", "uploading": "上传中", "reading": "阅读中", "trouble": "有问题", "ready": "待锁定",
                "precheck": "待验收", "locked": "已锁定"}[self.value]

    @property
    def tone(self) -> str:
        return {"waiting": "muted", "uploading": "busy", "reading": "busy", "trouble": "bad", "ready": "info",
                "precheck": "warn", "locked": "good"}[self.value]

    @property
    def act(self) -> str:
        """The words of the one button that the unit has in this state."""
        return {"waiting": "上传", "uploading": "接着上传", "reading": "查看", "trouble": "去处理", "ready": "核对并上交",
                "precheck": "查看", "locked": "查看"}[self.value]

    @property
    def delivered(self) -> bool:
        """Whether the unit has done its part."""
        return self in (HandInState.precheck, HandInState.locked)


def hand_in_state(
    case: CaseState | None, reading: ReadingStatus | None, *, files: int, unfinished: int, sent_back: bool
) -> HandInState:
    """case, reading: None while there is no case file. files: how many it holds. unfinished: uploads broken off or running."""
    if case is not None and case not in (CaseState.draft, CaseState.voided):
        return HandInState.precheck if case is CaseState.in_precheck else HandInState.locked
    if unfinished:
        return HandInState.uploading
    if case is None or reading is None or not files:
        return HandInState.trouble if sent_back else HandInState.waiting
    if not reading.ended:
        return HandInState.reading
    return HandInState.ready if reading is ReadingStatus.read and not sent_back else HandInState.trouble


def days_late(due: date | None, *, delivered_on: date | None, today: date) -> int:
    """Whole days after the day it was due, up to the day it was handed in or today; 0 when in time or nothing is due."""
    return max(0, ((delivered_on or today) - due).days) if due is not None else 0


@dataclass(frozen=True, slots=True)
class Missing:
    """One file that a unit still owes."""

    number: str
    organ: str
    state: HandInState
    due: date | None
    late: int


def reminder_text(*, unit: str, round_name: str, missing: Sequence[Missing], signed: str, today: date) -> str:
    """A reminder as plain text, to be copied into a message."""
    late = sum(bool(m.late) for m in missing)
    lines = [f"{unit}：", f"    “{round_name}”抽中你单位的案卷，还有 {len(missing)} 卷没有上交" + (
        f"，其中 {late} 卷已过期限。" if late else "。") + "请尽快在系统的“上交案卷”页面上传，核对后锁定："]
    lines += [f"    {at}. {m.number}（{m.organ}）：{m.state.label}{when(m)}" for at, m in enumerate(missing, 1)]
    lines += ["    有困难的，请说明原因并商定上交日期。", signed, f"{today.year}年{today.month}月{today.day}日"]
    return "\n".join(lines)


def when(missing: Missing) -> str:
    """When a missing file is due, in words; empty when no day was set."""
    if missing.due is None:
        return ""
    day = f"，期限 {missing.due.year}年{missing.due.month}月{missing.due.day}日"
    return f"{day}，已逾期 {missing.late} 天" if missing.late else day
