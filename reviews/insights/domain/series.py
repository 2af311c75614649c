"""The charts that pages and reports show, each made of figures. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reviews.insights.domain.charts import Chart, ChartKind, Point, value_of
from reviews.insights.domain.counting import FILE_COLUMNS
from reviews.insights.domain.figures import Spec, evaluate, measure_of
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.periods import months_of
from reviews.insights.domain.snapshot import NOW
from reviews.insights.domain.statistics import MIN_FILES, funnel, p_chart

Where = tuple[tuple[str, str], ...]
Frames = Mapping[str, ReviewFrames]

_NAMES = {"unit": "unit", "organ": "organ", "round": "round", "field": "field", "kind": "kind"}


def groups(frames: Frames, by: str, at: str = NOW) -> list[tuple[str, str]]:
    """(value of the condition, name for people) of every unit, organ, round, field or kind with settled files, by name."""
    found = frames[at].files[[FILE_COLUMNS[by], _NAMES[by]]].drop_duplicates() if by in ("unit", "organ", "round") else None
    if found is None:
        return [(value, value or "未登记") for value in sorted(set(frames[at].array("files", FILE_COLUMNS[by])))]
    return sorted(((str(value), str(name)) for value, name in found.itertuples(index=False)), key=lambda pair: (pair[1], pair[0]))


def grade_words(frames: Frames, at: str = NOW) -> tuple[str, ...]:
    """The grades of the standards used, the best first; those of a coarser standard stand among the finer one's."""
    ladders = sorted((pack.grades for pack in frames[at].facts.packs), key=len, reverse=True)
    found = list(ladders[0]) if ladders else []
    found[-1:-1] = [word for ladder in ladders[1:] for word in ladder if word not in found]
    return tuple(dict.fromkeys(found))


def grades_by(
    frames: Frames, by: str = "unit", *, at: str = NOW, where: Where = (), names: Mapping[str, str] | None = None
) -> Chart:
    """How many files of each grade, a row a unit, field or kind; the row with the most files first."""
    words = grade_words(frames, at)
    points = []
    for value, name in groups(frames, by, at):
        own = (*where, (by, value))
        size = int(evaluate(frames, Spec("files", at, own)).value or 0)
        values = [value_of(evaluate(frames, Spec("files_graded", at, (*own, ("grade", word))))) for word in words]
        if size:
            points.append(Point((names or {}).get(value, name), tuple(values), size))
    points.sort(key=lambda point: (-(point.size or 0), point.name))
    return Chart(ChartKind.bar, "评查等次", "卷", words, tuple(points), head=_HEADS[by])


def shares_by_month(frames: Frames, spec: Spec, title: str, *, label: str = "") -> Chart:
    """A share by month with the limits within which chance moves it. Months without files stand empty.

    label: what the share is called, else by its measure.
    """
    months = _months(frames[spec.at])
    values = [value_of(evaluate(frames, spec.narrowed(("month", month)))) for month in months]
    sizes = [evaluate(frames, spec.narrowed(("month", month))).base or 0 for month in months]
    hits = [round((v.value or 0) * size) for v, size in zip(values, sizes, strict=True)]
    centre, found = p_chart(list(zip(months, hits, sizes, strict=True)))
    points = tuple(Point(month_name(one.name), (value,), one.files, one.low, one.high, one.standing)
                   for one, value in zip(found, values, strict=True))
    return Chart(ChartKind.p_chart, title, "%", (label or measure_of(spec).label,), points, head="月份", centre=centre,
                 note="虚线为全期平均，阴影为控制限（逐月按案卷数由二项分布计算，99.7% 的月份在内）；阴影之内属正常波动。"
                      f"少于 {MIN_FILES} 卷的月份样本不足，不作判断。")


def counts_by_month(frames: Frames, specs: Sequence[Spec], title: str, unit: str) -> Chart:
    """Counts or means by month, a line for each spec."""
    first = specs[0]
    points = tuple(Point(month_name(month), tuple(value_of(evaluate(frames, spec.narrowed(("month", month)))) for spec in specs))
                   for month in _months(frames[first.at]))
    return Chart(ChartKind.line, title, unit, tuple(measure_of(spec).label for spec in specs), points, head="月份")


def funnel_by(
    frames: Frames, spec: Spec, title: str, by: str = "unit", *, names: Mapping[str, str] | None = None, label: str = ""
) -> Chart:
    """A share of each unit against the limits of its size, instead of a ranking; in the order of names, never of shares."""
    rows = []
    for value, name in groups(frames, by, spec.at):
        figure = evaluate(frames, spec.narrowed((by, value)))
        if figure.base:
            rows.append(((names or {}).get(value, name), figure))
    centre, found = funnel([(name, round((f.value or 0) * (f.base or 0)), f.base or 0) for name, f in rows])
    points = tuple(Point(point.name, (value_of(figure),), point.files, standing=point.standing)
                   for point, (_name, figure) in zip(found, rows, strict=True))
    return Chart(ChartKind.funnel, title, "%", (label or measure_of(spec).label,), points, head=_HEADS[by], centre=centre,
                 note="虚线为全体平均；案卷数相同的单位，正常波动 95% 在内线之间、99.8% 在外线之间。"
                      f"少于 {MIN_FILES} 卷的样本不足，不作评价。")


def pareto_of_topics(frames: Frames, title: str = "共性问题", *, at: str = NOW, where: Where = (), most: int = 10) -> Chart:
    """The topics that concern most files. value 2: what share of all hits they come to together, down to this one."""
    topics = frames[at].topics
    found = []
    for topic, name in zip(topics["topic"], topics["title"], strict=True):
        spec = Spec("topic_files", at, (*where, ("topic", topic)))
        figure = evaluate(frames, spec)
        if figure.value:
            found.append((figure, name, evaluate(frames, replace(spec, measure="topic_rate"))))
    found.sort(key=lambda one: (-(one[0].value or 0), one[1]))
    points, so_far = [], Spec("topic_hit_share", at, where)
    for figure, name, rate in found[:most]:
        so_far = so_far.narrowed(figure.spec.where[-1])
        points.append(Point(name, (value_of(figure), value_of(rate), value_of(evaluate(frames, so_far))), figure.base))
    left = len(found) - len(points)
    note = "发生率为涉及案卷与适用案卷之比；累计占比以全部问题的卷次为基数，一卷有几类问题算几次。"
    note += f"另有 {left} 类问题没有列出。" if left else ""
    return Chart(ChartKind.pareto, title, "卷", ("涉及案卷", "发生率", "累计占比"), tuple(points), head="问题", note=note)


def _months(frames: ReviewFrames) -> tuple[str, ...]:
    """The months of the scope up to the day the facts are of; without days, from the first settled file to the last."""
    until = f"{frames.facts.as_of:%Y-%m}"
    days = frames.array("files", "settled_on")
    run = months_of(replace(frames.facts.scope, first=min(days), last=max(days))) if len(days) else ()
    return tuple(month for month in months_of(frames.facts.scope) if month <= until) or run


def month_name(month: str) -> str:
    """2026-03 as 2026年3月."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


_HEADS = {"unit": "单位", "organ": "执法机关", "round": "轮次", "field": "领域", "kind": "案卷类别"}
