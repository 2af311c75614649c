"""Charts as SVG for papers: real text in the papers' own type, readable in black and white; nothing is worked out here.

Six hundred units wide, for a picture of 150 mm: type of 14 units is then about the papers' small type.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from reviews.insights.domain.charts import Chart, ChartKind, curve, percent_of
from reviews.typesetting.fonts import FULL, LOOKS

WIDTH = 600
SIZE, SMALL = 14, 12
INK, QUIET, LINE, BAND = "#1b2430", "#5b6675", "#c8ced6", "#e9edf2"
ACCENT, ALERT = "#1f4e9e", "#b3261e"
# Dark to light, so that a copy in black and white still tells the grades apart; the last one is hatched.
TONES = ("#1f4e9e", "#6f93c8", "#c3d3ea", "#ffffff")
_FAMILIES = ",".join(f"'{name}'" for name in (*LOOKS["body"], *FULL)) + ",serif"


def draw_chart(chart: Chart) -> bytes:
    """The chart as an SVG of its own. An empty one says that there is nothing to show."""
    if not chart.points:
        return _svg(60, chart.title, [_text(WIDTH / 2, 36, "没有可以显示的数据", anchor="middle", fill=QUIET)])
    draw = {ChartKind.bar: _bars, ChartKind.pareto: _pareto, ChartKind.funnel: _funnel, ChartKind.line: _months,
            ChartKind.p_chart: _months}[chart.kind]
    height, parts = draw(chart)
    return _svg(height, chart.title, parts)


def _bars(chart: Chart) -> tuple[float, list[str]]:
    """Stacked bars, a row each, with counts inside and the sum at the end."""
    left, top, row = _name_room(chart), 34, 26
    right = 16 + max(_width(f"{p.size} {chart.unit}", SMALL) for p in chart.points)
    whole = max(sum(v.value or 0 for v in p.values) for p in chart.points) or 1
    parts = _legend(chart.series, left)
    for at, point in enumerate(chart.points):
        y, x = top + at * row, float(left)
        parts.append(_text(left - 8, y + 16, _short(point.name, left - 12), anchor="end", size=SMALL))
        for no, value in enumerate(point.values):
            width = (value.value or 0) / whole * (WIDTH - left - right)
            if not width:
                continue
            parts.append(_rect(x, y + 3, width, row - 8, fill=_tone(no, len(point.values)), stroke=INK))
            if width > _width(value.text, SMALL) + 6:
                if no and no == len(point.values) - 1:
                    parts.append(_behind(x + width / 2, y + 17, value.text))
                parts.append(_text(x + width / 2, y + 17, value.text, anchor="middle", size=SMALL,
                                   fill="#ffffff" if no == 0 and len(point.values) > 1 else INK))
            x += width
        parts.append(_text(x + 6, y + 17, f"{point.size} {chart.unit}", size=SMALL, fill=QUIET))
    return top + len(chart.points) * row + 8, parts


def _pareto(chart: Chart) -> tuple[float, list[str]]:
    """Bars from the largest down; behind each its count and share, and what all so far come to."""
    left, right, top, row = 236, 150, 30, 30
    whole = max(p.values[0].value or 0 for p in chart.points) or 1
    parts = [_text(left, 18, "涉及案卷（发生率）", size=SMALL, fill=QUIET),
             _text(WIDTH - 6, 18, "累计占比", anchor="end", size=SMALL, fill=QUIET)]
    for at, point in enumerate(chart.points):
        y = top + at * row
        lines = _lines(point.name, left - 14, 2)
        for no, words in enumerate(lines):
            parts.append(_text(left - 8, y + (12 if len(lines) > 1 else 18) + no * 13, words, anchor="end", size=SMALL - 0.5))
        width = (point.values[0].value or 0) / whole * (WIDTH - left - right)
        parts.append(_rect(left, y + 4, width, row - 12, fill=TONES[0]))
        parts.append(_text(left + width + 6, y + 18, f"{point.values[0].text}（{point.values[1].text}）", size=SMALL))
        parts.append(_text(WIDTH - 6, y + 18, point.values[2].text, anchor="end", size=SMALL, fill=QUIET))
    return top + len(chart.points) * row + 6, parts


def _months(chart: Chart) -> tuple[float, list[str]]:
    """A line a series; for shares the limits as a band and the share of all as a dashed line."""
    left, right, top, bottom = 54, 16, 34, 196
    values = [v.value for p in chart.points for v in p.values if v.value is not None]
    ends = [end for p in chart.points for end in (p.low, p.high) if end is not None]
    low, high, step = _axis(min([*values, *ends, 0.0] if not chart.share else [*values, *ends], default=0.0),
                            max([*values, *ends], default=1.0), chart)
    span = (WIDTH - left - right) / max(1, len(chart.points))

    def x_of(at: int) -> float:
        return left + span * (at + 0.5)

    def y_of(value: float) -> float:
        return bottom - (value - low) / (high - low) * (bottom - top)

    parts = _grid(low, high, step, chart, left, right, y_of)
    for at, point in enumerate(chart.points):
        if point.low is not None and point.high is not None:
            parts.append(_rect(left + span * at, y_of(min(high, point.high)), span,
                               y_of(max(low, point.low)) - y_of(min(high, point.high)), fill=BAND))
    parts += _month_names(chart, x_of, bottom)
    if chart.centre is not None:
        parts.append(_path([(left, y_of(chart.centre)), (WIDTH - right, y_of(chart.centre))], stroke=QUIET, dash="5 4"))
    for no in range(len(chart.series)):
        line = [(x_of(at), y_of(p.values[no].value or 0), p) for at, p in enumerate(chart.points)
                if p.values[no].value is not None]
        for stretch in _stretches(chart, no):
            parts.append(_path([(x_of(at), y_of(value)) for at, value in stretch], stroke=TONES[min(no, 1)], width=2,
                               dash="" if no == 0 else "2 3"))
        for x, y, point in line:
            out = point.standing == "out"
            few = point.standing == "few"
            parts.append(_dot(x, y, 4, fill=ALERT if out else "#ffffff" if few else TONES[min(no, 1)], stroke=INK if few else ""))
            if len(chart.points) <= 12 and (no == 0 or len(chart.series) == 1):
                # Below its point where the line comes from above, but never among the names of the months.
                under = chart.centre is not None and (point.values[no].value or 0) < chart.centre and y + 20 < bottom
                parts.append(_text(x, y + 17 if under else y - 9, point.values[no].text, anchor="middle", size=SMALL - 1,
                                   fill=ALERT if out else INK))
    if len(chart.series) > 1:
        parts += _legend(chart.series, left, lines=True)
    return bottom + 42, parts


def _stretches(chart: Chart, no: int) -> list[list[tuple[int, float]]]:
    """(place, value) of neighbouring months that have one: no line runs across a month without files."""
    stretches: list[list[tuple[int, float]]] = [[]]
    for at, point in enumerate(chart.points):
        value = point.values[no].value
        if value is not None:
            stretches[-1].append((at, value))
        elif stretches[-1]:
            stretches.append([])
    return stretches


def _funnel(chart: Chart) -> tuple[float, list[str]]:
    """Each unit at its number of files and its share, between the limits of that size; those outside are named."""
    left, right, top, bottom = 54, 20, 22, 250
    limits, longest = curve(chart), max(chart.longest, 1)
    low, high, step = _axis(0.0, min(1.0, max([*(p.values[0].value or 0 for p in chart.points), (chart.centre or 0) * 2])), chart)

    def at_place(files: float, share: float) -> tuple[float, float]:
        clipped = min(high, max(low, share))
        return left + files / (longest * 1.04) * (WIDTH - left - right), bottom - (clipped - low) / (high - low) * (bottom - top)

    parts = _grid(low, high, step, chart, left, right, lambda value: at_place(0, value)[1])
    for name, dash in (("outer_low", "1 3"), ("outer_high", "1 3"), ("inner_low", ""), ("inner_high", "")):
        parts.append(_path([at_place(one.files, getattr(one, name)) for one in limits], stroke=QUIET, dash=dash))
    if chart.centre is not None:
        parts.append(_path([at_place(0, chart.centre), at_place(longest * 1.04, chart.centre)], stroke=QUIET, dash="5 4"))
        parts.append(_text(WIDTH - right, 13, f"虚线：全体平均 {percent_of(chart.centre)}", anchor="end", size=SMALL, fill=QUIET))
    dots: list[str] = []
    named: list[str] = []
    for point in chart.points:
        x, y = at_place(point.size or 0, point.values[0].value or 0)
        beyond = point.standing in ("above", "below", "high", "low")
        fill = "#ffffff" if point.standing == "few" else ALERT if point.standing in ("above", "below") else ACCENT
        dots.append(_dot(x, y, 4, fill=fill, stroke=INK))
        if beyond:
            end, words = x > WIDTH * 0.7, f"{_short(point.name, 150)} {point.values[0].text}"
            half = _width(words, SMALL) / 2 + 8
            parts.append(_behind(x - half if end else x + half, y + 4, words))
            named.append(_text(x - 8 if end else x + 8, y + 4, words, anchor="end" if end else "start", size=SMALL))
    parts += dots + named
    step_x = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if longest / s <= 8 or s == 1000)
    for files in range(0, longest + 1, step_x):
        parts.append(_text(at_place(files, low)[0], bottom + 16, str(files), anchor="middle", size=SMALL, fill=QUIET))
    parts.append(_text((left + WIDTH) / 2, bottom + 34, "案卷数（空心点：样本不足，不作评价）", anchor="middle", size=SMALL,
                       fill=QUIET))
    return bottom + 42, parts


# --- parts ----------------------------------------------------------------------------------------------------------------


def _grid(low: float, high: float, step: float, chart: Chart, left: float, right: float, y_of: object) -> list[str]:
    parts = []
    for no in range(round((high - low) / step) + 1):
        value = low + no * step
        y = y_of(value)  # type: ignore[operator]
        parts.append(_path([(left, y), (WIDTH - right, y)], stroke=LINE))
        words = f"{value:.0%}" if chart.share else f"{value:g}"
        parts.append(_text(left - 6, y + 4, words, anchor="end", size=SMALL, fill=QUIET))
    if not chart.share:
        parts.append(_text(left - 6, 16, chart.unit, anchor="end", size=SMALL, fill=QUIET))
    return parts


def _axis(low: float, high: float, chart: Chart) -> tuple[float, float, float]:
    """(first, last, step): whole steps around the values, at most six; shares stay within 0 and 1."""
    steps = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25) if chart.share else tuple(m * 10 ** p for p in range(7) for m in (1, 2, 5))
    high = high if high > low else low + steps[0]
    step = next((s for s in steps if (high - low) / s <= 5), steps[-1])
    first, last = (low // step) * step, -((-high) // step) * step
    return (max(0.0, first), min(1.0, last), step) if chart.share else (first, last, step)


def _month_names(chart: Chart, x_of: object, bottom: float) -> list[str]:
    """The month below each point, the year below the first of it; every second or third where they are many."""
    every, parts, year = -(-len(chart.points) // 18), [], ""
    for at, point in enumerate(chart.points):
        own, _mark, month = point.name.partition("年")
        if at % every == 0:
            parts.append(_text(x_of(at), bottom + 17, month or own, anchor="middle", size=SMALL))  # type: ignore[operator]
        if month and own != year:
            year = own
            parts.append(_text(x_of(at), bottom + 34, f"{own}年", anchor="middle", size=SMALL, fill=QUIET))  # type: ignore[operator]
    return parts


def _legend(series: Iterable[str], left: float, *, lines: bool = False) -> list[str]:
    parts, x, names = [], left, list(series)
    for no, name in enumerate(names):
        if lines:
            parts.append(_path([(x, 13), (x + 22, 13)], stroke=TONES[min(no, 1)], width=2, dash="" if no == 0 else "2 3"))
        else:
            parts.append(_rect(x, 7, 12, 12, fill=_tone(no, len(names)), stroke=INK))
        parts.append(_text(x + (28 if lines else 17), 18, name, size=SMALL))
        x += (28 if lines else 17) + _width(name, SMALL) + 16
    return parts


def _tone(no: int, many: int) -> str:
    """The last of several is hatched: the grade that people look for first."""
    return "url(#hatch)" if many > 1 and no == many - 1 else TONES[min(no, 2)]


def _name_room(chart: Chart) -> int:
    return int(min(200, max(_width(p.name, SMALL) for p in chart.points) + 14))


def _svg(height: float, title: str, parts: Iterable[str]) -> bytes:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" '
        f'font-family={quoteattr(_FAMILIES)} font-size="{SIZE}" role="img"><title>{escape(title)}</title>'
        '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#ffffff"/>'
        f'<path d="M0 5L5 0M-1 1L1 -1M4 6L6 4" stroke="{ALERT}" stroke-width="1"/></pattern></defs>'
        f'<rect width="{WIDTH}" height="{height:g}" fill="#ffffff"/>'
    )
    return (head + "".join(parts) + "</svg>").encode()


def _text(x: float, y: float, words: str, *, anchor: str = "start", size: float = SIZE, fill: str = INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}" fill="{fill}">{escape(words)}</text>'


def _rect(x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "") -> str:
    edge = f' stroke="{stroke}" stroke-width="0.6"' if stroke else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{max(0.0, height):.1f}" fill="{fill}"{edge}/>'


def _behind(x: float, y: float, words: str) -> str:
    """Paper behind words that stand on lines or hatching, around the middle x."""
    width = _width(words, SMALL) + 4
    return _rect(x - width / 2, y - SMALL + 1, width, SMALL + 2, fill="#ffffff")


def _path(places: Iterable[tuple[float, float]], *, stroke: str, width: float = 1, dash: str = "") -> str:
    words = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{words}" fill="none" stroke="{stroke}" stroke-width="{width:g}"{dashes}/>' if words else ""


def _dot(x: float, y: float, radius: float, *, fill: str, stroke: str = "") -> str:
    edge = f' stroke="{stroke}" stroke-width="1"' if stroke else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"{edge}/>'


def _width(words: str, size: float) -> float:
    """About how wide text is: a Chinese character is as wide as its size, a Latin one half."""
    return sum(size if ord(c) > 0x2E7F else size * 0.55 for c in words)


def _short(words: str, room: float) -> str:
    if _width(words, SMALL) <= room:
        return words
    kept = words
    while kept and _width(kept + "…", SMALL) > room:
        kept = kept[:-1]
    return kept + "…"


def _lines(words: str, room: float, most: int) -> list[str]:
    """Text in at most so many lines, the last one shortened."""
    lines: list[str] = []
    rest = words
    while rest and len(lines) < most:
        cut = len(rest)
        while _width(rest[:cut], SMALL - 0.5) > room:
            cut -= 1
        if len(lines) == most - 1 and cut < len(rest):
            lines.append(_short(rest, room))
            return lines
        # No mark of punctuation begins a line.
        cut -= cut < len(rest) and rest[cut] in "、，。；：）》”"
        lines.append(rest[:cut])
        rest = rest[cut:]
    return lines
