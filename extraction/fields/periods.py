"""Periods: 五日, 5个工作日, 六十日, 六个月, 24小时."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from extraction.fields.money import han_number

_NUM = r"(?:\d{1,4}|[零一二三四五六七八九十两百廿卅壹贰叁肆伍陆柒捌玖拾佰]{1,5})"
PERIOD = re.compile(
    rf"(?P<n>{_NUM})[ ]?(?:\([^()]{{1,6}}\))?(?:个)?(?P<unit>工作日|自然日|小时|个?月|周|年|日|天)"
)
_UNITS = {
    "工作日": "workday",
    "自然日": "day",
    "小时": "hour",
    "月": "month",
    "个月": "month",
    "年": "year",
    "日": "day",
    "天": "day",
}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time found in a text."""

    n: int
    unit: str
    start: int
    end: int

    def as_json(self) -> dict[str, Any]:
        return {"n": self.n, "unit": self.unit}


def find_periods(text: str) -> list[Period]:
    """All periods of a folded text; dates such as 5月6日 are not periods."""
    out = []
    for m in PERIOD.finditer(text):
        before = text[m.start() - 1 : m.start()]
        if before in ("第", "年", "月") or (
            m["unit"] in ("月", "年") and not re.search("个", m.group(0)) and m["unit"] == "月"
        ):
            continue
        if m["unit"] == "年" and (
            len(m["n"]) == 4
            or text[m.start() - 1 : m.start()] in tuple("〇○OОΟ")
            or text[m.end() : m.end() + 1].isdigit()
        ):
            continue
        if m["unit"] == "周":
            continue
        value = int(m["n"]) if m["n"].isdigit() else han_number(m["n"])
        if value is None:
            continue
        out.append(Period(int(value), _UNITS[m["unit"]], m.start(), m.end()))
    return out


def find_period(text: str) -> Period | None:
    """The first period, or None."""
    found = find_periods(text)
    return found[0] if found else None
