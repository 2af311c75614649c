"""What the reviewed files came to: grades, units without a ranking, fields, months. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.insights.domain.charts import Chart
from reviews.insights.domain.periods import months_of
from reviews.insights.domain.snapshot import BEFORE, LAST_YEAR, NOW
from reviews.insights.domain.statistics import MIN_FILES, SMALL_SAMPLE
from reviews.notices.domain.content import PaperBlock, Pieces
from reviews.notices.domain.drafts.book import Part, listed
from reviews.notices.domain.drafts.charts import (
    grade_chart,
    month_chart,
    run_chart,
    unit_chart,
)
from reviews.notices.domain.drafts.parts.problems import earlier_of
from reviews.notices.domain.drafts.report import Report
from reviews.notices.domain.report_periods import PeriodKind

UNITS_TITLE = "各单位评查情况一览表"
_LEAST_COMPARED = 2
_LEAST_MONTHS = 3
"""Fewer months with files make no run."""
_NAMED = 6
_DAYS_ALONE = (PeriodKind.month, PeriodKind.quarter)
"""A year has no year before but the period before it, and rounds have none at all."""


def results_part(report: Report) -> list[PaperBlock]:
    """Grades, units, fields, rounds and months, each with what it is compared with; nothing of a period without files."""
    if not report.book.value("files"):
        return []
    blocks: list[PaperBlock] = [report.heading("results", 1, "评查结果")]
    blocks += grade_part(report)
    blocks += unit_part(report)
    blocks += field_part(report)
    if report.period.kind is not PeriodKind.month and len(report.facts.plans) > 1:
        blocks += round_part(report)
    return blocks + month_part(report)


def grade_part(report: Report) -> list[PaperBlock]:
    words, book = report.period.words, report.book
    blocks: list[PaperBlock] = [report.heading("grades", 2, "等次情况")]
    if not book.value("files_graded"):
        return [*blocks, report.text("grades", f"{words.here}定案案卷所用的评查标准不评等次，平均得分", book.ref("mean_total"),
                                     "分。")]
    grades = report.grades()
    met = [grade for grade in grades if book.value("files_graded", ("grade", grade))]
    said: list[Pieces] = [
        (grade, book.ref("files_graded", ("grade", grade)), "卷，占", book.ref("rate_grade", ("grade", grade))) for grade in met]
    of_grades: tuple[Part, ...] = ("，其中", listed(said, between="；")) if len(met) > 1 else tuple(f"，均为{one}" for one in met)
    blocks.append(report.text(
        "grades", f"{words.here}评定等次的案卷", book.ref("files_graded"), "卷", *of_grades, "。合格率",
        report.share("rate_pass"), *report.against("rate_pass"), "。平均得分", book.ref("mean_total"), "分",
        *report.against("mean_total", "分"), "。", *_vetoes(report)))
    earlier = earlier_of(report)
    head = ["等次", f"{words.here}卷数", f"{words.here}占比"]
    for _at, word in earlier:
        head += [f"{word}卷数", f"{word}占比"]
    rows = [_grade_row(report, grade, earlier) for grade in grades]
    rows.append([("评定等次合计",), *(cell for at in (NOW, *(a for a, _w in earlier))
                               for cell in (report.amount("files_graded", at=at), ("—",)))])
    blocks.append(report.table("grades", head, rows, widths=(30, *([22] * (len(head) - 1))),
                               caption=f"{report.period.label}案卷评查等次", notes=_no_comparison(report, earlier)))
    if earlier or not report.few:
        blocks.append(report.chart("grades", grade_chart(report, grades, earlier),
                                   caption="各期评查等次" if earlier else f"{words.here}评查等次"))
    return blocks


def unit_part(report: Report) -> list[PaperBlock]:
    """No ranking: who stands outside the limits of its size, and who has too few files to say anything."""
    words, book, units = report.period.words, report.book, units_of(report)
    small = [uid for uid, _name in units if book.value("files", ("unit", uid)) < MIN_FILES]
    blocks: list[PaperBlock] = [report.heading("units", 2, "各单位情况")]
    text: list[Part] = [f"{words.here}评查涉及", book.ref("units"), f"个单位，各单位情况见附件“{UNITS_TITLE}”。"]
    if len(units) == 1:
        return [*blocks, report.text("units", f"{words.here}评查的案卷都属于{units[0][1]}，没有可以相互比较的单位。")]
    if len(small) == len(units):
        text.append(f"各单位评查案卷都不足{MIN_FILES}卷，{SMALL_SAMPLE}。")
    elif small:
        text += ["其中", book.ref("small_units"), f"个单位评查案卷不足{MIN_FILES}卷，{SMALL_SAMPLE}。"]
    if not report.best() or len(units) - len(small) < _LEAST_COMPARED:
        return [*blocks, report.text("units", *text)]
    chart = unit_chart(report)
    text += [f"各单位{report.best_label()}不列名次，只与按案卷数确定的控制限比较：", _outside(chart)]
    blocks.append(report.text("units", *text))
    blocks.append(report.chart("units", chart, caption=f"各单位{report.best_label()}漏斗图"))
    blocks.append(report.text(
        "units", f"图中每点为一个单位，横轴为评定等次的案卷数，纵轴为{report.best_label()}；水平虚线为总体水平，"
        "内外两对控制限分别为95%和99.8%。落在控制限内的高低属于正常波动，不说明优劣。"))
    return blocks


def field_part(report: Report) -> list[PaperBlock]:
    names = fields_of(report)
    if len(names) < 2:
        return []
    rows = [_group_row(report, name or "未分领域", ("field", name)) for name in names]
    return [report.heading("fields", 2, "各领域情况"), report.table(
        "fields", _group_head(report, "领域"), rows, widths=(32, 14, 20, 35, 35, 20),
        caption=f"{report.period.label}各领域评查结果",
        notes=(f"括号内为卷数和评定等次的案卷数；评查案卷不足{MIN_FILES}卷的，比率仅供参考。",))]


def round_part(report: Report) -> list[PaperBlock]:
    """Rounds beside each other, in the order of their beginning."""
    rows = [_group_row(report, one.round_name, ("round", one.round_id)) for one in report.facts.plans
            if report.book.value("files", ("round", one.round_id))]
    if len(rows) < 2:
        return []
    return [report.heading("rounds", 2, "各轮次比较"), report.table(
        "rounds", _group_head(report, "评查轮次"), rows, widths=(40, 12, 19, 33, 33, 19),
        caption=f"{report.period.label}各轮次评查结果")]


def month_part(report: Report) -> list[PaperBlock]:
    """The run of months: a p-chart of the best grade, and for longer periods files by the month."""
    run = report.run_at()
    months = months_of(report.frames[run].facts.scope) if run is not None else ()
    full = 0 if run is None else sum(report.book.value("files", ("month", one), at=run) > 0 for one in months)
    if run is None or full < _LEAST_MONTHS:
        return []
    blocks: list[PaperBlock] = [report.heading("months", 2, "逐月情况")]
    if report.best():
        chart = run_chart(report, run)
        out = [point for point in chart.points if point.standing == "out"]
        sides = ("高于上限" if (one.values[0].value or 0) > (one.high or 0) else "低于下限" for one in out)
        named = "、".join(f"{one.name}（{side}）" for one, side in zip(out, sides, strict=True))
        said = f"{named}超出控制限，应当查找原因" if out else "没有超出控制限的月份，月度之间的差异属于正常波动"
        span = report.period.words.here if report.period.kind is PeriodKind.year else "近十三个月"
        blocks.append(report.text("months", f"{span}各月{report.best_label()}的控制图显示，{said}。"))
        blocks.append(report.chart("months", chart, caption=f"{report.best_label()}逐月控制图"))
    if report.period.kind in (PeriodKind.quarter, PeriodKind.year):
        blocks.append(report.chart("months", month_chart(report, run), caption="逐月评查案卷"))
    return blocks


def units_of(report: Report) -> list[tuple[str, str]]:
    """(id, name) of every unit with files, those with most files first: a matter of size, not of rank."""
    found: dict[str, list[str]] = {}
    for file in report.facts.files:
        found.setdefault(file.unit_id, []).append(file.unit_name)
    return [(uid, names[0]) for uid, names in sorted(found.items(), key=lambda one: (-len(one[1]), one[1][0], one[0]))]


def fields_of(report: Report) -> list[str]:
    """The fields with files, those with most files first; the unnamed one last."""
    found: dict[str, int] = {}
    for file in report.facts.files:
        found[file.field] = found.get(file.field, 0) + 1
    return sorted(found, key=lambda name: (not name, -found[name], name))


def _vetoes(report: Report) -> tuple[Part, ...]:
    if not report.book.value("vetoed"):
        return ("没有一票否决的案卷。",)
    return ("一票否决", report.book.ref("vetoed"), "卷，占评查案卷的", report.share("rate_vetoed"), "。")


def _grade_row(report: Report, grade: str, earlier: Sequence[tuple[str, str]]) -> list[Pieces]:
    where = ("grade", grade)
    cells: list[Pieces] = [(grade,)]
    for at in (NOW, *(one for one, _word in earlier)):
        cells += [report.amount(measure, where, at=at, about=grade) for measure in ("files_graded", "rate_grade")]
    return cells


def _no_comparison(report: Report, earlier: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    words, shown = report.period.words, {at for at, _word in earlier}
    asked = ((BEFORE, words.before), (LAST_YEAR, words.last_year)) if report.period.kind in _DAYS_ALONE else (
        (BEFORE, words.before),)
    missing = [word for at, word in asked if at not in shown]
    return ("占比以评定等次合计为分母。", *((f"{'、'.join(missing)}没有定案案卷，无可比数据。",) if missing else ()))


def _outside(chart: Chart) -> str:
    said = []
    for standing, words in (("above", "高于99.8%控制限，可以总结经验"), ("below", "低于99.8%控制限，应当重点查找原因"),
                            ("high", "高于95%控制限"), ("low", "低于95%控制限，需要关注")):
        names = [point.name for point in chart.points if point.standing == standing]
        if names:
            said.append("、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "") + words)
    return "；".join(said) + "；其余参加比较的单位均在控制限内。" if said else "参加比较的单位均在控制限内。"


def _group_head(report: Report, name: str) -> tuple[str, ...]:
    return (name, "案卷", "平均得分", report.best_label(), "合格率", "卷均问题")


def _group_row(report: Report, name: str, where: tuple[str, str]) -> list[Pieces]:
    best = report.best()
    return [(name,), report.amount("files", where, about=name), report.amount("mean_total", where, about=name),
            report.share("rate_grade", *best, where, about=name) if best else ("—",),
            report.share("rate_pass", where, about=name), report.amount("problems_per_file", where, about=name)]
