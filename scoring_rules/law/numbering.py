"""Article numbers of the Administrative Penalty Law before its revision of 2021, and how to tell that one is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from scoring_rules.data_files import load_data
from scoring_rules.law.in_text import number
from scoring_rules.law.index import LawIndex
from scoring_rules.values import Citation, plain, zh_number

_N = r"([一二三四五六七八九十百零〇\d]{1,5})"
_CITING = re.compile(rf"行政处罚法》?(?:\([^()]*\))?第{_N}条(?:第{_N}款)?(?:第?\(?{_N}\)?项)?")


@dataclass(frozen=True, slots=True)
class OldArticle:
    """One article of the old text and where its matter stands now. certainty: sure, partly or gone."""

    article: int
    new: tuple[int, ...]
    certainty: str
    subject: str
    paragraphs: int
    items: int
    words: str


@dataclass(frozen=True, slots=True)
class NewArticle:
    """What an article of the text in force is about."""

    article: int
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """The whole table. law: the plain title; from_day: from when the new numbers count."""

    law: str
    from_day: date
    old: Mapping[int, OldArticle]
    new: Mapping[int, NewArticle]


@dataclass(frozen=True, slots=True)
class OldNumber:
    """A citation that seems to use an old number. sure: the words around it speak of the old article's matter and not of
    the matter that the number stands for now."""

    old: OldArticle
    now: NewArticle
    sure: bool

    def __str__(self) -> str:
        """In words: what the number was, where that stands now, and what the number is now."""
        moved = "、".join(f"第{zh_number(one)}条" for one in self.old.new)
        stands = f"，现为{moved}" if moved else "，现已没有对应条文"
        return (
            f"修订前第{zh_number(self.old.article)}条是“{self.old.subject}”{stands}；"
            f"现行第{zh_number(self.old.article)}条是“{self.now.subject}”"
        )


@lru_cache(maxsize=1)
def penalty_law() -> Numbering:
    """The shipped table (law/data/penalty_law_articles.yaml)."""
    data = load_data("penalty_law_articles.yaml", "law/data")
    old = {
        row["article"]: OldArticle(
            row["article"], tuple(row["new"]), row["certainty"], row["subject"], row.get("paragraphs", 1),
            row.get("items", 0), row.get("words", ""))
        for row in data["old"]
    }
    new = {row["article"]: NewArticle(row["article"], row["subject"], row.get("words", "")) for row in data["new"]}
    return Numbering(plain(data["law"]), data["in_force_from"], MappingProxyType(old), MappingProxyType(new))


def old_number(citation: Citation, day: date | None, context: str, index: LawIndex) -> OldNumber | None:
    """Whether a citation of the Administrative Penalty Law uses the numbers of before 2021; None where nothing says so.

    context: the words around it. Before the new text came into force the old numbers were right.
    """
    table = penalty_law()
    if day is None or day < table.from_day or citation.article is None or index.key(citation.law) != table.law:
        return None
    old, now = table.old.get(citation.article), table.new.get(citation.article)
    if old is None or now is None or old.new == (old.article,):
        return None
    text = plain(context)
    told_old = bool(old.words) and re.search(old.words, text) is not None
    told_now = bool(now.words) and re.search(now.words, text) is not None
    if told_old and not told_now:
        return OldNumber(old, now, True)
    # 现行条文没有这一款、项，而旧条文有，也说明引的是旧条号。
    version = index.on(citation.law, day)
    in_old = (citation.paragraph or 1) <= old.paragraphs and (citation.item or 0) <= old.items
    if not told_now and in_old and version is not None and not version.holds(citation):
        return OldNumber(old, now, False)
    return None


def cited_numbers(raw: str) -> tuple[tuple[Citation, str], ...]:
    """Citations of the Administrative Penalty Law within a text, each with its sentence."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw))
    found = []
    for one in _CITING.finditer(text):
        article, paragraph, item = (number(part) if part else None for part in one.groups())
        if article is not None:
            start = max(text.rfind(mark, 0, one.start()) for mark in "。;") + 1
            end = min((at for mark in "。;" if (at := text.find(mark, one.end())) >= 0), default=len(text))
            found.append((Citation(penalty_law().law, article, None, paragraph, item), text[start:end]))
    return tuple(found)
