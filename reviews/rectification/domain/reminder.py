"""The words by which a unit is reminded of what it has not put right in time. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reviews.typesetting.words import format_date

# number, case number, text of the problem, last day, days overdue
OverdueRow = tuple[str, str, str, date, int]
_SHORT = 60


def reminder_text(*, unit: str, signed: str, today: date, open_rows: int, rows: Sequence[OverdueRow]) -> str:
    """A reminder as plain text, to be copied into a message. open_rows: all that the unit still has to do."""
    lines = [f"{unit}：", f"    你单位整改台账中尚有 {open_rows} 条没有整改完毕，其中 {len(rows)} 条已过整改期限。请尽快整改，"
                          "在系统的“整改”页面附上佐证并报告："]
    for at, (number, case, text, due_on, late) in enumerate(rows, 1):
        short = " ".join(text.split())
        short = short if len(short) <= _SHORT else f"{short[:_SHORT]}…"
        lines.append(f"    {at}. {number}（{case}）：{short}；期限 {format_date(due_on)}，已逾期 {late} 天")
    lines += ["    有困难的，请写明原因向组织方申请延期。", signed, format_date(today)]
    return "\n".join(lines)
