"""Wording shared by all papers: dates, money, citations, people, in the style of the file."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from tests.casegen.numerals import amount_in_words, clock, han, plain_amount, plain_date, signing_date
from tests.casegen.papers.model import Inline, Mark, Paper, Para, SignOff
from tests.casegen.story.model import Approval, Story
from tests.casegen.story.offences import Cite

EMPTY_DATE = "    年  月  日"


class Printer:
    """Prints values in the style of one story and records them in the paper at the same time."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.style = story.style

    def day(self, value: date) -> str:
        """Print a date in running text or a cell."""
        return plain_date(value, self.style.date)

    def dated(self, paper: Paper, name: str, value: date | None, *also: str) -> Mark:
        """Print a date field; None prints the unfilled form."""
        if value is None:
            return paper.gap(name, EMPTY_DATE)
        return paper.f(name, value, self.day(value), *also)

    def moment(self, paper: Paper, name: str, value: datetime) -> Mark:
        """Print a date with hours and minutes."""
        return paper.f(name, value, self.day(value.date()) + clock(value))

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print started_at and ended_at as one time range."""
        if start is not None and end is None:
            return [self.moment(paper, "started_at", start), "至", paper.gap("ended_at", "  时  分")]
        if start is None or end is None:
            return [
                paper.gap("started_at", "    年  月  日  时  分"),
                "至",
                paper.gap("ended_at", "  时  分"),
            ]
        first = self.moment(paper, "started_at", start)
        return [first, "至", paper.f("ended_at", end, clock(end))]

    def sign_off(self, paper: Paper, day: date | None, *, agency: bool = True, chinese: bool = True) -> None:
        """Append the organ's name and the signing date with the seal."""
        organ = self.story.signatories.get(paper.key, self.story.organ.name)
        text = None
        if day is not None:
            text = signing_date(day, self.style.zero) if chinese else self.day(day)
        mark = paper.gap("signed_on", EMPTY_DATE) if day is None else paper.f("signed_on", day, text)
        name: tuple[Inline, ...] = (paper.f("agency_name", organ),) if agency else (organ,)
        paper.add(SignOff(name, (mark,), "seal"))

    def fine(self, paper: Paper, amount: Decimal, words: Decimal | None = None) -> list[Inline]:
        """Print a fine in digits and in words."""
        in_words = amount_in_words(amount if words is None else words)
        worded = paper.f("fine_amount_in_words", amount if words is None else words, in_words)
        plain = plain_amount(amount)
        shape = self.style.money
        if shape == "digits_first":
            return ["罚款", paper.f("fine_amount", amount, f"{plain}元"), "（大写：", worded, "）"]
        if shape == "commas":
            return ["罚款人民币", paper.f("fine_amount", amount, f"{amount:,.2f}元"), "（", worded, "）"]
        if shape == "yen":
            return ["罚款人民币（大写）", worded, "（", paper.f("fine_amount", amount, f"￥{plain}"), "）"]
        return ["罚款人民币", worded, "（", paper.f("fine_amount", amount, f"{plain}元"), "）"]

    def number_line(self, paper: Paper, number: str | None, *, label: str = "") -> None:
        """Append the paper's own document number under the title."""
        if number is None:
            mark = paper.gap("doc_number", f"{self.story.organ.prefix}〔    〕    号")
        else:
            mark = paper.f("doc_number", normal_number(number), number)
            paper.list_number = number
        paper.add(Para((label, mark), "center" if self.story.family == "ecology" else "right", False))

    def laws(self, paper: Paper, name: str, cites: tuple[Cite, ...]) -> list[Inline]:
        """Print citations; further provisions of the same law are joined by 、 without its name."""
        out: list[Inline] = []
        last, last_article = None, None
        for cite in cites:
            text = provision(cite)
            if cite.law == last and cite.article == last_article and "条" in text:
                text = text.split("条", 1)[1]
            if cite.law != last:
                text = (cite.title_printed or f"《{cite.law}》") + text
            if out:
                out.append("、")
            out.append(paper.part(name, text))
            last, last_article = cite.law, cite.article
        paper.put(name, [cite_value(c) for c in cites])
        return out

    def approvals(self, paper: Paper, rows: list[Approval]) -> None:
        """Record an approval chain as the value of `approvals` (cells are printed by the form)."""
        paper.put(
            "approvals",
            [
                {"role": r.role, "opinion": r.opinion, "name": r.name, "signed_on": r.signed_on}
                for r in rows
                if r.opinion or r.name or r.signed_on
            ],
        )

    def signature(self, paper: Paper, name: str | None) -> Mark:
        """Return the mark of one signature (script or image); None is an unsigned slot."""
        if not name:
            return Mark((), "", "slot")
        return paper.part("signatures", name, look="image" if self.style.signature == "image" else "hand")

    def signatures(self, paper: Paper, signed: list[tuple[str, str | None, date | None]]) -> None:
        """Record who signed: (role, name, date); names of image signatures cannot be read and are null."""
        image = self.style.signature == "image"
        paper.put(
            "signatures",
            [
                {"role": role, "name": None if image else name, "signed_on": day}
                for role, name, day in signed
                if name
            ],
        )


def provision(cite: Cite) -> str:
    """Return 第…条第…款第（…）项 for a citation."""
    if cite.printed is not None:
        return cite.printed
    text = f"第{han(cite.article)}条" if cite.article else ""
    if cite.paragraph:
        text += f"第{han(cite.paragraph)}款"
    if cite.item:
        text += f"第（{han(cite.item)}）项"
    return text


def cite_value(cite: Cite) -> dict[str, object]:
    """Return a citation in the form of the vocabulary."""
    return {
        "law": cite.law,
        "article": cite.article,
        "article_sub": None,
        "paragraph": cite.paragraph,
        "item": cite.item,
    }


def normal_number(raw: str) -> str:
    """Return a document number in normal form: no spaces, half-width digits, 〔〕 around the year."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw))
    return re.sub(r"[\[(〔【〖<](\d{4})[\])〕】〗>]", r"〔\1〕", text)


def range_words(low: Decimal, high: Decimal) -> tuple[str, str]:
    """Return both ends of a statutory range in small numerals (五千元, 五万元)."""
    return small_amount(low), small_amount(high)


def small_amount(amount: Decimal) -> str:
    """Return a round amount in small numerals (500 -> 五百元, 20000 -> 二万元)."""
    number = int(amount)
    if number >= 10000:
        return f"{han(number // 10000)}万元"
    if number >= 1000:
        return f"{han(number // 1000)}千元"
    return f"{han(number)}元"
