# ruff: noqa: E501 - a choice of shapes is kept on its line
"""Dates, moments and amounts in the shapes of one bureau, drawn from the seed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from tests.casegen.commerce.printer import small_numerals
from tests.casegen.market.printer import picker
from tests.casegen.numerals import amount_in_words, plain_amount, plain_date, signing_date
from tests.casegen.papers.model import Inline, Mark, Paper, SignOff
from tests.casegen.papers.printing import EMPTY_DATE, Printer
from tests.casegen.story.model import Story

# Papers whose type has a field for the amount in words.
WORDED = {"investigation_report", "prior_notice", "penalty_decision", "payment_receipt"}


class WaterPrinter(Printer):
    """Dates, moments and amounts in the shapes of this bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.pick = picker(story)
        self.cell = self.pick("w/cell", "plain", "spaced", "dotted", "points", "han", "wide", "lined", "padded")
        self.text = self.pick("w/day", "plain", "padded", "plain", "spaced", "plain")

    def han(self, day: date) -> str:
        """Print a date in Chinese numerals with this bureau's zero."""
        text = signing_date(day, self.pick("w/zero", "〇", "○", "〇", "零", "O", "0", "〇"))
        return text.replace("年", " 年 ").replace("月", " 月 ").replace("日", " 日") if self.pick("w/han_wide", True, False, False, False) else text

    def shaped(self, value: date, shape: str) -> str:
        """Print a date in one of the shapes of forms."""
        if shape == "han":
            return self.han(value)
        if shape == "points":
            return f"{value.year}.{value.month}.{value.day}"
        if shape == "wide":
            return f"{value.year} 年  {value.month} 月  {value.day} 日"
        return plain_date(value, "plain" if shape == "lined" else shape)

    def day(self, value: date) -> str:
        """Print a date in running text."""
        return plain_date(value, self.text)

    def in_cell(self, value: date) -> str:
        """Print a date as filled into a form."""
        return self.shaped(value, self.cell)

    def mark_day(self, paper: Paper, field: str, day: date, *also: str) -> Mark:
        """Mark the date of an opinion, whose field is recorded elsewhere; opinions may have dates of their own shape."""
        shape = self.pick("w/opinion_day", self.cell, "wide", "points", "spaced", "lined")
        return paper.part(field, self.shaped(day, shape), *also, look="dated" if shape == "lined" else "text")

    def dated(self, paper: Paper, name: str, value: date | None, *also: str) -> Mark:
        """Print a date field of a form; None prints the unfilled slot."""
        if value is None:
            return paper.gap(name, EMPTY_DATE)
        return paper.f(name, value, self.in_cell(value), *also, look="dated" if self.cell == "lined" else "text")

    def hour(self, value: datetime) -> str:
        """Print hours and minutes."""
        shape = self.pick("w/hour", 0, 1, 2, 0)
        if shape == 1:
            return f" {value.hour:02d} 时 {value.minute:02d} 分"
        return f"{value.hour}:{value.minute:02d}" if shape == 2 else f"{value.hour}时{value.minute:02d}分"

    def at(self, value: datetime) -> str:
        """Print a moment."""
        shape = self.pick("w/hour", 0, 1, 2, 0)
        if shape == 1:
            return plain_date(value.date(), "spaced") + self.hour(value)
        return f"{self.day(value.date())}{' ' if shape == 2 else ''}{self.hour(value)}"

    def moment(self, paper: Paper, name: str, value: datetime) -> Mark:
        """Print a date with hours and minutes."""
        return paper.f(name, value, self.at(value))

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print a time range: the end repeats the date, says 同日, or has the hour only."""
        assert start is not None and end is not None
        shape = self.pick("w/span", "from", "dash", "to", "again")
        first = self.moment(paper, "started_at", start)
        if shape == "again":
            return [first, "至", paper.f("ended_at", end, self.at(end))]
        last = paper.f("ended_at", end, self.hour(end).strip())
        return ["自", first, "起至", last, "止"] if shape == "from" else [first, "—" if shape == "dash" else "至", last]

    def sign_off(self, paper: Paper, day: date | None, *, agency: bool = True, chinese: bool = True) -> None:
        """Append organ and signing date under the seal."""
        organ = self.story.organ.name
        mark = paper.gap("signed_on", EMPTY_DATE) if day is None else paper.f("signed_on", day, self.han(day) if chinese else self.day(day))
        paper.add(SignOff((paper.f("agency_name", organ) if agency else organ,), (mark,), "seal"))

    def amount(self, value: Decimal) -> str:
        """Print an amount with its unit."""
        shape = self.pick("w/amount", 0, 1, 2, 3)
        if shape == 1:
            return f"人民币{value:,.2f}元"
        if shape == 2:
            return f"{plain_amount(value)}元整" if value % 1 == 0 else f"{value:.2f}元"
        return f"￥{value:,.2f}元" if shape == 3 else f"{plain_amount(value)}元"

    def fine(self, paper: Paper, amount: Decimal, words: Decimal | None = None) -> list[Inline]:
        """Print 罚款 with its amount in capitals, in figures, in 万元, in everyday numerals, or in two of them."""
        shape = self.pick("w/fine", "capital_small", "million", "figures_capital", "that_is", "capital", "everyday", "figures")
        worded = paper.type in WORDED
        also = ("fine_amount_in_words",) if worded else ()
        capital = amount_in_words(amount)

        def said(text: str) -> Inline:
            return paper.f("fine_amount_in_words", amount, text) if worded else text

        if shape in ("capital", "everyday"):
            if worded:
                paper.put("fine_amount_in_words", amount)
            # Everyday numerals are for round amounts only.
            text = small_numerals(amount) if shape == "everyday" and amount % 100 == 0 else capital
            return ["罚款人民币" if shape == "capital" else "罚款", paper.f("fine_amount", amount, text, *also)]
        if shape == "million" and amount % 1000 == 0:
            return ["罚款人民币", paper.f("fine_amount", amount, f"{(amount / 10000).normalize():f}万元"), "整（大写：", said(capital), "）"]
        if shape == "figures_capital":
            return ["罚款", paper.f("fine_amount", amount, f"{amount:.2f}元"), "，大写：人民币", said(capital.replace("元", "圆"))]
        if shape == "that_is":
            return ["罚款（人民币）", said(capital), "，即", paper.f("fine_amount", amount, f"{amount:,.0f}元" if amount % 1 == 0 else f"{amount:.2f}元")]
        if shape == "figures":
            return ["罚款", paper.f("fine_amount", amount, self.amount(amount))]
        return ["罚款人民币（大写）", said(capital), "（小写：", paper.f("fine_amount", amount, f"￥{amount:,.2f}"), "）"]
