"""Dates and times as they are written on enforcement documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_ZERO = "〇○OОΟo零0"
_HAN = "一二三四五六七八九"
_CAPITAL = "壹贰叁肆伍陆柒捌玖"
_DIGIT = {
    **dict.fromkeys(_ZERO, "0"),
    **{h: str(i) for i, h in enumerate(_HAN, 1)},
    **{h: str(i) for i, h in enumerate(_CAPITAL, 1)},
    "元": "1",
    "貳": "2",
    "叄": "3",
    "陸": "6",
}
# “20 24”: the century is printed on the form, the rest is typed into the gap.
_YEAR = (
    rf"(?:(?:19|20)[ ]?\d[ ]?\d|[12一二][ ]?[{_ZERO}{_HAN}\d][ ]?[{_ZERO}{_HAN}\d][ ]?[{_ZERO}{_HAN}\d]"
    rf"|[壹贰貳][{_ZERO}{_CAPITAL}]{{3}})"
)
_NUM = rf"(?:\d{{1,2}}|[{_HAN}{_CAPITAL}十拾廿卅{_ZERO}正元]{{1,4}})"
_S = r"[ ]?"
DATE = re.compile(
    rf"(?P<y>{_YEAR}){_S}年{_S}(?P<m>{_NUM}){_S}月{_S}(?P<d>{_NUM}){_S}[日号曰]"
    rf"|(?<!\d)(?P<y2>(?:19|20)\d\d){_S}[.．\-/－—、]{_S}(?P<m2>\d{{1,2}}){_S}[.．\-/－—、]{_S}(?P<d2>\d{{1,2}})(?!\d{{2,}}[.\-/])日?"
)
COMPACT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
MONTH_ONLY = re.compile(rf"(?P<y>{_YEAR}){_S}年{_S}(?P<m>{_NUM}){_S}月(?!{_S}[\d{_HAN}十廿卅])")
_HALF = "上午|下午|晚上|中午|凌晨|早上|早晨|清晨|傍晚|夜间|深夜|晚|早"
_HOUR = rf"(?P<half>{_HALF})?{_S}(?P<h>\d{{1,2}}|[{_HAN}十{_ZERO}]{{1,3}}){_S}(?:时|点钟?|:)"
_MIN = rf"{_S}(?:(?P<mi>[零〇]?\d{{1,2}}|[{_HAN}十{_ZERO}]{{1,3}}|半){_S}分?|整)?"
TIME = re.compile(_HOUR + _MIN)
_WEEKDAY = r"(?:[ ]?\(?(?:星期|周)[一二三四五六日天]\)?)?"
_TIME_AFTER = re.compile(_WEEKDAY + r"[ ,、]{0,2}" + TIME.pattern)
_TAIL = re.compile(
    r"[ ,、]{0,2}(?:至|到|[—－-]{1,2}|~|～|起至|起,至)[ ]?"
    rf"(?:(?P<later>次日|第二日|第二天|翌日)|当日|同日|(?P<tm>{_NUM}){_S}月{_S}(?P<td>{_NUM}){_S}日)?[ ]?"
    + TIME.pattern
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time found in a text. value is None when the date does not exist in the calendar."""

    value: str | None
    start: int
    end: int
    has_time: bool = False


def small_number(text: str) -> int | None:
    """Read 0..99 in Arabic or Han digits (十二, 廿一, 三十); None when it is no such number."""
    text = re.sub(r"^[零〇](?=\d)", "", text.replace(" ", "").replace("拾", "十"))
    if text.isascii() and text.isdigit():
        return int(text)
    if text in {"正", "元"}:
        return 1
    text = (
        text.replace("廿", "二十").replace("卅", "三十").replace("二十十", "二十").replace("三十十", "三十")
    )
    if "十" in text:
        tens, _, ones = text.partition("十")
        if "十" in ones or len(tens) > 1 or len(ones) > 1:
            return None
        high = int(_DIGIT[tens]) if tens else 1
        low = int(_DIGIT[ones]) if ones else 0
        return high * 10 + low
    if text and all(ch in _DIGIT for ch in text):
        return int("".join(_DIGIT[ch] for ch in text))
    return None


def _year(text: str) -> int | None:
    digits = "".join(_DIGIT.get(ch, ch) for ch in text if ch != " ")
    return int(digits) if digits.isdigit() else None


def _iso(y: str, m: str, d: str) -> str | None:
    year, month, day = _year(y), small_number(m), small_number(d)
    if year is None or month is None or day is None or not 1949 <= year <= 2100:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_dates(text: str) -> list[Moment]:
    """All full dates of a folded text, in order; impossible ones come with value None."""
    return list(_dates(text))


@lru_cache(maxsize=4096)
def _dates(text: str) -> tuple[Moment, ...]:
    """As find_dates; many finders ask about one text."""
    out = []
    for m in DATE.finditer(text):
        y, mo, d = (m["y"], m["m"], m["d"]) if m["y"] else (m["y2"], m["m2"], m["d2"])
        end = m.end()
        if m["y2"] and len(d) == 2:
            # “2024-3-510:20” without a blank: the clock takes the last digit.
            clock = re.match(r"\d:\d{2}", text[end:])
            if clock and not re.match(r"\d\d?:", text[end:]):
                d, end = d[:1], end - 1
        out.append(Moment(_iso(y, mo, d), m.start(), end))
    return tuple(out)


def find_date(text: str) -> Moment | None:
    """The first full date, else the first compact one (20240301)."""
    found = find_dates(text)
    if found:
        return found[0]
    m = COMPACT.search(text)
    return Moment(_iso(m[1], m[2], m[3]), m.start(), m.end()) if m else None


def _clock(m: re.Match[str], half: str | None = None) -> str | None:
    hour, minute = small_number(m["h"]), 0
    if m["mi"]:
        minute = 30 if m["mi"] == "半" else (small_number(m["mi"]) or 0)
    if hour is None or hour > 24 or minute > 59:
        return None
    half = m["half"] or half
    if (half in _AFTER_NOON and hour < 12) or (half == "中午" and hour < 6):
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour < 24 else None


_AFTER_NOON = frozenset({"下午", "晚上", "傍晚", "夜间", "深夜", "晚"})


def _until(text: str, position: int, limit: int, day: str, first: re.Match[str]) -> Moment | None:
    """The time after 至: of the same day, the next one (次日), or a day written without its year."""
    tail = _TAIL.match(text, position, limit)
    if tail is None:
        return None
    started, ended = _clock(first), _clock(tail)
    if ended is None:
        return None
    until: str | None = day
    if tail["later"]:
        until = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    elif tail["tm"]:
        until = _iso(day[:4], tail["tm"], tail["td"])
    elif tail["half"] is None and first["half"] in _AFTER_NOON and started and ended < started:
        # “下午2时30分至4时10分”: the half of the day is said once.
        ended = _clock(tail, first["half"]) or ended
    start = tail.start("half") if tail["half"] else tail.start("h")
    return Moment(f"{until}T{ended}" if until else None, start, tail.end(), True)


def find_moments(text: str) -> list[Moment]:
    """Dates with the time that follows; after 至 a time without a date takes the date before it."""
    out: list[Moment] = []
    dates = find_dates(text)
    for i, day in enumerate(dates):
        limit = dates[i + 1].start if i + 1 < len(dates) else len(text)
        if day.value is None:
            out.append(day)
            continue
        m = _TIME_AFTER.match(text, day.end, limit)
        clock = _clock(m) if m else None
        if m and clock:
            out.append(Moment(f"{day.value}T{clock}", day.start, m.end(), True))
            until = _until(text, m.end(), limit, day.value, m)
            if until is not None:
                out.append(until)
        else:
            out.append(day)
    return out


def is_blank_date(text: str) -> bool:
    """Whether the text is only an unfilled date or time form (年 月 日, 2024年 月 日 时 分)."""
    rest = re.sub(r"[年月日时分至起止自到\s_:：.\-/]", "", text)
    return bool(re.search(r"年.{0,3}月|月.{0,2}日", text)) and (
        not rest or re.fullmatch(r"(?:19|20)?\d{0,2}", rest) is not None
    )
