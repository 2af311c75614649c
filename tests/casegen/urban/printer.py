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
WEEK = "一二三四五六日"


def short_date(day: date, mark: str) -> str:
    """Print a date without leading zeros between dots, strokes or dashes (2024.3.5)."""
    return f"{day.year}{mark}{day.month}{mark}{day.day}"


class UrbanPrinter(Printer):
    """Dates, moments and amounts in the shapes of this bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.pick = picker(story)
        self.cell = self.pick("u/cell", "filled", "plain", "dots", "dashes", "padded", "gaps", "han", "strokes")
        self.text = self.pick("u/text", "plain", "plain", "padded", "week")

    def han(self, day: date) -> str:
        """Print a date in Chinese numerals with this bureau's zero."""
        return signing_date(day, self.pick("u/zero", "〇", "〇", "○", "O", "零", "0", "Ｏ"))

    def day(self, value: date) -> str:
        """Print a date in running text, in some files with its weekday."""
        if self.text == "week":
            return f"{plain_date(value, 'plain')}（星期{WEEK[value.weekday()]}）"
        return plain_date(value, self.text)

    def bare(self, value: date) -> str:
        """Print a date of a field in running text, without its weekday."""
        return plain_date(value, "padded" if self.text == "padded" else "plain")

    def in_cell(self, value: date) -> str:
        """Print a date as filled into a form."""
        if self.cell == "han":
            return self.han(value)
        if self.cell in ("dots", "dashes", "strokes"):
            return short_date(value, {"dots": ".", "dashes": "-", "strokes": "/"}[self.cell])
        if self.cell == "gaps":
            return f"{value.year}年  {value.month}月  {value.day}日"
        return plain_date(value, "padded" if self.cell == "padded" else "plain")

    def mark_day(self, paper: Paper, field: str, day: date, *also: str) -> Mark:
        """Mark a date whose field is recorded elsewhere; figures may stand on lines between printed signs."""
        return paper.part(field, self.in_cell(day), *also, look="dated" if self.cell == "filled" else "text")

    def dated(self, paper: Paper, name: str, value: date | None, *also: str) -> Mark:
        """Print a date field of a form; None prints the unfilled slot."""
        if value is None:
            return paper.gap(name, EMPTY_DATE)
        return paper.f(name, value, self.in_cell(value), *also, look="dated" if self.cell == "filled" else "text")

    def hour(self, value: datetime) -> str:
        """Print hours and minutes."""
        shape = self.pick("u/hour", 0, 0, 1, 2)
        if shape == 1:
            return f"{value:%H}:{value:%M}"
        if shape == 2:
            half, hour = ("上午", value.hour) if value.hour < 12 else ("下午", value.hour - 12 or 12)
            return f"{half}{hour}点{value.minute:02d}分"
        return f"{value.hour:02d}时{value.minute:02d}分"

    def at(self, value: datetime) -> str:
        """Print a moment."""
        day = plain_date(value.date(), "padded" if self.pick("u/at", True, False, False) else "plain")
        return f"{day}{self.hour(value)}"

    def moment(self, paper: Paper, name: str, value: datetime) -> Mark:
        """Print a date with hours and minutes."""
        return paper.f(name, value, self.at(value), look="dated" if self._lined() else "text")

    def _lined(self) -> bool:
        return self.cell == "filled" and self.pick("u/hour", 0, 0, 1, 2) == 0

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print a time range in one of three shapes."""
        assert start is not None and end is not None
        shape = self.pick("u/span", "to", "lasting", "both", "to")
        first = self.moment(paper, "started_at", start)
        if shape == "both":
            return [first, " 至 ", self.moment(paper, "ended_at", end)]
        last = paper.f("ended_at", end, self.hour(end), look="dated" if self._lined() else "text")
        tail = [f"，历时{(end - start).seconds // 60}分钟"] if shape == "lasting" else []
        return [first, "至", last, *tail]

    def sign_off(self, paper: Paper, day: date | None, *, agency: bool = True, chinese: bool = True) -> None:
        """Append organ and signing date under the seal."""
        organ = self.story.organ.name
        mark = paper.gap("signed_on", EMPTY_DATE) if day is None else paper.f("signed_on", day, self.han(day) if chinese else plain_date(day, "plain"))
        paper.add(SignOff((paper.f("agency_name", organ) if agency else organ,), (mark,), "seal"))

    def amount(self, value: Decimal) -> str:
        """Print an amount with its unit."""
        shape = self.pick("u/amount", 0, 1, 2, 3)
        if shape == 1:
            return f"¥{value:,.2f}"
        if shape == 2:
            return f"{value:.2f}元"
        if shape == 3 and value % 1 == 0:
            return f"{value:,.0f}元"
        return f"{plain_amount(value)} 元"

    def fine(self, paper: Paper, amount: Decimal, words: Decimal | None = None) -> list[Inline]:
        """Print 罚款 with its amount: figures, everyday numerals, capitals, or two of them."""
        shape = self.pick("u/fine", "figures", "both", "capital_first", "everyday", "equal")
        worded, said = paper.type in WORDED, amount_in_words(amount)
        if shape == "everyday" and amount % 100 == 0:
            if worded:
                paper.put("fine_amount_in_words", amount)
            return ["罚款", paper.f("fine_amount", amount, small_numerals(amount), *(("fine_amount_in_words",) if worded else ()))]
        shown = paper.f("fine_amount", amount, self.amount(amount))
        if shape == "figures" or not worded:
            return ["罚款", shown]
        marked = paper.f("fine_amount_in_words", amount, said)
        if shape == "both":
            return ["罚款", shown, "（人民币", marked, "）"]
        if shape == "equal":
            return ["罚款人民币", marked, "，计", shown]
        return ["罚款（大写）", marked, "（小写）", shown]
