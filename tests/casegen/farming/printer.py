# ruff: noqa: E501 - a choice of shapes is kept on its line
"""Dates, moments and amounts in the shapes of one bureau, drawn from the seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.casegen.market.printer import picker
from tests.casegen.numerals import amount_in_words, plain_amount, signing_date
from tests.casegen.papers.model import Inline, Mark, Paper
from tests.casegen.story.model import Story
from tests.casegen.water.printer import WORDED, WaterPrinter


def salted(story: Story) -> Callable[..., Any]:
    """Return a chooser that is independent of those of other families with the same seed."""
    pick = picker(story)
    return lambda word, *choices: pick(f"farming/{word}", *choices)


class FarmingPrinter(WaterPrinter):
    """Dates, moments and amounts in the shapes of this bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.pick = salted(story)
        self.cell = self.pick("cell", "plain", "padded", "loose", "lined", "dotted", "dashed", "wide", "plain")
        self.text = self.pick("text", "plain", "plain", "padded", "loose")

    def han(self, day: date) -> str:
        """Print a date in Chinese numerals with this bureau's zero."""
        return signing_date(day, self.pick("zero", "〇", "〇", "○", "零", "О", "O"))

    def mark_day(self, paper: Paper, field: str, day: date, *also: str) -> Mark:
        """Mark the date of an opinion in the shape of all forms."""
        return paper.part(field, self.shaped(day, self.cell), *also, look="dated" if self.cell == "lined" else "text")

    def hour(self, value: datetime) -> str:
        """Print hours and minutes."""
        shape = self.pick("hour", "plain", "padded", "spaced")
        if shape == "spaced":
            return f" {value.hour} 时 {value.minute:02d} 分"
        return f"{value.hour:02d}时{value.minute:02d}分" if shape == "padded" else f"{value.hour}时{value.minute}分"

    def at(self, value: datetime) -> str:
        """Print a moment."""
        return self.day(value.date()) + self.hour(value)

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print a time range, mostly as the national form has it: … 时 … 分至 … 时 … 分."""
        assert start is not None and end is not None
        first = self.moment(paper, "started_at", start)
        shape = self.pick("span", "short", "short", "again", "dash")
        if shape == "again":
            return ["自", first, "至", paper.f("ended_at", end, self.at(end)), "止"]
        return [first, "至" if shape == "short" else "-", paper.f("ended_at", end, self.hour(end).strip())]

    def amount(self, value: Decimal) -> str:
        """Print an amount with its unit."""
        shape = self.pick("amount", 0, 1, 2, 3)
        if shape == 1:
            return f"{value:.2f}元"
        if shape == 2:
            return f"人民币{plain_amount(value)}元"
        return f"{amount_in_words(value)}" if shape == 3 else f"{plain_amount(value)}元"

    def fine(self, paper: Paper, amount: Decimal, words: Decimal | None = None) -> list[Inline]:
        """Print 罚款 with its amount in one or two of the ways in use."""
        shape = self.pick("fine", "small_capital", "capital_sign", "round", "small", "words_first", "capital_only", "yuan_round")
        worded, capital = paper.type in WORDED, amount_in_words(amount)

        def said(text: str) -> Inline:
            return paper.f("fine_amount_in_words", amount, text) if worded else text

        if shape == "capital_only":
            if worded:
                paper.put("fine_amount_in_words", amount)
            return ["罚款人民币（大写）", paper.f("fine_amount", amount, capital, *(("fine_amount_in_words",) if worded else ()))]
        if shape == "capital_sign":
            return ["罚款", said(capital), "（￥", paper.f("fine_amount", amount, f"{amount:.2f}元"), "）"]
        if shape == "round":
            return ["罚款", paper.f("fine_amount", amount, f"{plain_amount(amount)}元"), "（", said(capital), "）"]
        if shape == "words_first":
            return ["罚款：人民币", said(capital.removesuffix("整")), "，", paper.f("fine_amount", amount, f"¥{amount:,.2f}")]
        if shape == "yuan_round":
            return ["罚款人民币", paper.f("fine_amount", amount, f"{plain_amount(amount)}圆"), "整（大写：", said(capital.replace("元", "圆")), "）"]
        if shape == "small_capital":
            return ["罚款人民币", paper.f("fine_amount", amount, f"{amount:,.2f}元"), "，大写", said(capital)]
        return ["罚款", paper.f("fine_amount", amount, f"{plain_amount(amount)}元")]
