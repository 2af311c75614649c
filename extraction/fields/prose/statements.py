"""Facts, conclusions and reasons: the longer statements of a document."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from extraction.fields import people
from extraction.fields.document import BLANK_MARKS, UNFILLED, Reading, Slot
from extraction.fields.labels import LABELS, is_known, is_label, plain_label
from extraction.fields.normalise import LONG, normal_text
from extraction.fields.prose.text import masked, row_at
from extraction.fields.row import LIKELY, WEAK, Row, blank, found
from extraction.fields.slots import parse_text
from extraction.layout.lines import Span

_FACT_HEAD = re.compile(
    r"(?:经查|经调查|经本?局?(?:依法)?(?:调查|检查|查明|核查)|现(?:已)?查明|查明(?!的?(?:违法)?事实)|经检查|执法人员(?:到达|在|对)|你\(?单位\)?于|当事人于|(?:检查|勘验|现场)(?:情况|发现)[:：]|本(?:机关|局)于)"
)


_FACT_FIRST = re.compile(
    r"(?<=\n)(?:[^\n。]{0,12},)?(?:经查|经调查|经本?(?:机关|局)?(?:依法)?(?:调查|检查|查明|核查)|现(?:已)?查明|查明|经检查)"
)


def facts(reading: Reading) -> Row | None:
    """Facts, findings or the body of a record: labelled box, 经查 paragraph, question and answer."""
    fallback: Row | None = None
    labels = LABELS["facts"]
    if reading.type.id == "collective_discussion":
        # What was reported comes before what the members said of it.
        labels = (*_REPORTED, *(x for x in labels if not x.startswith("讨论")))
    for slot in reading.slots_for(labels):
        if re.search(r"签名|签字|改正|整改", slot.label) or _of_something(reading, slot):
            continue
        if slot.struck:
            fallback = fallback or blank(slot, "deliberately_blank")
            continue
        if not slot.empty and len(slot.value.text) >= 4:
            value = _behind_procedure(slot.value) if reading.type.id == "site_record" else slot.value
            return found(normal_text(value.text)[:LONG], value, LIKELY)
        if slot.empty and slot.block >= 0 and not _RULED_OFF.search(slot.value.text):
            after = _told_by(reading, slot) or _next_paragraph(reading, slot.block)
            if after is not None:
                return found(normal_text(after.text)[:LONG], after, LIKELY)
        fallback = fallback or blank(slot)
    text = reading.text
    answers = re.search(
        r"\n(?!答[:：\n]?[^\n]{0,20}(?:证件|回避|[看听]清|明白))(答[:：\n][^\n]{0,4}(?:我叫|我是|本人|姓名)[^\n]*|答[:：\n][^\n]{12,})",
        text,
    )
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
    m = _FACT_FIRST.search(text, reading.body_start) or _FACT_HEAD.search(text, reading.body_start)
    if m:
        end = text.find("\n", m.start())
        end = len(text) if end < 0 else end
        start = m.start()
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
        from extraction.fields.heads import paragraphs_after_title

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


def _next_paragraph(reading: Reading, block: int) -> Span | None:
    for _sheet, following in reading.blocks[block + 1 : block + 2]:
        text = following.span.folded
        if len(text) >= 4 and not re.search(r"签名|签字|以下空白", text[:12]) and not _labelled(text):
            return following.span
    return None


_RULED_OFF = re.compile(r"[_＿]{2,}")
"""A slot that was drawn as a line and stayed empty: what follows is no value of it."""


def _labelled(text: str) -> bool:
    """Whether a line is a slot of its own, or a label without its value."""
    head, colon, _rest = text.partition(":")
    return is_known(plain_label(head)) if colon else len(text) <= 24 and is_label(plain_label(text))


_COUNT = re.compile(r"(?:本卷|全卷|卷内)?(?:文件|材料)?共[^。]{0,4}\d+[^。]{0,3}[件份页]|(?:本卷|全卷|卷内)(?:文件|材料|文书)\d+[件份页]")  # noqa: E501 - one pattern
_STRONG_HEAD = re.compile(r"结论|讨论决定|会议决定|讨论结果|决定事项")
_CONCLUSION_HEAD = re.compile(
    r"(?:讨论(?:决定|结论|结果|意见)|处理意见|结论|会议(?:决定|认为)|经集体讨论|经讨论|复查结论|复核意见|复核结论|听证意见|审核意见|评审意见|检验结论|检测结论)"
)


_SIGNATURE = re.compile(
    r"(?:法制|法核|承办)?(?:审核|复核|审查|主持|评审|检查|核查)人员?(?:\([^()]*\))?(?=[:：\s]|签[名字]|$)|(?:签名|签字)(?:\([^()]*\))?[:：]"
    r"|(?<=[。;])法制$"
)


_IN_WORDS = re.compile(r"[\u4e00-\u9fff]{0,4}(?:罚款|人民币|金额|合计)*\(?[大小]写\)?(?:金额)?")
_WORDS_BEGIN = re.compile(r"\((?:人民币|金额)?[大小]写")


def _open(text: str) -> bool:
    """Whether a bracket is still open at the text's end."""
    return text.count("(") > text.count(")")


def _whole_sentence(reading: Reading, slot: Slot) -> Span:
    """The slot's value with the full stop that a following label cut off."""
    if slot.block < 0:
        return slot.value
    block = reading.blocks[slot.block][1].span
    end = slot.end
    behind = [s for s in reading.slots if s.block == slot.block and s.label_start >= slot.end]
    for other in sorted(behind, key=lambda s: s.label_start):
        # 罚款5000元（人民币大写：…）: what looks like a label stands inside the sentence.
        if not _IN_WORDS.fullmatch(other.label) and not _open(block[slot.start : end].folded):
            break
        end = other.end
    more = _next_paragraph(reading, slot.block) if end == len(block.text) else None
    if more is not None and _WORDS_BEGIN.match(more.folded):
        return (block[slot.start : end] + more).stripped(" \n")
    if end > slot.end:
        return block[slot.start : end].stripped(" \n")
    whole = block[slot.start : slot.end].stripped(" \n")
    return whole if whole.folded == slot.value.folded + "。" else slot.value


_REVIEW_BOXES = tuple(
    who + what
    for who in ("法制机构", "法制部门", "法制审核", "法制审核机构", "审核机构", "审核部门", "法制工作机构")
    for what in ("审核意见", "意见")
)
_ANNOUNCED = re.compile(
    r"(?:复查|审核|审查|复核|评审|听证|讨论|整改|以下|如下)[^。:]{0,8}(?:意见|结论|决定|情况|结果)(?:如下)?:$"
)


def _announced(reading: Reading) -> Span | None:
    """The paragraph behind one that ends with “提出如下意见：”."""
    lines = reading.text.split("\n")
    at = 0
    for line, following in itertools.pairwise(lines):
        below = at + len(line) + 1
        if (
            at >= reading.body_start
            and _ANNOUNCED.search(line)
            and len(following) >= 4
            and not _labelled(following)
            and not re.search(r"签名|签字", following[:16])
            and not UNFILLED.match(following)
        ):
            return reading.flow[below : below + len(following)]
        at = below
    return None


_ACTED = re.compile(r"(?<=[。;])(?:执法|检查|复查|调查|核查|承办|审核|核审|审查|记录)人员?(?:姓名)?[:：]")
"""Who acted is named behind the end of the statement."""


_TICKED = re.compile(r"(?:[^\u4e00-\u9fffA-Za-z\d]{0,3}[是否]){1,2}[^\u4e00-\u9fffA-Za-z\d]{0,3}")
_AFTER_CHECK = re.compile(r"^经(?:复查|审查|核查|审核)[:：]")


def _with_outer_label(reading: Reading, slot: Slot, labels: tuple[str, ...]) -> Slot:
    """The slot with its own label in it, where that is only the first word of a conclusion: “讨论结论：集体讨论决定：…”."""
    outer = next(
        (s for s in reading.slots if s.block == slot.block >= 0 and s.end == slot.label_start and len(s.value.text) < 4), None
    )
    if outer is None or slot is outer or not is_known(outer.label) or slot not in reading.slots_for(labels):
        return slot
    value = reading.blocks[slot.block][1].span[outer.start : slot.end].stripped(" \n")
    return replace(slot, start=outer.start, value=value)


def conclusion(reading: Reading) -> Row | None:
    """The conclusion: labelled box, else the paragraph under its heading."""
    labels = LABELS["conclusion"]
    if reading.type.id == "reinspection_record":
        labels = (*tuple(x for x in labels if x != "复查情况"), "复查情况")
    if reading.type.id == "collective_discussion":
        labels = tuple(x for x in labels if x not in ("说明", "情况说明"))
    if reading.type.id == "legality_check":
        labels = (*labels, *_REVIEW_BOXES)

    def parse(span: Span) -> Row | None:
        if _TICKED.fullmatch(span.folded):
            # A column of points ticked one by one concludes nothing.
            return None
        cuts = [m.start() for m in (_SIGNATURE.search(span.folded, 4), _ACTED.search(span.folded, 4)) if m]
        if cuts:
            span = span[: min(cuts)]
        said = _AFTER_CHECK.match(span.folded)
        if said is not None:
            span = span[said.end() :]
        if reading.type.id == "reference_sheet":
            count = _COUNT.search(span.folded)
            if count and count.start() >= 4:
                span = span[: count.start()]
            elif count:
                return None
        return parse_text(span)

    fallback: Row | None = None
    for slot in reading.slots_for(labels):
        if slot.struck:
            fallback = fallback or blank(slot, "deliberately_blank")
            continue
        if slot.empty:
            if slot.block >= 0 and slot.cell is None and not _RULED_OFF.search(slot.value.text):
                after = _next_paragraph(reading, slot.block)
                if after is not None:
                    row = parse(after)
                    if row is not None:
                        return row
            fallback = fallback or blank(slot)
            continue
        row = parse(_whole_sentence(reading, _with_outer_label(reading, slot, labels)))
        if row is not None:
            return row
    paragraphs = reading.text.split("\n")
    boxed = {slot.label for slot in reading.slots_for(labels) if slot.cell is not None}
    for head in (_STRONG_HEAD, _CONCLUSION_HEAD):
        at = 0
        for i, line in enumerate(paragraphs):
            if (
                at >= reading.body_start
                and len(line) <= 24
                and head.search(line)
                and i + 1 < len(paragraphs)
                and not re.search(r":.", line)
                and (plain_label(line) not in boxed or len(paragraphs[i + 1]) > 8)
                and not _labelled(paragraphs[i + 1])
                and not BLANK_MARKS.match(paragraphs[i + 1])
                and not UNFILLED.match(paragraphs[i + 1])
            ):
                start = at + len(line) + 1
                end = start + len(paragraphs[i + 1])
                if i + 2 < len(paragraphs) and _WORDS_BEGIN.match(paragraphs[i + 2]):
                    end += 1 + len(paragraphs[i + 2])
                row = parse(reading.flow[start:end]) if end - start >= 4 else None
                if row is not None:
                    row.confidence = LIKELY
                    return row
            at += len(line) + 1
    announced = _announced(reading)
    if announced is not None:
        row = parse(announced)
        if row is not None:
            row.confidence = LIKELY
            return row
    if reading.type.id == "reference_sheet" and fallback is None:
        said = re.search(
            r"[^\n。:]{6,200}。(?=\n?(?:本卷|全卷|卷内)?(?:文件|材料)?共)", reading.text[reading.body_start :]
        )
        if said:
            low = reading.body_start + said.start()
            span = reading.flow[low : low + len(said.group(0))]
            return found(normal_text(span.text), span, LIKELY)
    m = re.search(
        r"(?:经集体讨论|经讨论|会议决定|综上|复查(?:结果|情况)?表明|经复查)[^\n]{4,400}", reading.text
    )
    row = parse(reading.flow[m.start() : m.end()]) if m else None
    if row is not None:
        row.confidence = WEAK
        return row
    return fallback


def reasons_given(reading: Reading) -> Row | None:
    """因…不符合… / 理由如下."""
    m = re.search(
        r"(?:因|由于|经审查)[^。\n]{2,80}(?:不符合|不属于|不具备|未|不予)|理由(?:如下|是|为)?[:：][^\n]{2,}|不符合[^。\n]{2,60}规定",
        masked(reading.text),
    )
    return row_at(reading, m.start(), m.end(), True, LIKELY) if m else None
