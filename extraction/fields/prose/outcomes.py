"""What became of the party's right to be heard: whether a statement was made and adopted, what was waived."""

from __future__ import annotations

import re

from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.prose.remedies import sentence_around
from extraction.fields.prose.text import masked, row_at, unfilled
from extraction.fields.row import LIKELY, Row, found

_OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("none_made", re.compile(r"(?:未|没有)提出[^。,]{0,6}(?:陈述|申辩)[^。,]{0,6}|(?:未|没有|均未|没)(?:在[^,。]{0,12})?(?:提出|进行|作出|申请|要求|提交)?(?:任何)?[^。,]{0,8}(?:陈述|申辩)|(?:陈述|申辩)[^。]{0,16}(?:未提出|没有提出|放弃)|放弃[^。]{0,10}(?:陈述|申辩)|(?:未|没有)(?:提出|收到)(?:任何|其他)?(?:异议|意见|陈述|申辩)|(?:不|不再|不作|不愿|无需)(?:提出|进行|作出?)?(?:任何)?陈述[^。,]{0,6}申辩|无陈述|无异议")),  # noqa: E501 - one pattern
    ("partly_adopted", re.compile(r"部分(?:予以)?采纳|部分成立")),
    ("rejected", re.compile(r"(?:不|未|没有?|无法)(?:予以?|被|能|获得?)?采纳|不(?:能)?成立|未采纳|不予支持|不予采信")),
    ("adopted", re.compile(r"予以采纳|采纳(?:了)?(?:当事人|你|其|该)|理由成立|(?:意见|申辩)成立|决定采纳|(?<!不予)(?<!未予)(?<!未被)(?<!没有)(?<!未)(?<!不)(?<!未获)(?<!不被)(?<!未能)(?<!是否)(?<!及)(?<!情况)采纳(?!情况|与否|意见)")),  # noqa: E501 - one pattern
)  # fmt: skip


_NOT_MADE = re.compile(r"(?:未|没有)(?:提出|进行|作出?|提交)[^。,]{0,6}(?:陈述|申辩)[^。,]{0,6}")


def _telling(text: str, start: int, end: int, pattern: re.Pattern[str]) -> tuple[int, int]:
    """Where the outcome is told: behind 理由不成立 in the same sentence 不予采纳 says what was decided."""
    _head, stop = sentence_around(text, start)
    decided = next((m for m in pattern.finditer(text, start, stop) if "采纳" in m.group(0)), None)
    return (decided.start(), decided.end()) if decided is not None else (start, end)


def statement_outcome(reading: Reading) -> Row | None:
    """What became of the party's statement: its slot first, then the sentences on 陈述/申辩."""
    for slot in reading.slots_for(LABELS["statement_outcome"]):
        text = slot.value.folded
        m = _NOT_MADE.search(text)
        if m:
            return found("none_made", slot.value, at=slot.value[m.start() : m.end()])
        for value, pattern in _OUTCOMES:
            m = pattern.search(text)
            if m:
                start, end = _telling(text, m.start(), m.end(), pattern)
                return found(value, slot.value, at=slot.value[start:end])
    text = masked(reading.text)
    empty = unfilled(reading, LABELS["statement_outcome"])
    hits: list[tuple[int, int, str]] = []
    for value, pattern in (("none_made", _NOT_MADE), *_OUTCOMES):
        for m in pattern.finditer(text):
            head, end = sentence_around(text, m.start())
            context = text[max(0, head - 80) : end]
            if not re.search(r"陈述|申辩|异议|告知", context) or re.search(
                r"逾期[^。]{0,16}的[,，]|视[为同]", text[max(head, m.start() - 14) : m.end() + 14]
            ):
                continue
            if re.search(r"法院|复议", text[head:end]):
                continue
            hits.append((*_telling(text, m.start(), m.end(), pattern), value))
            break
    if not hits:
        return empty
    order = {"partly_adopted": 0, "rejected": 1, "adopted": 2, "none_made": 3}
    start, end, value = min(hits, key=lambda h: order[h[2]])
    if value == "adopted" and any(h[2] == "none_made" for h in hits):
        start, end, value = next(h for h in hits if h[2] == "none_made")
    return row_at(reading, start, end, value, LIKELY)


def rights_waived(reading: Reading) -> Row | None:
    """放弃 陈述申辩 / 听证."""
    text = reading.text[reading.body_start :] or reading.text
    offset = len(reading.text) - len(text)
    values: list[str] = []
    at: tuple[int, int] | None = None
    for m in re.finditer(
        r"(?:自愿|主动|明确表示|现|书面|决定)?放弃[^。\n]{0,40}|(?:不要求|不申请|不需要)[^。\n]{0,10}听证|不再?(?:提出|进行|作出?)?[^。,\n]{0,6}(?:陈述|申辩)",
        text,
    ):
        if re.search(r"视为$", text[max(0, m.start() - 2) : m.start()]):
            continue
        piece = m.group(0)
        if re.search(r"陈述|申辩", piece) and "statement" not in values:
            values.append("statement")
        if "听证" in piece and "hearing" not in values:
            values.append("hearing")
        if at is None and values:
            at = (m.start(), m.end())
    if not values or at is None:
        return None
    return row_at(
        reading, offset + at[0], offset + at[1], [v for v in ("statement", "hearing") if v in values]
    )
