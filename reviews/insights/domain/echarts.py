"""A chart as an option of the browser's chart library; the numbers are the chart's own, as on paper. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reviews.insights.domain.charts import Chart, ChartKind, Value, curve, percent_of, standing_words

INK, QUIET, LINE, BAND, ACCENT, ALERT = "#1b2430", "#5b6675", "#dfe3e8", "rgba(91,102,117,0.14)", "#1f4e9e", "#b3261e"
TONES = ("#1f4e9e", "#6f93c8", "#c3d3ea", "#e8eef7")
Hrefs = Sequence[Sequence[str]]


def option_of(chart: Chart, hrefs: Hrefs) -> dict[str, Any]:
    """hrefs: for each point and each of its values where it opens, empty for nowhere. Tooltips are drawn, never HTML."""
    made = {ChartKind.bar: _bar, ChartKind.pareto: _bar, ChartKind.funnel: _funnel, ChartKind.line: _line,
            ChartKind.p_chart: _line}[chart.kind](chart, hrefs)
    return {
        "animation": False, "aria": {"enabled": True, "label": {"description": chart.title}}, "textStyle": {"color": INK},
        "tooltip": {"renderMode": "richText", "confine": True, "trigger": "item", "backgroundColor": "#ffffff",
                    "borderColor": LINE, "textStyle": {"color": INK, "fontSize": 13}}, **made,
    }


def _bar(chart: Chart, hrefs: Hrefs) -> dict[str, Any]:
    shown = chart.series if chart.kind is ChartKind.bar else chart.series[:1]
    series = [
        {"name": name, "type": "bar", "stack": "all", "barMaxWidth": 22, "color": _tone(no, len(shown)),
         "itemStyle": {"borderColor": ALERT if no and no == len(shown) - 1 else "#ffffff", "borderWidth": 1},
         "data": [_datum(p.name, p.values[no], p.values[no].value, hrefs[at][no]) for at, p in enumerate(chart.points)]}
        for no, name in enumerate(shown)
    ]
    return {
        "grid": {"left": 8, "right": 24, "top": 34, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "left": 0, "itemWidth": 14, "show": len(shown) > 1},
        "xAxis": {"type": "value", "minInterval": 1, "splitLine": {"lineStyle": {"color": LINE}}},
        "yAxis": {"type": "category", "inverse": True, "data": [p.name for p in chart.points], "axisTick": {"show": False},
                  "axisLabel": {"width": 200, "overflow": "truncate"}},
        "series": series,
    }


def _line(chart: Chart, hrefs: Hrefs) -> dict[str, Any]:
    series: list[dict[str, Any]] = []
    if chart.kind is ChartKind.p_chart:
        # A band is the stretch above an unseen line; steps, for the limits are each month's own.
        for name, values, style in (
            ("下限", [p.low for p in chart.points], None),
            ("控制限", [None if p.low is None or p.high is None else p.high - p.low for p in chart.points], {"color": BAND}),
        ):
            series.append({"name": name, "type": "line", "step": "middle", "stack": "band", "silent": True, "symbol": "none",
                           "lineStyle": {"opacity": 0}, "data": values, "tooltip": {"show": False},
                           **({"areaStyle": style} if style else {})})
    for no, name in enumerate(chart.series):
        own: dict[str, Any] = {
            "name": name, "type": "line", "symbol": "circle", "symbolSize": 8, "color": TONES[min(no, 1)],
            "lineStyle": {"width": 2, "type": "solid" if no == 0 else "dashed"},
            "data": [{**_datum(p.name, p.values[no], p.values[no].value, hrefs[at][no], standing_words(chart, p)),
                      **_look(p.standing)} for at, p in enumerate(chart.points)]}
        if chart.centre is not None:
            own["markLine"] = _level(chart)
        series.append(own)
    return {
        "grid": {"left": 8, "right": 24, "top": 34, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "left": 0, "show": len(chart.series) > 1, "data": list(chart.series)},
        "xAxis": {"type": "category", "data": [p.name for p in chart.points], "axisLabel": {"hideOverlap": True}},
        "yAxis": _value_axis(chart), "series": series,
    }


def _funnel(chart: Chart, hrefs: Hrefs) -> dict[str, Any]:
    limits = curve(chart)
    series: list[dict[str, Any]] = [
        {"name": name, "type": "line", "symbol": "none", "silent": True, "color": QUIET, "tooltip": {"show": False},
         "lineStyle": {"width": 1, "type": "solid" if "inner" in name else "dotted"},
         "data": [[one.files, getattr(one, name)] for one in limits]}
        for name in ("outer_low", "inner_low", "inner_high", "outer_high")
    ]
    points = []
    for at, p in enumerate(chart.points):
        datum = _datum(p.name, p.values[0], None, hrefs[at][0], standing_words(chart, p))
        colour = "#ffffff" if p.standing == "few" else ALERT if p.standing in ("above", "below") else ACCENT
        points.append({**datum, "value": [p.size, p.values[0].value], "files": p.size,
                       "itemStyle": {"color": colour, "borderColor": INK, "borderWidth": 1}})
    series.append({"name": chart.series[0], "type": "scatter", "symbolSize": 10, "data": points,
                   **({"markLine": _level(chart)} if chart.centre is not None else {})})
    return {
        "grid": {"left": 8, "right": 24, "top": 20, "bottom": 26, "containLabel": True},
        "xAxis": {"type": "value", "name": "案卷数", "nameLocation": "middle", "nameGap": 26, "min": 0, "minInterval": 1,
                  "splitLine": {"show": False}},
        "yAxis": {**_value_axis(chart), "min": 0, "max": 1}, "series": series,
    }


def _datum(name: str, value: Value, number: float | None, href: str, standing: str = "") -> dict[str, Any]:
    """One point: told is what its tooltip says, href where a click leads; standing in words."""
    return {"value": number, "label": {"show": False}, "told": value.text, "point": name, "href": href,
            "standing": standing}


def _look(standing: str) -> dict[str, Any]:
    """A month beyond the limits stands out; one of few files is hollow, as on paper."""
    if standing == "out":
        return {"itemStyle": {"color": ALERT}}
    return {"itemStyle": {"color": "#ffffff", "borderColor": INK, "borderWidth": 1}} if standing == "few" else {}


def _level(chart: Chart) -> dict[str, Any]:
    return {"silent": True, "symbol": "none", "lineStyle": {"type": "dashed", "color": QUIET},
            "label": {"show": True, "position": "insideEndTop", "color": QUIET,
                      "formatter": f"平均 {percent_of(chart.centre or 0)}"},
            "data": [{"yAxis": chart.centre}]}


def _value_axis(chart: Chart) -> dict[str, Any]:
    return {"type": "value", "scale": chart.share, "splitLine": {"lineStyle": {"color": LINE}}, "percent": chart.share,
            **({} if chart.share else {"minInterval": 1})}


def _tone(no: int, many: int) -> str:
    return "#f3d6d3" if no and no == many - 1 else TONES[min(no, 3)]
