"""Words of the draw: how the seed is made, why a file is in the result, how far an attempt has come. Pure."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

LEAST_WITNESSES = 2
_DIGITS = re.compile(r"[0-9]{4,12}")


class SeedMethod(StrEnum):
    """Where the seed comes from; the plan says it beforehand."""

    witnesses = "witnesses"
    public_value = "public_value"

    @property
    def label(self) -> str:
        return {"witnesses": "见证人现场输入数字", "public_value": "日后公布的公开数值"}[self.value]


class DrawReason(StrEnum):
    """Why a file is to be handed in."""

    drawn = "drawn"
    whole = "whole"
    called_in = "called_in"

    @property
    def label(self) -> str:
        return {"drawn": "抽中", "whole": "全部评查", "called_in": "主动调取"}[self.value]

    @property
    def tone(self) -> str:
        return {"drawn": "good", "whole": "info", "called_in": "warn"}[self.value]


class DrawState(StrEnum):
    """How far the draw of a round has come."""

    no_frame = "no_frame"
    frozen = "frozen"
    planned = "planned"
    seeded = "seeded"
    drawn = "drawn"

    @property
    def label(self) -> str:
        return {"no_frame": "尚未封库", "frozen": "待公布方案", "planned": "待定种子", "seeded": "可以抽取",
                "drawn": "已抽取"}[self.value]

    @property
    def tone(self) -> str:
        return {"no_frame": "muted", "frozen": "busy", "planned": "busy", "seeded": "warn", "drawn": "good"}[self.value]


def draw_state(*, frozen: bool, method: SeedMethod | None, entries: int, drawn: bool) -> DrawState:
    """The state that follows from what is there; method: of the plan in force, None without one."""
    if drawn:
        return DrawState.drawn
    if method is not None:
        enough = LEAST_WITNESSES if method is SeedMethod.witnesses else 1
        return DrawState.seeded if entries >= enough else DrawState.planned
    return DrawState.frozen if frozen else DrawState.no_frame


def why_not_digits(digits: str) -> str | None:
    """Why these are not a witness's digits (Chinese), or None."""
    if _DIGITS.fullmatch(digits):
        return None
    return "请输入 4 至 12 位数字，不含空格和其他字符。"


def why_not_value(*, value_on: date, published_on: date, today: date) -> str | None:
    """Why a public value of that day cannot be the seed (Chinese), or None. All days in China."""
    if value_on <= published_on:
        return "公开数值的日期必须晚于方案公布之日，否则公布方案时可能已经知道结果。"
    if today < value_on:
        return f"这个数值要到 {value_on.isoformat()} 才公布，今天还不能录入。"
    return None
