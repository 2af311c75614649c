# ruff: noqa: E501 - a choice of shapes is kept on its line
"""Dates, moments and amounts: ISO from the platform, whatever the district writes in its own papers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from tests.casegen.market.printer import picker
from tests.casegen.numerals import amount_in_words, plain_date, signing_date
from tests.casegen.papers.model import Inline, Mark, Paper, SignOff
from tests.casegen.papers.printing import EMPTY_DATE, Printer
from tests.casegen.story.model import Story

# Papers whose type has a field for the amount in words.
WORDED = {"investigation_report", "prior_notice", "penalty_decision", "payment_receipt"}


class WorksPrinter(Printer):
    """Prints values as the paper at hand does; `online` tells that the platform prints it."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.pick = picker(story)
        self.online = False

    def han(self, day: date) -> str:
        """Print a date in Chinese numerals."""
        return signing_date(day, self.pick("w/zero", "〇", "○", "〇", "零", "O"))

    def day(self, value: date) -> str:
        """Print a date in running text."""
        return plain_date(value, "padded" if self.online else self.pick("w/text", "plain", "plain", "padded"))

    def in_cell(self, value: date) -> str:
        """Print a date as filled into a form."""
        if self.online:
            return plain_date(value, "dashed")
        shape = self.pick("w/cell", "dots", "dotted", "plain", "loose", "han", "padded", "spaced")
        if shape == "dots":
            return f"{value.year}.{value.month}.{value.day}"
        return self.han(value) if shape == "han" else plain_date(value, shape)

    def dated(self, paper: Paper, name: str, value: date | None, *also: str) -> Mark:
        """Print a date field of a form; None prints the unfilled slot."""
        if value is None:
            return paper.gap(name, EMPTY_DATE)
        return paper.f(name, value, self.in_cell(value), *also)

    def hour(self, value: datetime) -> str:
        """Print hours and minutes."""
        if self.online:
            return f"{value:%H:%M}"
        shape = self.pick("w/hour", "signs", "half", "colon", "signs")
        if shape == "colon":
            return f"{value.hour}:{value:%M}"
        if shape == "half":
            return f"上午{value.hour}时{value.minute:02d}分" if value.hour < 12 else f"下午{value.hour - 12 or 12}时{value.minute:02d}分"
        return f"{value.hour}时{value.minute:02d}分"

    def at(self, value: datetime) -> str:
        """Print a moment."""
        if self.online:
            return f"{value:%Y-%m-%d} {self.hour(value)}"
        return f"{plain_date(value.date(), self.pick('w/at', 'plain', 'padded', 'dotted'))}{' ' if self.pick('w/at_gap', True, False) else ''}{self.hour(value)}"

    def moment(self, paper: Paper, name: str, value: datetime) -> Mark:
        """Print a date with hours and minutes."""
        return paper.f(name, value, self.at(value))

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print a time range."""
        assert start is not None and end is not None
        first = self.moment(paper, "started_at", start)
        shape = self.pick("w/span_online", "full", "short") if self.online else self.pick("w/span", "short", "begun", "dash")
        if shape == "full":
            return [first, " 至 ", self.moment(paper, "ended_at", end)]
        last = paper.f("ended_at", end, self.hour(end))
        if shape == "begun":
            return [first, "开始，", last, "结束"]
        return [first, {"short": "至", "dash": "—"}[shape], last]

    def sign_off(self, paper: Paper, day: date | None, *, agency: bool = True, chinese: bool = True) -> None:
        """Append organ and signing date under the seal; the platform prints the date in figures."""
        organ = self.story.organ.name
        shown = "" if day is None else self.han(day) if chinese and not self.online else plain_date(day, "padded" if self.online else "plain")
        mark = paper.gap("signed_on", EMPTY_DATE) if day is None else paper.f("signed_on", day, shown)
        paper.add(SignOff((paper.f("agency_name", organ) if agency else organ,), (mark,), "seal"))

    def amount(self, value: Decimal) -> str:
        """Print an amount with its unit."""
        if self.online:
            return f"{'人民币' if self.pick('w/rmb', True, False) else ''}{value:,.2f}元"
        shape = self.pick("w/amount", "rmb", "commas", "yen", "rmb")
        whole = f"{value:,.0f}" if value % 1 == 0 else f"{value:,.2f}"
        return {"rmb": f"人民币{whole}元", "commas": f"{whole}元", "yen": f"￥{value:,.2f}"}[shape]

    def bare(self, value: Decimal) -> str:
        """Print an amount behind 人民币, without it."""
        shown = self.amount(value).removeprefix("人民币")
        return f"{shown[1:]}元" if shown.startswith("￥") else shown

    def fine(self, paper: Paper, amount: Decimal, words: Decimal | None = None, *, kind: Inline = "罚款") -> list[Inline]:
        """Print the fine with the word for it, which may stand in front or behind."""
        shape = self.pick("w/fine", "beside", "capital", "behind", "words", "thousands", "both")
        worded, said = paper.type in WORDED, amount_in_words(amount)
        if not worded or shape == "thousands":
            if shape == "thousands" and amount % 1000 == 0 and amount >= 10000 and not self.online:
                return [kind, paper.f("fine_amount", amount, f"{(amount / 10000).normalize():f}万元")]
            return [kind, paper.f("fine_amount", amount, self.amount(amount))]
        if shape == "words":
            paper.put("fine_amount_in_words", amount)
            return [kind, "人民币", paper.f("fine_amount", amount, said, "fine_amount_in_words")]
        shown = paper.f("fine_amount", amount, self.bare(amount))
        marked = paper.f("fine_amount_in_words", amount, said)
        if shape == "capital":
            return [kind, "人民币（大写）", marked, "（小写：", shown, "）"]
        if shape == "behind":
            return ["人民币", shown, "（大写：人民币", marked, "）的", kind]
        if shape == "both":
            return [kind, "人民币", marked, "（", shown, "）"]
        return [kind, "人民币", shown, "，大写：", marked]
