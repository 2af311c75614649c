"""Dates, times and periods as published papers print them (R published, T template, D derived)."""

from __future__ import annotations

import pytest

from extraction.fields.dates import find_date, find_dates, find_moments, is_blank_date
from extraction.fields.normalise import InvalidValue, normalise
from extraction.fields.periods import find_period, find_periods
from extraction.layout.lines import fold

DATES = [
    ("R", "2021年4月30日", "2021-04-30"),
    ("R", "2023年04月24日", "2023-04-24"),
    ("R", "2021年 9月 27日", "2021-09-27"),
    ("R", "2023 年\n9 月 1 日", "2023-09-01"),
    ("R", "2023.09.13", "2023-09-13"),
    ("R", "2023-09-01", "2023-09-01"),
    ("R", "2018/10/8", "2018-10-08"),
    ("R", "2023.9.1日", "2023-09-01"),
    ("D", "2024．3．5", "2024-03-05"),
    ("D", "2024、3、5", "2024-03-05"),
    ("D", "2024年3月1号", "2024-03-01"),
    ("D", "2024年三月一日", "2024-03-01"),
    ("R", "二〇二三年九月六日", "2023-09-06"),
    ("R", "二○二三年九月六日", "2023-09-06"),
    ("R", "二OO五年九月六日", "2005-09-06"),
    ("D", "二ＯＯ五年九月六日", "2005-09-06"),
    ("D", "二ОО五年三月一日", "2005-03-01"),
    ("D", "二ΟΟ五年三月一日", "2005-03-01"),
    ("D", "二零二四年十月十日", "2024-10-10"),
    ("D", "二0二三年十二月三十一日", "2023-12-31"),
    ("R", "二〇二三 年 十二 月 二十一 日", "2023-12-21"),
    ("D", "二〇二三年十二月廿一日", "2023-12-21"),
    ("D", "二〇二四年三月卅日", "2024-03-30"),
    ("D", "贰零贰肆年叁月拾伍日", "2024-03-15"),
    ("T", "２０２４年３月１日", "2024-03-01"),
    ("T", "20 24 年 3 月 1 日", "2024-03-01"),
    ("D", "20230901", "2023-09-01"),
]


@pytest.mark.parametrize(("printed", "value"), [pytest.param(p, v, id=f"{m}-{p}") for m, p, v in DATES])
def test_dates(printed: str, value: str) -> None:
    found = find_date(fold(printed).replace("\n", ""))
    assert found is not None
    assert found.value == value
    assert normalise("signed_on", printed) == value


NO_DATES = [
    ("R", "二〇二三年九月"),
    ("R", "2023年9月"),
    ("T", "年 月 日"),
    ("T", "年 月 日 时 分至 时 分"),
    ("R", "2023年 月 日"),
    ("T", "20  年  月  日"),
    ("R", "9月1 日"),
    ("R", "同日"),
    ("R", "同年11月3日"),
    ("D", "24年3月1日"),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=f"{m}-{t}") for m, t in NO_DATES])
def test_what_is_no_full_date(text: str) -> None:
    assert find_dates(fold(text)) == []
    with pytest.raises(InvalidValue):
        normalise("signed_on", text)


@pytest.mark.parametrize("text", ["2024年2月30日", "2024年13月1日", "二〇二四年四月三十一日", "2023.2.29"])
def test_an_impossible_date_has_no_value_but_a_place(text: str) -> None:
    (found,) = find_dates(fold(text))
    assert found.value is None
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize("text", ["2024年 月 日", "年月日时分至时分", "20 年 月 日", "____年__月__日"])
def test_unfilled_dates_are_recognised(text: str) -> None:
    assert is_blank_date(text)


def test_a_filled_date_is_not_unfilled() -> None:
    assert not is_blank_date("2024年3月1日")


TIMES = [
    ("R", "2020年09月05日14时00分至14时25分", ["2020-09-05T14:00", "2020-09-05T14:25"]),
    ("R", "2020年09月05日14时00分至2020年09月05日14时25分", ["2020-09-05T14:00", "2020-09-05T14:25"]),
    ("D", "2020年12月31日23时50分至1月1日0时20分", ["2020-12-31T23:50", "2020-01-01T00:20"]),
    ("D", "2020年9月5日23时50分至次日0时20分", ["2020-09-05T23:50", "2020-09-06T00:20"]),
    ("D", "2020年9月30日23时50分至次日0时20分", ["2020-09-30T23:50", "2020-10-01T00:20"]),
    ("D", "2020年9月5日9时5分至同日9时45分", ["2020-09-05T09:05", "2020-09-05T09:45"]),
    ("R", "2020年9月5日9时5分", ["2020-09-05T09:05"]),
    ("R", "2020年9月5日18:00", ["2020-09-05T18:00"]),
    ("R", "2020年9月5日上午9时", ["2020-09-05T09:00"]),
    ("D", "2024年3月5日下午3时30分", ["2024-03-05T15:30"]),
    ("D", "2024年3月5日下午2时30分至4时10分", ["2024-03-05T14:30", "2024-03-05T16:10"]),
    ("D", "2024年3月5日晚8点半", ["2024-03-05T20:30"]),
    ("D", "2024年3月5日（星期二）上午9:30", ["2024-03-05T09:30"]),
    ("D", "2024年3月5日14时零5分", ["2024-03-05T14:05"]),
    ("D", "二〇二四年三月五日十时二十分", ["2024-03-05T10:20"]),
    ("D", "2024年3月5日14:00-14:25", ["2024-03-05T14:00", "2024-03-05T14:25"]),
    ("D", "2024年3月5日14时00分—15时", ["2024-03-05T14:00", "2024-03-05T15:00"]),
    ("D", "2024年3月5日10时起至10时40分止", ["2024-03-05T10:00", "2024-03-05T10:40"]),
    ("D", "2024年3月5日10时20分，至2024年3月5日10时50分", ["2024-03-05T10:20", "2024-03-05T10:50"]),
    ("D", "2024-03-05 10:20", ["2024-03-05T10:20"]),
    ("D", "2024/3/5 9:05:30", ["2024-03-05T09:05"]),
    ("T", "2024年5月8日 时 分", ["2024-05-08"]),
    ("T", "年 月 日 时 分至 时 分", []),
]


@pytest.mark.parametrize(("printed", "values"), [pytest.param(p, v, id=f"{m}-{p}") for m, p, v in TIMES])
def test_times(printed: str, values: list[str]) -> None:
    assert [m.value for m in find_moments(fold(printed))] == values


PERIODS = [
    ("R", "七日内", 7, "day"),
    ("R", "7日内", 7, "day"),
    ("R", "七个工作日", 7, "workday"),
    ("R", "五个工作日", 5, "workday"),
    ("R", "15日", 15, "day"),
    ("R", "十五日", 15, "day"),
    ("R", "15 个工作日", 15, "workday"),
    ("R", "60 日", 60, "day"),
    ("R", "六十日", 60, "day"),
    ("D", "一百二十日", 120, "day"),
    ("R", "六个月", 6, "month"),
    ("R", "6个月", 6, "month"),
    ("R", "三个月", 3, "month"),
    ("R", "24小时", 24, "hour"),
    ("D", "二十四小时", 24, "hour"),
    ("D", "拾伍日", 15, "day"),
    ("D", "廿日", 20, "day"),
    ("D", "十五（15）日", 15, "day"),
    ("D", "90天", 90, "day"),
    ("D", "十个自然日", 10, "day"),
    ("D", "两年", 2, "year"),
    ("T", "五 个 工 作 日", 5, "workday"),
]


@pytest.mark.parametrize(
    ("printed", "n", "unit"), [pytest.param(p, n, u, id=f"{m}-{p}") for m, p, n, u in PERIODS]
)
def test_periods(printed: str, n: int, unit: str) -> None:
    assert normalise("payment_period", printed) == {"n": n, "unit": unit}
    if "个 工" not in printed:
        period = find_period(fold(printed))
        assert period is not None
        assert (period.n, period.unit) == (n, unit)


@pytest.mark.parametrize(
    "text", ["2024年5月6日", "第三日", "二〇二四年五月六日", "第十五条", "当日", "2024年"]
)
def test_a_date_is_no_period(text: str) -> None:
    assert find_periods(text) == []
