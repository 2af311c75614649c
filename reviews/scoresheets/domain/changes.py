"""A sheet's history: what one save changed, in values and in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reviews.scoresheets.domain.rules import FlagVerdict, MarkDecision

Values = Mapping[str, Any]
# The parts of a thing that are sentences: shown with what differs, and able to come back.
TEXTS = {"comment": "说明", "text": "内容", "reason": "理由", "basis": "依据", "advice": "整改建议"}


class ChangedThing(StrEnum):
    """What a save was about."""

    mark = "mark"
    flag = "flag"
    veto = "veto"
    text = "text"
    problem = "problem"

    @property
    def label(self) -> str:
        return {"mark": "条目", "flag": "疑点", "veto": "否决项", "text": "总评", "problem": "圈注的问题"}[self.value]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing saved. before: None where nothing was stored yet."""

    what: ChangedThing
    key: str
    before: Values | None
    after: Values


def choice_in_words(what: ChangedThing, values: Values | None) -> str:
    """The choice a thing carries, without its texts: 扣 2 分, 已采纳，扣 1 分, 已撤回; empty for a mere text."""
    if values is None:
        return {ChangedThing.problem: "没有", ChangedThing.text: "", ChangedThing.flag: "待判"}.get(what, "未评")
    points = str(values.get("deducted", "0"))
    if what is ChangedThing.mark:
        decision = MarkDecision(values["decision"])
        return f"扣 {points} 分" if decision is MarkDecision.deduct else decision.label
    if what is ChangedThing.flag:
        verdict = FlagVerdict(values["verdict"])
        words = verdict.label + (f"，扣 {points} 分" if verdict is FlagVerdict.confirmed and points != "0" else "")
        return words + ("，并认定否决" if values.get("veto") else "")
    if what is ChangedThing.veto:
        return "一票否决" if values["established"] else "无此情形"
    if what is ChangedThing.problem:
        if values.get("removed"):
            return "已撤回"
        place = f"第 {values['page']} 页" if values.get("page") else "未圈注页面"
        return f"{place}，扣 {points} 分" if points != "0" else place
    return ""


def may_come_back(change: Change) -> bool:
    """Whether the state before a change can be put back: it existed, and is no verdict on a flag that may be gone."""
    return change.before is not None and change.what is not ChangedThing.flag
