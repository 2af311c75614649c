"""What became of the last focus, and what the coming one should be: suggested from the numbers, worded by people. Pure."""

from __future__ import annotations

from reviews.insights.domain.mining import Finding, Trend
from reviews.insights.domain.snapshot import BEFORE
from reviews.notices.domain.content import PaperBlock, Pieces
from reviews.notices.domain.drafts.parts.problems import of_topic, problems_of, repeats_of
from reviews.notices.domain.drafts.parts.rectifying import late_units
from reviews.notices.domain.drafts.report import FOCUS, Report

_POINTS = 3


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
        blocks.append(report.text("former", f"“{said}”：", *_became(report, item.topic), topic=item.topic))
    return blocks


def coming_part(report: Report) -> list[PaperBlock]:
    """The focus as it was typed, else as the numbers suggest it."""
    if report.settings.focus:
        return [report.text(FOCUS, line) for line in report.settings.focus]
    blocks: list[PaperBlock] = []
    words = report.period.words
    for one in _topics(report):
        about = one.topic.title
        blocks.append(report.text(
            FOCUS, f"把{_why(one)}“{about}”（{words.here}发生率",
            *report.share("topic_rate", of_topic(one.topic), about=about, marks=("，涉及", "卷")),
            f"）列为{words.following}评查的必查事项，并向有关单位提示规范做法。", topic=one.topic.topic))
    if repeats_of(report):
        blocks.append(report.text(FOCUS, "对承诺整改后问题重复发生的", report.book.ref("repeat_units"),
                                  "个单位逐一约谈，核实整改措施是否落实。"))
    if late_units(report):
        blocks.append(report.text(FOCUS, "催办逾期未整改的", report.book.ref("ledger_overdue"),
                                  "条问题，逐条明确责任人和完成时限，整改一条、销号一条。"))
    if report.book.value("plan_open"):
        blocks.append(report.text(FOCUS, "抓紧完成尚未定案的", report.book.ref("plan_open"), "卷案卷的评查，按期反馈。"))
    if report.owed:
        blocks.append(report.text(FOCUS, "督促未报送的", report.book.ref("owing_units"), "个单位补报检查、处罚和自查数据。"))
    return blocks or [report.text(FOCUS, "继续按计划开展案卷评查，巩固现有做法。")]


def _topics(report: Report) -> list[Finding]:
    """New and rising problems first, then those that most units share, then the commonest."""
    found = problems_of(report)
    grown = [one for one in found if one.trend in (Trend.new, Trend.rising)]
    return list({one.topic.topic: one for one in (*grown, *report.mined.common, *found)}.values())[:_POINTS]


def _why(one: Finding) -> str:
    if one.trend in (Trend.new, Trend.rising):
        return "新出现的问题" if one.trend is Trend.new else "发生率上升的问题"
    return "多个单位共有的问题" if one.common else "发生较多的问题"


def _became(report: Report, topic: str) -> Pieces:
    if not topic:
        return ("（请填写落实情况。）",)
    where, words = ("topic", topic), report.period.words
    if not report.book.value("topic_applicable", where):
        return (f"{words.here}没有适用这一项目的案卷。",)
    now = report.share("topic_rate", where)
    if report.comparable(BEFORE) and report.book.value("topic_applicable", where, at=BEFORE):
        return (f"发生率{words.before}为", *report.share("topic_rate", where, at=BEFORE), f"，{words.here}为", *now,
                *_judged(report, topic))
    return (f"{words.here}发生率为", *now, "。")


def _judged(report: Report, topic: str) -> Pieces:
    if report.few:
        return ("，案卷较少，不判断升降。",)
    change = report.book.look("topic_rate_change", ("topic", topic))
    return ("，", report.book.ref("topic_rate_change", ("topic", topic)), "。") if change.value is not None else ("。",)


