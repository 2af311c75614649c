"""Facts and reasons: the longer statements of a document."""

from __future__ import annotations

import itertools
import re

from extraction.fields import people
from extraction.fields.document import Reading, Slot
from extraction.fields.heads.paragraphs import paragraphs_after_title, under_heading
from extraction.fields.labels import LABELS, is_known, is_label, plain_label
from extraction.fields.normalise import LONG, normal_text
from extraction.fields.prose.provisions import BREACH
from extraction.fields.prose.text import masked, row_at
from extraction.fields.row import LIKELY, WEAK, Row, blank, found
from extraction.layout.lines import Span

_SEEN = r"(?:查|查明|检查|调查|核查|勘验|勘查|勘察|巡查|认定|审理|监测|稽查)"
_FACT_FIRST = re.compile(
    rf"(?<=[\n。])(?:(?=[^\n。]{{0,12}},)|[\u4e00-\u9fff()]{{0,8}}?)(?P<lead>(?:[^\n。]{{0,12}},)?(?:经[\u4e00-\u9fff()、]{{0,10}}?{_SEEN}(?:终结|核实|认定)?(?=[,:]|[^,。\n]{{0,6}}于?\d{{4}}年)"
    r"|(?:现|已|依法)*查明(?!的?(?:违法)?事实)|(?:检查|巡查|调查|勘验)(?:中|时|过程中)?(?:发现|查明)(?=[,:])))"
)
"""Words behind which a paper says what was found, at the beginning of a sentence."""
_FACT_HEAD = re.compile(
    r"经查|经调查|经检查|执法人员(?:到达|在|对)|(?:检查|勘验|现场)(?:情况|发现)[:：]"
    r"|(?:你\(?单位\)?|当事人|本(?:机关|局))于(?![^。\n]{0,40}(?:前|送达|告知|改正|整改|立案|作出))"
)
_ACT_NAMED = re.compile(
    rf"(?:以上|上述|该|此|其|当事人的?|你(?:\(单位\)|单位|公司|店)?的?)(?:违法)?(?:行为|事实|情形|做法)[^。\n]{{0,16}}(?:{BREACH}|构成)"
)
"""The facts stand before the sentence that holds them against the law."""


def _before_the_breach(reading: Reading) -> Span | None:
    m = _ACT_NAMED.search(masked(reading.text), reading.body_start)
    if m is None:
        return None
    low = reading.text.rfind("\n", 0, m.start()) + 1
    if m.start() - low < 12:
        low, high = reading.text.rfind("\n", 0, max(low - 1, 0)) + 1, low - 1
    else:
        high = m.start()
    told = reading.flow[low:high].stripped(" \n")
    return told if low >= reading.body_start and len(told.text) >= 12 and not _head_of_slots(told.folded) else None


def facts(reading: Reading) -> Row | None:
    """Facts, findings or the body of a record: labelled box, 经查 paragraph, question and answer."""
    fallback: Row | None = None
    labels = LABELS["facts"]
    if reading.type.id == "collective_discussion":
        # What was reported comes before what the members said of it.
        labels = (*_REPORTED, *(x for x in labels if not x.startswith("讨论")))
    elif reading.type.id == "internal_matter_approval":
        labels = (*labels, "申请事项", "审批事项", "报批事项", "呈请事项", "提请事项")
    for slot in reading.slots_for(labels):
        if re.search(r"签名|签字|改正|整改", slot.label) or _of_something(reading, slot):
            continue
        if slot.struck:
            fallback = fallback or blank(slot, "deliberately_blank")
            continue
        if not slot.empty and len(slot.value.text) >= 4:
            value = _behind_procedure(slot.value) if reading.type.id == "site_record" else _behind_opening(slot.value)
            return found(normal_text(value.text)[:LONG], value, LIKELY)
        if slot.empty and slot.block >= 0 and not RULED_OFF.search(slot.value.text):
            after = _told_by(reading, slot) or next_paragraph(reading, slot.block)
            if after is not None:
                return found(normal_text(after.text)[:LONG], after, LIKELY)
        fallback = fallback or blank(slot)
    text = reading.text
    answers = re.search(
        r"\n(?!答[:：\n]?[^\n]{0,20}(?:证件|回避|[看听]清|明白))(答[:：\n][^\n]{0,4}(?:我叫|我是|本人|姓名)[^\n]*|答[:：\n][^\n]{12,})",
        text,
    ) or re.search(r"[。?？](答[:：](?![^。\n]{0,20}(?:证件|回避|[看听]清|明白))[^\n]{8,})", text)
    if reading.type.id in ("inquiry_record",) and answers:
        return found(
            normal_text(reading.flow.text[answers.start(1) :])[:LONG],
            reading.flow[answers.start(1) : answers.end(1)],
            LIKELY,
        )
    if reading.type.id == "collective_discussion":
        report = _REPORT_OF.search(text)
        if report and people.is_name(report["name"]):
            end = text.find("\n", report.end())
            part = reading.flow[report.end() : end if end > 0 else len(text)]
            return found(normal_text(part.text)[:LONG], part, LIKELY)
    if reading.type.id in ("collective_discussion", "hearing_record", "hearing_report"):
        headed = _under_heading(reading, _FACT_TITLE)
        if headed is not None:
            return headed
    m = _FACT_FIRST.search(text, max(reading.body_start - 1, 0))
    below = under_heading(reading, LABELS["facts"]) if reading.type.layout == "prose" else None
    if below is not None and not (m and re.search(r"立案|受理", below.folded)):
        return found(normal_text(below.text)[:LONG], below, LIKELY)
    if m is None and (told := _before_the_breach(reading)) is not None:
        return found(normal_text(told.text)[:LONG], told, LIKELY)
    m = m or _FACT_HEAD.search(text, reading.body_start)
    if m:
        end = text.find("\n", m.start())
        end = len(text) if end < 0 else end
        start = m.start("lead") if "lead" in m.re.groupindex else m.start()
        if end - start < 6 and end < len(text):
            # A heading (三、查明的事实): what it heads stands below.
            nxt = text.find("\n", end + 1)
            start, end = end + 1, len(text) if nxt < 0 else nxt
        return found(normal_text(reading.flow.text[start:end])[:LONG], reading.flow[start:end], LIKELY)
    headed = _under_heading(reading, _FACT_TITLE)
    if headed is not None:
        return headed
    said = (x for x in LABELS["facts"] if x.startswith("讨论"))
    for slot in reading.slots_for(said) if reading.type.id == "collective_discussion" else []:
        if not slot.empty and not slot.struck and len(slot.value.text) >= 4:
            return found(normal_text(slot.value.text)[:LONG], slot.value, LIKELY)
    if fallback is not None:
        return fallback
    if reading.type.layout in ("prose", "mixed"):
        long = [
            p for p in paragraphs_after_title(reading) if len(p.text) > 40 and not _head_of_slots(p.folded)
        ]
        if long:
            return found(normal_text(long[0].text)[:LONG], long[0], WEAK)
    return None


def _told_by(reading: Reading, slot: Slot) -> Span | None:
    """What somebody named tells under a heading in the same paragraph: 案情汇报：⏎王某：…"""
    rest = reading.blocks[slot.block][1].span[slot.end :].stripped(" \n")
    m = re.match(r"([\u4e00-\u9fff]{2,4}):", rest.folded)
    return rest if m and people.is_name(m[1]) and len(rest.text) > 20 else None


_REPORT_OF = re.compile(r"\n承办人员?(?P<name>[\u4e00-\u9fff]{2,4})(?:汇报|介绍)(?:案情|案件情况|情况)?[:：]")
def _of_something(reading: Reading, slot: Slot) -> bool:
    """Whether the label is the end of a longer one that asks for something else: 改正的具体|内容."""
    if slot.block < 0:
        return False
    return re.search(r"(?:改正|整改)[^:。;]{0,4}$", reading.blocks[slot.block][1].span.folded[: slot.label_start]) is not None


_PROCEDURE = re.compile(r"[^。\n]*(?:出示|亮明)[^。\n]*(?:执法证|证件)[^。\n]*。\n?")


def _behind_procedure(span: Span) -> Span:
    """What was seen, without the sentence in front of it on credentials and rights."""
    m = _PROCEDURE.match(span.folded)
    return span[m.end() :] if m is not None and len(span.folded) - m.end() >= 4 else span


def _behind_opening(span: Span) -> Span:
    """What was found, without the sentences in front of it on how the case came in and was opened."""
    m = _FACT_FIRST.search(span.folded)
    opened = m is not None and re.search(r"立案|受理", span.folded[: m.start()])
    return span[m.start("lead") :] if m is not None and opened else span


_REPORTED = (
    "案情介绍",
    "案情汇报",
    "汇报案情",
    "案件承办人汇报",
    "承办人汇报",
    "案件承办人汇报案情",
    "承办人汇报案情",
    "承办人员汇报案情",
    "承办人员汇报",
    "案件介绍",
    "案件汇报",
    "汇报内容",
    "汇报情况",
    "汇报",
    "主要案情",
)
_FACT_TITLE = re.compile(
    r"汇报案情|案情汇报|汇报(?:案件|情况)?$|案情|违法事实|案件(?:基本)?(?:事实|情况)|基本事实|主要事实|查明的?事实"
)


def _under_heading(reading: Reading, title: re.Pattern[str]) -> Row | None:
    """The paragraph under a short heading such as 一、承办人汇报案情."""
    lines = reading.text.split("\n")
    at = 0
    for line, following in itertools.pairwise(lines):
        below = at + len(line) + 1
        heading = re.sub(r"^(?:[一二三四五六七八九十]{1,2}、|\(?\d{1,2}[.、)])|:$", "", line)
        if at >= reading.body_start and len(heading) <= 16 and title.search(heading) and len(following) >= 12:
            span = reading.flow[below : below + len(following)]
            return found(normal_text(span.text)[:LONG], span, LIKELY)
        at = below
    return None


def _head_of_slots(text: str) -> bool:
    """Whether a paragraph is a head of slots run together (案由：…；时间：…；地点：…)."""
    return sum(is_known(plain_label(m)) for m in re.findall(r"([\u4e00-\u9fff()]{2,12}):", text)) >= 2


def next_paragraph(reading: Reading, block: int) -> Span | None:
    """The paragraph behind a block, where it can be the value of an empty slot there."""
    for _sheet, following in reading.blocks[block + 1 : block + 2]:
        text = following.span.folded
        if len(text) >= 4 and not re.search(r"签名|签字|以下空白", text[:12]) and not labelled_line(text):
            return following.span
    return None


RULED_OFF = re.compile(r"[_＿]{2,}")
"""A slot that was drawn as a line and stayed empty: what follows is no value of it."""


def labelled_line(text: str) -> bool:
    """Whether a line is a slot of its own, or a label without its value."""
    head, colon, _rest = text.partition(":")
    return is_known(plain_label(head)) if colon else len(text) <= 24 and is_label(plain_label(text))


_SHORT_OF = r"不符合|不属于|不具备|不满足|不能|达不到|缺少|缺乏|没有|未(?!提出)"
_REASON = re.compile(
    rf"(?:因|由于|鉴于)[^。\n]{{2,80}}(?:{_SHORT_OF}|不予)"
    rf"|(?:经(?:审查|审核|核查|核实|勘验|研究)|(?:审查|核查)(?:认为|发现|查明))[^。\n]{{2,80}}(?:{_SHORT_OF})"
    r"|理由(?:如下|是|为)?[:：][^\n]{2,}|不符合[^。\n]{2,60}规定"
)


def reasons_given(reading: Reading) -> Row | None:
    """因…不符合… / 经审查，…未达到… / 理由如下; that something is refused is no reason yet."""
    m = _REASON.search(masked(reading.text))
    return row_at(reading, m.start(), m.end(), True, LIKELY) if m else None
