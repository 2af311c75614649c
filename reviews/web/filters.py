"""How templates show moments and days (on the clocks people here read), points and sizes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from flask import Flask

from reviews.foundation.clock import shanghai


def register(app: Flask) -> None:
    """Attach the filters `moment`, `day`, `points`, `size` and `share`."""
    app.add_template_filter(moment, "moment")
    app.add_template_filter(day, "day")
    app.add_template_filter(points, "points")
    app.add_template_filter(size, "size")
    app.add_template_filter(share, "share")


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


def points(value: Decimal | None) -> str:
    """Points as people write them: 2, 0.5, 86.5; nothing for None."""
    if value is None:
        return ""
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text


def size(count: int) -> str:
    """Bytes as people read them: 862 字节, 371 KB, 12.4 MB."""
    if count < 1024:
        return f"{count} 字节"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} KB"
    return f"{count / 1024 / 1024:.1f} MB"


def share(value: float | None) -> str:
    """A share of 0..1 in per cent: 62%, 99.5% near the ends; a dash for None."""
    if value is None:
        return "–"
    percent = value * 100
    return f"{percent:.1f}%" if 99 <= percent < 100 or 0 < percent < 1 else f"{percent:.0f}%"
