"""The charts of reports: paper, browser and the table beneath show the same points. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviews.insights.domain.charts import Chart, ChartKind, Point, value_of
from reviews.insights.domain.figures import Spec
from reviews.insights.domain.series import counts_by_month, funnel_by, pareto_of_topics, shares_by_month
from reviews.insights.domain.snapshot import NOW

if TYPE_CHECKING:
    from reviews.notices.domain.drafts.report import Report


def grade_chart(report: Report, grades: Sequence[str], earlier: Sequence[tuple[str, str]]) -> Chart:
    """Files by grade, a bar for each period."""
    points = []
    for at, word in ((NOW, report.period.words.here), *earlier):
        values = tuple(value_of(report.book.look("files_graded", ("grade", grade), at=at)) for grade in grades)
        points.append(Point(word, values, int(report.book.value("files_graded", at=at))))
    return Chart(ChartKind.bar, "评查等次", "卷", tuple(grades), tuple(points), head="期间")


def problem_chart(report: Report, most: int) -> Chart:
    """The commonest problems, from the largest down."""
    return pareto_of_topics(report.frames, "发生最多的问题", most=most)


def unit_chart(report: Report) -> Chart:
    """Units by the share of their files with the best grade, against the limits of their size."""
    return funnel_by(report.frames, Spec("rate_grade", NOW, report.best()), f"各单位{report.best_label()}")


def run_chart(report: Report, run: str) -> Chart:
    """The share of files with the best grade, month by month with its limits."""
    return shares_by_month(report.frames, Spec("rate_grade", run, report.best()), f"逐月{report.best_label()}")


def month_chart(report: Report, run: str) -> Chart:
    """Files by the month."""
    return counts_by_month(report.frames, [Spec("files", run)], "逐月评查案卷", "卷")
