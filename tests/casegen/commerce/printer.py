"""Dates, moments and amounts in the shapes of one bureau, drawn from the seed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from tests.casegen.market.printer import picker
from tests.casegen.numerals import DIGITS, amount_in_words, plain_amount, plain_date, signing_date
from tests.casegen.papers.model import Inline, Mark, Paper, SignOff
from tests.casegen.papers.printing import EMPTY_DATE, Printer
from tests.casegen.story.model import Story

# Papers whose type has a field for the amount in words.
WORDED = {
    "investigation_report", "prior_notice", "penalty_decision", "payment_receipt",
}  # fmt: skip


class CommercePrinter(Printer):
    """Dates, moments and amounts in the shapes of this bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.pick = picker(story)
        self.cell = self.pick("c/cell", "plain", "dotted", "dashed", "slashed", "loose", "padded", "fullwidth", "han")
        self.text = self.pick("c/text", "plain", "padded", "spaced", "plain", "fullwidth")

    def han(self, day: date) -> str:
        """Print a date in Chinese numerals; zeros and twenties are written in several ways."""
        text = signing_date(day, self.pick("c/zero", "〇", "○", "О", "Ο", "O", "０", "零", "〇"))
        if self.pick("c/twenty", True, False, False):
            text = text.replace("月二十日", "月廿日").replace("月二十", "月廿").replace("月三十", "月卅")
        if self.pick("c/han_gaps", True, False, False, False):
            text = text.replace("年", " 年 ").replace("月", " 月 ").replace("日", " 日")
        return text

    def day(self, value: date) -> str:
        """Print a date in running text."""
        return plain_date(value, self.text)

    def in_cell(self, value: date) -> str:
        """Print a date as filled into a form."""
        return self.han(value) if self.cell == "han" else plain_date(value, self.cell)

    def dated(self, paper: Paper, name: str, value: date | None, *also: str) -> Mark:
        """Print a date field of a form; None prints the unfilled slot."""
        if value is None:
            return paper.gap(name, EMPTY_DATE)
        return paper.f(name, value, self.in_cell(value), *also)

    def hour(self, value: datetime) -> str:
        """Print hours and minutes."""
        shape = self.pick("c/hour", 0, 0, 1, 2, 3)
        if shape == 1:
            return f"{value:%H:%M}"
        if shape == 2:
            half, hour = ("上午", value.hour) if value.hour < 12 else ("下午", value.hour - 12 or 12)
            return f"{half}{hour}时{value.minute:02d}分"
        if shape == 3:
            return f" {value.hour} 时 {value.minute} 分"
        return f"{value.hour}时{value.minute}分"

    def at(self, value: datetime) -> str:
        """Print a moment."""
        gap = " " if self.pick("c/hour", 0, 0, 1, 2, 3) == 1 else ""
        return f"{self.day(value.date())}{gap}{self.hour(value)}"

    def moment(self, paper: Paper, name: str, value: datetime) -> Mark:
        """Print a date with hours and minutes."""
        return paper.f(name, value, self.at(value))

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print a time range; the end repeats the date, or does not."""
        assert start is not None and end is not None
        shape = self.pick("c/span", "zhi", "dash", "full", "until")
        first = self.moment(paper, "started_at", start)
        if shape == "full":
            return ["自", first, "起至", paper.f("ended_at", end, self.at(end)), "止"]
        last = paper.f("ended_at", end, self.hour(end))
        return [first, {"zhi": "至", "dash": "——", "until": " 到 "}[shape], last]

    def sign_off(self, paper: Paper, day: date | None, *, agency: bool = True, chinese: bool = True) -> None:
        """Append organ and signing date under the seal."""
        organ = self.story.organ.name
        text = None if day is None else self.han(day) if chinese else self.day(day)
        mark = paper.gap("signed_on", EMPTY_DATE) if day is None else paper.f("signed_on", day, text)
        name: tuple[Inline, ...] = (paper.f("agency_name", organ),) if agency else (organ,)
        paper.add(SignOff(name, (mark,), "seal"))

    def amount(self, value: Decimal) -> str:
        """Print an amount with its unit."""
        shape = self.pick("c/amount", 0, 1, 2, 3, 4)
        if shape == 1:
            return f"{value:,.2f}元"
        if shape == 2:
            return f"人民币{plain_amount(value)}元整" if value % 1 == 0 else f"人民币{plain_amount(value)}元"
        if shape == 3:
            return f"￥{value:.2f}"
        if shape == 4 and value >= 10000 and value % 100 == 0:
            return f"{(value / 10000).normalize():f}万元"
        return f"{plain_amount(value)}元"

    def fine(self, paper: Paper, amount: Decimal, words: Decimal | None = None) -> list[Inline]:
        """Print 罚款 with its amount; words alone, figures alone, or both in either order."""
        worded = paper.type in WORDED
        shape = self.pick("c/fine", "both", "words", "figures", "yen", "small", "comma")
        plain = plain_amount(amount)
        if shape == "small" and amount % 100 == 0:
            fields = ("fine_amount_in_words",) if worded else ()
            if worded:
                paper.put("fine_amount_in_words", amount)
            return ["罚款", paper.f("fine_amount", amount, small_numerals(amount), *fields)]
        if shape == "words":
            fields = ("fine_amount_in_words",) if worded else ()
            if worded:
                paper.put("fine_amount_in_words", amount)
            return ["罚款人民币", paper.f("fine_amount", amount, amount_in_words(amount), *fields)]
        if shape == "figures" or not worded:
            return ["罚款", paper.f("fine_amount", amount, f"{plain}元")]
        said = paper.f("fine_amount_in_words", amount, amount_in_words(amount))
        if shape == "yen":
            return ["罚款人民币", said, "（￥", paper.f("fine_amount", amount, f"{amount:,.2f}"), "）"]
        if shape == "comma":
            figures = f"{amount:,.0f}元" if amount % 1 == 0 else f"{plain}元"
            return ["罚款计人民币", paper.f("fine_amount", amount, figures), "，大写", said]
        return ["罚款", paper.f("fine_amount", amount, f"{plain}元"), "（大写人民币", said, "）"]


def small_numerals(amount: Decimal) -> str:
    """Return whole yuan in everyday numerals (12500 -> 一万二千五百元)."""
    rest, text = int(amount), ""
    for unit, name in ((10000, "万"), (1000, "千"), (100, "百"), (10, "十")):
        count, rest = divmod(rest, unit)
        if count:
            text += (small_numerals(Decimal(count)).removesuffix("元") if count > 9 else DIGITS[count]) + name
        elif text and rest and not text.endswith("零"):
            text += "零"
    text += DIGITS[rest] if rest else ""
    return ("十" + text[2:] if text.startswith("一十") else text) + "元"
