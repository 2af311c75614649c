"""Wordings that may be used again (常用表述), and what keeps one case's data out of another. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST_SHOWN = 9  # one digit key each
LONGEST = 200
SHORTEST = 4
LEAST_CASES = 2  # what stands word for word in so many files is no longer about one of them


class WordingSource(StrEnum):
    """Where a wording comes from; the order in which they are offered when used equally."""

    bureau = "bureau"
    used = "used"
    pack = "pack"

    @property
    def label(self) -> str:
        return {"bureau": "本局选定", "used": "已反馈案卷常用", "pack": "标准自带"}[self.value]


@dataclass(frozen=True, slots=True)
class OfferedWording:
    """One wording with its clause and remedy. used: released case files in which it stands; id: of the bureau's own."""

    text: str
    basis: str
    advice: str
    source: WordingSource
    used: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class UsedWording:
    """A wording as it stands in one released case file."""

    case_id: str
    text: str
    basis: str
    advice: str


# Numbers that say nothing of a case: provisions, pages of law, periods.
_HARMLESS = re.compile(r"第[0-9〇零一二三四五六七八九十百千]{1,6}[条款项章节编](?:之[一二三四五六七八九十])?"
                       r"|(?<![0-9月年])[0-9]{1,2}个?(?:工作日|日内|日以内)|[一二两三四五六七八九十]{1,3}(?:名|份|处|人|次|个|项|页|日内)")
_DIGITS = re.compile(r"[0-9０-９]")
_IN_WORDS = re.compile(r"[〇零一二三四五六七八九十]{1,4}[年月](?!以)|[〇零一二三四五六七八九十]{1,3}[日号](?!内|以内|起)"
                       r"|[二〇一九]{4}|[一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬]{1,12}(?:元|圆|万元|公斤|千克|吨|平方米|米)")
_NAMED = re.compile(r"[A-Za-z]{2,}|[某×＊*XＸ]{1,3}|“[^”]*(?:公司|店|厂|中心|合作社)[^”]*”|(?:公司|经营部|商行|门市部|合作社)"
                    r"|(?:省|市|县|区|镇|乡|村|路|街|巷|号楼)(?:[一-龥]{0,2}[0-9一二三四五六七八九十]+号)")


def why_not_again(text: str, *, own_words: Collection[str] = ()) -> str | None:
    """Why a wording may not go from one case to another (Chinese), or None. own_words: names and values of the case.

    Strict on purpose: a good wording lost costs a few words of typing, a name carried over cannot be taken back.
    """
    bare = _HARMLESS.sub("", text)
    if _DIGITS.search(bare) or _IN_WORDS.search(bare):
        return "含有日期、金额、编号等数字"
    if _NAMED.search(bare):
        return "含有名称、地址或者字母"
    if any(word in text for word in own_words if len(word) >= 2):
        return "含有本案的姓名、名称或者其他内容"
    return None


def name_parts(names: Iterable[str]) -> frozenset[str]:
    """Names as they may turn up in a text: whole, without a company's ending, and every four characters of long ones."""
    found = set()
    for name in names:
        clean = "".join(name.split())
        core = re.sub(r"(?:股份)?有限(?:责任)?公司$|（[^）]*）|\([^)]*\)|个体工商户", "", clean)
        found |= {part for part in (clean, core) if len(part) >= 2} | {core[n:n + 4] for n in range(len(core) - 3)}
    return frozenset(found)


def same_words(text: str) -> str:
    """The key under which equal wordings are counted: white space and the last full stop make no difference."""
    return "".join(text.split()).rstrip("。；;.")


def offer(
    bureau: Collection[OfferedWording], pack: Collection[OfferedWording], used: Collection[UsedWording],
    own_words: Mapping[str, Collection[str]],
) -> tuple[OfferedWording, ...]:
    """At most nine wordings, the most used first; equal ones once, with the bureau's own clause and remedy.

    used: from released case files alone. own_words: by case id, words of that case that no wording may carry.
    """
    every = frozenset(word for words in own_words.values() for word in words)
    cases: dict[str, set[str]] = {}
    first: dict[str, UsedWording] = {}
    for one in used:
        key = same_words(one.text)
        cases.setdefault(key, set()).add(one.case_id)
        kept = first.get(key)
        if kept is None or (not kept.basis and one.basis):
            first[key] = one
    found: dict[str, OfferedWording] = {}
    for given in (*bureau, *pack):
        key = same_words(given.text)
        found.setdefault(key, OfferedWording(given.text, given.basis, given.advice, given.source,
                                             len(cases.get(key, ())), given.id))
    for key, one in first.items():
        if key in found or len(cases[key]) < LEAST_CASES or not SHORTEST <= len(one.text) <= LONGEST:
            continue
        if any(why_not_again(part, own_words=every) for part in (one.text, one.basis, one.advice)):
            continue
        found[key] = OfferedWording(one.text, one.basis, one.advice, WordingSource.used, len(cases[key]))
    order = list(WordingSource)
    ranked = sorted(found.values(), key=lambda w: (-w.used, order.index(w.source), w.text))
    return tuple(ranked[:MOST_SHOWN])
