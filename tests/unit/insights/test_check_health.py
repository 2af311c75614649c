"""How well a check does: intervals, grouped reasons, quarters, and when it is demoted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.insights.domain.check_health import (
    CheckHealth,
    Verdict,
    add_verdicts,
    quarter_of,
    should_demote,
    wilson,
)

REASONS = ("卷内已有相应材料", "机器读错，原件无误")


def verdict(confirmed, reason="", day=date(2026, 3, 31)):
    return Verdict("c", "f", "k", confirmed, reason, day)


def test_the_interval_is_wilsons():
    """Known values: 14 of 20 gives 48.1 to 85.5 per cent."""
    low, high = wilson(14, 20)
    assert (round(low, 3), round(high, 3)) == (0.481, 0.855)
    assert wilson(0, 0) is None


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_holds_the_share_and_stays_between_nothing_and_all(hits, more):
    total = hits + more
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total <= high <= 1


def test_reasons_are_grouped_by_how_they_begin():
    rows: dict[str, CheckHealth] = {}
    said = ("机器读错，原件无误，见第 3 页", "机器读错，原件无误", "自己的话")
    add_verdicts(rows, [*(verdict(False, reason) for reason in said), verdict(True)], REASONS)
    row = rows["c"]
    assert row.reasons == {"机器读错，原件无误": 2, "其他理由": 1}
    assert (row.confirmed, row.dismissed, row.precision) == (1, 3, 0.25)


def test_the_trend_is_by_quarter_oldest_first():
    rows: dict[str, CheckHealth] = {}
    add_verdicts(rows, [verdict(True, day=date(2026, 4, 1)), verdict(False, "x"), verdict(True)], REASONS)
    assert rows["c"].trend == [("2026 年 1 季度", 0.5, 2), ("2026 年 2 季度", 1.0, 1)]


@pytest.mark.parametrize(("day", "quarter"), [(date(2026, 1, 1), 1), (date(2026, 6, 30), 2), (date(2026, 12, 31), 4)])
def test_quarters(day, quarter):
    assert quarter_of(day) == f"2026 年 {quarter} 季度"


@pytest.mark.parametrize(("yes", "no", "demoted"), [(13, 7, True), (14, 6, False), (13, 6, False), (0, 20, True), (0, 19, False)])
def test_a_check_is_demoted_once_enough_was_decided_and_too_little_confirmed(yes, no, demoted):
    assert should_demote(yes, no, below=0.7, decided=20) is demoted
