"""The text of a law as a bureau brings it: articles, paragraphs and items, and what looks wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from scoring_rules.law.in_text import number
from scoring_rules.law.index import LawVersion
from scoring_rules.values import zh_number

_N = r"[零〇一二两三四五六七八九十百千0-9０-９]{1,9}"
_ARTICLE = re.compile(
    rf"第\s*(?P<no>{_N})\s*条(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?(?P<gap>[\s　:：]*)(?P<rest>.*)", re.S)
_HEADING = re.compile(rf"第\s*{_N}\s*[编章节][\s　]*[^。；]{{0,40}}$")
_ITEM = re.compile(rf"[（(]\s*({_N})\s*[)）]")
_END = re.compile(r"附\s*(?:件|则表|表|录)?\s*\d*\s*[:：]|附件\s*\d*$")
# A line that starts like an article but goes on as a reference to one: 第三条所称…, 第五条规定的….
_REFERENCE = re.compile(r"(?:第|所称|规定|至第|、|和第|或者第|以及)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and its items, each with its number as printed."""

    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article under the headings it stands in. again: how often its number came before, which is a fault of the text."""

    number: int
    sub: int
    headings: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    again: int = 0

    @property
    def label(self) -> str:
        """第六十三条, 第一百二十条之一."""
        return f"第{zh_number(self.number)}条" + (f"之{zh_number(self.sub)}" if self.sub else "")

    @property
    def anchor(self) -> str:
        """How a page addresses it: a63, a120-1."""
        return f"a{self.number}" + (f"-{self.sub}" if self.sub else "") + (f"-again{self.again}" if self.again else "")

    @property
    def items(self) -> int:
        """The most items that one of its paragraphs has."""
        return max(len(one.items) for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class LawText:
    """A whole text. before: what stands ahead of the first article. problems: sentences in Chinese for whoever imports."""

    before: tuple[str, ...]
    articles: tuple[Article, ...]
    problems: tuple[str, ...]

    @property
    def last(self) -> int:
        """The highest article number."""
        return max((one.number for one in self.articles), default=0)

    def article(self, wanted: int, sub: int = 0) -> Article | None:
        """An article by number."""
        return next((one for one in self.articles if (one.number, one.sub) == (wanted, sub)), None)

    @property
    def structure(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """As the law index has it: only articles of more than one paragraph, or with items, or with a sub-number."""
        return MappingProxyType({
            (one.number, one.sub): (len(one.paragraphs), one.items) for one in self.articles
            if one.sub or len(one.paragraphs) > 1 or one.items
        })


def parse_law(text: str) -> LawText:
    """Take a text apart. It is never refused: what does not look right is said in `problems`."""
    before: list[str] = []
    articles: list[Article] = []
    headings: list[str] = []
    seen: Counter[tuple[int, int]] = Counter()
    lines = [line.strip("\ufeff \t\r\u3000") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    for line in lines:
        if not line:
            continue
        if articles and _END.match(line):
            break
        started = _ARTICLE.match(line)
        no = number(started["no"]) if started else None
        if started and no and (started["gap"] or not _REFERENCE.match(started["rest"])):
            sub = number(started["sub"] or "") or 0
            again = seen[(no, sub)]
            seen[(no, sub)] += 1
            articles.append(Article(no, sub, tuple(headings), _added((), started["rest"]), again))
        elif _HEADING.match(line):
            headings = _under(headings, line)
            if not articles:
                before.append(line)
        elif articles:
            articles[-1] = replace(articles[-1], paragraphs=_added(articles[-1].paragraphs, line))
        else:
            before.append(line)
    return LawText(tuple(before), tuple(articles), tuple(_problems(articles)))


def _under(headings: Sequence[str], line: str) -> list[str]:
    """A part closes chapters and sections, a chapter closes sections."""
    order = "编章节"
    rank = next(order.index(mark) for mark in re.findall(r"[编章节]", line)[:1])
    kept = [one for one in headings if order.index(re.findall(r"[编章节]", one)[0]) < rank]
    return [*kept, re.sub(r"[\s　]+", " ", line)]


def _added(paragraphs: tuple[Paragraph, ...], line: str) -> tuple[Paragraph, ...]:
    if paragraphs and _ITEM.match(line):
        last = paragraphs[-1]
        return (*paragraphs[:-1], Paragraph(last.text, (*last.items, line)))
    if paragraphs and not paragraphs[-1].text and not paragraphs[-1].items:
        # 条号独占一行时，正文从下一行开始。
        return (*paragraphs[:-1], Paragraph(line, ()))
    return (*paragraphs, Paragraph(line, ()))


def _problems(articles: Sequence[Article]) -> Iterator[str]:
    if not articles:
        yield "没有找到“第一条”这样的条文。如果条号是 Word 自动编号，请先把它转成文字，或者复制成纯文本再粘贴。"
        return
    if (articles[0].number, articles[0].sub) != (1, 0):
        yield f"第一个条文是{articles[0].label}，不是第一条；前面的条文可能漏了。"
    seen: set[tuple[int, int]] = set()
    for before, one in zip([None, *articles], articles, strict=False):
        key = (one.number, one.sub)
        if key in seen:
            yield f"{one.label}出现了不止一次；可能是目录或者引文也被当成了条文。"
        elif before is not None and not _follows(before, one):
            yield f"{before.label}之后是{one.label}，中间的条文可能漏了，或者次序乱了。"
        seen.add(key)
        if not any(part.text for part in one.paragraphs):
            yield f"{one.label}没有内容。"
        for part in one.paragraphs:
            numbers = [number(found[1]) for item in part.items if (found := _ITEM.match(item))]
            if numbers != list(range(1, len(numbers) + 1)):
                yield f"{one.label}的各项编号不是从（一）依次排下来的。"


def _follows(before: Article, one: Article) -> bool:
    if one.sub:
        return one.number == before.number and one.sub == before.sub + 1
    return one.number == before.number + 1


def unlike(text: LawText, version: LawVersion) -> list[str]:
    """How a text differs in structure from what the index has of the same version: sentences for whoever imports it."""
    found = [] if text.last == version.articles else [f"索引里这一版本共 {version.articles} 条，这份文本到第 {text.last} 条。"]
    ours = dict(text.structure)
    odd = [one for one in text.articles if not one.sub and ours.get((one.number, 0), (1, 0)) !=
           version.structure.get((one.number, 0), (1, 0)) and one.number <= version.articles]
    if odd:
        named = "、".join(one.label for one in odd[:8])
        more = "等" if len(odd) > 8 else ""
        found.append(f"有 {len(odd)} 条的款数或者项数与索引里这一版本不同：{named}{more}，请核对这几条的分段。")
    return found


_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"


def stated_start(text: LawText) -> date | None:
    """The day from which the text itself says it is in force, in one of its last articles."""
    for article in reversed(text.articles[-3:]):
        for part in article.paragraphs:
            found = re.search(rf"自\s*{_DAY}\s*起(?:施行|实施|执行|生效)", _arabic(part.text))
            if found:
                return _day(found)
    return None


def stated_version(text: LawText) -> date | None:
    """The last day named ahead of the first article: when the text was passed, published or last amended."""
    days = [day for line in text.before for found in re.finditer(_DAY, _arabic(line)) if (day := _day(found))]
    return max(days, default=None)


def _arabic(line: str) -> str:
    return unicodedata.normalize("NFKC", line)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
