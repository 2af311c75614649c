"""The ledger as a table in the columns that bureaus use, and what a table that comes back says of plans. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviews.rectification.domain.plans import MAX_MEASURE, MAX_NAME, FixMode, Plan
from reviews.registry.domain.importing import Column, ImportKind, propose_mapping, read_date

HEAD = (
    "问题编号", "轮次", "案号", "案件", "办案机关", "责任单位", "类别", "评查项", "问题", "页码", "依据", "扣分", "发布日期",
    "整改方式", "整改措施", "责任人", "计划完成日期", "整改期限", "状态", "逾期天数", "整改情况", "佐证",
    "复核人", "销号日期", "说明",
)
MAX_ROWS = 2000
SHEET = ImportKind("ledger", "整改台账", (
    Column("number", ("问题编号", "编号"), required=True, size=40),
    Column("mode", ("整改方式", "方式"), size=20),
    Column("measure", ("整改措施", "措施"), size=MAX_MEASURE),
    Column("responsible", ("责任人", "整改责任人"), size=MAX_NAME),
    Column("planned_on", ("计划完成日期", "计划完成时间", "完成时限", "整改时限"), kind="date", size=40),
))
_HEAD_WITHIN = 10


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a table that came back. line: its row there. plan None: nothing is filled in, or faults say what is wrong."""

    line: int
    number: str
    plan: Plan | None
    faults: tuple[str, ...]


def read_plans(rows: Sequence[tuple[int, Sequence[str]]]) -> list[PlanLine]:
    """The lines beneath the head that name a problem. Raises ValueError (Chinese) when the table has no such columns."""
    head_row, mapping = _head(rows)
    found: list[PlanLine] = []
    seen: dict[str, int] = {}
    for line, cells in rows:
        if line <= head_row or not any(cell.strip() for cell in cells):
            continue
        values = {name: cells[at].strip() if at < len(cells) else "" for name, at in mapping.items()}
        number = unicodedata.normalize("NFKC", re.sub(r"\s", "", values["number"]))
        plan, faults = _plan(values)
        if not number:
            faults.insert(0, "没有填写问题编号")
        elif number in seen:
            faults.insert(0, f"问题编号与第 {seen[number]} 行重复")
        seen.setdefault(number, line)
        found.append(PlanLine(line, number, None if faults else plan, tuple(faults)))
    if not found:
        raise ValueError("列名下面没有内容，没有导入。请核对表格。")
    return found


def _head(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, dict[str, int]]:
    for line, cells in rows[:_HEAD_WITHIN]:
        mapping = propose_mapping(SHEET, [cell if len(cell) <= 24 else "" for cell in cells])
        if "number" in mapping and len(mapping) > 1:
            return line, mapping
    raise ValueError("没有找到“问题编号”和整改计划的列名，没有导入。请用从台账导出的表格填写。")


def _plan(values: Mapping[str, str]) -> tuple[Plan | None, list[str]]:
    """The plan that a line tells, None where none of its columns is filled in, and what is wrong with it."""
    mode, measure = values.get("mode", ""), values.get("measure", "")
    responsible, day = values.get("responsible", ""), values.get("planned_on", "")
    if not (mode or measure or responsible or day):
        return None, []
    faults = []
    planned_on = read_date(day) if day else None
    if day and planned_on is None:
        faults.append(f"计划完成日期“{day[:20]}”不是日期，请写成 2026-03-01")
    for words, limit, label in ((measure, MAX_MEASURE, "整改措施"), (responsible, MAX_NAME, "责任人")):
        if len(words) > limit:
            faults.append(f"{label}超过 {limit} 个字")
    chosen = _mode(mode, planned=bool(measure and day))
    if chosen is None:
        faults.append(f"整改方式“{mode[:20]}”认不出，请写成：{'、'.join(m.label for m in FixMode)}")
    return (Plan(chosen, responsible, measure, planned_on) if chosen is not None else None), faults


def _mode(words: str, *, planned: bool) -> FixMode | None:
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
    if not flat:
        return FixMode.planned if planned else FixMode.at_once
    return next((mode for mode in FixMode if flat in (mode.label, mode.label.removeprefix("整改"), f"列{mode.label}")), None)
