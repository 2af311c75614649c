"""Discretion benchmarks as a bureau writes them in a sheet: a line a grade, lines of one provision make one table. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from reviews.registry.domain.importing import CheckedRow
from scoring_rules.law.discretion import BandKind
from scoring_rules.law.in_text import number
from scoring_rules.values import plain

# An example line for each column of the template.
EXAMPLE = {
    "title": "某市生态环境行政处罚裁量基准（2024年版）", "law": "中华人民共和国大气污染防治法",
    "article": "117", "paragraph": "", "item": "1",
    "low": "10000", "high": "100000", "grade": "较轻", "factors": "初次违法；及时改正", "words": "初次违法、及时改正",
    "kind": "法定幅度的百分比", "from": "0", "to": "30", "organ": "", "sector": "生态环境", "valid_from": "2024-01-01",
    "valid_to": "", "source": "某环发〔2023〕12号",
}
_KINDS = {kind.label: kind for kind in BandKind} | {
    "": BandKind.AMOUNT, "金额": BandKind.AMOUNT, "幅度百分比": BandKind.RANGE_PERCENT, "上限百分比": BandKind.MAXIMUM_PERCENT,
    "不予罚款": BandKind.NO_FINE, "不予处罚": BandKind.NO_FINE}
_SPLIT = re.compile(r"[；;、\n]")


@dataclass(frozen=True, slots=True)
class BenchmarkDraft:
    """One table as it will be kept: provision and grades as plain values for the row that holds them."""

    key: str
    title: str
    provision: dict[str, Any]
    organ: str
    sector: str
    valid_from: date
    valid_to: date | None
    source: str
    low: Decimal | None
    high: Decimal | None
    grades: tuple[dict[str, Any], ...]


def table_key(values: dict[str, str]) -> str:
    """What makes one table: its title, provision, organ and first day."""
    parts = [values[name] for name in ("title", "law", "article", "paragraph", "item", "organ", "valid_from")]
    return plain("|".join(parts))


def check_grades(rows: Sequence[CheckedRow]) -> None:
    """Add what is wrong with each line: numbers, the kind of band, ends out of order, a grade twice in one table."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        values = row.values
        for name, label in (("article", "条"), ("paragraph", "款"), ("item", "项")):
            if values[name] and number(values[name].strip("第条款项()（）")) is None:
                row.errors.append(f"{label}“{values[name][:10]}”不是数字")
        amounts = {name: _amount(row, name, label) for name, label in (
            ("low", "法定下限"), ("high", "法定上限"), ("from", "幅度下限"), ("to", "幅度上限"))}
        kind = _KINDS.get(values["kind"].strip())
        if kind is None:
            known = "、".join(one.label for one in BandKind)
            row.errors.append(f"幅度方式“{values['kind'][:20]}”不认识，请写{known}")
        elif kind is not BandKind.NO_FINE and amounts["from"] is None and amounts["to"] is None:
            row.errors.append("幅度下限和上限都空着")
        elif kind in (BandKind.RANGE_PERCENT, BandKind.MAXIMUM_PERCENT) and any((amounts[n] or 0) > 100 for n in ("from", "to")):
            row.errors.append("百分比超过 100")
        for least, most, label in (("low", "high", "法定"), ("from", "to", "幅度")):
            if amounts[least] is not None and amounts[most] is not None and amounts[least] > amounts[most]:  # type: ignore[operator]
                row.errors.append(f"{label}下限大于上限")
        if values["valid_to"] and values["valid_from"] and values["valid_to"] < values["valid_from"]:
            row.errors.append("失效日期早于施行日期")
        mark = (table_key(values), plain(values["grade"]))
        if mark in seen:
            row.errors.append(f"同一张表里档次“{values['grade']}”与第 {seen[mark]} 行重复")
        seen.setdefault(mark, row.number)


def _amount(row: CheckedRow, name: str, label: str) -> Decimal | None:
    text = row.values[name].replace(",", "").replace("，", "").rstrip("%％元")
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        row.errors.append(f"{label}“{row.values[name][:20]}”不是数字，请只写数字，单位为元或者百分比")
        return None
    if not value.is_finite() or value < 0 or value >= Decimal(10) ** 13:
        row.errors.append(f"{label}“{row.values[name][:20]}”超出范围")
        return None
    return value


def tables_of(rows: Sequence[CheckedRow]) -> list[BenchmarkDraft]:
    """The tables of a sheet without errors, in order; what all lines share is taken from the first one that gives it."""
    grouped: dict[str, list[CheckedRow]] = {}
    for row in rows:
        grouped.setdefault(table_key(row.values), []).append(row)
    return [_table(key, lines) for key, lines in grouped.items()]


def _table(key: str, lines: Sequence[CheckedRow]) -> BenchmarkDraft:
    first = lines[0].values

    def given(name: str) -> str:
        return next((one.values[name] for one in lines if one.values[name]), "")

    levels = {name: number(first[name].strip("第条款项()（）")) if first[name] else None
              for name in ("article", "paragraph", "item")}
    return BenchmarkDraft(
        key=key[:400], title=first["title"], organ=first["organ"], sector=given("sector"), source=given("source"),
        provision={"law": first["law"].strip("《》"), "article_sub": None, **levels},
        valid_from=date.fromisoformat(first["valid_from"]),
        valid_to=date.fromisoformat(given("valid_to")) if given("valid_to") else None,
        low=_plain_amount(given("low")), high=_plain_amount(given("high")), grades=tuple(_grade(one.values) for one in lines))


def _grade(values: dict[str, str]) -> dict[str, Any]:
    ends = {name: _plain_amount(values[name]) for name in ("from", "to")}
    return {
        "name": values["grade"], "kind": _KINDS[values["kind"].strip()].value,
        "factors": [one.strip() for one in _SPLIT.split(values["factors"]) if one.strip()],
        "words": [one.strip() for one in _SPLIT.split(values["words"]) if one.strip()],
        "low": None if ends["from"] is None else str(ends["from"]), "high": None if ends["to"] is None else str(ends["to"]),
    }


def _plain_amount(text: str) -> Decimal | None:
    flat = text.replace(",", "").replace("，", "").rstrip("%％元")
    return Decimal(flat) if flat else None
