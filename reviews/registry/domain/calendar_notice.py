"""Reads the State Council's notice on the holidays of a year (国务院办公厅关于部分节假日安排的通知). Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_TOKEN = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日|(?P<to>至|到|[-~—])|(?P<rest>放假)|(?P<work>上班)"
    r"|(?P<end>[。;\n])")
# 《全国年节及纪念日放假办法》定了公历日子的：少了其中一天，就不是完整的通知。
_FIXED = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))


@dataclass(frozen=True, slots=True)
class YearNotice:
    """What a notice says of one year. rest: weekdays off; work: weekend days that are worked."""

    year: int
    rest: tuple[date, ...]
    work: tuple[date, ...]

    @property
    def exceptions(self) -> tuple[tuple[date, bool], ...]:
        """(day, is it worked), in order."""
        return tuple(sorted([(day, False) for day in self.rest] + [(day, True) for day in self.work]))


def read_notice(text: str, year: int) -> YearNotice:
    """The exceptions of a year from the pasted notice. Raises ValueError, in Chinese, when the text does not give a
    whole year or contradicts itself."""
    off, work = _spans(text, year)
    if not off and not work:
        raise ValueError("没有读到放假或者上班的日期。请粘贴通知的正文，例如“1月1日至3日放假调休，1月4日上班”。")
    both = sorted(off & work)
    if both:
        raise ValueError(f"{_named(both)}既写放假又写上班，请核对粘贴的文字。")
    ordinary = sorted(day for day in work if day.weekday() < 5)
    if ordinary:
        raise ValueError(f"{_named(ordinary)}不是星期六、星期日，却写上班；请核对年份是不是 {year} 年。")
    lacking = [day for month, no in _FIXED if (day := date(year, month, no)) not in off]
    if lacking:
        raise ValueError(f"没有读到{_named(lacking)}放假，这不像是 {year} 年的完整通知。请粘贴全文，并核对年份。")
    return YearNotice(year, tuple(sorted(day for day in off if day.weekday() < 5)), tuple(sorted(work)))


def _spans(text: str, year: int) -> tuple[set[date], set[date]]:
    """Days off (weekends among them) and days worked of that year."""
    found: dict[str, set[date]] = {"rest": set(), "work": set()}
    waiting: list[tuple[date, date]] = []
    open_span, month, said = False, 0, year
    for token in _tokens(text):
        if token["day"]:
            month = int(token["month"] or month)
            said = int(token["year"] or (waiting[-1][1].year if waiting else year))
            day = _date(said, month, int(token["day"]))
            if open_span and waiting:
                start = waiting.pop()[0]
                waiting.append((start, day if day >= start else _date(said + 1, month, day.day)))
            else:
                waiting.append((day, day))
            open_span = False
        elif token["to"]:
            open_span = bool(waiting)
        elif token["end"]:
            waiting, open_span = [], False
        else:
            kind = "rest" if token["rest"] else "work"
            found[kind] |= {day for span in waiting for day in _days(*span) if day.year == year}
            waiting, open_span = [], False
    return found["rest"], found["work"]


def _tokens(text: str) -> Iterator[re.Match[str]]:
    plain = unicodedata.normalize("NFKC", text)
    # 括号里是星期和农历，不是另外的日子。
    return _TOKEN.finditer(re.sub(r"\([^()]*\)|[ \t]", "", plain))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"“{month}月{day}日”不是日期，请核对粘贴的文字。") from error


def _days(start: date, end: date) -> Iterator[date]:
    if (end - start).days > 31:
        raise ValueError(f"{_named([start])}到{_named([end])}超过一个月，请核对粘贴的文字。")
    day = start
    while day <= end:
        yield day
        day += _DAY


def _named(days: list[date]) -> str:
    return "、".join(f"{day.month}月{day.day}日" for day in days)
