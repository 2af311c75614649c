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
_NAMED = 3


def opening(report: Report) -> list[PaperBlock]:
    """What the report is about, and by which day it counts."""
    scope, day = report.facts.scope, format_date(report.facts.as_of)
    unfinished = "，本期尚未结束" if report.partial else ""
    counted = "" if scope.first is None else "案卷按第一次定案的日期计入当期，"
    return [report.text(
        "opening", f"现将{report.period.subject_words}情况报告如下。",
        f"本报告只统计已经定案的案卷，{counted}数据截至{day}{unfinished}。")]


def summary_part(report: Report) -> list[PaperBlock]:
    words, book = report.period.words, report.book
    blocks: list[PaperBlock] = [report.heading("summary", 1, "总体情况")]
    if not book.value("files"):
        return [*blocks, report.text("summary", f"{words.here}没有定案的案卷，以下只反映{_what_is_left(report)}。")]
    ref = book.ref
    text: list[Part] = [f"{words.here}评查案卷", ref("files"), "卷", *_files_before(report), "，涉及", ref("units"),
                        "个单位", *_fields(report), "；平均得分", ref("mean_total"), "分"]
    if book.value("files_graded"):
        if report.best():
            text += [f"，{report.best_label()}", report.share("rate_grade", *report.best())]
        text += ["，合格率", report.share("rate_pass")]
    if book.value("problems"):
        text += ["。共查出问题", ref("problems"), "个，卷均", ref("problems_per_file"), "个"]
    elif not problems_of(report):
        text.append("。没有查出问题")
    if book.value("ledger_rows"):
        text += ["；整改销号率", report.share("ledger_rate")]
    blocks.append(report.text("summary", *text, "。"))
    blocks.append(report.text("summary", *_quality(report), *_salient(report)))
    return blocks


def _what_is_left(report: Report) -> str:
    """What a period without files still has to tell: a report of rounds has nothing of units' own returns."""
    return "计划、整改和单位报送情况" if report.facts.scope.first is not None else "计划和整改情况"


def _files_before(report: Report) -> tuple[Part, ...]:
    """How many it was before, beside the change. A period that has not ended is not set beside a whole one."""
    if not report.comparable(BEFORE) or report.partial:
        return ()
    ref = report.book.ref
    return (f"（{report.period.words.before}", ref("files", at=BEFORE), "卷，", ref("files_change"), "）")


def _fields(report: Report) -> tuple[Part, ...]:
    fields = {file.field for file in report.facts.files if file.field}
    return ("、", report.book.ref("fields"), "个领域") if len(fields) > 1 else ()


def _quality(report: Report) -> tuple[Part, ...]:
    """Up, steady or down, by the mean of a hundred points; nothing of few files."""
    words = report.period.words
    if report.few:
        return (f"{words.here}案卷不足{MIN_FILES}卷，比率仅供参考，不作升降判断。",)
    if not report.comparable(BEFORE):
        return (f"{words.before}没有定案案卷，质量和问题的变化自下期起比较。",)
    if not report.judges(BEFORE):
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
        return ()
    many = "等方面" if len(found) > _NAMED else ""
    if report.few:
        return (f"查出的问题有{_quoted(found[:_NAMED])}{'等' if many else ''}。",)
    said = f"问题集中在{_quoted(found[:_NAMED])}{many}"
    grown = [one for one in found if one.trend in (Trend.new, Trend.rising)][:_NAMED]
    return (f"{said}；{_quoted(grown)}{_grown(grown)}，应当引起重视。" if grown else f"{said}。",)


def _grown(grown: Sequence[Finding]) -> str:
    trends = {one.trend for one in grown}
    if trends == {Trend.new}:
        return "为新出现的问题"
    return "明显增多" if trends == {Trend.rising} else "为新出现或者明显增多的问题"


def _quoted(found: Sequence[Finding]) -> str:
    return "".join(f"“{one.topic.title}”" for one in found)
