"""How a unit means to put a problem right, the days it has, and what is missing in what it wrote. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from scoring_rules.law.calendar import WorkCalendar

MAX_MEASURE = 2000
MAX_NAME = 60
MAX_REPORT = 4000
MAX_REASON = 400


class FixMode(StrEnum):
    """How a problem is put right."""

    at_once = "at_once"
    planned = "planned"

    @property
    def label(self) -> str:
        return {"at_once": "立行立改", "planned": "整改计划"}[self.value]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a unit promises. measure and planned_on may be left out where it is put right at once."""

    mode: FixMode
    responsible: str
    measure: str = ""
    planned_on: date | None = None


def plan_fault(plan: Plan, *, due_on: date, today: date) -> str | None:
    """What is missing or wrong in a plan (Chinese), or None."""
    if not plan.responsible.strip():
        return "请填写整改责任人。"
    if plan.mode is FixMode.planned and not plan.measure.strip():
        return "列整改计划的，请写明整改措施。"
    if plan.mode is FixMode.planned and plan.planned_on is None:
        return "列整改计划的，请填写计划完成日期。"
    if plan.planned_on is not None and plan.planned_on > due_on:
        if due_on < today:
            return f"整改期限 {due_on:%Y-%m-%d} 已过，计划完成日期不能再晚。请先向组织方申请延期，或者选立行立改。"
        return f"计划完成日期晚于整改期限 {due_on:%Y-%m-%d}。确需延长的，请先向组织方申请延期。"
    if plan.planned_on is not None and plan.planned_on < today <= due_on:
        return "计划完成日期已经过去，请核对。"
    return None


def last_day(calendar: WorkCalendar, start: date, workdays: int) -> date:
    """The last day for rectification: that many working days after start.

    Where the calendar has no data of a year on the way, five working days count as a week; the organiser can extend it.
    """
    found = calendar.add_workdays(start, workdays)
    return found if found is not None else start + timedelta(days=-(-workdays * 7 // 5))


def moved_on(calendar: WorkCalendar, due_on: date, *, stopped: date, resumed: date) -> date:
    """The last day after an objection was open: later by the days it took, and never a day off where the calendar knows."""
    later = due_on + min(max(resumed, stopped) - stopped, date.max - due_on)
    return calendar.roll_over(later) or later
