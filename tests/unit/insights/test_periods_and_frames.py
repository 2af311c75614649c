"""Periods that are not over, months without files, and frames that several requests read at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from reviews.insights.domain.charts import ChartKind, percent_of, table_of
from reviews.insights.domain.choice import narrower
from reviews.insights.domain.echarts import option_of
from reviews.insights.domain.facts import Scope
from reviews.insights.domain.figures import Spec, evaluate, measure_of, members
from reviews.insights.domain.frames import frames_of
from reviews.insights.domain.measures import MEASURES
from reviews.insights.domain.periods import (
    as_far_as,
    month_scope,
    period_before,
    quarter_scope,
    year_before,
    year_scope,
)
from reviews.insights.domain.series import counts_by_month, pareto_of_topics, shares_by_month
from tests.unit.insights import mined as made


@pytest.mark.parametrize(("scope", "today", "before", "year"), [
    # Eleven months against eleven; the last day of a month is the last day of the other, long or short.
    (year_scope(2026), date(2026, 11, 30), date(2025, 11, 30), date(2025, 11, 30)),
    (year_scope(2024), date(2024, 2, 29), date(2023, 2, 28), date(2023, 2, 28)),
    (month_scope(2026, 3), date(2026, 3, 30), date(2026, 2, 28), date(2025, 3, 30)),
    (month_scope(2026, 3), date(2026, 3, 15), date(2026, 2, 15), date(2025, 3, 15)),
    (month_scope(2026, 1), date(2026, 1, 1), date(2025, 12, 1), date(2025, 1, 1)),
    (quarter_scope(2026, 1), date(2026, 2, 10), date(2025, 11, 10), date(2025, 2, 10)),
    # What is over, or has not begun, is compared as a whole.
    (month_scope(2026, 2), date(2026, 2, 28), date(2026, 1, 31), date(2025, 2, 28)),
    (month_scope(2024, 2), date(2026, 1, 1), date(2024, 1, 31), date(2023, 2, 28)),
    (year_scope(2026), date(2025, 12, 31), date(2025, 12, 31), date(2025, 12, 31)),
    (Scope(first=date(2026, 3, 10), last=date(2026, 3, 19)), date(2026, 3, 12), date(2026, 3, 2), date(2025, 3, 12)),
])
def test_a_period_that_is_not_over_is_set_against_as_much_of_another(scope, today, before, year):
    assert as_far_as(period_before(scope), scope, today).last == before
    assert as_far_as(year_before(scope), scope, today).last == year


def test_scopes_without_days_are_left_as_they_are():
    assert as_far_as(Scope(rounds=("r",)), Scope(), date(2026, 1, 1)) == Scope(rounds=("r",))


def test_a_topic_is_not_missing_while_another_request_lays_out_the_places():
    """Frames are shared: whoever asks in the middle of the first asking gets the same rows."""
    frames = made.frames([made.file(n, "u", "index") for n in range(12)])["now"]
    looks, seen = [], []

    class Looked(np.ndarray):
        def __getitem__(self, key):
            looks.append(key)
            if len(looks) == 2:
                seen.append(int(frames.topic_rows("p/index")[2].sum()))
            return np.asarray(self)[key]

    frames._arrays["applied", "file"] = frames.array("applied", "file").view(Looked)
    assert int(frames.topic_rows("p/index")[2].sum()) == 12
    assert seen == [12]


def test_months_without_files_stand_between_those_with_some():
    """A choice without days runs from the first settled file to the last; the line of the printed chart breaks at the gap."""
    files = [replace(made.file(n, "u", grade="优秀" if n % 2 else "合格"), settled_on=day)
             for n, day in enumerate([date(2025, 11, 30)] * 12 + [date(2026, 2, 1)] * 4)]
    frames = {"now": frames_of(replace(made.facts(files), scope=Scope()))}
    chart = shares_by_month(frames, Spec("rate_grade", where=(("grade", "优秀"),)), "优秀率")
    assert [p.name for p in chart.points] == ["2025年11月", "2025年12月", "2026年1月", "2026年2月"]
    assert [p.standing for p in chart.points] == ["within", "", "", "few"]
    head, rows = table_of(chart)
    assert head[-1] == "判断" and [row[-1].text for row in rows] == ["正常波动", "", "", "样本不足，不作判断"]
    assert [p.values[0].text for p in counts_by_month(frames, [Spec("files")], "案卷", "卷").points] == ["12", "0", "0", "4"]


def test_the_average_of_a_chart_is_printed_as_the_figure_is():
    """One of sixteen is 6.3 % in a tile; floating point alone would print 6.2 % beside it."""
    files = [made.file(n, f"u{n}", grade="优秀" if n == 0 else "合格") for n in range(16)]
    frames = made.frames(files)
    spec = Spec("rate_grade", where=(("grade", "优秀"),))
    chart = shares_by_month(frames, spec, "优秀率")
    assert evaluate(frames, spec).text == percent_of(chart.centre) == "6.3%"
    assert "6.3%" in str(option_of(chart, [[""]] * len(chart.points)))
    for files in range(1, 160):
        for hits in range(files + 1):
            exact = Fraction(hits * 1000, files)
            half_up = exact.__floor__() + (exact - exact.__floor__() >= Fraction(1, 2))
            assert percent_of(hits / files) == f"{half_up // 10}.{half_up % 10}%", (hits, files)


def test_what_problems_come_to_together_opens_its_files():
    files = [made.file(n, f"u{n % 3}", *(["notice"] if n < 9 else []), *(["record"] if n < 4 else []),
                       vetoes=["no_hearing"] if n == 0 else [], not_applicable=["record"] if n > 8 else []) for n in range(12)]
    frames = made.frames(files)
    chart = pareto_of_topics(frames, most=2)
    assert chart.kind is ChartKind.pareto
    assert [[v.text for v in p.values] for p in chart.points] == [["9", "75.0%", "64.3%"], ["4", "44.4%", "92.9%"]]
    together = members(frames, chart.points[1].values[2].spec)
    assert (together.kind, len(together.counted), len(together.base)) == ("hit", 13, 14)
    assert set(together.base) - set(together.counted) == {"r1/c0|p/veto/no_hearing"}


def test_a_grade_of_an_unknown_ladder_is_no_pass():
    """Files whose standard is not in store have a grade and nothing to say which grade is the last."""
    files = [made.file(n, "u", grade="不合格" if n < 6 else "合格") for n in range(12)]
    known = made.facts(files)
    unknown = replace(known, packs=tuple(replace(one, grades=()) for one in known.packs))
    assert evaluate({"now": frames_of(known)}, Spec("rate_pass")).text == "50.0%"
    assert evaluate({"now": frames_of(unknown)}, Spec("rate_pass")).text == "—"


def test_every_figure_leads_on_to_one_that_takes_its_conditions():
    for name, one in MEASURES.items():
        where = tuple((key, "x") for key in sorted(one.takes))
        for other in MEASURES:
            measure_of(narrower(other, Spec(name, where=where)))
    kept = narrower("files", Spec("repeat_units", "before", (("unit", "a"), ("topic", "t"), ("kind", "k"))), ("unit", "b"))
    assert kept == Spec("files", "before", (("kind", "k"), ("unit", "b")))
