"""Citations within running words: which characters name a provision, and which one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring_rules.values import Citation

_DIGITS = {word: n for n, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_N = r"[零〇一二两三四五六七八九十百千0-9０-９]{1,9}"
_TITLE = r"《(?P<law>[^《》]{2,80}(?:《[^《》]{2,60}》[^《》]{0,40})?)》(?:（[^（）]{0,20}）|\([^()]{0,20}\))?"
_PLACE = (
    rf"第\s*(?P<article>{_N})\s*条(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?"
    rf"(?:\s*第\s*(?P<paragraph>{_N})\s*款)?(?:\s*第?\s*[（(]?(?P<item>{_N})[)）]?\s*项)?"
)
_FIRST = re.compile(rf"{_TITLE}\s*{_PLACE}|{_TITLE.replace('law', 'bare')}")
# 同一书名号后的后续条文承接法名。
_NEXT = re.compile(rf"(?P<gap>\s*(?:、|，|,|和|及|以及|或者|或)\s*){_PLACE}")


@dataclass(frozen=True, slots=True)
class CitedWords:
    """start, end: which characters of the text name the provision."""

    start: int
    end: int
    citation: Citation


def number(text: str) -> int | None:
    """一百一十八, 118, １１８ → 118; None for words that are no number up to 9999."""
    try:
        return int(text)
    except ValueError:
        pass
    total, digit = 0, 0
    for word in text:
        if word in _UNITS:
            total += (digit or 1) * _UNITS[word]
            digit = 0
        elif word in _DIGITS:
            digit = digit * 10 + _DIGITS[word] if digit and not total else _DIGITS[word]
        else:
            return None
    return total + digit or None


def cited_words(text: str) -> Iterator[CitedWords]:
    """Every provision that a text names under a title in 《》, in order; a title alone counts as a citation too."""
    at = 0
    while (found := _FIRST.search(text, at)) is not None:
        if found["bare"] is not None:
            yield CitedWords(found.start(), found.end(), Citation(found["bare"], None, None, None, None))
            at = found.end()
            continue
        law = found["law"]
        yield CitedWords(found.start(), found.end(), _citation(law, found))
        at = found.end()
        while (more := _NEXT.match(text, at)) is not None:
            yield CitedWords(more.end("gap"), more.end(), _citation(law, more))
            at = more.end()


def _citation(law: str, found: re.Match[str]) -> Citation:
    level = {name: number(found[name]) if found[name] else None for name in ("article", "sub", "paragraph", "item")}
    return Citation(law, level["article"], level["sub"], level["paragraph"], level["item"])
