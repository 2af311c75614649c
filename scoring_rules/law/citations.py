"""What is known of one citation on one day: which law, which version, and whether article, paragraph and item exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scoring_rules.law.index import LaterVersion, LawIndex, LawVersion, Repealed, short_title
from scoring_rules.law.numbering import OldNumber, old_number
from scoring_rules.values import Citation, plain, zh_date


class LawStanding(StrEnum):
    """How a cited law stood on the day."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    NOT_KNOWN_THEN = "not_known_then"
    REVISED_SINCE = "revised_since"
    UNLISTED = "unlisted"

    @property
    def label(self) -> str:
        return {
            "in_force": "当日有效", "repealed": "当日已失效", "not_known_then": "当日版本未收录",
            "revised_since": "新修订版本未收录", "unlisted": "未收录，不能核对",
        }[self]


class Provision(StrEnum):
    """Whether the cited article, paragraph or item is there."""

    EXISTS = "exists"
    ABSENT = "absent"
    OTHER_VERSION = "other_version"
    UNKNOWN = "unknown"
    NOT_NAMED = "not_named"

    @property
    def label(self) -> str:
        return {
            "exists": "条款存在", "absent": "没有这一条款", "other_version": "只在另一版本中有", "unknown": "不能核对",
            "not_named": "没有写到条",
        }[self]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a citation. title: the full one, None for a law that is not known; nearest: a known title that
    differs by a letter or two. version: the one in force on the day. other: another version that has the provision."""

    citation: Citation
    day: date | None
    title: str | None
    short_named: bool
    nearest: str | None
    standing: LawStanding
    version: LawVersion | None
    other: LawVersion | None
    repealed: Repealed | None
    later: LaterVersion | None
    provision: Provision
    old_number: OldNumber | None

    @property
    def fault(self) -> bool:
        """Whether it shows something that a person should look at; what is not known is no fault."""
        return (
            self.standing is LawStanding.REPEALED or self.provision in (Provision.ABSENT, Provision.OTHER_VERSION)
            or self.old_number is not None)


def judge(citation: Citation, day: date | None, index: LawIndex, *, context: str = "") -> Verdict:
    """The verdict on one citation in a paper of that day. context: the words around it, for old article numbers."""
    versions = index.known(citation.law)
    repealed = index.repealed_on(citation.law, day) if day is not None else None
    version = index.on(citation.law, day) if day is not None else None
    if version is None and len(versions) == 1 and versions[0].starts is None:
        version = versions[0]
    later = index.revised_since(citation.law, day) if day is not None else None
    title = versions[0].title if versions else (repealed.title if repealed else None)
    provision, other = _provision(citation, version, versions, later)
    return Verdict(
        citation=citation, day=day, title=title,
        short_named=title is not None and plain(title) != plain(citation.law),
        nearest=index.nearest(citation.law) if title is None else None,
        standing=_standing(versions, version, repealed, later), version=version, other=other, repealed=repealed, later=later,
        provision=provision, old_number=old_number(citation, day, context, index) if context else None,
    )


def _standing(
    versions: Sequence[LawVersion], version: LawVersion | None, repealed: Repealed | None, later: LaterVersion | None
) -> LawStanding:
    if repealed is not None:
        return LawStanding.REPEALED
    if not versions:
        return LawStanding.UNLISTED
    if later is not None:
        return LawStanding.REVISED_SINCE
    return LawStanding.IN_FORCE if version is not None else LawStanding.NOT_KNOWN_THEN


def _provision(
    citation: Citation, version: LawVersion | None, versions: Sequence[LawVersion], later: LaterVersion | None
) -> tuple[Provision, LawVersion | None]:
    if citation.article is None:
        return Provision.NOT_NAMED, None
    if not versions:
        return Provision.UNKNOWN, None
    if version is not None and version.holds(citation):
        # A revision of which the articles are not known may have moved it.
        return (Provision.EXISTS if later is None else Provision.UNKNOWN), None
    other = next((one for one in versions if one is not version and one.holds(citation)), None)
    if version is None or version.starts is None or later is not None:
        return Provision.UNKNOWN, other
    return (Provision.OTHER_VERSION, other) if other is not None else (Provision.ABSENT, None)


def lines(verdict: Verdict, horizon: date) -> tuple[str, ...]:
    """The verdict in short sentences, as they stand beside a citation. horizon: the newest version in the index."""
    return tuple(_lines(verdict, horizon))


def _lines(one: Verdict, horizon: date) -> Iterator[str]:
    if one.title is None:
        yield "法律索引没有收录这部法律法规规章，也没有导入全文，不能核对。"
        if one.nearest:
            yield f"名称最接近的是《{one.nearest}》，请看是不是笔误。"
        return
    if one.short_named and plain(short_title(one.title)) == plain(one.citation.law):
        yield f"全称《{one.title}》。"
    if one.repealed is not None:
        yield f"自{zh_date(one.repealed.day)}起失效，由{one.repealed.by}取代。"
    elif one.day is None:
        yield "文书日期没有读出，不能确定当时有效的版本。"
    elif one.later is not None:
        yield f"{one.later.note}；索引没有收录这一版本的条文，可以导入全文后核对。"
    elif one.version is not None:
        yield from _version_lines(one.version, one.day, horizon)
    else:
        yield f"没有收录{zh_date(one.day)}有效的版本，只收录了之后的版本。"
    yield provision_line(one)
    if one.old_number is not None:
        yield f"{'' if one.old_number.sure else '可能'}用了修订前的条号：{one.old_number}。"


def _version_lines(version: LawVersion, day: date, horizon: date) -> Iterator[str]:
    if version.text_id is not None:
        until = f"至{zh_date(version.until)}" if version.until else "起"
        yield f"{zh_date(day)}有效的是本单位导入的文本，{zh_date(version.starts or day)}{until}施行，共 {version.articles} 条。"
    elif version.starts is None:
        yield f"索引没有这一文本的公布和施行日期；共 {version.articles} 条。"
    else:
        made = f"{zh_date(version.version)}公布或者修改的文本" if version.version else "索引收录的文本"
        begun = f"{zh_date(version.starts)}起施行" if version.start_sure else f"最早自{zh_date(version.starts)}起施行"
        yield f"{zh_date(day)}有效的是{made}，{begun}，共 {version.articles} 条。"
    if version.text_id is None and day > horizon:
        yield f"索引收至{zh_date(horizon)}，之后的修改没有收录。"


def provision_line(one: Verdict) -> str:
    """Whether the cited provision is there, in one sentence."""
    citation = one.citation
    if one.provision is Provision.NOT_NAMED:
        return "只写了法律名称，没有写到条。"
    if one.provision is Provision.UNKNOWN:
        return "条款是否存在不能核对。"
    if one.provision is Provision.EXISTS:
        return f"{place(citation)}{'在失效前的文本中' if one.repealed else ''}存在。"
    if one.provision is Provision.OTHER_VERSION and one.other is not None:
        since = f"{zh_date(one.other.starts)}起施行的" if one.other.starts else "另一"
        return f"当日有效的版本没有{place(citation)}（{shape(one)}），{since}版本才有。"
    return f"没有{place(citation)}：{shape(one)}。"


def place(citation: Citation) -> str:
    """Article, paragraph and item without the law: 第六十三条第一款第（一）项."""
    return str(citation)[len(citation.law) + 2 :]


def shape(one: Verdict) -> str:
    """How far the version goes that lacks the provision: 该法共 86 条."""
    citation, version = one.citation, one.version
    assert citation.article is not None and version is not None
    if version.holds_article(citation) is False:
        return f"该法共 {version.articles} 条"
    paragraphs, items = version.shape(citation)
    if citation.paragraph is not None and citation.paragraph > paragraphs:
        return f"该条共 {paragraphs} 款"
    return f"该条共 {items} 项" if items else "该条没有分项"


def replaced_version(citation: Citation, raw: str, day: date, index: LawIndex) -> tuple[int, date] | None:
    """A version note such as （2015年修正） that is older than the version in force: its year and since when it is not.

    A version counts as later only a year after it was adopted, as laws come into force some time after that.
    """
    text = plain(raw)
    for name in dict.fromkeys((citation.law, short_title(citation.law))):
        note = re.search(rf"{re.escape(plain(name))}》?\((\d{{4}})年?(?:第[一二三四五]次)?(?:修订|修正|版|公布)", text)
        if note is None:
            continue
        later = [
            version.version for version in index.known(citation.law)
            if version.version and version.version.year > int(note[1]) and (day - version.version).days > 366
        ]
        if later:
            return int(note[1]), max(later)
    return None


@dataclass(frozen=True, slots=True)
class Difference:
    """What one paper cites and the other does not, by unit cited."""

    only_notice: tuple[Citation, ...]
    only_decision: tuple[Citation, ...]


def difference(notice: Sequence[Citation], decision: Sequence[Citation], index: LawIndex) -> Difference:
    """Citations of one paper that the other lacks. A provision cited more exactly than in the other paper is no
    difference, nor is one law under its full and its short name."""

    def lacks(one: Citation, others: Sequence[Citation]) -> bool:
        return not any(_same(one, other, index) for other in others)

    return Difference(
        tuple(one for one in notice if lacks(one, decision)), tuple(one for one in decision if lacks(one, notice)))


def _same(one: Citation, other: Citation, index: LawIndex) -> bool:
    if (index.key(one.law) or plain(one.law)) != (index.key(other.law) or plain(other.law)):
        return False
    levels = zip(
        (one.article, one.article_sub or 0, one.paragraph, one.item),
        (other.article, other.article_sub or 0, other.paragraph, other.item), strict=True)
    return all(a == b or a is None or b is None for a, b in levels)
