"""How figures and charts stand on a page: each number with the address of the rows it counts."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from reviews.insights.documents.charts import draw_chart
from reviews.insights.domain.charts import Chart, ChartKind, Value, table_of
from reviews.insights.domain.choice import ScopeChoice, spec_args
from reviews.insights.domain.echarts import option_of
from reviews.insights.domain.figures import Spec

HrefOf = Callable[[Spec], str]


@dataclass(frozen=True, slots=True)
class ShownChart:
    """picture: the printed chart as a data address; option: the same for the browser's library, as JSON; height in pixels.

    rows: the table beneath, each cell as (text, address or empty).
    """

    chart: Chart
    picture: str
    option: str
    height: int
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


def hrefs_within(choice: ScopeChoice) -> HrefOf:
    """Where a figure of this choice opens."""
    return lambda spec: url_for("insights.figures", **choice.args, **spec_args(spec))


def shown(chart: Chart, href_of: HrefOf) -> ShownChart:
    """A chart as a page has it."""
    def href(value: Value) -> str:
        return href_of(value.spec) if value.spec is not None and value.value else ""

    head, rows = table_of(chart)
    picture = base64.b64encode(draw_chart(chart)).decode()
    option = option_of(chart, [[href(value) for value in point.values] for point in chart.points])
    rows_high = chart.kind in (ChartKind.bar, ChartKind.pareto)
    return ShownChart(
        chart, f"data:image/svg+xml;base64,{picture}", json.dumps(option, ensure_ascii=False),
        60 + 30 * max(2, len(chart.points)) if rows_high else 280, head,
        tuple(tuple((cell.text, href(cell)) for cell in row) for row in rows))
