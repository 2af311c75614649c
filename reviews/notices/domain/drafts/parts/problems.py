"""Which problems there were, which have come, grown or shrunk, and which came again where they had been told. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from reviews.insights.domain.facts import TopicFact
from reviews.insights.domain.figures import Spec, members
from reviews.insights.domain.mining import Finding, Trend
from reviews.insights.domain.repeats import TAKEN_ON
from reviews.insights.domain.snapshot import BEFORE, LAST_YEAR, MONTHS, NOW
from reviews.notices.domain.content import PaperBlock, Pieces
from reviews.notices.domain.drafts.book import Part, joined, listed
from reviews.notices.domain.drafts.charts import problem_chart
from reviews.notices.domain.drafts.report import Report
from reviews.notices.domain.report_periods import PeriodKind

SHOWN: Final = 8
_LEAST_DRAWN: Final = 3
"""Fewer problems than this make no chart: the table says it all."""
_NAMED: Final = 5
_REPEATS_SHOWN: Final = 5
ANNEX_TITLE: Final = "问题统计表"
_CHANGE: Final = {Trend.lasting: "持续", Trend.unsure: "未定", Trend.too_few: "样本少", Trend.nothing_before: "无可比"}
"""What a narrow column says; the others go by their label."""
CHANGE_NOTE: Final = (
    "变化：差异超过抽样波动（95%置信区间不含零）的记为新出现、上升或者下降；以前也有而差异不明显的记为持续，"
    "以前没有而可能出于偶然的记为未定；适用案卷太少的记为样本少，不比较。")


def problems_part(report: Report) -> list[PaperBlock]:
    """The commonest problems with their rates, their trends, and what came again; nothing of a period without files."""
    if not report.book.value("files"):
        return []
    compared = report.judges(BEFORE)
    blocks: list[PaperBlock] = [report.heading("problems", 1, "主要问题及变化" if compared else "主要问题")]
    found = problems_of(report)
    if not found and not report.mined.ceased:
        return [*blocks, report.text("problems", f"{report.period.words.here}定案的案卷没有查出问题。")]
    parts = [("problems", "发生较多的问题", _commonest(report, found))]
    if compared:
        parts.append(("trends", "变化情况", _trends(report, found)))
    if report.book.value("repeat_base"):
        parts.append(("repeats", "重复发生的问题", repeat_part(report)))
    for part, title, own in parts:
        blocks += [report.heading(part, 2, title), *own] if len(parts) > 1 else own
    if not report.book.value("repeat_base"):
        blocks.append(report.text("repeats", f"{report.period.words.here}的案卷没有可以与以前整改承诺比对的，不作重复问题比对。"))
    return blocks


def problems_of(report: Report) -> list[Finding]:
    """Every problem of the period, those with most files first, then by rate and title."""
    return sorted(report.mined.findings, key=lambda one: (-one.hits, one.files, one.topic.title, one.topic.topic))


def of_topic(topic: TopicFact) -> tuple[str, str]:
    """The condition that names a topic."""
    return ("topic", topic.topic)


def change_word(one: Finding) -> str:
    """The trend in a narrow column."""
    return _CHANGE.get(one.trend, one.trend.label)


def repeat_part(report: Report) -> list[PaperBlock]:
    """Problems that a unit had been told, and had taken on, and that its later files show again."""
    words, book = report.period.words, report.book
    pairs = repeats_of(report)
    if not pairs:
        return [report.text("repeats", f"对照整改台账，{words.here}可以比对的整改承诺", book.ref("repeat_base"),
                            "项（按单位和问题计），没有发现重复发生的问题。")]
    names, titles = report.facts.unit_names, _titles(report)
    blocks: list[PaperBlock] = [report.text(
        "repeats", "对照整改台账，", book.ref("repeat_units"), "个单位的", book.ref("repeat_promised"),
        "项问题在认领整改以后办结的案卷中再次出现，重复率", report.share("repeat_promised_rate"), "，应当作为督促整改的重点。")]
    rows = []
    for unit, topic in pairs[:_REPEATS_SHOWN]:
        where = (("unit", unit), ("topic", topic))
        name = names.get(unit, "")
        rows.append([(name,), (titles.get(topic, topic),), report.amount("repeat_rows", *where, about=name),
                     report.share("topic_rate", *where, about=name)])
    more = (f"按已认领的条数排列，只列前{_REPEATS_SHOWN}项，其余在评查系统中打开本报告的数字查看。",) if len(
        pairs) > _REPEATS_SHOWN else ()
    blocks.append(report.table(
        "repeats", ("单位", "重复发生的问题", "认领条数", f"{words.here}发生率"), rows, widths=(40, 62, 19, 35), left=2,
        caption="承诺整改后重复发生的问题", notes=(
            "重复率为再次出现的项数除以可以比对的项数，按单位和问题计；发生率括号内为涉及案卷和适用案卷。", *more)))
    return blocks


def repeats_of(report: Report) -> list[tuple[str, str]]:
    """(unit, topic) of what came again, what a unit had taken on most often first."""
    found = members(report.frames, Spec("repeat_promised")).counted
    names, titles = report.facts.unit_names, _titles(report)
    run = report.frames.get(MONTHS, report.frames[NOW]).facts
    taken = Counter((row.unit_id, row.topic) for row in run.ledger if row.state in TAKEN_ON and not row.ended)
    pairs = [(unit, topic) for unit, _bar, topic in (one.partition("|") for one in found)]
    return sorted(pairs, key=lambda pair: (-taken[pair], names.get(pair[0], ""), titles.get(pair[1], ""), pair))


def earlier_of(report: Report) -> list[tuple[str, str]]:
    """(part of the snapshot, what it is called) of the periods to compare with; a year has only the one before."""
    words = report.period.words
    found = [(at, word) for at, word in ((BEFORE, words.before), (LAST_YEAR, words.last_year)) if report.comparable(at)]
    return found[:1] if report.period.kind is PeriodKind.year else found


def _commonest(report: Report, found: Sequence[Finding]) -> list[PaperBlock]:
    words, book = report.period.words, report.book
    if not found:
        return [report.text("problems", f"{words.here}定案的案卷没有查出问题。")]
    blocks: list[PaperBlock] = [report.text(
        "problems", f"{words.here}有问题的案卷占", report.share("problem_rate"), "，卷均问题", book.ref("problems_per_file"),
        "个", *report.against("problems_per_file", "个"), "。", *_leading(report, found))]
    earlier, compared = earlier_of(report), report.judges(BEFORE)
    # Columns are as narrow as rates allow, so that the titles of problems have room.
    short = [(at, "同期" if at == LAST_YEAR else word) for at, word in earlier]
    head = ("问题（评查项目）", "类别", "涉及/适用案卷", "发生率", *(word for _at, word in short), "涉及单位",
            *(("变化",) if compared else ()))
    rows = []
    for one in found[:SHOWN]:
        where, about = of_topic(one.topic), one.topic.title
        rows.append([
            (about,), (one.topic.category,),
            joined(book.ref("topic_files", where, about=about), "/", book.ref("topic_applicable", where, about=about)),
            report.amount("topic_rate", where, about=about),
            *(report.amount("topic_rate", where, at=at, about=about) for at, _word in earlier),
            report.amount("topic_units", where, about=about), *(((change_word(one),),) if compared else ())])
    widths = (52, 12, 19, 15.5, *([15.5] * len(earlier)), 11.5, *((15,) if compared else ()))
    blocks.append(report.table(
        "problems", head, rows, widths=widths, left=2,
        caption=f"{report.period.label}{'发生最多' if len(found) > SHOWN else '查出'}的问题",
        notes=("发生率为涉及案卷除以适用案卷，该项目不适用的案卷不计入；一卷有多处的只计一卷。"
               + ("同期指上年同期。" if any(at == LAST_YEAR for at, _word in earlier) else ""),
               *((CHANGE_NOTE,) if compared else ()), *_whole_list(found))))
    if len(found) >= _LEAST_DRAWN:
        blocks.append(report.chart("problems", problem_chart(report, SHOWN), caption=f"{words.here}发生最多的问题"))
    return blocks


def _leading(report: Report, found: Sequence[Finding]) -> tuple[Part, ...]:
    """The three commonest; of problems that were met once each there are none."""
    if len(found) > 1 and found[0].hits == 1:
        return ("各项问题都只涉及一卷，见下表。",)
    if len(found) == 1:
        return (*_named(report, found[0]), "。")
    return ("发生最多的是：", listed([_named(report, one) for one in found[:3]], between="；"), "。")


def _whole_list(found: Sequence[Finding]) -> tuple[str, ...]:
    return (f"只列前{SHOWN}项，全部问题见附件“{ANNEX_TITLE}”。",) if len(found) > SHOWN else ()


def _trends(report: Report, found: Sequence[Finding]) -> list[PaperBlock]:
    """Only differences beyond chance, each kind in a line of its own; one line where there is none at all."""
    words = report.period.words
    leads = {Trend.new: f"{words.before}没有、{words.here}新出现的问题", Trend.rising: f"发生率较{words.before}上升的问题",
             Trend.falling: f"发生率较{words.before}下降的问题"}
    blocks: list[PaperBlock] = []
    for trend, lead in leads.items():
        topics = [one.topic for one in found if one.trend is trend]
        if trend is Trend.falling:
            topics += [topic for topic, _change in report.mined.ceased]
        if topics:
            said = listed([_change_of(report, topic) for topic in topics[:_NAMED]], between="；")
            # Ids of their own, so that a line keeps its place when fresh figures take another away.
            blocks.append(report.text(f"trends-{trend.value}", f"{lead}：", said, "等。" if len(topics) > _NAMED else "。"))
    if not blocks:
        return [report.text("trends-none", f"与{words.before}相比，各项问题发生率的差异都没有超过抽样波动，不判断升降。")]
    return [*blocks, report.text("trends-note", "以上只列差异超过抽样波动的问题；其余问题的升降可能出于偶然，不作判断。")]


def _change_of(report: Report, topic: TopicFact) -> Pieces:
    where = of_topic(topic)
    return joined(f"“{topic.title}”由", report.share("topic_rate", where, at=BEFORE, about=topic.title), "变为",
                  report.share("topic_rate", where, about=topic.title))


def _named(report: Report, one: Finding) -> Pieces:
    return joined(f"“{one.topic.title}”", report.share("topic_rate", of_topic(one.topic), about=one.topic.title))


def _titles(report: Report) -> Mapping[str, str]:
    return {topic.topic: topic.title for topic in report.facts.topics}
