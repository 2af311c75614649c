"""Limits by date, place and sector: periods, amounts, numbers, and requirements without a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from scoring_rules.data_files import load_data
from scoring_rules.values import zh_number

_ARTICLE = re.compile(r"(?P<article>\d+)(?:\((?P<paragraph>\d+)\))?(?P<items>(?:\([一二三四五六七八九十]+\))*)")

FILES = ("penalty", "licence", "coercion", "remedies", "sectors", "places")

KINDS = {
    "period": "期限",
    "amount": "数额",
    "count": "人数或年龄",
    "rate": "比率",
    "order": "先后",
    "content": "文书内容",
    "presence": "程序要求",
    "counting": "计算方法",
}
UNITS = {
    "workday": "个工作日",
    "day": "日",
    "hour": "小时",
    "month": "个月",
    "year": "年",
    "CNY": "元",
    "person": "人",
    "age": "周岁",
    "ratio": "倍",
    "ratio_per_day": "倍每日",
}
BOUNDS = {
    "within": "以内",
    "after": "期满之后",
    "ahead": "之前",
    "at_most": "不超过",
    "at_least": "不少于",
}
CERTAINTIES = {
    "statute": "据法条",
    "secondary": "据转述",
    "template": "据文书范本",
    "local": "据地方文件",
    "unverified": "未核对",
}
GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Limit:
    """One row. `value` in `unit`, None for a requirement without a number.

    origin: which of the 87 limits it carries. bound: for a period within (the end comes no later), after (no
    earlier than the period has passed), ahead (the start that long before the end); else at_most, at_least.
    rolls: the last day moves off a rest day. unit_parameter: the local parameter that says the unit, where
    the law does not. In force from in_force_from to in_force_to, both included; undated: why there is no
    date, and then the row is only shown. place: province/city/county, empty for the whole country.
    """

    id: str
    origin: str
    kind: str
    value: Decimal | None
    unit: str | None
    bound: str | None
    start: str
    end: str
    law: str
    article: str
    source: str
    in_force_from: date | None
    in_force_to: date | None
    undated: str
    place: str
    sector: str
    certainty: str
    rule: str
    note: str
    rolls: bool
    unit_parameter: str | None

    @property
    def figure(self) -> Decimal:
        """The value of a row that has one. Raises ValueError for a requirement without a number."""
        if self.value is None:
            raise ValueError(self.id)
        return self.value

    @property
    def provision(self) -> str:
        """The provision in Chinese; says so where the number was not checked."""
        parts = [_provision(part) for part in self.article.rstrip("?").split(",")]
        return "、".join(part for part in parts if part) + ("（条号未核对）" if "?" in self.article else "")

    @property
    def cited(self) -> str:
        """Law and provision in Chinese."""
        return f"《{self.law}》{self.provision}"

    def applies_on(self, day: date) -> bool:
        """Whether the row was in force that day."""
        if self.in_force_from is None or day < self.in_force_from:
            return False
        return self.in_force_to is None or day <= self.in_force_to

    def reaches(self, place: str, sector: str) -> bool:
        """Whether the row speaks to that place and sector."""
        here = not self.place or place == self.place or place.startswith(f"{self.place}/")
        return here and self.sector in (GENERAL, sector)

    @property
    def narrowness(self) -> tuple[int, int]:
        """How special the row is: a nearer place goes before a farther one, then a sector before all."""
        return len(self.place.split("/")) if self.place else 0, int(self.sector != GENERAL)


def _provision(text: str) -> str:
    """60, 67(3), 72(1)(一), 8-11 as provisions in Chinese; anything else as it stands."""
    first, _, last = text.partition("-")
    if last:
        return f"{_provision(first)}至{_provision(last)}"
    found = _ARTICLE.fullmatch(text)
    if found is None:
        return f"第{text}条" if text and all(one in "一二三四五六七八九十" for one in text) else text
    said = f"第{zh_number(int(found['article']))}条"
    said += f"第{zh_number(int(found['paragraph']))}款" if found["paragraph"] else ""
    return said + "".join(f"第（{item}）项" for item in re.findall(r"\(([^)]+)\)", found["items"]))


@lru_cache(maxsize=1)
def limits() -> tuple[Limit, ...]:
    """Every row, in the order of the files (law/data/limits/)."""
    return tuple(
        _row({**group, **row})
        for name in FILES
        for group in load_data(f"limits/{name}.yaml", "law/data")
        for row in group["rows"]
    )


def _row(told: Mapping[str, Any]) -> Limit:
    value = told.get("value")
    return Limit(
        id=told["id"],
        origin=told["origin"],
        kind=told["kind"],
        value=None if value is None else Decimal(value),
        unit=told.get("unit"),
        bound=told.get("bound"),
        start=told.get("start", ""),
        end=told.get("end", ""),
        law=told["law"],
        article=str(told["article"]),
        source=told["source"],
        in_force_from=told.get("from"),
        in_force_to=told.get("to"),
        undated=told.get("undated", ""),
        place=told.get("place", ""),
        sector=told.get("sector", GENERAL),
        certainty=told.get("certainty", "statute"),
        rule=told["rule"],
        note=told.get("note", ""),
        rolls=told.get("rolls", False),
        unit_parameter=told.get("unit_parameter"),
    )


@lru_cache(maxsize=1)
def _by_id() -> Mapping[str, tuple[Limit, ...]]:
    rows: dict[str, list[Limit]] = {}
    for limit in limits():
        rows.setdefault(limit.id, []).append(limit)
    return {key: tuple(value) for key, value in rows.items()}


def limit_on(limit_id: str, day: date, *, place: str = "", sector: str = GENERAL) -> Limit | None:
    """The limit in force on `day`, the most special one for the place and sector; None if there was none.

    Raises KeyError for an unknown id.
    """
    found = [row for row in _by_id()[limit_id] if row.applies_on(day) and row.reaches(place, sector)]
    return max(found, key=lambda row: row.narrowness, default=None)


@dataclass(frozen=True, slots=True)
class Sector:
    """A field of enforcement with rules of its own. words: what the names of its organs hold."""

    id: str
    title: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def sectors() -> tuple[Sector, ...]:
    """The sectors that have rows of their own (law/data/sectors.yaml)."""
    rows = load_data("sectors.yaml", "law/data")["sectors"]
    return tuple(Sector(row["id"], row["title"], tuple(row["words"])) for row in rows)


def sector_of(organ: str) -> str:
    """The sector of an organ by its name; general where the name tells none, or more than one."""
    found = [one.id for one in sectors() if any(word in organ for word in one.words)]
    return found[0] if len(found) == 1 else GENERAL
