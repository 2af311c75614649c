"""Labels that end with a colon inside running text, with or without white around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from extraction.fields.labels import alike, bare_label, is_known, known_labels, plain_label
from extraction.fields.people import is_name
from extraction.layout.lines import Span

_COLON = re.compile(r"[:：]")
_BACK = re.compile(r"[\u4e00-\u9fff/、()（）·A-Za-z.]{1,26}$")
_NUMBERED = re.compile(r"((?:行政)?(?:执法|检查|勘验|询问|调查|办案|承办)人员?)[12]$")
"""Officers counted out, a line each: 执法人员1：, 执法人员2：."""
_IN_WORDS = frozenset({"大写", "小写", "人民币大写", "人民币小写", "人民币"})
_SIGNED = re.compile(r"^[\u4e00-\u9fff()、或]{2,12}(?:签名|签字)[\u4e00-\u9fff()、]*$")
_WHOLE_BRACKET = re.compile(r"^\(([^()]+)\)$")
_OR = re.compile(r"^[\u4e00-\u9fff()]{2,10}(?:或者?其?|及其?|/)$")


def labels_before_colons(span: Span) -> list[tuple[int, int, str]]:
    """(start, end behind the colon, plain label) of each label of a paragraph, in order."""
    text = span.folded
    if ":" not in text and "：" not in text:
        return []
    marks: list[tuple[int, int, str]] = []
    begins: list[int] = []
    for m in _COLON.finditer(text):
        at = m.start()
        if at and text[at - 1].isdigit():
            numbered = _NUMBERED.search(text[max(marks[-1][1] if marks else 0, at - 12) : at])
            if numbered is not None:
                marks.append((at - len(numbered[0]), m.end(), numbered[1]))
            continue
        low = max(marks[-1][1] if marks else 0, at - 26)
        back = _BACK.search(text[low:at])
        if not back:
            continue
        candidate = back.group(0)
        label = _longest_label(candidate)
        if label is None and candidate[-1] in "为是" and (said := _longest_label(candidate[:-1])) is not None:
            # “，送达方式为：…”: the sentence's verb is no part of the label.
            marks.append((at - 1 - len(said), m.end(), plain_label(said)))
            continue
        if text[at - len(candidate) - 1 : at - len(candidate)] in _STOPS and _means_label(candidate):
            # A whole phrase behind a stop that means a label is one, however it ends: 。复查结果：
            label = candidate
        nearest, end = at - len(candidate), at - len(label or "x")
        if nearest < end and not begins:
            begins = sorted({0, *(low for low, _high in span.pieces(0.4))})
        for begin in begins[bisect_left(begins, nearest) : bisect_left(begins, end)]:
            # A label in words of its own counts from the white or the beginning before it.
            words = text[begin:at]
            plain = plain_label(words)
            behind = begins[bisect_left(begins, begin + 1) : bisect_left(begins, end + 1)]
            if behind and is_name(text[begin : behind[0]]):
                # 询问人签字：王强  李霞  记录人签字：: the second name is no part of the label behind it.
                continue
            # “法定代表人    联系电话：”: a whole label behind white is one, though the words before would go with it.
            apart = label is not None and end in begins and end > begin and "\u4e00" <= text[end - 1] <= "\u9fff"
            meant = plain in known_labels() if apart else is_known(plain) or alike(plain)
            if meant or len(words) <= 18 and _SIGNED.search(words):
                label = words
                break
        if label is not None and back.start() == 0 and _OR.search(candidate[: len(candidate) - len(label)]):
            # “被检查人或其委托代理人：” is one label.
            label = candidate
        if label is None:
            start = at - len(candidate)
            begins = begins or sorted({0, *(low for low, _high in span.pieces(0.4))})
            white = begins[bisect_left(begins, at) - 1]
            # “记录人：王强    天气：晴”: behind white begins what ends with the colon.
            short = text[white:at] if start < white < at - 1 else re.split(r"[、,]", candidate)[-1]
            if start == 0 and len(candidate) <= 16:
                label = candidate
            elif 2 <= len(short) <= 10 and (
                len(short) < len(candidate) or not text[start - 1 : start].isalnum()
            ):
                label = short
            else:
                continue
        if plain_label(label) in _IN_WORDS and re.search(r"\([\u4e00-\u9fff]{0,3}$", text[: at - len(label)]):
            # 罚款50000元（大写：伍万元整）: the bracket belongs to the value it stands in.
            continue
        plain = plain_label(label)
        marks.append((at - len(label), m.end(), _WHOLE_BRACKET.sub(r"\1", plain)))
    return marks


_STOPS = frozenset("。;,")


def _means_label(candidate: str) -> bool:
    return 2 <= len(candidate) <= 10 and is_known(plain_label(candidate))


@lru_cache(maxsize=8192)
def _longest_label(candidate: str) -> str | None:
    """The longest known label at the end of the text before a colon."""
    for start in range(len(candidate)):
        tail = candidate[start:]
        plain = plain_label(tail)
        listed = plain in known_labels() or bare_label(plain) in known_labels()
        if listed and (start == 0 or candidate[start - 1] not in "非不"):
            return tail
    return None
