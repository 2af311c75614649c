"""How reviewers get on with their files: counts, pace, an estimate; from times alone, never from what a sheet says. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

# Fewer submissions than this say nothing of a pace.
FEWEST_FOR_ESTIMATE = 2


@dataclass(frozen=True, slots=True)
class Step:
    """The times of one seat. touched: when its sheet was last saved."""

    due_on: date | None
    assigned_on: date
    opened_at: datetime | None
    touched_on: date | None
    submitted_at: datetime | None
    submitted_on: date | None


@dataclass(frozen=True, slots=True)
class Pace:
    """A reviewer's files in a round. typical: median time from opening to submission. done_by: estimate, None when unknown.

    idle: whole days since anything was done, None with nothing left to do; late: files past their day, latest: by how many days.
    """

    files: int
    opened: int
    submitted: int
    next_due: date | None
    typical: timedelta | None
    done_by: date | None
    idle: int | None
    late: int
    latest: int

    @property
    def remaining(self) -> int:
        return self.files - self.submitted

    @property
    def working(self) -> int:
        """Opened and not submitted."""
        return self.opened - self.submitted

    @property
    def waiting(self) -> int:
        return self.files - self.opened

    @property
    def late_words(self) -> str:
        """逾期 2 份，最久 3 天; empty when nothing is late."""
        return f"逾期 {self.late} 份，最久 {self.latest} 天" if self.late else ""

    @property
    def misses(self) -> bool:
        """Whether the estimate lies behind the next day due."""
        return self.done_by is not None and self.next_due is not None and self.done_by > self.next_due

    @property
    def typical_words(self) -> str:
        """约 45 分钟, 约 3.5 小时, 约 2 天; empty when unknown."""
        if self.typical is None:
            return ""
        minutes = self.typical.total_seconds() / 60
        if minutes < 90:
            return f"约 {max(1, round(minutes))} 分钟"
        if minutes < 24 * 60:
            return f"约 {minutes / 60:.1f} 小时"
        return f"约 {minutes / 60 / 24:.1f} 天"


def pace_of(steps: Sequence[Step], today: date) -> Pace:
    """Sum up the live seats of one reviewer as of a day.

    The estimate goes on at the files a day done so far, from the first assignment on; it needs two submissions.
    """
    done = [s for s in steps if s.submitted_at is not None]
    open_ones = [s for s in steps if s.submitted_at is None]
    late = [(today - s.due_on).days for s in open_ones if s.due_on is not None and s.due_on < today]
    spans = [(s.submitted_at - s.opened_at).total_seconds() for s in done if s.submitted_at and s.opened_at]
    acts = [day for s in steps for day in (s.assigned_on, s.touched_on, s.submitted_on) if day is not None]
    return Pace(
        files=len(steps), opened=sum(s.opened_at is not None for s in steps), submitted=len(done),
        next_due=min((s.due_on for s in open_ones if s.due_on is not None), default=None),
        typical=timedelta(seconds=median(spans)) if spans else None, done_by=_estimate(done, len(open_ones), today),
        idle=max(0, (today - max(acts)).days) if open_ones and acts else None, late=len(late), latest=max(late, default=0),
    )


def _estimate(done: Sequence[Step], remaining: int, today: date) -> date | None:
    if not remaining or len(done) < FEWEST_FOR_ESTIMATE:
        return None
    first = min(s.assigned_on for s in done)
    days = max(1, (today - first).days)
    return today + timedelta(days=math.ceil(remaining * days / len(done)))


def reminder_text(*, name: str, round_name: str, pace: Pace, today: date, sender: str) -> str:
    """A reminder for one reviewer, to be copied or printed; it names counts and days alone."""
    lines = [f"{name}：", f"    “{round_name}”中您还有 {pace.remaining} 份案卷没有提交评分表（共 {pace.files} 份）。"]
    if pace.late:
        lines.append(f"    其中{pace.late_words}，请尽快完成。")
    elif pace.next_due is not None:
        lines.append(f"    最近的期限是{_day(pace.next_due)}，请按期完成。")
    lines.append("    应当回避、无法打开案卷或者不能按期完成的，请及时告知我们。")
    return "\n".join([*lines, "", f"{sender}", _day(today)])


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
