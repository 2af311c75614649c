"""The index of laws: which exist, in which versions, and how many articles, paragraphs and items each has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from scoring_rules.data_files import load_data, read_text
from scoring_rules.values import Citation, plain

_STATE_PREFIX = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class LawVersion:
    """One version of a law. `structure`: (article, sub) → (paragraphs, items); others have one paragraph,
    no items."""

    title: str
    version: date | None
    articles: int
    structure: Mapping[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Repealed:
    """A law that is no longer in force from `day` on."""

    title: str
    day: date
    by: str


@dataclass(frozen=True, slots=True)
class LawIndex:
    """Look-ups by full title, compared without white space and punctuation shapes."""

    versions: Mapping[str, tuple[LawVersion, ...]]
    repealed: Mapping[str, Repealed]

    def known(self, title: str) -> tuple[LawVersion, ...]:
        """Every version the index holds; empty for a law it does not know."""
        return self.versions.get(plain(title), ())

    def repealed_on(self, title: str, day: date) -> Repealed | None:
        """The repeal of a law, if it had happened by `day`."""
        row = self.repealed.get(plain(title))
        return row if row is not None and row.day <= day else None

    def fits(self, citation: Citation, day: date | None) -> bool | None:
        """Whether the cited provision exists in a version that may have been in force on `day`.

        None where the index cannot say: law unknown, or only a version later than the day.
        """
        versions = self.known(citation.law)
        if not versions or citation.article is None:
            return None
        if any(_holds(version, citation) for version in versions):
            return True
        newest = max((one.version for one in versions if one.version), default=None)
        if day is None or newest is None or newest > day:
            return None
        return False


def _holds(version: LawVersion, citation: Citation) -> bool:
    article = citation.article
    if article is None or not 1 <= article <= version.articles:
        return False
    key = (article, citation.article_sub or 0)
    if citation.article_sub and key not in version.structure:
        # A sub-article of one paragraph is not listed, so its existence cannot be denied.
        return True
    paragraphs, items = version.structure.get(key, (1, 0))
    if citation.paragraph is not None and citation.paragraph > paragraphs:
        return False
    return citation.item is None or citation.item <= items


@lru_cache(maxsize=1)
def law_index() -> LawIndex:
    """The shipped index (law/data/law_index.jsonl, law/data/repealed_laws.yaml)."""
    versions: dict[str, list[LawVersion]] = {}
    for line in read_text("law/data", "law_index.jsonl").splitlines():
        row = json.loads(line)
        structure = {(a, sub): (paragraphs, items) for a, sub, paragraphs, items in row["structure"]}
        version = LawVersion(
            title=row["title"],
            version=date.fromisoformat(row["version"]) if row["version"] else None,
            articles=row["articles"],
            structure=MappingProxyType(structure),
        )
        versions.setdefault(plain(row["title"]), []).append(version)
    repealed = {
        plain(row["title"]): Repealed(row["title"], row["from"], row["by"])
        for row in load_data("repealed_laws.yaml", "law/data")["laws"]
    }
    return LawIndex(
        MappingProxyType({title: tuple(rows) for title, rows in versions.items()}), MappingProxyType(repealed)
    )


def short_title(title: str) -> str:
    """A national law's name without the name of the state."""
    return title.removeprefix(_STATE_PREFIX)
