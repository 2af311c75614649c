"""A reminder to a unit of what it still has to hand in (催交通知), as a paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from reviews.rounds.domain.collecting import Missing
from reviews.typesetting import Alignment, Closing, Paper, Paragraph, Table

_ALIGNS: Final[tuple[Alignment, ...]] = ("centre", "left", "left", "centre", "centre", "centre")


def write_reminder(*, organ: str, unit: str, round_name: str, missing: Sequence[Missing], today: date) -> Paper:
    """missing: what the unit owes, in the order of the list. organ: who reminds."""
    late = sum(bool(m.late) for m in missing)
    rows = tuple((str(at), m.number, m.organ, m.state.label, _day(m.due),
                  f"逾期{m.late}天" if m.late else "未到期" if m.due else "") for at, m in enumerate(missing, 1))
    return Paper(
        title="关于上交评查案卷的提醒", subtitle=round_name, dated_on=today, addressee=unit, closing=Closing(organ, today),
        blocks=(
            Paragraph(f"“{round_name}”抽中你单位的案卷，还有{len(missing)}卷没有上交" + (
                f"，其中{late}卷已过期限。" if late else "。")
                + "请尽快上传，核对页面后锁定；有困难的，请说明原因并商定上交日期。"),
            Table(head=(("序号", "案号", "办案机关", "现状", "期限", "逾期"),), rows=rows, aligns=_ALIGNS)),
    )


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day is not None else "未定"
