"""One common problem as blocks of a paper: how it shows, how often, against before, the law, an example, what is right. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from reviews.insights.domain.facts import TopicFact
from reviews.insights.domain.mining import Concentration, Finding, Trend
from reviews.insights.domain.pairs import Pair
from reviews.insights.domain.snapshot import BEFORE
from reviews.notices.domain.content import HeadingBlock, Pieces, TableBlock, TextBlock
from reviews.notices.domain.drafts.book import FigureBook, Part, joined
from reviews.notices.domain.drafts.topic_words import TopicWords

SOME_UNIT = "某单位"


def topic_id(topic: str) -> str:
    """A short id for blocks that speak of a topic; the same for the same topic in every paper."""
    return f"topic-{sha256(topic.encode()).hexdigest()[:10]}"


def topic_blocks(
    book: FigureBook, finding: Finding, words: TopicWords, *, before: str, name_units: bool
) -> tuple[HeadingBlock, TextBlock]:
    """A heading and one text of several paragraphs. before: what the earlier round or period is called."""
    topic, where = finding.topic, ("topic", finding.topic.topic)
    about = topic.title
    lines: list[Pieces] = []
    if words.showings:
        shown: list[Part] = ["主要表现："]
        for at, one in enumerate(words.showings):
            shown += ["；" if at else "", one.text]
            if one.checks:
                told = (("check", check) for check in one.checks)
                shown += ["（", book.ref("problems", where, *told, about=f"{about}·{one.text}"), "处）"]
        lines.append(joined(*shown, "。"))
    ref = book.ref
    lines.append(joined(
        "涉及情况：适用的", ref("topic_applicable", where, about=about), "卷案卷中，", ref("topic_files", where, about=about),
        "卷存在此问题，发生率", ref("topic_rate", where, about=about), "；涉及单位", ref("topic_units", where, about=about),
        "家，占适用单位的", ref("topic_unit_rate", where, about=about), *_against(book, finding, before), "。",
        *(_units(finding) if name_units else ())))
    if topic.basis:
        lines.append((f"主要依据：{topic.basis.rstrip('。')}。",))
    if words.example:
        lines.append((f"举例：{words.example.rstrip('。')}。",))
    if words.advice:
        lines.append((f"正确做法：{'；'.join(one.rstrip('。；') for one in words.advice)}。",))
    block_id = topic_id(topic.topic)
    text = joined(*(part for at, line in enumerate(lines) for part in (("\n",) if at else ()) + line))
    return (HeadingBlock(f"{block_id}-h", 3, (about,)), TextBlock(block_id, text, topic=topic.topic))


def pair_text(book: FigureBook, pair: Pair) -> Pieces:
    """Two problems that come together, with how often."""
    where = (("topic", pair.first.topic), ("with", pair.second.topic))
    about = f"{pair.first.title}、{pair.second.title}"
    return joined(f"“{pair.first.title}”与“{pair.second.title}”：两项都适用的案卷中，同时存在的",
                  book.ref("pair_files", *where, about=about), "卷，占", book.ref("pair_rate", *where, about=about))


def concentration_text(book: FigureBook, found: Concentration, *, named: bool) -> Pieces:
    """One unit's own problem; the unit by name only where the editor says so."""
    unit = found.unit if named else SOME_UNIT
    where = (("topic", found.topic.topic), ("unit", found.unit_id))
    return joined(f"{unit}“{found.topic.title}”，适用的", book.ref("topic_applicable", *where, about=unit), "卷案卷中",
                  book.ref("topic_files", *where, about=unit), "卷存在问题")


def veto_text(book: FigureBook, topic: TopicFact) -> Pieces:
    """How many files a veto was stated in."""
    where = ("topic", topic.topic)
    return joined(f"“{topic.title}”", book.ref("topic_files", where, about=topic.title), "卷，涉及单位",
                  book.ref("topic_units", where, about=topic.title), "家")


def _against(book: FigureBook, finding: Finding, before: str) -> tuple[Part, ...]:
    """The earlier rate and what may be said of the difference; a chance difference is not called one."""
    where, about = ("topic", finding.topic.topic), finding.topic.title
    if finding.trend is Trend.nothing_before:
        return ()
    if finding.trend is Trend.too_few:
        return ("；样本不足，不与", before, "比较")
    was = book.ref("topic_rate", where, at=BEFORE, about=about)
    if finding.trend is Trend.new:
        return ("；", before, "没有发现，属新出现的问题")
    if finding.trend is Trend.unsure:
        return ("；", before, "没有发现")
    if finding.trend is Trend.lasting:
        return ("；", before, "为", was, "，没有明显变化，属持续存在的问题")
    return ("；", before, "为", was, "，", book.ref("topic_rate_change", where, about=about))


def _units(finding: Finding) -> tuple[str, ...]:
    return (f"涉及：{'、'.join(one.unit for one in finding.by_unit if one.hits)}。",)


def further_table(book: FigureBook, findings: Sequence[Finding], block_id: str) -> TableBlock:
    """Problems that the text does not speak of, a row each."""
    measures = ("topic_applicable", "topic_files", "topic_rate", "topic_units")
    rows: tuple[tuple[Pieces, ...], ...] = tuple(
        ((one.topic.title,), (one.topic.category,),
         *((book.ref(measure, ("topic", one.topic.topic), about=one.topic.title),) for measure in measures)) for one in findings)
    return TableBlock(block_id, ("问题", "类别", "适用案卷", "涉及案卷", "发生率", "涉及单位"), rows, caption="其他问题",
                      widths=(5, 2, 1.3, 1.3, 1.3, 1.3), aligns=("left", "left", *(["right"] * 4)))
