"""Years of the calendar: reading the State Council's notice, and when to warn of a year without data."""

from __future__ import annotations

from datetime import date

import pytest

from reviews.registry.domain import calendar_with, year_warning
from reviews.registry.domain.calendar_notice import read_notice
from scoring_rules import default_calendar

# 国务院办公厅关于2026年、2024年部分节假日安排的通知，正文。
NOTICES = {
    2026: """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。""",
    2024: """一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    2023: """一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。""",
}


@pytest.mark.parametrize("year", NOTICES)
def test_the_notice_gives_the_days_that_were_shipped(year: int) -> None:
    """What is read from the notice is what the calendar that ships with the program says of that year."""
    shipped, read = default_calendar(), read_notice(NOTICES[year], year)
    assert set(read.rest) == {day for day in shipped.rest if day.year == year}
    assert set(read.work) == {day for day in shipped.work if day.year == year}


def test_another_year_is_refused() -> None:
    with pytest.raises(ValueError, match="核对年份"):
        read_notice(NOTICES[2026], 2027)


@pytest.mark.parametrize("text", ["", "1月1日", "1月1日至3日共三天", "放假上班"])
def test_nothing_readable_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="没有读到"):
        read_notice(text, 2027)


def test_a_span_of_months_is_refused() -> None:
    with pytest.raises(ValueError, match="超过一个月"):
        read_notice("1月1日至10月7日放假", 2027)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 10, 31), ""), (date(2026, 11, 1), "还没有 2027 年"), (date(2026, 12, 31), "还没有 2027 年"),
        (date(2027, 1, 1), "没有 2027 年"), (date(2025, 12, 1), ""),
    ],
)
def test_a_lacking_year_is_warned_of_in_time(today: date, words: str) -> None:
    said = year_warning(range(2004, 2027), today)
    assert said.startswith(words) and bool(said) == bool(words)


def test_a_bureaus_day_wins_and_only_a_whole_year_is_known() -> None:
    shipped = default_calendar()
    day = date(2027, 1, 1)
    assert calendar_with(shipped, [(day, False)]).is_workday(day) is None
    assert calendar_with(shipped, [(day, False)], [2027]).is_workday(day) is False
    assert calendar_with(shipped, [(date(2026, 1, 1), True)]).is_workday(date(2026, 1, 1)) is True
