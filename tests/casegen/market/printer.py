"""Dates, moments and amounts in the shapes of one bureau, drawn from the seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from tests.casegen.numerals import amount_in_words, clock, plain_amount, plain_date, signing_date
from tests.casegen.papers.model import Inline, Mark, Paper, SignOff
from tests.casegen.papers.printing import EMPTY_DATE, Printer
from tests.casegen.story.model import Story


def picker(story: Story) -> Callable[..., Any]:
    """Return a chooser: the same word gives the same choice throughout one file."""

    def pick(word: str, *choices: Any) -> Any:
        return Random(f"{story.seed}/{story.party.kind}/{word}").choice(choices)

    return pick


class MarketPrinter(Printer):
    """Dates, moments and amounts in the shapes of this bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.pick = picker(story)
        self.cell = self.pick("cell_date", "plain", "padded", "dotted", "dashed", "spaced", "plain")

    def in_cell(self, day: date) -> str:
        """Print a date as filled into a form."""
        return plain_date(day, self.cell)

    def dated(self, paper: Paper, name: str, value: date | None, *also: str) -> Mark:
        """Print a date field of a form; None prints the unfilled slot."""
        if value is None:
            return paper.gap(name, EMPTY_DATE)
        return paper.f(name, value, self.in_cell(value), *also)

    def at(self, value: datetime) -> str:
        """Print a moment."""
        shape = self.pick("moment", 0, 1, 2, 3)
        if shape == 3:
            return f"{value:%Y-%m-%d %H:%M}"
        if shape == 2:
            return f"{self.day(value.date())} {value:%H:%M}"
        return self.day(value.date()) + clock(value, padded=shape == 0)

    def moment(self, paper: Paper, name: str, value: datetime) -> Mark:
        """Print a date with hours and minutes."""
        return paper.f(name, value, self.at(value))

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print a time range, with or without the date repeated."""
        if start is None or end is None:
            return super().span(paper, start, end)
        shape = self.pick("span", 0, 1, 2)
        padded = self.pick("span_padded", True, False)
        first = paper.f("started_at", start, self.day(start.date()) + clock(start, padded=padded))
        if shape == 1:
            last = paper.f("ended_at", end, self.day(end.date()) + clock(end, padded=padded))
            return ["自", first, "至", last, "止"]
        return [first, "至" if shape else " 至 ", paper.f("ended_at", end, clock(end, padded=padded))]

    def sign_off(self, paper: Paper, day: date | None, *, agency: bool = True, chinese: bool = True) -> None:
        """Append organ and signing date; the year's zero is one of seven glyphs, the 20s may be 廿."""
        organ = self.story.signatories.get(paper.key, self.story.organ.name)
        text = None
        if day is not None:
            text = self.day(day)
            if chinese:
                text = signing_date(day, self.pick("zero", "〇", "〇", "○", "O", "О", "Ο", "0", "零"))
                if self.pick("twenty", True, False, False, False):
                    text = text.replace("二十日", "廿日").replace("月二十", "月廿")
            elif self.pick("sign_dots", True, False, False):
                text = plain_date(day, "dotted")
        mark = paper.gap("signed_on", EMPTY_DATE) if day is None else paper.f("signed_on", day, text)
        name: tuple[Inline, ...] = (paper.f("agency_name", organ),) if agency else (organ,)
        paper.add(SignOff(name, (mark,), "seal"))

    def amount(self, amount: Decimal) -> str:
        """Print an amount with its unit."""
        shape = self.pick("amount", 0, 1, 2, 3)
        if shape == 1:
            return f"{amount:,.2f}元"
        if shape == 2:
            return f"人民币{plain_amount(amount)}元"
        if shape == 3 and amount % 1000 == 0 and amount >= 10000:
            return f"{(amount / 10000).normalize():f}万元"
        return f"{plain_amount(amount)}元"

    def fine(self, paper: Paper, amount: Decimal, words: Decimal | None = None) -> list[Inline]:
        """Print a fine; the amount in words stands beside it in most papers."""
        said = amount if words is None else words
        shape = self.pick("fine", 0, 1, 2, 3, 4)
        plain = plain_amount(amount)
        if shape == 4 and said == amount:
            return [
                "罚款",
                paper.f("fine_amount", amount, f"{amount:,.0f}元" if amount % 1 == 0 else f"{plain}元"),
            ]
        worded = paper.f("fine_amount_in_words", said, amount_in_words(said))
        if shape == 0:
            return ["罚款人民币", paper.f("fine_amount", amount, f"{plain}元"), "（大写：", worded, "）"]
        if shape == 1:
            return ["罚款", worded, "（", paper.f("fine_amount", amount, f"￥{amount:,.2f}"), "）"]
        if shape == 2:
            return ["罚款", paper.f("fine_amount", amount, f"{plain}元"), "(", worded, ")"]
        return ["罚款人民币", worded, "（", paper.f("fine_amount", amount, f"¥{plain}元"), "）"]
