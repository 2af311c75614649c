"""The first paragraphs: the period in numbers, and what they say in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reviews.insights.domain.mining import Finding, Trend
from reviews.insights.domain.snapshot import BEFORE
from reviews.insights.domain.statistics import MIN_FILES
from reviews.notices.domain.content import PaperBlock
from reviews.notices.domain.drafts.book import Part
from reviews.notices.domain.drafts.parts.problems import problems_of
from reviews.notices.domain.drafts.report import Report
from reviews.typesetting.words import format_date

_MOVED = 1
"""Points of the mean below which the quality is called steady."""


def opening(report: Report) -> list[PaperBlock]:
    """What the report is about, and by which day it counts."""
    scope, day = report.facts.scope, format_date(report.facts.as_of)
    span = "" if scope.first is None or scope.last is None else f"（{format_date(scope.first)}至{format_date(scope.last)}）"
    return [report.text(
        "opening", f"现将{report.period.label}{span}行政执法案卷评查工作情况报告如下。",
        f"本报告以定案的评查结果为准，按第一次定案的日期归入各期，数据截至{day}。")]


def summary_part(report: Report) -> list[PaperBlock]:
    words, book = report.period.words, report.book
    blocks: list[PaperBlock] = [report.heading("summary", 1, "总体情况")]
    if not book.value("files"):
        return [*blocks, report.text("summary", f"{words.here}没有定案的案卷，以下只反映计划、整改和单位报送情况。")]
    ref = book.ref
    text: list[Part] = [f"{words.here}评查案卷", ref("files"), "卷", *report.against("files", at=BEFORE), "，涉及", ref("units"),
                        "个单位", *_fields(report), "；平均得分", ref("mean_total"), "分"]
    if book.value("files_graded"):
        if report.best():
            text += [f"，{report.best_label()}", report.share("rate_grade", *report.best())]
        text += ["，合格率", report.share("rate_pass")]
    text += ["。共查出问题", ref("problems"), "个，卷均", ref("problems_per_file"), "个"]
    if book.value("ledger_rows"):
        text += ["；整改销号率", report.share("ledger_rate")]
    blocks.append(report.text("summary", *text, "。"))
    blocks.append(report.text("summary", *_quality(report), *_salient(report)))
    return blocks


def _fields(report: Report) -> tuple[Part, ...]:
    fields = {file.field for file in report.facts.files if file.field}
    return ("、", report.book.ref("fields"), "个领域") if len(fields) > 1 else ()


def _quality(report: Report) -> tuple[Part, ...]:
    """Up, steady or down, by the mean of a hundred points; nothing of few files."""
    words = report.period.words
    if report.few:
        return (f"{words.here}案卷不足{MIN_FILES}卷，比率仅供参考，不作升降判断。",)
    if not report.comparable(BEFORE):
        return (f"{words.before}没有定案案卷，质量变化自下期起比较。",)
    if report.few_before:
        return (f"{words.before}案卷不足{MIN_FILES}卷，不作升降判断。",)
    change = Fraction(str(report.book.value("mean_total_change")))
    if abs(change) < _MOVED:
        return (f"与{words.before}相比，案卷质量总体平稳。",)
    said = "有所提高" if change > 0 else "有所下降"
    return (f"与{words.before}相比，案卷质量总体{said}，平均得分", report.book.ref("mean_total_change"), "分。")


def _salient(report: Report) -> tuple[Part, ...]:
    """The commonest problems by name, and those that have come or grown."""
    found = problems_of(report)
    if not found:
        return ("没有查出问题。",)
    said = f"问题集中在{_quoted(found[:3])}{'等方面' if len(found) > 3 else ''}"
    grown = [one for one in found if one.trend in (Trend.new, Trend.rising)]
    return (f"{said}，其中{_quoted(grown[:2])}明显增多，应当引起重视。" if grown else f"{said}。",)


def _quoted(found: Sequence[Finding]) -> str:
    return "".join(f"“{one.topic.title}”" for one in found)
