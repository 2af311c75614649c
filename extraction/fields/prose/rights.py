"""The rights that a notice tells the party of: to make a statement, to be heard, and until when."""

from __future__ import annotations

import re

from extraction.fields import periods
from extraction.fields.document import Reading
from extraction.fields.prose.remedies import sentence_around
from extraction.fields.prose.text import masked, row_at
from extraction.fields.row import LIKELY, WEAK, Row

_STATEMENT = re.compile(r"陈述|申辩")
_HEARING = re.compile(r"听证")
_OTHER_TERM = re.compile(r"举行听证.{0,10}前|复议|诉讼|起诉|缴纳|缴款|改正|整改|提供|补正")
"""What a period of a notice may be for besides the two rights."""
_USED = re.compile(r"提出|提交|提请|行使|反馈|反映|递交|书面|口头|表达|来|逾期|意见|异议")
_RECEIVED = re.compile(r"收到|接到|送达|签收|之日|次日|限|于|在")


_OBJECTION = re.compile(r"异议|不同(?:的)?意见")


def statement_period(reading: Reading) -> Row | None:
    """The period of the sentence on 陈述、申辩; where no term goes with these words, of that on objections."""
    told = _right_period(reading, _STATEMENT, _HEARING)
    if told is None and reading.type.id == "prior_notice":
        told = _right_period(reading, _OBJECTION, _HEARING)
    return told


def hearing_period(reading: Reading) -> Row | None:
    """The period of the sentence on 听证."""
    return _right_period(reading, _HEARING, _STATEMENT)


def _right_period(reading: Reading, wanted: re.Pattern[str], other: re.Pattern[str]) -> Row | None:
    """The period in the sentence that names the right; else one that a sentence gives to the right just named."""
    text = masked(reading.text)
    best: Row | None = None
    meant: Row | None = None
    for p in periods.find_periods(text):
        if p.unit not in ("day", "workday"):
            continue
        head, end = sentence_around(text, p.start)
        clause = text[head:end]
        if re.search(r"举行听证.{0,10}前|复议|缴纳罚款", clause):
            continue
        if not wanted.search(clause):
            if meant is None and _of_right_before(text, head, end, p, wanted, other):
                meant = row_at(reading, p.start, p.end, p.as_json(), WEAK)
            continue
        row = row_at(reading, p.start, p.end, p.as_json(), LIKELY)
        pieces_end = [e for e in (text.find(";", p.end, end), end) if e >= 0]
        near = text[p.end : min(pieces_end)]
        mine, others = wanted.search(near), other.search(near) if wanted is _STATEMENT else None
        if mine is not None and (others is None or mine.start() < others.start()):
            return row
        best = best or row
    return best or meant


def _of_right_before(
    text: str, head: int, end: int, p: periods.Period, wanted: re.Pattern[str], other: re.Pattern[str]
) -> bool:
    """Whether a sentence that names no right sets the term of the one named just before or listed just behind.

    “你单位有权陈述申辩。请在收到本通知之日起五个工作日内书面提出” and “自收到之日起五日内，你可以：⏎1.陈述申辩⏎2.要求听证”.
    """
    clause = text[head:end]
    if _OTHER_TERM.search(clause) or not _RECEIVED.search(text[head : p.start]):
        return False
    if ":" in text[p.end : end] and clause[-1] in ":;,":
        listed = re.match(r"(?:\n[(]?[\d一二三四][).、][^\n]{2,60}){1,3}", text[end:])
        return listed is not None and wanted.search(listed.group(0)) is not None
    if other.search(clause) or not _USED.search(text[p.end : end]):
        return False
    at = head
    for _ in range(2):
        before = text[:at].rstrip("。\n")
        at = max(before.rfind("。"), before.rfind("\n")) + 1
        sentence = before[at:]
        if wanted.search(sentence):
            return True
        if other.search(sentence) or not sentence:
            return False
    return False


def statement_right_told(reading: Reading) -> Row | None:
    """有权/可以 … 陈述、申辩."""
    text = masked(reading.text)
    m = re.search(
        r"(?:有权|有|可以|可|享有|依法|如有|提出|进行|要求)[^。\n]{0,30}?陈述(?:意见)?[^。\n]{0,6}申辩|陈述[^。\n]{0,4}申辩[^。\n]{0,8}(?:的权利|权|意见)",
        text,
    )
    return row_at(reading, m.start(), m.end(), True) if m else None


def hearing_right_told(reading: Reading) -> Row | None:
    """有权要求听证."""
    text = masked(reading.text)
    for m in re.finditer(
        r"(?:有权|有|可以|可|享有|要求|申请|提出)[^。\n]{0,24}?听证(?:的权利|权|申请)?", text
    ):
        if re.search(r"未要求|不要求|不符合听证|不属于听证|放弃", text[max(0, m.start() - 4) : m.end()]):
            continue
        return row_at(reading, m.start(), m.end(), True)
    return None


