# ruff: noqa: E501 - a choice of shapes is kept on its line
"""Dates, moments and amounts as these bureaus write them, drawn from the seed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from tests.casegen.market.printer import picker
from tests.casegen.numerals import amount_in_words, plain_amount, plain_date, signing_date
from tests.casegen.papers.model import Inline, Mark, Paper, SignOff
from tests.casegen.papers.printing import EMPTY_DATE, Printer
from tests.casegen.story.model import Story
from tests.casegen.urban.printer import WORDED, short_date


class CulturePrinter(Printer):
    """Dates, moments and amounts in the shapes of this bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.pick = picker(story)
        self.cell = self.pick("cu/cell", "lined", "lined", "plain", "padded", "dots", "dashes", "han", "spaced")
        self.text = self.pick("cu/text", "plain", "padded", "plain", "loose")

    def day(self, value: date) -> str:
        """Print a date in running text."""
        return plain_date(value, self.text)

    def han(self, day: date) -> str:
        """Print a date in Chinese numerals, in some bureaus with room between."""
        said = signing_date(day, self.pick("cu/zero", "〇", "○", "〇", "O", "0", "零"))
        return said if self.pick("cu/han_tight", True, True, False) else said.replace("年", " 年 ").replace("月", " 月 ").replace("日", " 日")

    def in_cell(self, value: date) -> str:
        """Print a date as filled into a form."""
        if self.cell == "han":
            return signing_date(value, self.pick("cu/zero", "〇", "○", "〇", "O", "0", "零"))
        if self.cell == "dots":
            return short_date(value, ".")
        return plain_date(value, {"padded": "padded", "dashes": "dashed", "spaced": "spaced"}.get(self.cell, "plain"))

    def look(self) -> str:
        """Return how a date of a form looks: its figures may stand on lines between printed signs."""
        return "dated" if self.cell == "lined" else "text"

    def mark_day(self, paper: Paper, field: str, day: date, *also: str) -> Mark:
        """Mark a date whose field is recorded elsewhere."""
        return paper.part(field, self.in_cell(day), *also, look=self.look())

    def dated(self, paper: Paper, name: str, value: date | None, *also: str) -> Mark:
        """Print a date field of a form; None prints the unfilled slot."""
        if value is None:
            return paper.gap(name, EMPTY_DATE)
        return paper.f(name, value, self.in_cell(value), *also, look=self.look())

    def hour(self, value: datetime) -> str:
        """Print hours and minutes."""
        shape = self.pick("cu/hour", "bare", "padded", "colon", "padded")
        if shape == "colon":
            return f"{value.hour}:{value.minute:02d}"
        return f"{value.hour}时{value.minute}分" if shape == "bare" else f"{value.hour:02d}时{value.minute:02d}分"

    def at(self, value: datetime) -> str:
        """Print a moment."""
        day = plain_date(value.date(), self.pick("cu/at", "plain", "padded"))
        hour = self.hour(value)
        return f"{day} {hour}" if ":" in hour else f"{day}{hour}"

    def _lined(self) -> str:
        return "dated" if self.cell == "lined" and ":" not in self.hour(datetime(2024, 1, 1)) else "text"

    def moment(self, paper: Paper, name: str, value: datetime) -> Mark:
        """Print a date with hours and minutes."""
        return paper.f(name, value, self.at(value), look=self._lined())

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print a time range."""
        assert start is not None and end is not None
        shape = self.pick("cu/span", "short", "from", "full", "dash", "short")
        first = self.moment(paper, "started_at", start)
        if shape == "full":
            return [first, "至", self.moment(paper, "ended_at", end)]
        last = paper.f("ended_at", end, self.hour(end), look=self._lined())
        return {"short": [first, "至", last], "from": ["自", first, "起至", last, "止"], "dash": [first, "—", last]}[shape]

    def sign_off(self, paper: Paper, day: date | None, *, agency: bool = True, chinese: bool = True) -> None:
        """Append organ and signing date under the seal."""
        assert day is not None
        text = self.han(day) if chinese else plain_date(day, self.pick("cu/sign_day", "plain", "spaced", "padded"))
        paper.add(SignOff((paper.f("agency_name", self.story.organ.name),), (paper.f("signed_on", day, text),), "seal"))

    def amount(self, value: Decimal) -> str:
        """Print an amount with its unit, as a list or a cell has it."""
        shape = self.pick("cu/amount", 0, 1, 2, 3)
        return (f"{plain_amount(value)}元", f"￥{value:.2f}", f"{value:,.2f}元", f"人民币{plain_amount(value)}元")[shape]

    def money(self, paper: Paper, field: str, value: Decimal) -> list[Inline]:
        """Print an amount that has no second field for its words, in some bureaus with them beside it."""
        if self.pick("cu/money", True, False):
            return [paper.f(field, value, self.amount(value))]
        return [paper.f(field, value, f"{value:.2f}元"), f"（{self.worded(value)}）"]

    def worded(self, value: Decimal) -> str:
        """Print an amount in capital numerals with this bureau's ending."""
        said = amount_in_words(value)
        ending = self.pick("cu/ending", "元整", "元整", "圆整", "元")
        return said.replace("元整", ending)

    def fine(self, paper: Paper, amount: Decimal, words: Decimal | None = None) -> list[Inline]:
        """Print 罚款 with its amount, which most bureaus give twice."""
        shape = self.pick("cu/fine", "capital_first", "figures_first", "blanks", "capital_only", "ten_thousands", "comma")
        both = ("fine_amount", "fine_amount_in_words") if paper.type in WORDED else ("fine_amount",)
        said = self.worded(amount)
        if shape == "comma":
            return ["罚款人民币", paper.f("fine_amount", amount, f"{amount:,.0f}元整")]
        if shape == "capital_only":
            for name in both:
                paper.put(name, amount)
            return ["罚款人民币", Mark(both, said)]
        worded: Inline = paper.f("fine_amount_in_words", amount, said) if len(both) == 2 else said
        if shape == "figures_first":
            return ["罚款", paper.f("fine_amount", amount, f"{plain_amount(amount)}元"), "（大写：人民币", worded, "）"]
        if shape == "blanks":
            figures = paper.f("fine_amount", amount, f"{amount:.2f}", look="fill")
            on_line = Mark(worded.fields, worded.text, "fill") if isinstance(worded, Mark) else Mark((), worded, "fill")
            return ["罚款人民币（大写）", on_line, "（小写：￥", figures, "）"]
        if shape == "ten_thousands" and amount >= 10000 and amount % 100 == 0:
            return ["罚款人民币", paper.f("fine_amount", amount, f"{(amount / 10000).normalize():f}万元"), "（", worded, "）"]
        return ["罚款人民币", worded, "（￥", paper.f("fine_amount", amount, f"{plain_amount(amount)}元"), "）"]
