"""The basis of a check by the numbers in force on the day of the case."""

from __future__ import annotations

from datetime import date

import pytest

from scoring_rules.law.provisions_then import as_of
from scoring_rules.registry import registered


@pytest.mark.parametrize(("basis", "day", "wanted"), [
    ("《行政处罚法》第六十一条", date(2024, 5, 6), "《行政处罚法》第六十一条"),
    ("《行政处罚法》第六十一条", date(2021, 7, 15), "《行政处罚法》第六十一条"),
    ("《行政处罚法》第六十一条", date(2021, 7, 14), "《行政处罚法》（2021年7月14日以前施行的条文）第四十条"),
    ("《行政处罚法》第四十二条、第五十五条", date(2020, 1, 1), "《行政处罚法》（2021年7月14日以前施行的条文）第三十七条"),
    ("《行政处罚法》第五十八条", date(2020, 1, 1), "《行政处罚法》（2021年7月14日以前施行的条文）第三十八条"),
    ("《行政复议法》第二十条；《行政诉讼法》第四十六条", date(2023, 1, 1),
     "《行政复议法》（2023年12月31日以前施行的条文）第九条；《行政诉讼法》第四十六条"),
    ("《行政复议法》第二十三条", date(2023, 1, 1), "《行政复议法》（2023年12月31日以前没有与现行第二十三条对应的条文）"),
    ("《民事诉讼法》第八十九条", date(2021, 1, 1), "《民事诉讼法》（2021年12月31日以前施行的条文）第八十六条"),
    ("案卷归档规范", date(2020, 1, 1), "案卷归档规范"),
    ("《行政处罚法》第六十一条", None, "《行政处罚法》第六十一条"),
])  # fmt: skip
def test_numbers_of_the_day(basis: str, day: date | None, wanted: str) -> None:
    assert as_of(basis, day) == wanted


def test_a_rules_own_row_holds_between_its_days() -> None:
    check = registered()["decided_in_ninety_days"]
    assert check.basis_on(date(2024, 5, 6)) == "《行政处罚法》第六十条"
    assert "没有与现行第六十条对应的条文" in check.basis_on(date(2020, 5, 6))
