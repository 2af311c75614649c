"""The figures of a return: what they are called, how texts become figures, what must hold between them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

MOST = 10_000_000
MOST_YUAN = Decimal("1000000000000")
MAX_NOTE = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One figure that a unit fills in. measure: what is counted; help: what belongs to it."""

    id: str
    label: str
    measure: str
    group: str
    help: str

    @property
    def head(self) -> str:
        """The words above its column in a table."""
        return f"{self.label}（{self.measure}）"


LINES: tuple[Line, ...] = (
    Line("inspections", "检查次数", "次", "行政检查", "本月开展的行政检查，一次检查多户的按一次计。"),
    Line("inspected_parties", "检查户数", "户", "行政检查", "本月检查到的企业、个体工商户等，一户检查几次的按一户计。"),
    Line("fined", "罚款处罚", "件", "行政处罚", "本月作出的有罚款的处罚决定，并处没收等的也算在这里。"),
    Line("other_penalties", "其他处罚", "件", "行政处罚", "本月作出的没有罚款的处罚决定：警告、没收、吊销等。"),
    Line("amount", "罚没金额", "元", "行政处罚", "本月处罚决定写明的罚款和没收违法所得，按元填写。"),
    Line("licences", "行政许可", "件", "许可和强制", "本月作出的许可决定，不予许可的也计入。"),
    Line("enforcements", "行政强制", "件", "许可和强制", "本月实施的强制措施和强制执行。"),
    Line("closed_files", "办结案卷", "卷", "案卷自查", "本月办结的处罚、许可、强制等案卷。"),
    Line("self_reviewed", "自查案卷", "卷", "案卷自查", "上面办结的案卷中，已经自查的；以后又自查的，退回更正后补报。"),
    Line("excellent", "优秀", "卷", "案卷自查", "自查结果为优秀的。"),
    Line("qualified", "合格", "卷", "案卷自查", "自查结果为合格的，含良好。"),
    Line("unqualified", "不合格", "卷", "案卷自查", "自查结果为不合格的。"),
    Line("problems", "发现问题", "个", "案卷自查", "自查发现的问题。"),
    Line("problems_fixed", "立行立改", "个", "案卷自查", "其中已经当即改正的。"),
)
LINE_IDS = tuple(line.id for line in LINES)
BY_ID = {line.id: line for line in LINES}
GROUPS = tuple(dict.fromkeys(line.group for line in LINES))


@dataclass(frozen=True, slots=True)
class Figures:
    """What one unit tells of one month; counts, and the amount in yuan."""

    inspections: int
    inspected_parties: int
    fined: int
    other_penalties: int
    amount: Decimal
    licences: int
    enforcements: int
    closed_files: int
    self_reviewed: int
    excellent: int
    qualified: int
    unqualified: int
    problems: int
    problems_fixed: int

    @property
    def penalties(self) -> int:
        return self.fined + self.other_penalties

    @property
    def is_nil(self) -> bool:
        """Whether there is nothing to tell: a nil return (零报告)."""
        return not any(getattr(self, name) for name in LINE_IDS)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a figure and what to do. line: whose."""

    line: str
    words: str


def read_figures(texts: Mapping[str, str]) -> tuple[Figures | None, list[Fault]]:
    """The figures of texts by line id, None beside the faults when any is wrong or missing. A blank is missing, not zero."""
    values: dict[str, int | Decimal] = {}
    faults: list[Fault] = []
    for line in LINES:
        value = _amount(texts.get(line.id, "")) if line.id == "amount" else _count(texts.get(line.id, ""))
        if isinstance(value, str):
            faults.append(Fault(line.id, f"{line.label}{value}"))
        else:
            values[line.id] = value
    # The order of LINES is that of the dataclass; mypy cannot know that only the amount is a Decimal.
    figures = Figures(**values) if not faults else None  # type: ignore[arg-type]
    if figures is not None:
        faults = faults_of(figures)
    return (figures if not faults else None), faults


def faults_of(figures: Figures) -> list[Fault]:
    """What cannot be true between the figures."""
    f = figures
    faults = []
    if f.self_reviewed > f.closed_files:
        faults.append(Fault("self_reviewed", f"自查案卷（{f.self_reviewed}）多于办结案卷（{f.closed_files}）"))
    graded = f.excellent + f.qualified + f.unqualified
    if graded != f.self_reviewed:
        faults.append(Fault("excellent", f"优秀、合格、不合格合计 {graded} 卷，与自查案卷 {f.self_reviewed} 卷不一致"))
    if f.problems_fixed > f.problems:
        faults.append(Fault("problems_fixed", f"立行立改（{f.problems_fixed}）多于发现问题（{f.problems}）"))
    if f.problems and not f.self_reviewed:
        faults.append(Fault("problems", "没有自查案卷，却填了发现问题"))
    return faults


def texts_of(figures: Figures) -> dict[str, str]:
    """The figures as they stand in a form."""
    return {name: _plain(getattr(figures, name)) for name in LINE_IDS}


def shown(line_id: str, value: int | Decimal) -> str:
    """A figure as people read it: thousands apart, yuan with two decimals only when there are any."""
    if line_id == "amount" and value != int(value):
        return f"{value:,.2f}"
    return f"{int(value):,}"


def _plain(value: int | Decimal) -> str:
    return str(int(value)) if value == int(value) else f"{value:.2f}"


# Full-width digits and signs are what an input method leaves on; other digits (², ①, ½) are slips, not numbers.
_NARROW = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}
# A comma or a blank parts thousands or tens of thousands; anywhere else it is a slip: 3,5 is not 35.
_WHOLE = r"(?:\d{1,15}|\d{1,3}(?:[, ]\d{3})+|\d{1,4}(?:[, ]\d{4})+)"
_COUNT = re.compile(rf"({_WHOLE})(?:\.0+)? ?[次户件卷个]?", re.ASCII)
_AMOUNT = re.compile(rf"[¥￥]? ?({_WHOLE}(?:\.\d+)?) ?元?", re.ASCII)


def _cleaned(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_NARROW)).strip()


def _count(text: str) -> int | str:
    flat = _cleaned(text)
    if not flat:
        return "没有填，没有的请填 0"
    found = _COUNT.fullmatch(flat)
    if found is None:
        return f"“{text.strip()[:20]}”不是整数，请只写数字，没有的填 0"
    value = int(re.sub("[, ]", "", found[1]))
    return value if value <= MOST else f"超过 {MOST:,}，请核对"


def _amount(text: str) -> Decimal | str:
    flat = _cleaned(text)
    if not flat:
        return "没有填，没有的请填 0"
    found = _AMOUNT.fullmatch(flat)
    if found is None:
        return f"“{text.strip()[:20]}”不是金额，请按元填写数字，没有的填 0"
    value = Decimal(re.sub("[, ]", "", found[1]))
    if value != value.quantize(Decimal("0.01")):
        return "最多两位小数，请按元填写"
    return value.quantize(Decimal("0.01")) if value <= MOST_YUAN else "过大，请核对是否按元填写"
