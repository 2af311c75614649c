"""The index of laws: which exist, in which versions, and how many articles, paragraphs and items each has."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from scoring_rules.data_files import load_data, read_text
from scoring_rules.values import Citation, plain

_STATE_PREFIX = "中华人民共和国"
_DATA = "law/data"
# Every line of the file begins with the title, so that it can be found without parsing the line.
_HEAD = '{"title":"'


@dataclass(frozen=True, slots=True)
class LawVersion:
    """One version of a law. `structure`: (article, sub) → (paragraphs, items); others have one paragraph,
    no items.

    version: the day it was adopted or amended. stated: the day its last article gives for coming into force; an
    amendment often leaves that of the first text standing. until: the last day in force, where known.
    text_id: of an imported text, the row that holds it.
    """

    title: str
    version: date | None
    articles: int
    structure: Mapping[tuple[int, int], tuple[int, int]]
    stated: date | None = None
    level: str = ""
    region: str | None = None
    until: date | None = None
    text_id: str | None = None

    @property
    def starts(self) -> date | None:
        """The earliest day on which it can have been in force; None where the index gives no day at all."""
        known = [day for day in (self.version, self.stated) if day is not None]
        return max(known, default=None)

    @property
    def start_sure(self) -> bool:
        """Whether `starts` is the day itself: stated by this version, not left over from an earlier one."""
        return self.stated is not None and (self.version is None or self.stated >= self.version)

    def holds_article(self, citation: Citation) -> bool | None:
        """None for a sub-article of one paragraph, as those are not listed and cannot be denied."""
        article, sub = citation.article, citation.article_sub or 0
        if article is None or not 1 <= article <= self.articles:
            return False
        return True if not sub or (article, sub) in self.structure else None

    def shape(self, citation: Citation) -> tuple[int, int]:
        """Paragraphs and items of the cited article."""
        return self.structure.get((citation.article or 0, citation.article_sub or 0), (1, 0))

    def holds(self, citation: Citation) -> bool:
        """Whether article, paragraph and item are all there."""
        article = self.holds_article(citation)
        if article is not True:
            return article is None
        paragraphs, items = self.shape(citation)
        if citation.paragraph is not None and citation.paragraph > paragraphs:
            return False
        return citation.item is None or citation.item <= items


@dataclass(frozen=True, slots=True)
class Repealed:
    """A law that is no longer in force from `day` on."""

    title: str
    day: date
    by: str


@dataclass(frozen=True, slots=True)
class LaterVersion:
    """A revision that the index does not hold, in force from `day` on."""

    title: str
    day: date
    note: str


class LawIndex:
    """Look-ups by full or short title, compared without white space and punctuation shapes.

    Lines are parsed when their law is first asked for. `horizon`: the newest version in the index.
    """

    __slots__ = ("_lines", "_parsed", "_short", "horizon", "imported", "later", "repealed")

    def __init__(
        self,
        lines: Mapping[str, tuple[str, ...]],
        short: Mapping[str, str],
        repealed: Mapping[str, Repealed],
        later: Mapping[str, LaterVersion],
        horizon: date,
    ) -> None:
        self._lines, self._short = lines, short
        self._parsed: dict[str, tuple[LawVersion, ...]] = {}
        self.repealed, self.later, self.horizon = repealed, later, horizon
        self.imported: Mapping[str, tuple[LawVersion, ...]] = MappingProxyType({})

    def with_imported(self, versions: Iterable[LawVersion]) -> LawIndex:
        """The same index with a bureau's own texts laid over it."""
        own: dict[str, list[LawVersion]] = {}
        for one in versions:
            own.setdefault(plain(one.title), []).append(one)
        made = LawIndex(self._lines, self._short, self.repealed, self.later, self.horizon)
        made._parsed = self._parsed
        made.imported = MappingProxyType({key: tuple(rows) for key, rows in own.items()})
        return made

    def __reduce__(self) -> tuple[object, tuple[tuple[LawVersion, ...]]]:
        """Another process reads the shipped part itself; only a bureau's own texts travel."""
        return _rebuilt, (tuple(one for rows in self.imported.values() for one in rows),)

    def key(self, title: str) -> str | None:
        """Under what a law is kept, for its full or its short name; None for a law that is not known."""
        wanted = plain(title)
        if wanted in self._lines or wanted in self.imported:
            return wanted
        full = self._short.get(wanted)
        if full is None and plain(_STATE_PREFIX + title) in self.imported:
            full = plain(_STATE_PREFIX + title)
        if full is None and wanted.endswith(")"):
            # 文书里的版本注，如（2021年修订），不是名称的一部分。
            bare = re.sub(r"\(\d{4}年?[^()]*\)$", "", wanted)
            return self.key(bare) if bare != wanted else None
        return full

    def known(self, title: str) -> tuple[LawVersion, ...]:
        """Every version that is held, imported texts first; empty for a law that is not known."""
        key = self.key(title)
        if key is None:
            return ()
        return (*self.imported.get(key, ()), *self._versions(key))

    def _versions(self, key: str) -> tuple[LawVersion, ...]:
        found = self._parsed.get(key)
        if found is None:
            found = tuple(_version(line) for line in self._lines.get(key, ()))
            self._parsed[key] = found
        return found

    def titles(self) -> Iterator[str]:
        """The full title of every law, once."""
        yield from (_title(lines[0]) for lines in self._lines.values())
        yield from (rows[0].title for key, rows in self.imported.items() if key not in self._lines)

    @property
    def size(self) -> int:
        """How many versions are held, without imported texts."""
        return sum(len(lines) for lines in self._lines.values())

    def repealed_on(self, title: str, day: date) -> Repealed | None:
        """The repeal of a law, if it had happened by `day`."""
        row = self.repealed.get(plain(title)) or self.repealed.get(plain(_STATE_PREFIX + title))
        return row if row is not None and row.day <= day else None

    def revised_since(self, title: str, day: date) -> LaterVersion | None:
        """A revision in force by `day` of which neither the index nor an imported text knows the articles."""
        key = self.key(title)
        row = self.later.get(key) if key else None
        if row is None or row.day > day or any((one.starts or date.min) >= row.day for one in self.known(title)):
            return None
        return row

    def on(self, title: str, day: date) -> LawVersion | None:
        """The version in force on a day, as far as is known: an imported text that covers the day, else the newest that
        had begun by then. None where the law, or what was in force then, is not known."""
        begun = [one for one in self.known(title) if one.starts is not None and one.starts <= day]
        lasting = [one for one in begun if one.until is None or one.until >= day]
        own = [one for one in lasting if one.text_id is not None]
        return max(own or lasting, key=lambda one: one.starts or date.min, default=None)

    def nearest(self, title: str) -> str | None:
        """The one known title that differs from this one by a letter or two; a hint at a slip, never proof of one."""
        return _nearest(plain(title)) if self.key(title) is None else None

    def fits(self, citation: Citation, day: date | None) -> bool | None:
        """Whether the cited provision exists in a version that may have been in force on `day`.

        None where the index cannot say: law unknown, only a version later than the day, or one revised since.
        """
        versions = self.known(citation.law)
        if not versions or citation.article is None:
            return None
        if any(version.holds(citation) for version in versions):
            return True
        if day is None or self.on(citation.law, day) is None or self.revised_since(citation.law, day):
            return None
        return False


def _title(line: str) -> str:
    return line[len(_HEAD) : line.index('"', len(_HEAD))]


def _date(text: str | None) -> date | None:
    # Some stated days were printed with full-width digits.
    return date.fromisoformat(unicodedata.normalize("NFKC", text)) if text else None


def _version(line: str) -> LawVersion:
    row = json.loads(line)
    return LawVersion(
        title=row["title"],
        version=_date(row["version"]),
        articles=row["articles"],
        structure=MappingProxyType({(a, sub): (paragraphs, items) for a, sub, paragraphs, items in row["structure"]}),
        stated=_date(row["in_force_as_stated"]),
        level=row["level"],
        region=row["region"],
    )


@lru_cache(maxsize=1)
def law_index() -> LawIndex:
    """The shipped index (law/data/law_index.jsonl, repealed_laws.yaml, later_versions.yaml)."""
    lines: dict[str, tuple[str, ...]] = {}
    short: dict[str, str] = {}
    for line in read_text(_DATA, "law_index.jsonl").splitlines():
        title = _title(line)
        key = plain.__wrapped__(title)
        lines[key] = (*lines.get(key, ()), line)
        if _STATE_PREFIX in title:
            short[plain.__wrapped__(title.replace(_STATE_PREFIX, ""))] = key
    repealed = {plain(row["title"]): Repealed(row["title"], row["from"], row["by"])
                for row in load_data("repealed_laws.yaml", _DATA)["laws"]}
    known_later = load_data("later_versions.yaml", _DATA)
    later = {plain(row["title"]): LaterVersion(row["title"], row["from"], row["note"]) for row in known_later["laws"]}
    short = {name: key for name, key in short.items() if name not in lines}
    return LawIndex(
        MappingProxyType(lines), MappingProxyType(short), MappingProxyType(repealed), MappingProxyType(later),
        known_later["index_through"],
    )


def _rebuilt(imported: tuple[LawVersion, ...]) -> LawIndex:
    return law_index().with_imported(imported) if imported else law_index()


@lru_cache(maxsize=1)
def _pairs() -> Mapping[str, tuple[str, ...]]:
    """Every pair of neighbouring characters → the titles that hold it. Made when a name is first not found."""
    holding: dict[str, list[str]] = {}
    for title in law_index().titles():
        for pair in _pairs_of(plain.__wrapped__(title)):
            holding.setdefault(pair, []).append(title)
    return {pair: tuple(titles) for pair, titles in holding.items()}


def _pairs_of(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


@lru_cache(maxsize=4096)
def _nearest(wanted: str) -> str | None:
    if len(wanted) < 6:
        return None
    slips = 1 if len(wanted) < 10 else 2
    pairs, place = _pairs_of(wanted), _place(wanted)
    shared = Counter(title for pair in pairs for title in _pairs().get(pair, ()))
    # One slip spoils at most two pairs, so whatever shares fewer cannot be near.
    close = [title for title, n in shared.items() if n >= len(pairs) - 2 * slips and abs(len(title) - len(wanted)) <= slips]
    found = sorted((_edits(wanted, plain.__wrapped__(title)), title) for title in close if _place(title) == place)
    found = [one for one in found if one[0] <= slips]
    # Two equally near names say nothing about which one was meant.
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def _edits(left: str, right: str) -> int:
    """Letters to change, add or drop to make one name of the other."""
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        before, row[0] = row[0], at
        for to, other in enumerate(right, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != other))
    return row[-1]


def _place(title: str) -> str:
    """The region a local rule begins with; rules of two places are never slips of each other."""
    found = re.match(r"[一-鿿]{2,8}?(?:省|市|自治区|自治州|自治县|县)", title)
    return found[0] if found else ""


def short_title(title: str) -> str:
    """A national law's name without the name of the state."""
    return title.removeprefix(_STATE_PREFIX)
