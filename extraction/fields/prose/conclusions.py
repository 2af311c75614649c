"""What a paper concludes: a labelled box, the paragraph under its heading, or the sentence that settles the matter."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from extraction.fields import dates
from extraction.fields.document import BLANK_MARKS, UNFILLED, Reading, Slot
from extraction.fields.labels import LABELS, is_known, plain_label
from extraction.fields.normalise import normal_text
from extraction.fields.prose.statements import RULED_OFF, labelled_line, next_paragraph
from extraction.fields.row import LIKELY, WEAK, Row, blank, found
from extraction.fields.slots import parse_text
from extraction.layout.lines import Span

_COUNT = re.compile(r"(?:本卷|全卷|卷内)?(?:文件|材料)?共[^。\d]{0,6}\d+[^。]{0,3}[件份页]|(?:本卷|全卷|卷内)(?:文件|材料|文书)\d+[件份页]")  # noqa: E501 - one pattern
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
    more = next_paragraph(reading, slot.block) if end == len(block.text) else None
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
            and not labelled_line(following)
            and not re.search(r"签名|签字", following[:16])
            and not UNFILLED.match(following)
        ):
            return reading.flow[below : below + len(following)]
        at = below
    return None


_ACTED = re.compile(r"(?<=[。;])(?:执法|检查|复查|调查|核查|承办|审核|核审|审查|记录)人员?(?:姓名)?[:：]")
"""Who acted is named behind the end of the statement."""


_TICKED = re.compile(r"(?:[^\u4e00-\u9fffA-Za-z\d]{0,3}[是否]){1,2}[^\u4e00-\u9fffA-Za-z\d]{0,3}")
_LOOKED = r"(?:复查|审查|核查|审核|核对|查看|检查|核实|验收|查验)"
_AFTER_CHECK = re.compile(rf"^经{_LOOKED}[:：]")
_AFTER_VISIT = re.compile(
    rf"^(?:经|对照)[^,。:;]{{0,16}}?{_LOOKED}[^,。:;]{{0,8}}[,:。]\s*(?:[^,。:;]{{0,4}}(?:结论|结果|意见):)?"
)
"""What was done, in front of what came of it: 经现场核对整改要求，…"""
_VISIT_TOLD = re.compile(rf"(?:经|对照)[^,。:;\n]{{0,14}}{_LOOKED}[^\n]{{4,400}}")
_SETTLED = re.compile(
    r"(?:(?:处理|处置|决定|意见)(?:决定|意见)?如下|(?:如下|以下)(?:处理|处置)(?:决定|意见)?):(?P<said>[^\n]{2,300})"
)
_TO_PARTY = re.compile(r"(?<=。)(?:请|限你|你(?:单位)?[应可]|自收到|逾期|如[对不有])")
"""What the party is asked to do, or may do, behind what was decided."""
_SIGNER_BEHIND = re.compile(
    r"(?<=[。;])\n?[\u4e00-\u9fff]{1,5}(?:人员?|者)(?:\([^()]*\)|签[名字章](?:或盖章)?)?(?:[:]|[ ]*\d{4}[-年./])"
)


def _with_outer_label(reading: Reading, slot: Slot, labels: tuple[str, ...]) -> Slot:
    """The slot with its own label in it, where that is only the first word of a conclusion: “讨论结论：集体讨论决定：…”."""
    outer = next(
        (s for s in reading.slots if s.block == slot.block >= 0 and s.end == slot.label_start and len(s.value.text) < 4), None
    )
    if outer is None or slot is outer or not is_known(outer.label) or slot not in reading.slots_for(labels):
        return slot
    value = reading.blocks[slot.block][1].span[outer.start : slot.end].stripped(" \n")
    return replace(slot, start=outer.start, value=value)


_FEW_WORDS = re.compile(r"[\u4e00-\u9fff]{0,10}")


def _with_label_in_words(reading: Reading, slot: Slot) -> Slot:
    """“讨论结论：与会人员一致意见：给予…”: what looks like a label behind a few words is part of what they say."""
    end = slot.end
    if slot.block < 0 or _FEW_WORDS.fullmatch(slot.value.folded) is None:
        return slot
    for other in sorted((s for s in reading.slots if s.block == slot.block), key=lambda s: s.label_start):
        if other.label_start == end and (end > slot.end or re.search("意见|决定|结论", other.label)):
            end = other.end
    if end == slot.end:
        return slot
    value = reading.blocks[slot.block][1].span[slot.start : end].stripped(" \n")
    return replace(slot, value=value, end=end)


def conclusion(reading: Reading) -> Row | None:
    """The conclusion: labelled box, else the paragraph under its heading."""
    labels = LABELS["conclusion"]
    if reading.type.id == "reinspection_record":
        labels = (*tuple(x for x in labels if x != "复查情况"), "复查情况")
    if reading.type.id == "collective_discussion":
        labels = tuple(x for x in labels if x not in ("说明", "情况说明"))
    if reading.type.id == "legality_check":
        labels = (*labels, *_REVIEW_BOXES)

    def parse(span: Span, *, own: bool = False) -> Row | None:
        """own: the span stands under a label of its own for the conclusion, and is the conclusion from its first word."""
        if _TICKED.fullmatch(span.folded):
            # A column of points ticked one by one concludes nothing.
            return None
        behind = [_SIGNATURE, _ACTED, _SIGNER_BEHIND]
        if reading.type.id == "evidence_preservation_disposal":
            behind.append(_TO_PARTY)
        cuts = [m.start() for p in behind if (m := p.search(span.folded, 4))]
        day = next(iter(dates.find_dates(span.folded)[-1:]), None)
        if day is not None and day.end == len(span.folded.rstrip()) and span.folded[: day.start].rstrip("\n ").endswith("。"):
            # The day behind the last full stop is the signer's.
            cuts.append(day.start)
        if cuts:
            span = span[: min(cuts)].stripped(" \n")
        visited = reading.type.id == "reinspection_record" and not own
        said = (_AFTER_VISIT if visited else _AFTER_CHECK).match(span.folded)
        if said is not None:
            span = span[said.end() :]
        if reading.type.id == "reference_sheet":
            count = _COUNT.search(span.folded)
            if count and count.start() >= 4:
                span = span[: count.start()]
            elif count:
                # How many sheets there are is told first, what is to be said of them behind it.
                stop = span.folded.find("。", count.end())
                if stop < 0 or len(span.text) - stop < 6:
                    return None
                span = span[stop + 1 :].stripped(" \n")
        return parse_text(span)

    fallback: Row | None = None
    for slot in reading.slots_for(labels):
        if slot.struck:
            fallback = fallback or blank(slot, "deliberately_blank")
            continue
        if slot.empty:
            if slot.block >= 0 and slot.cell is None and not RULED_OFF.search(slot.value.text):
                after = next_paragraph(reading, slot.block)
                if after is not None:
                    row = parse(after)
                    if row is not None:
                        return row
            fallback = fallback or blank(slot)
            continue
        if slot.block >= 0 and reading.blocks[slot.block][1].span.folded[: slot.end].endswith(","):
            # A clause that another label cuts off leads to the conclusion and is none.
            continue
        whole = _with_label_in_words(reading, slot)
        row = parse(
            _whole_sentence(reading, _with_outer_label(reading, whole, labels)),
            own=re.search("结论|意见|结果", slot.label) is not None,
        )
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
                and not labelled_line(paragraphs[i + 1])
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
    settled = _SETTLED.search(reading.text) if reading.type.id == "evidence_preservation_disposal" else None
    if settled:
        return parse(reading.flow[settled.start("said") : settled.end("said")])
    m = re.search(
        r"(?:经集体讨论|经讨论|会议决定|综上|复查(?:结果|情况)?表明|经复查)[^\n]{4,400}", reading.text
    )
    if m is None and reading.type.id == "reinspection_record":
        m = _VISIT_TOLD.search(reading.text, reading.body_start)
    row = parse(reading.flow[m.start() : m.end()]) if m else None
    if row is not None:
        row.confidence = WEAK
        return row
    return fallback
