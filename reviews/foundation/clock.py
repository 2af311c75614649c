"""Time. Code that judges receives `now` as an argument; only views, commands and jobs ask this module."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def shanghai(moment: datetime) -> datetime:
    """The same moment on the clocks people here read."""
    return moment.astimezone(SHANGHAI)


def shanghai_date(moment: datetime) -> date:
    """The calendar day in China at that moment."""
    return shanghai(moment).date()


def shanghai_midnight(day: date) -> datetime:
    """The moment at which a calendar day begins in China."""
    return datetime.combine(day, time(), SHANGHAI)
