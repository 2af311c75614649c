"""How templates show moments and days: on the clocks people here read."""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask

from reviews.foundation.clock import shanghai


def register(app: Flask) -> None:
    """Attach the filters `moment` and `day`."""
    app.add_template_filter(moment, "moment")
    app.add_template_filter(day, "day")


def moment(value: datetime | None) -> str:
    """An aware moment as 2026-03-05 14:02 in Asia/Shanghai; nothing for None."""
    return shanghai(value).strftime("%Y-%m-%d %H:%M") if value is not None else ""


def day(value: date | datetime | None) -> str:
    """A day as 2026年3月5日; a moment gives its day in Asia/Shanghai; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = shanghai(value).date()
    return f"{value.year}年{value.month}月{value.day}日"
