"""Months as their first day: how they are written, read, counted, and when a month's return is due. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

EARLIEST = date(2000, 1, 1)


def month_of(day: date) -> date:
    """The month a day lies in."""
    return day.replace(day=1)


def month_key(month: date) -> str:
    """A month as addresses have it: 2026-10."""
    return f"{month.year:04d}-{month.month:02d}"


def month_label(month: date) -> str:
    """A month as people read it: 2026年10月."""
    return f"{month.year}年{month.month}月"


def month_from_key(key: str) -> date | None:
    """The month of an address; None for anything that `month_key` does not write."""
    found = re.fullmatch(r"([12]\d{3})-(0[1-9]|1[0-2])", key, re.ASCII)
    month = date(int(found[1]), int(found[2]), 1) if found else None
    return month if month is not None and month >= EARLIEST else None


def read_month(text: str) -> date | None:
    """A month as tables write it: 2026-10, 2026年10月, 2026.10, 202610, or the first day of it as a date cell gives it.

    2026.1 is none: a cell that was typed as 2026.10 gives it as well as one of January.
    """
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = (re.fullmatch(r"(\d{4})[-/.年](\d{1,2})月?", flat) or re.fullmatch(r"(\d{4})(\d{2})", flat)
             or re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.]0?1(?:0{1,2}:00:00)?", flat))
    if found is None or is_two_months(flat):
        return None
    return month_from_key(f"{found[1]}-{int(found[2]):02d}")


def is_two_months(text: str) -> bool:
    """Whether a text may be January or October: a number cell 2026.10 loses its nought."""
    return re.fullmatch(r"\d{4}\.1", re.sub(r"\s", "", unicodedata.normalize("NFKC", text))) is not None


def month_after(month: date, steps: int = 1) -> date:
    """The month so many later; a negative number counts back."""
    at = month.year * 12 + month.month - 1 + steps
    return date(at // 12, at % 12 + 1, 1)


def year_before(month: date) -> date:
    """The same month of the year before."""
    return month.replace(year=month.year - 1)


def months_between(first: date, last: date) -> Iterator[date]:
    """Every month of a span of days, the ends' months included."""
    month = month_of(first)
    while month <= last:
        yield month
        month = month_after(month)


def due_on(month: date, due_day: int) -> date:
    """The day by which a month's return is due: that day of the following month."""
    return month_after(month).replace(day=due_day)
