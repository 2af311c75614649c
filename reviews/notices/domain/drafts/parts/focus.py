"""What became of the last focus, and what the coming one should be: suggested from the numbers, worded by people. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from reviews.insights.domain.mining import Finding, Trend
from reviews.insights.domain.snapshot import BEFORE
from reviews.notices.domain.content import PaperBlock, Pieces
from reviews.notices.domain.drafts.parts.problems import of_topic, problems_of
from reviews.notices.domain.drafts.parts.rectifying import late_units
from reviews.notices.domain.drafts.report import FOCUS, FocusItem, Report
from reviews.notices.domain.filling import fill_in

_POINTS: Final = 3
REPEATS, LATE, OPEN, OWED = (f"{FOCUS}-{name}" for name in ("repeats", "late", "open", "owed"))
"""What suggested points other than those of a problem stand under: the next report tells what became of them."""
_FIGURES: Final = re.compile(r"（[^（）]*发生率[^（）]*）")
"""The rate that a point gave when it was set; the answer to it gives the rates of both periods."""


def focus_part(report: Report) -> list[PaperBlock]:
    """The last focus with its figures, then the coming one; its blocks are what the next report takes up."""
    words = report.period.words
    return [*former_part(report), report.heading("coming", 1, f"{words.following}工作重点"), *coming_part(report)]


def former_part(report: Report) -> list[PaperBlock]:
    """What the report before set out to do, and what the numbers say of it."""
    former = report.settings.former
    if former is None or not former.focus:
        return []
    named = f"{former.label}报告（{former.number}）" if former.number else f"{former.label}报告（尚未签发）"
    blocks: list[PaperBlock] = [report.heading("former", 1, f"{report.period.words.before}工作重点落实情况"),
                                report.text("former", f"{named}提出的工作重点，{report.period.words.here}落实情况如下：")]
    for item in former.focus:
        # A quotation within a quotation has single marks.
        said = item.text.rstrip("。").replace("“", "‘").replace("”", "’")
        blocks.append(report.text("former", f"“{_FIGURES.sub('', said)}”：", *_became(report, item), topic=item.topic))
    return blocks


def coming_part(report: Report) -> list[PaperBlock]:
    """The focus as it was typed, else as the numbers suggest it."""
    if report.settings.focus:
        return [report.text(FOCUS, line) for line in report.settings.focus]
    blocks: list[PaperBlock] = []
    words = report.period.words
    for one in _topics(report):
        about = one.topic.title
        told = "，并向有关单位提示规范做法" if not blocks else ""
        blocks.append(report.text(
            FOCUS, f"把{_why(one)}“{about}”（{words.here}发生率",
            *report.share("topic_rate", of_topic(one.topic), about=about, marks=("，涉及", "卷")),
            f"）{'也' if blocks else ''}列为{words.following}评查的必查事项{told}。", topic=one.topic.topic))
    if report.book.value("repeat_promised"):
        blocks.append(report.text(REPEATS, "对承诺整改后问题重复发生的", report.book.ref("repeat_units"),
                                  "个单位逐一约谈，核实整改措施是否落实。"))
    if late_units(report):
        blocks.append(report.text(LATE, "催办逾期未整改的", report.book.ref("ledger_overdue"),
                                  "条问题，逐条明确责任人和完成时限，整改一条、销号一条。"))
    if report.book.value("plan_open"):
        blocks.append(report.text(OPEN, "抓紧评查尚未定案的案卷", report.book.ref("plan_open"), "卷，按期反馈。"))
    if report.owed:
        blocks.append(report.text(OWED, "督促没有报送或者没有报齐的", report.book.ref("owing_units"),
                                  "个单位补报检查、处罚和自查数据。"))
    return blocks or [report.text(FOCUS, "继续按计划开展案卷评查，巩固现有做法。")]


def _topics(report: Report) -> list[Finding]:
    """New and rising problems first, then those that most units share, then the commonest."""
    found = problems_of(report)
    grown = [one for one in found if one.trend in (Trend.new, Trend.rising)]
    return list({one.topic.topic: one for one in (*grown, *report.mined.common, *found)}.values())[:_POINTS]


def _why(one: Finding) -> str:
    if one.trend in (Trend.new, Trend.rising):
        return "新出现的问题" if one.trend is Trend.new else "发生率上升的问题"
    if one.common:
        return "多个单位共有的问题"
    return "发生较多的问题" if one.hits > 1 else "本期发现的问题"


def _became(report: Report, item: FocusItem) -> Pieces:
    """What the figures say of a point; a blank to fill where they say nothing."""
    if not item.topic:
        told = next((say for part, say in _TOLD.items() if item.block.startswith(f"{part}-")), None)
        return (fill_in("落实情况"),) if told is None else told(report)
    where, words = ("topic", item.topic), report.period.words
    if not report.book.value("topic_applicable", where):
        return (f"{words.here}没有适用这一项目的案卷。",)
    if not report.book.value("topic_files", where):
        return (f"{words.here}适用的", report.book.ref("topic_applicable", where), "卷案卷中没有再发现这一问题。")
    now = report.share("topic_rate", where)
    if report.comparable(BEFORE) and report.book.value("topic_applicable", where, at=BEFORE):
        return (f"发生率{words.before}为", *report.share("topic_rate", where, at=BEFORE), f"，{words.here}为", *now,
                *_judged(report, item.topic))
    return (f"{words.here}发生率为", *now, "。")


def _judged(report: Report, topic: str) -> Pieces:
    """The difference, and whether it is more than chance; none of few files, as in the table of problems."""
    found = next((one for one in report.mined.findings if one.topic.topic == topic), None)
    if found is None or found.change is None:
        return ("，适用案卷较少，不判断升降。",)
    ref = report.book.ref("topic_rate_change", ("topic", topic))
    return ("，", ref, "。") if found.change.certain else ("，", ref, "，没有超过抽样波动。")


def _repeats_became(report: Report) -> Pieces:
    if not report.book.value("repeat_promised"):
        return (f"{report.period.words.here}没有发现承诺整改后重复发生的问题。",)
    return (f"{report.period.words.here}仍有", report.book.ref("repeat_units"), "个单位的", report.book.ref("repeat_promised"),
            "项问题重复发生。")


def _late_became(report: Report) -> Pieces:
    if not report.book.value("ledger_overdue"):
        return ("期末没有逾期未整改的问题。",)
    return ("期末逾期未整改的问题", report.book.ref("ledger_overdue"), "条，涉及", report.book.ref("ledger_overdue_units"),
            "个单位。")


def _open_became(report: Report) -> Pieces:
    if not report.book.value("plan_open"):
        return ("已经全部定案。",)
    return ("期末尚未定案的案卷", report.book.ref("plan_open"), "卷。")


def _owed_became(report: Report) -> Pieces:
    if not report.owed:
        return (f"{report.period.words.here}应当报送的单位都已报齐。",)
    return (f"{report.period.words.here}没有报送或者没有报齐的单位", report.book.ref("owing_units"), "个。")


_TOLD: Final[Mapping[str, Callable[[Report], Pieces]]] = {
    REPEATS: _repeats_became, LATE: _late_became, OPEN: _open_became, OWED: _owed_became}


