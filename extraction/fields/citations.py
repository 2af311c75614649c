"""Citations of laws: 《…法》第五十七条第一款第（一）项, with inheritance and several items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from extraction.fields.money import han_number

_NUM = r"(?:\d{1,4}|[零〇○一二三四五六七八九十百]{1,7})"
_KINDS = r"(?:法|条例|办法|规定|细则|规则|决定)"
_LAW = (
    r"(?:《(?P<law>(?:[^《》〈〉]|〈[^〈〉]*〉|《[^《》]*》){2,60})》"
    rf"|[«<〈](?P<law2>[^«»<>〈〉]{{1,40}}{_KINDS}(?:\([^()]{{2,12}}\))?)[»>〉]"
    # No marks at all: the name runs up to its article, from 中华人民共和国 or from the verb that leads it in.
    rf"|(?P<law3>(?:中华人民共和国|(?:(?<=违反)|(?<=违反了)|(?<=违背)|(?<=违背了)|(?<=依据)|(?<=根据)|(?<=依照)|(?<=按照))"
    rf"(?![了该本此上前下])(?=[\u4e00-\u9fff]{{4}}))[\u4e00-\u9fff、]{{1,30}}?{_KINDS})"
    rf"(?=(?:\([^()]{{2,24}}\))?第{_NUM}条))"
)
_NOTE = r"(?:\([^()]{2,24}\))?"
_ART = rf"第(?P<art>{_NUM})条(?:之(?P<sub>{_NUM}))?"
_ITEM = rf"(?:\({_NUM}\)|{_NUM})"
TOKEN = re.compile(
    rf"{_LAW}(?P<note>{_NOTE})"
    rf"|第(?P<several>{_ITEM}(?:[、,和及与]{_ITEM})+)(?P<of>[条款项])"
    rf"|第(?P<low>{_ITEM})项?[至到-]第?(?P<high>{_ITEM})项"
    rf"|{_ART}|第(?P<para>{_NUM})款|第(?P<point>{_NUM})目|第(?P<item>\({_NUM}\)|{_NUM})项"
    rf"|(?<=[、,及和与])\((?P<more>{_NUM})\)项?|第(?P<chain>\({_NUM}\))(?=[、,及和与]?[第(])"
)
_LINK = re.compile(r"^(?:[ 、,，及和与或以;]|规定|之|的|\d\.|\d、)*$")
_RULES = re.compile(
    # 标准化法, 许可证管理办法: the name of a law may speak of a paper, and ends as laws end.
    r"裁量|基准|^(?!.*(?:法|条例|办法|规定|细则|规则)(?:\([^()]*\))?$).*?(?:通知|公告|意见|目录|名录|标准|决定书|告知书|通知书|笔录|审批表|报告|委托书|营业执照|许可证|表$|书$|清单|回证|证明)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One article cited; law in full without brackets."""

    law: str
    article: int
    article_sub: int | None
    paragraph: int | None
    item: int | None
    start: int
    end: int

    def as_json(self) -> dict[str, Any]:
        return {
            "law": self.law,
            "article": self.article,
            "article_sub": self.article_sub,
            "paragraph": self.paragraph,
            "item": self.item,
        }


def number(text: str) -> int | None:
    """Arabic or Han number, with or without brackets."""
    text = text.strip("()")
    if text.isdigit():
        return int(text)
    value = han_number(text)
    return int(value) if value is not None else None


# National laws that documents call by their short name; the full name begins with 中华人民共和国.
_NATIONAL = re.compile(r"^[\u4e00-\u9fff、]{1,22}法(?:典|实施条例|实施细则)?$")
_LOCAL = re.compile(r"^.{2,8}(?:省|市|自治区|自治州|县)|办法|规定$")
# Regulations of the State Council that bear the country's name too, though their kind does not show it.
_NATIONAL_RULES = frozenset(
    {
        "道路运输条例", "自然保护区条例", "河道管理条例", "认证认可条例", "工业产品生产许可证管理条例",
        "市场主体登记管理条例", "水文条例", "防汛条例", "陆生野生动物保护实施条例", "水生野生动物保护实施条例",
        "野生植物保护条例", "内河交通安全管理条例", "电信条例", "政府信息公开条例", "尘肺病防治条例",
        "船员条例", "发票管理办法", "母婴保健法实施办法", "传染病防治法实施办法", "知识产权海关保护条例",
        "植物新品种保护条例", "国际海运条例", "进出口关税条例", "城镇国有土地使用权出让和转让暂行条例",
    }
)  # fmt: skip


def full_law_name(name: str) -> str:
    """Without book marks, version notes and white space; national laws with 中华人民共和国 in front."""
    name = re.sub(r"\s", "", name).replace("(", "（").replace(")", "）")
    name = re.sub(
        r"（(?:\d{4}年?[^（）]{0,12}|[^（）]{0,8}修[订正改][^（）]{0,6}|第?\d{4}[^（）]*)）$", "", name
    )
    # A name inside the name keeps one kind of marks, whichever the writer had at hand.
    name = re.sub(r"[<«《]([^<>«»《》]+)[>»》]", r"〈\1〉", name)
    if name in _NATIONAL_RULES:
        return "中华人民共和国" + name
    if name.startswith("中华人民共和国") or not _NATIONAL.match(name) or _LOCAL.search(name):
        return name
    return "中华人民共和国" + name


def _numbers(text: str) -> list[int]:
    """The numbers of “二、三” or “(二)、(三)”; nothing when one of them is none."""
    listed = [number(part) for part in re.split(r"[、,和及与]", text)]
    return [n for n in listed if n is not None] if all(n is not None for n in listed) else []


def find_citations(text: str, law_before: str | None = None) -> list[Citation]:
    """All citations of a folded text, in order.

    A later 第四十条 without book marks inherits the last law named; “第一款第（二）、（三）项”
    gives two entries. A law named without an article gives none.
    """
    out: list[Citation] = []
    law = law_before
    article: tuple[int, int | None] | None = None
    paragraph: int | None = None
    last_end = -1
    open_article = False
    start = 0

    def close(end: int) -> None:
        nonlocal open_article
        if open_article and law and article:
            out.append(Citation(law, article[0], article[1], paragraph, None, start, end))
        open_article = False

    for m in TOKEN.finditer(text):
        # A covered quotation (※) between two parts of a citation does not part them.
        between = text[last_end : m.start()].replace("※", "") if last_end >= 0 else ""
        linked = last_end >= 0 and len(between) <= 6 and _LINK.match(between) is not None
        if m["law"] or m["law2"] or m["law3"]:
            close(last_end)
            name = m["law"] or m["law2"] or m["law3"]
            law = full_law_name(name) if not _RULES.search(name) else None
            article, paragraph = None, None
            start = m.start()
        elif m["several"] and m["of"] == "条":
            close(last_end)
            article, paragraph = None, None
            listed = _numbers(m["several"])
            if law is None or not listed:
                last_end = m.end()
                continue
            if not linked:
                start = m.start()
            out.extend(Citation(law, n, None, None, None, start, m.end()) for n in listed[:-1])
            article, open_article = (listed[-1], None), True
        elif m["art"]:
            close(last_end)
            value = number(m["art"])
            if value is None or law is None:
                article = None
                last_end = m.end()
                continue
            if article is not None or not linked:
                start = m.start() if article is not None else start
            if last_end >= 0 and not linked and article is None and m.start() - last_end > 40:
                start = m.start()
            article = (value, number(m["sub"]) if m["sub"] else None)
            paragraph = None
            open_article = True
        elif m["several"] and article is not None and linked and law:
            if not open_article:
                start = m.start()
            for value in _numbers(m["several"]):
                of_item = m["of"] == "项"
                out.append(
                    Citation(
                        law,
                        article[0],
                        article[1],
                        paragraph if of_item else value,
                        value if of_item else None,
                        start,
                        m.end(),
                    )
                )
            open_article = False
        elif m["low"] and article is not None and linked and law:
            first, last = number(m["low"]), number(m["high"])
            if first is not None and last is not None and first < last <= first + 30:
                if not open_article:
                    start = m.start()
                out.extend(
                    Citation(law, article[0], article[1], paragraph, value, start, m.end())
                    for value in range(first, last + 1)
                )
            open_article = False
        elif m["point"]:
            # The vocabulary stops at the item; 目 only carries the chain on.
            pass
        elif m["para"] and article is not None and linked:
            value = number(m["para"])
            if not open_article or paragraph is not None:
                # 第一款、第三款 of the same article.
                close(last_end)
                start = m.start()
                open_article = True
            paragraph = value
        elif (m["item"] or m["more"] or m["chain"]) and article is not None and linked:
            value = number(m["item"] or m["more"] or m["chain"])
            if law and value is not None:
                if not open_article:
                    start = m.start()
                out.append(Citation(law, article[0], article[1], paragraph, value, start, m.end()))
            open_article = False
        else:
            continue
        last_end = m.end()
    close(last_end)
    return out


def as_list(found: list[Citation]) -> list[dict[str, Any]]:
    """JSON list without doubles, first mention first."""
    seen: set[tuple[Any, ...]] = set()
    out = []
    for c in found:
        key = (c.law, c.article, c.article_sub, c.paragraph, c.item)
        if key not in seen:
            seen.add(key)
            out.append(c.as_json())
    return out
