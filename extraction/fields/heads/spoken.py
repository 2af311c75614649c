"""The party that a sentence names: 本人（单位）某某公司对通知书载明的…, 我单位收到…"""

from __future__ import annotations

import re

from extraction.fields import people
from extraction.fields.document import Reading
from extraction.fields.row import WEAK, Row, found

_SELF = r"(?:单位|公司|企业|店|厂|人)"
_I = re.compile(
    rf"(?:[我本]人?\((?:单位|公司|企业|个人)\)|[我本]{_SELF}(?:\([我本]?(?:{_SELF}|个人)\)|[、/或][我本]?(?:{_SELF}|个人))?)[:,]?\(?"
)


def before_name(text: str) -> int:
    """How many characters of “我（单位）某某公司”, “我单位（某某公司” come before the name."""
    m = _I.match(text)
    return m.end() if m and len(text) - m.end() >= 2 else 0


def spoken_party(reading: Reading) -> Row | None:
    """Who says that it was told something, gives up a right, or received a paper."""
    m = re.search(
        rf"([\u4e00-\u9fff()]{{2,30}}(?:公司|厂|店|部|合作社|中心|院|站|场|行|馆|社|铺|坊|吧|超市|酒店|饭店)|{people.NAME})(?:\([^()]{{0,40}}\)|\))?,?"
        r"(?:现|已?于[^。,;\n]{4,20}日)?(?:现|已)?(?:对告知的|对拟|对(?:上述|该|你局|贵局|本)?(?:《|[\u4e00-\u9fff]{0,6}(?:通知书|告知书))|自愿放弃|收到)",
        reading.text,
    )
    if m:
        low = m.start(1) + before_name(m[1])
        name = re.sub(r"[现已]$", "", reading.text[low : m.end(1)])
        if (len(name) > 4 or people.is_name(name)) and not re.match(r"本人|[我本]单位|贵", name):
            return found(name, reading.flow[low : low + len(name)], WEAK)
    m = _NAMED_SELF.search(reading.text, reading.body_start)
    if m and (len(m["name"]) > 4 or people.is_name(m["name"])):
        return found(m["name"], reading.flow[m.start("name") : m.end("name")], WEAK)
    return None


_NAMED_SELF = re.compile(
    rf"(?<![\u4e00-\u9fff]){_I.pattern}(?P<name>(?:[\u4e00-\u9fff]|\([\u4e00-\u9fff]{{1,6}}\)){{2,30}}?)(?:\([^()]*\)|\))?[,，]?"
    r"(?=[已现]?(?:于[^。,;\n]{4,20})?[已现]?(?:收到|知悉|了解|接到|对|自愿|放弃|不要求))"
)
"""“本单位（本人）某某书店已收到…”: whatever follows the words for oneself is one's name."""
