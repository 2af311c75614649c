"""Discretion benchmarks (裁量基准): facts → grade → band → amount, with every step in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scoring_rules.law.index import LawIndex
from scoring_rules.values import Citation, plain, yuan, zh_date


class BandKind(StrEnum):
    """How a grade gives its band."""

    AMOUNT = "amount"
    RANGE_PERCENT = "range_percent"
    MAXIMUM_PERCENT = "maximum_percent"
    NO_FINE = "no_fine"

    @property
    def label(self) -> str:
        names = {"amount": "固定金额", "range_percent": "法定幅度的百分比", "maximum_percent": "法定上限的百分比"}
        return names.get(self.value, "不罚款")


class Standing(StrEnum):
    """Where a fine lies."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {"inside": "在幅度内", "below": "低于幅度", "above": "高于幅度", "unknown": "不能核对"}[self]


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade (档次) of a table. low, high: yuan or per cent as `kind` says, both ends within; None is open.

    factors: circumstances that lead to it. words: phrases that point to it where a file has them.
    """

    name: str
    factors: tuple[str, ...]
    kind: BandKind
    low: Decimal | None
    high: Decimal | None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BenchmarkTable:
    """The grades of one provision. organ and sector: "" where it serves all. low, high: the statutory fine in yuan."""

    id: str
    title: str
    provision: Citation
    organ: str
    sector: str
    in_force_from: date
    in_force_to: date | None
    source: str
    low: Decimal | None
    high: Decimal | None
    grades: tuple[Grade, ...]

    def in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What speaks for one grade: whether the text itself says so, and the phrases of the table that it holds."""

    at: int
    stated: bool
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The arithmetic of one table with one grade. band: yuan, None where an end is open or not known."""

    table: BenchmarkTable
    grade: Grade
    band: tuple[Decimal | None, Decimal | None] | None
    standing: Standing
    steps: tuple[Step, ...]


def applicable(
    tables: Iterable[BenchmarkTable], cited: Sequence[Citation], day: date, organ: str, index: LawIndex
) -> tuple[BenchmarkTable, ...]:
    """Tables for a cited provision, in force on the day, of this organ; one of its own before one for all."""
    fitting = [
        one for one in tables
        if one.in_force(day) and (not one.organ or plain(one.organ) == plain(organ))
        and any(_covers(one.provision, citation, index) for citation in cited)
    ]
    own = [one for one in fitting if one.organ]
    return tuple(own or fitting)


def _covers(provision: Citation, cited: Citation, index: LawIndex) -> bool:
    """Whether a table for `provision` serves what a paper cites: the same unit, or a smaller one of it, or an item that
    the paper gives without its paragraph."""
    same_law = (index.key(provision.law) or plain(provision.law)) == (index.key(cited.law) or plain(cited.law))
    if not same_law or (provision.article, provision.article_sub or 0) != (cited.article, cited.article_sub or 0):
        return False
    paragraphs = provision.paragraph is None or cited.paragraph in (None, provision.paragraph)
    return paragraphs and (provision.item is None or provision.item == cited.item)


def proposals(table: BenchmarkTable, text: str) -> tuple[Proposal, ...]:
    """What a file's words say for each grade, the strongest first; a grade that nothing speaks for is left out."""
    flat = plain(text)
    found = []
    for at, grade in enumerate(table.grades):
        phrases = tuple(one for one in (*grade.words, *grade.factors) if len(plain(one)) > 1 and plain(one) in flat)
        stated = _stated(grade, flat)
        if stated or phrases:
            found.append(Proposal(at, stated, phrases))
    return tuple(sorted(found, key=lambda one: (not one.stated, -len(one.phrases), one.at)))


def _stated(grade: Grade, flat: str) -> bool:
    """Whether the text names the grade as the one that applies: 属于“较轻”档次, 按一般情形处罚."""
    name = re.escape(plain(grade.name))
    return re.search(
        rf"(?:属于?|系|适用|认定为?|符合|按照?|对应|构成|程度为|情节为|档次为|阶次为)[“\"'《]?(?:违法|情节|处罚)?{name}[”\"'》]?"
        r"(?:的?(?:违法|情节|情形|档|阶次|等次|处罚|裁量|程度))", flat) is not None


def chosen(table: BenchmarkTable, found: Sequence[Proposal]) -> tuple[int | None, bool]:
    """The grade to start from, and whether that is firm: the only one there is, or the only one the text names."""
    if len(table.grades) == 1:
        return 0, True
    stated = [one.at for one in found if one.stated]
    if len(stated) == 1:
        return stated[0], True
    if found and (len(found) == 1 or len(found[0].phrases) > len(found[1].phrases)) and not stated:
        return found[0].at, False
    return None, False


def reckon(
    table: BenchmarkTable, at: int, *, fine: Decimal | None, low: Decimal | None = None, high: Decimal | None = None
) -> Reckoning:
    """The arithmetic with one grade. low, high: the statutory fine as the decision states it, used where the table
    gives none."""
    grade = table.grades[at]
    least = table.low if table.low is not None else low
    most = table.high if table.high is not None else high
    band = _band(grade, least, most)
    standing = _standing(fine, band)
    steps = [
        Step("法定幅度", span(least, most) if least is not None or most is not None else "基准表和决定书都没有写明"),
        Step("裁量档次", f"{grade.name}：{'；'.join(grade.factors) or '表中没有写明情形'}"),
        Step("裁量幅度", _band_words(grade, least, most, band)),
        Step("决定罚款", yuan(fine) if fine is not None else "没有读出"),
        Step("结论", _ending(fine, band, standing)),
    ]
    return Reckoning(table, grade, band, standing, tuple(steps))


def _band(
    grade: Grade, least: Decimal | None, most: Decimal | None
) -> tuple[Decimal | None, Decimal | None] | None:
    match grade.kind:
        case BandKind.NO_FINE:
            return Decimal(0), Decimal(0)
        case BandKind.AMOUNT:
            return grade.low, grade.high
        case _:
            if most is None:
                return None
            base = (least or Decimal(0)) if grade.kind is BandKind.RANGE_PERCENT else Decimal(0)
            ends = [None if one is None else base + (most - base) * one / 100 for one in (grade.low, grade.high)]
            # A share of the maximum never undercuts the statutory minimum.
            start = max(ends[0] or Decimal(0), least or Decimal(0))
            return start, most if ends[1] is None else ends[1]


def _standing(fine: Decimal | None, band: tuple[Decimal | None, Decimal | None] | None) -> Standing:
    if fine is None or band is None:
        return Standing.UNKNOWN
    if band[0] is not None and fine < band[0]:
        return Standing.BELOW
    return Standing.ABOVE if band[1] is not None and fine > band[1] else Standing.INSIDE


def span(low: Decimal | None, high: Decimal | None, unit: str = "元") -> str:
    """A range in words, both ends within."""
    ends = [None if one is None else (yuan(one) if unit == "元" else f"{one.normalize():f}{unit}") for one in (low, high)]
    if ends[0] is None or low == 0:
        return f"{ends[1]}以下" if ends[1] else "不限"
    if ends[1] is None:
        return f"{ends[0]}以上"
    return str(ends[0]) if low == high else f"{ends[0]}以上{ends[1]}以下"


def _band_words(
    grade: Grade, least: Decimal | None, most: Decimal | None, band: tuple[Decimal | None, Decimal | None] | None
) -> str:
    if grade.kind is BandKind.NO_FINE:
        return "不予罚款"
    if grade.kind is BandKind.AMOUNT:
        return span(grade.low, grade.high)
    share = span(grade.low, grade.high, "%")
    if band is None or most is None:
        return f"{grade.kind.label} {share}；没有法定上限，算不出金额"
    if grade.kind is BandKind.MAXIMUM_PERCENT:
        return f"法定上限 {yuan(most)} × {share}，即 {span(*band)}"
    least = least or Decimal(0)
    return f"{yuan(least)} + （{yuan(most)} − {yuan(least)}）× {share}，即 {span(*band)}"


def _ending(fine: Decimal | None, band: tuple[Decimal | None, Decimal | None] | None, standing: Standing) -> str:
    if standing is Standing.UNKNOWN or fine is None or band is None:
        return "缺少罚款数额或法定幅度，不能核对"
    edge = band[0] if standing is Standing.BELOW else band[1]
    if standing is Standing.INSIDE or edge is None:
        return f"{yuan(fine)}在 {span(*band)}之内"
    return f"{yuan(fine)}{standing.label}，相差 {yuan(abs(fine - edge))}"


def term(table: BenchmarkTable) -> str:
    """From when to when a table is in force, in words."""
    return f"{zh_date(table.in_force_from)}起" + (f"至{zh_date(table.in_force_to)}" if table.in_force_to else "")
