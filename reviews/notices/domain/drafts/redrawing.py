"""The charts of a paper drawn again from fresh facts: the same figures, points and limits as they are now. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reviews.insights.domain.charts import (
    Chart,
    ChartKind,
    Point,
    Value,
    chart_from_json,
    chart_to_json,
    value_of,
)
from reviews.insights.domain.figures import Spec, evaluate
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.series import funnel_by, pareto_of_topics, shares_by_month


def redrawn(values: Mapping[str, Any], frames: Mapping[str, ReviewFrames]) -> Mapping[str, Any]:
    """The chart as it is now; one whose part of the snapshot is not there stays as it was."""
    chart = chart_from_json(values)
    specs = [value.spec for point in chart.points for value in point.values if value.spec is not None]
    if not specs or any(spec.at not in frames for spec in specs):
        return values
    made = _again(chart, specs[0], frames)
    return chart_to_json(replace(made, title=chart.title, series=chart.series, head=chart.head))


def _again(chart: Chart, first: Spec, frames: Mapping[str, ReviewFrames]) -> Chart:
    """Charts with limits or an order of their own are made anew; in others each number is worked out by its spec."""
    whole = replace(first, where=first.where[:-1])
    if chart.kind is ChartKind.pareto:
        return pareto_of_topics(frames, chart.title, at=first.at, where=whole.where, most=max(len(chart.points), 1))
    if chart.kind is ChartKind.p_chart:
        return shares_by_month(frames, whole, chart.title)
    if chart.kind is ChartKind.funnel:
        return funnel_by(frames, whole, chart.title, by=first.where[-1][0])
    return replace(chart, points=tuple(_point(point, frames) for point in chart.points))


def _point(point: Point, frames: Mapping[str, ReviewFrames]) -> Point:
    values = tuple(_value(value, frames) for value in point.values)
    return replace(point, values=values)


def _value(value: Value, frames: Mapping[str, ReviewFrames]) -> Value:
    return value if value.spec is None else value_of(evaluate(frames, value.spec))
