"""Charts for papers: the printed numbers are in them as text, nothing reaches outside, and they come back from JSON."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pypdfium2
import pytest

from reviews.insights.documents.charts import draw_chart
from reviews.insights.domain.charts import (
    Chart,
    ChartKind,
    Point,
    Value,
    chart_from_json,
    chart_to_json,
    table_of,
)
from reviews.insights.domain.figures import Spec
from reviews.typesetting import Paper, PictureBlock, make_pdf
from reviews.typesetting.pictures import is_svg

LONG = "清河县自然资源和规划局（不动产登记中心、国土空间规划执法监察大队）"


def _point(name, *values, size=None, low=None, high=None, standing=""):
    return Point(name, tuple(Value(v, t, Spec("files", where=(("unit", name),))) for v, t in values), size, low, high, standing)


CHARTS = {
    "bar": Chart(ChartKind.bar, "评查等次", "卷", ("优秀", "合格", "不合格"), (
        _point(LONG, (7, "7"), (2, "2"), (11, "11"), size=20), _point("<甲局>", (0, "0"), (0, "0"), (3, "3"), size=3))),
    "line": Chart(ChartKind.line, "评查案卷", "卷", ("评查案卷", "问题"), tuple(
        _point(f"2026年{m}月", (m * 3, str(m * 3)), (m, str(m))) for m in range(1, 25))),
    "p_chart": Chart(ChartKind.p_chart, "合格率", "%", ("合格率",), (
        _point("2026年1月", (0.9, "90.0%"), size=40, low=0.8, high=1.0), _point("2026年2月", (None, "—"), size=0),
        _point("2026年3月", (0.5, "50.0%"), size=40, low=0.8, high=1.0, standing="out")), centre=0.9),
    "funnel": Chart(ChartKind.funnel, "优秀率", "%", ("优秀率",), (
        _point(LONG, (0.1, "10.0%"), size=80, standing="below"), _point("乙局", (1.0, "100.0%"), size=3, standing="few")),
        centre=0.6),
    "pareto": Chart(ChartKind.pareto, "共性问题", "卷", ("涉及案卷", "发生率", "累计占比"), (
        _point("送达回证没有受送达人签名、盖章，也没有见证人签名或者盖章，或者没有写明拒收的事由",
               (12, "12"), (0.3, "30.0%"), (0.6, "60%"), size=40),
        _point("目录", (8, "8"), (0.2, "20.0%"), (1.0, "100%"), size=40))),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_text_that_stands_alone(name):
    chart = CHARTS[name]
    drawn = draw_chart(chart)
    assert is_svg(drawn)
    root = ET.fromstring(drawn)
    words = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    shown = [v.text for p in chart.points for v in p.values[:2] if v.value and (name != "funnel" or p.standing != "few")]
    if name in ("bar", "pareto", "p_chart"):
        joined = " ".join(words)
        assert all(text in joined for text in shown if text != "0"), words
    width, height = (float(root.get(side)) for side in ("width", "height"))
    for node in root.iter("{http://www.w3.org/2000/svg}text"):
        assert 0 <= float(node.get("x")) <= width and 0 <= float(node.get("y")) <= height, "".join(node.itertext())
    assert not re.search(r"NaN|inf|None", drawn.decode())


def test_a_chart_comes_back_from_json_and_tells_its_table():
    for chart in CHARTS.values():
        assert chart_from_json(chart_to_json(chart)) == chart
    head, rows = table_of(CHARTS["funnel"])
    assert head == ("名称", "优秀率", "案卷数", "判断")
    assert [v.text for v in rows[1]] == ["乙局", "100.0%", "3", "样本不足不排名"]
    with pytest.raises(ValueError):
        chart_from_json({"format": "other"})


def test_no_number_of_a_month_stands_among_the_names_of_months():
    """A month of none lies on the axis: its number goes above the point, wherever the average runs."""
    points = tuple(_point(f"2026年{m}月", (share, f"{share:.1%}"), size=40, low=0.0, high=0.2, standing="within")
                   for m, share in enumerate((0.05, 0.0, 0.01), start=1))
    root = ET.fromstring(draw_chart(Chart(ChartKind.p_chart, "否决率", "%", ("否决率",), points, centre=0.02)))
    at = {"".join(n.itertext()): float(n.get("y")) for n in root.iter("{http://www.w3.org/2000/svg}text")}
    assert at["0.0%"] < at["2月"] - 14 and at["1.0%"] < at["3月"] - 14


def test_nothing_to_show_is_said():
    assert "没有可以显示的数据" in draw_chart(Chart(ChartKind.bar, "空", "卷", (), ())).decode()


def test_the_numbers_of_a_chart_are_text_in_the_pdf():
    """Not outlines: they can be searched, read aloud and copied, in the paper's own type."""
    blocks = tuple(PictureBlock(draw_chart(chart), 150, chart.title) for chart in CHARTS.values())
    pages = pypdfium2.PdfDocument(make_pdf(Paper("统计图", date(2026, 3, 5), blocks)))
    words = "".join(page.get_textpage().get_text_range() for page in pages)
    assert [one for one in ("不合格", "20 卷", "90.0%", "12（30.0%）", "全体平均") if one not in words] == []
    pages.close()
