"""The words of a problem without what names anybody, or not at all. Pure.

What is known of the files by name is replaced, numbers, dates and addresses are covered, and then the text is looked at once
more: whatever still looks like a name, an organ or a number means that it is not used, and so do characters that the program's
own standards and checks never put side by side, for no list knows every name. Strict on purpose: an example lost costs a
sentence, a name in a notice to every unit cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reviews.cases.domain.masking import Known, find_personal, known_of
from reviews.cases.domain.page_search import fold
from scoring_rules.plain_words import strange_characters

LONGEST: Final = 160
SHORTEST: Final = 6
_HAN = "[一-龥]"
_DIGIT = "[0-9０-９]"
_IN_WORDS = "[〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬]"
# Numbers that say nothing of a case: provisions of law, counts of people and papers, periods in days.
_HARMLESS = re.compile(rf"第(?:{_IN_WORDS}|{_DIGIT}){{1,6}}[条款项章节编](?:之{_IN_WORDS})?"
                       rf"|(?<![0-9０-９月年])(?:{_DIGIT}{{1,2}}|{_IN_WORDS}{{1,3}})"
                       r"(?:个工作日|日内|日以内|个月内|名|份|处|人|次|项)")
_NUMBER_OF_PAPER = re.compile(rf"[一-龥A-Za-z]{{0,12}}[〔\[［(（【](?:19|20)?{_DIGIT}{{2,4}}[〕\]］)）】]"
                              rf"[^，。；、]{{0,8}}?{_DIGIT}+号?")
_DATE = re.compile(rf"(?:{_DIGIT}{{2,4}}|[〇零一二三四五六七八九]{{4}})[年./-]?(?:{_DIGIT}{{1,2}}|{_IN_WORDS}{{1,3}})[月./-]"
                   rf"(?:(?:{_DIGIT}{{1,2}}|{_IN_WORDS}{{1,3}})[日号]?)?"
                   rf"|(?:{_DIGIT}{{1,2}}|{_IN_WORDS}{{1,3}})月(?:{_DIGIT}{{1,2}}|{_IN_WORDS}{{1,3}})[日号]|{_DIGIT}{{4}}年")
_TIME = re.compile(rf"{_DIGIT}{{1,2}}[:：时点]{_DIGIT}{{0,2}}分?")
_MONEY = re.compile(rf"(?:人民币|￥|¥)?(?:{_DIGIT}[0-9０-９.,，]*|{_IN_WORDS}{{1,12}})(?:万|亿|余)?(?:元|圆)"
                    rf"(?:整|{_IN_WORDS}角)?")
_PAGE = re.compile(rf"第?{_DIGIT}+(?:[至、—-]{_DIGIT}+)?页")
_NUMBER = re.compile(r"[A-Za-z0-9０-９][A-Za-z0-9０-９.,%％/—-]*")
_SOMEBODY = "某某"
# A body that is called by more than its kind. 某 before it means that it was covered already.
_ENDINGS = ("公司|商行|门市部|经营部|合作社|超市|酒店|饭店|宾馆|学校|医院|幼儿园|诊所|药店|药房|店|厂|中心|局|"
            "(?:派出|司法|事务|监管|分|市监|检查)所|大队|支队|委员会|人民政府|办事处|街道|镇|乡|村|社区|(?<!道)路|街|巷|小区|大厦")
_BODY = re.compile(rf"({_HAN}{{2,}}?)(?:{_ENDINGS})")
_COMMON_BODIES = ("该", "本", "各", "上级", "下级", "有关", "相关", "委托")
_ROLES = "当事人|执法人员|负责人|法定代表人|经营者|见证人|证人|被询问人|代理人|承办人|审核人|记录人|签名人|证件持有人"
_PERSON = re.compile(rf"(?:{_ROLES})[（(：:“]{_HAN}{{2,4}}|(?:姓名为|名叫|名为){_HAN}{{2,4}}")
# Somebody has covered a name here by hand and left the surname.
_HALF_NAMED = re.compile(rf"{_HAN}[某×＊*]{{1,2}}")
_COVERED = re.compile("某某|某单位|某文号|某日|某时|某金额|某页")
# Single characters between numbers, covers and marks: counts and kinds of things.
_ALONE = re.compile(rf"(?<!{_HAN})[共第约满超达过条款项日月年名份处人次页号元章编册卷至中内外前后上下等仅](?!{_HAN})")


@dataclass(frozen=True, slots=True)
class Names:
    """What must not stand in a text, folded. people: parties, officers, reviewers; bodies: organs and units."""

    people: Known
    bodies: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.people.names | self.people.values | self.bodies


def names_of(people: Iterable[str], bodies: Iterable[str], known: Iterable[Known] = ()) -> Names:
    """people, bodies: names as they are written; also the short forms of each. known: what readings know of their files."""
    told = known_of((), {}, more=people)
    every = [told, *known]
    people_known = Known(frozenset().union(*(one.names for one in every)), frozenset().union(*(one.values for one in every)))
    called = known_of((), {}, more=[*bodies])
    places = {re.sub(rf"^(?:{_HAN}{{2,4}}?[省市县区])+", "", name) for name in called.names}
    return Names(people_known, frozenset(called.names | {one for one in places if len(one) >= 4}))


def anonymise(text: str, names: Names) -> str | None:
    """The text with everything that names anybody covered; None where that cannot be made sure of."""
    words = " ".join(text.split())
    if not SHORTEST <= len(words) <= LONGEST or _HALF_NAMED.search(words):
        return None
    words = _cover_names(words, names)
    for pattern, instead in ((_NUMBER_OF_PAPER, "某文号"), (_DATE, "某日"), (_TIME, "某时"), (_MONEY, "某金额"), (_PAGE, "某页")):
        words = _outside_harmless(words, pattern, instead)
    words = _cover_personal(words, names)
    words = _outside_harmless(words, _NUMBER, "×")
    words = re.sub(r"(?:某某){2,}", _SOMEBODY, re.sub(r"×[×.、]*", "×", words))
    return words if _clean(words, names) else None


def _cover_names(text: str, names: Names) -> str:
    covers = [*((one, "某单位") for one in names.bodies), *((one, _SOMEBODY) for one in names.people.words)]
    spans = []
    folded = fold(text)
    source = [at for at, char in enumerate(text) for _ in fold(char)]
    for name, instead in sorted(covers, key=lambda c: (-len(c[0]), c[0])):
        at = folded.find(name)
        while at >= 0:
            spans.append((source[at], source[at + len(name) - 1] + 1, instead))
            at = folded.find(name, at + len(name))
    return _covered(text, spans)


def _cover_personal(text: str, names: Names) -> str:
    source = [at for at, char in enumerate(text) for _ in fold(char)]
    found = find_personal(fold(text), names.people)
    return _covered(text, [(source[begin], source[end - 1] + 1, _SOMEBODY) for begin, end in found])


def _covered(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Longer spans first; those that overlap one taken before are joined to it."""
    taken: list[tuple[int, int, str]] = []
    for begin, end, instead in sorted(spans, key=lambda s: (s[0], -(s[1] - s[0]))):
        if taken and begin < taken[-1][1]:
            taken[-1] = (taken[-1][0], max(end, taken[-1][1]), taken[-1][2])
        else:
            taken.append((begin, end, instead))
    out, at = [], 0
    for begin, end, instead in taken:
        out += [text[at:begin], instead]
        at = end
    return "".join([*out, text[at:]])


def _outside_harmless(text: str, pattern: re.Pattern[str], instead: str) -> str:
    """Cover what matches, but for provisions, counts and periods."""
    kept = [m.span() for m in _HARMLESS.finditer(text)]
    return pattern.sub(
        lambda m: m.group() if any(b < m.end() and m.start() < e for b, e in kept) else instead, text)


def _clean(text: str, names: Names) -> bool:
    folded = fold(text)
    if any(name in folded for name in names.all) or find_personal(folded, names.people):
        return False
    if len(re.findall(_HAN, _COVERED.sub("", text))) < SHORTEST:
        return False
    if strange_characters(_ALONE.sub("", _HARMLESS.sub("，", _COVERED.sub("，", text)))):
        return False
    if re.search(_DIGIT, _HARMLESS.sub("", text)) or re.search(r"[A-Za-z]{2,}", text) or _PERSON.search(text):
        return False
    return all(_harmless_body(found.group(1)) for found in _BODY.finditer(text))


def _harmless_body(before: str) -> bool:
    return "某" in before[-3:] or any(before.endswith(word) for word in _COMMON_BODIES)
