"""What a chart shows: points with their figures, the same for paper, browser and the table beneath. Pure.

A chart is frozen as JSON into a paper; its numbers come from domain.figures, nothing is worked out when it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from reviews.insights.domain.figures import Figure, Spec, percent, spec_from_json, spec_to_json
from reviews.insights.domain.statistics import SMALL_SAMPLE, FunnelLimits, funnel_limits

CHART_FORMAT = "chart/1"


class ChartKind(StrEnum):
    """bar: parts of a whole, a row each; line: months; p_chart: shares by month with limits; funnel: shares by size with
    limits; pareto: counts from the largest down, with what they come to together."""

    bar = "bar"
    line = "line"
    p_chart = "p_chart"
    funnel = "funnel"
    pareto = "pareto"


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a point, as it is drawn, as it is printed, and what it counts."""

    value: float | None
    text: str
    spec: Spec | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One row or month or unit. values: one a series. size: how many files it rests on. low, high: limits of a p-chart.

    standing: of a funnel's point or of a month (domain.statistics.FunnelPoint, ChartMonth).
    """

    name: str
    values: tuple[Value, ...]
    size: int | None = None
    low: float | None = None
    high: float | None = None
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """unit: what the numbers are, % for shares (then values are 0..1). centre: the share of all, where it is drawn."""

    kind: ChartKind
    title: str
    unit: str
    series: tuple[str, ...]
    points: tuple[Point, ...]
    head: str = "名称"
    centre: float | None = None
    note: str = ""

    @property
    def share(self) -> bool:
        return self.unit == "%"

    @property
    def longest(self) -> int:
        """The size of the largest point."""
        return max((point.size or 0 for point in self.points), default=0)


STANDINGS = {"above": "明显偏高", "below": "明显偏低", "high": "偏高", "low": "偏低", "within": "正常波动", "few": SMALL_SAMPLE,
             "out": "超出控制限"}
_OF_MONTHS = {**STANDINGS, "few": "样本不足，不作判断"}


def standing_words(chart: Chart, point: Point) -> str:
    """What a point's standing is called: months are not ranked, so few files mean something else there."""
    return (_OF_MONTHS if chart.kind is ChartKind.p_chart else STANDINGS).get(point.standing, "")


def percent_of(share: float) -> str:
    """A share of a chart as printed; rounded as the figures are, which floating point alone would not do."""
    return percent(Fraction(str(share)))


def value_of(figure: Figure) -> Value:
    """A figure as a chart's number."""
    value = figure.value if isinstance(figure.value, int | float) else None
    return Value(value, figure.text, figure.spec)


def curve(chart: Chart) -> tuple[FunnelLimits, ...]:
    """The limits of a funnel at every number of files up to the largest, in at most some sixty steps."""
    if chart.centre is None:
        return ()
    longest = max(chart.longest, 1)
    step = max(1, longest // 60)
    return tuple(funnel_limits(chart.centre, files) for files in (*range(1, longest, step), longest))


def table_of(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    """(column names, rows) of the table that says what the chart shows; the first cell of a row is its name."""
    head = [chart.head, *chart.series]
    sized, judged = any(p.size is not None for p in chart.points), any(p.standing for p in chart.points)
    head += ["案卷数"] * sized + ["判断"] * judged
    rows = [
        (Value(None, point.name), *point.values, *([Value(point.size, str(point.size or 0))] if sized else []),
         *([Value(None, standing_words(chart, point))] if judged else []))
        for point in chart.points
    ]
    return tuple(head), tuple(rows)


def chart_to_json(chart: Chart) -> dict[str, Any]:
    """A chart as JSON values."""
    return {
        "format": CHART_FORMAT, "kind": chart.kind.value, "title": chart.title, "unit": chart.unit, "series": list(chart.series),
        "head": chart.head, "centre": chart.centre, "note": chart.note,
        "points": [{"name": p.name, "size": p.size, "low": p.low, "high": p.high, "standing": p.standing,
                    "values": [{"value": v.value, "text": v.text, "spec": None if v.spec is None else spec_to_json(v.spec)}
                               for v in p.values]} for p in chart.points],
    }


def chart_from_json(values: Mapping[str, Any]) -> Chart:
    """Read back what `chart_to_json` wrote. Raises ValueError for anything else."""
    if values.get("format") != CHART_FORMAT:
        raise ValueError("not a chart of a known format")
    points = tuple(
        Point(p["name"], tuple(Value(v["value"], v["text"], None if v["spec"] is None else spec_from_json(v["spec"]))
                               for v in p["values"]), p["size"], p["low"], p["high"], p["standing"])
        for p in values["points"])
    return Chart(ChartKind(values["kind"]), values["title"], values["unit"], tuple(values["series"]), points, values["head"],
                 values["centre"], values["note"])
