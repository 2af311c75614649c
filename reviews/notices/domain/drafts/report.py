"""What every part of an evaluation report is written with: period, figures, settings, blocks with stable ids. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reviews.insights.domain.charts import Chart, chart_to_json
from reviews.insights.domain.facts import OwedFact, ReviewFacts
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.mining import Mined, mine
from reviews.insights.domain.snapshot import BEFORE, LAST_YEAR, MONTHS, NOW
from reviews.insights.domain.statistics import MIN_FILES
from reviews.notices.domain.annexes import AnnexChoice
from reviews.notices.domain.content import (
    ChartBlock,
    HeadingBlock,
    PaperContent,
    Pieces,
    TableBlock,
    TextBlock,
)
from reviews.notices.domain.drafts.book import FigureBook, Part, joined
from reviews.notices.domain.report_periods import Period

Where = tuple[str, str]

# A rate, what stands above its line and what stands below it, as measures.
SHARES: Mapping[str, tuple[str, str]] = {
    "rate_grade": ("files_graded", "files_graded"), "rate_pass": ("files_passed", "files_graded"),
    "rate_vetoed": ("vetoed", "files"), "topic_rate": ("topic_files", "topic_applicable"),
    "ledger_rate": ("ledger_struck", "ledger_rows"), "self_cover": ("self_reviewed", "closed_files"),
    "self_grade_rate": ("self_graded", "self_graded"), "problem_rate": ("files_with_problems", "files"),
    "repeat_promised_rate": ("repeat_promised", "repeat_base"), "plan_rate": ("plan_done", "plan_target"),
}
FOCUS = "focus"
"""Blocks whose ids begin so hold the focus of the coming period: the next report takes them up."""


@dataclass(frozen=True, slots=True)
class FocusItem:
    """One point of a focus as it was printed. topic: the problem it speaks of, empty for none; block: the id it stood under,
    which says what a suggested point was about."""

    text: str
    topic: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class FormerReport:
    """The report of the period before. number: None while it is a draft."""

    number: str | None
    label: str
    focus: tuple[FocusItem, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureTaken:
    """What came of a common problem (制度完善). topics: the problems it answers; kind: 制度, 培训 …"""

    title: str
    kind: str
    organ: str
    taken_on: date
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What is not in the snapshot. focus: what the organiser typed as the coming focus, empty for the suggestions."""

    organ: str
    dated_on: date
    addressee: str = ""
    contact: str = ""
    copies_to: str = ""
    focus: tuple[str, ...] = ()
    former: FormerReport | None = None
    measures: tuple[MeasureTaken, ...] = ()
    annexes: AnnexChoice = AnnexChoice.main


@dataclass(slots=True)
class Report:
    """A report while it is written."""

    period: Period
    settings: ReportSettings
    book: FigureBook
    _counts: dict[str, int] = field(default_factory=dict)
    _mined: Mined | None = None

    @property
    def mined(self) -> Mined:
        """Trends as the miner sees them, so that a report and a notice of the same files agree."""
        if self._mined is None:
            self._mined = mine(self.frames)
        return self._mined

    @property
    def frames(self) -> Mapping[str, ReviewFrames]:
        return self.book.frames

    @property
    def facts(self) -> ReviewFacts:
        return self.frames[NOW].facts

    @property
    def owed(self) -> tuple[OwedFact, ...]:
        """Months that units have not reported."""
        return self.facts.owed

    @property
    def few(self) -> bool:
        """Whether the period has so few files that nothing is said to rise or fall."""
        return self.book.value("files") < MIN_FILES

    def comparable(self, at: str) -> bool:
        """Whether the earlier period has any settled file to compare with."""
        return self.book.has(at) and self.book.value("files", at=at) > 0

    def judges(self, at: str) -> bool:
        """Whether both periods have files enough for a difference between them to be told."""
        return not self.few and self.comparable(at) and self.book.value("files", at=at) >= MIN_FILES

    def grades(self) -> tuple[str, ...]:
        """The grades of the standards in use, the best first; standards that share none of them follow each other."""
        return tuple(dict.fromkeys(grade for pack in self.facts.packs for grade in pack.grades))

    @property
    def partial(self) -> bool:
        """Whether the period had not ended on the day of the facts: its counts say nothing beside those of whole periods."""
        last = self.facts.scope.last
        return last is not None and self.facts.as_of < last

    def best(self) -> tuple[Where, ...]:
        """The conditions of the best grade of each standard in use; none where no standard grades."""
        return tuple(("grade", one) for one in dict.fromkeys(pack.grades[0] for pack in self.facts.packs if pack.grades))

    def best_label(self) -> str:
        best = self.best()
        return f"{best[0][1]}率" if len(best) == 1 else "最高等次率"

    def run_at(self) -> str | None:
        """The part of the snapshot that holds the run of months: a year its own; None for rounds, which have no months."""
        if self.book.has(MONTHS):
            return MONTHS
        return NOW if self.facts.scope.first is not None else None

    def share(self, measure: str, *where: Where, at: str = NOW, about: str = "", marks: tuple[str, str] = ("（", "）")) -> Pieces:
        """A rate with what it is a rate of: 37.5%（3/8）; a dash where there is nothing to divide by. marks: around the parts."""
        if not self.book.look(measure, *where, at=at).base:
            return ("—",)
        above, below = SHARES[measure]
        whole = tuple(one for one in where if one[0] != "grade") if measure in ("rate_grade", "self_grade_rate") else where
        ref = self.book.ref
        return joined(ref(measure, *where, at=at, about=about), marks[0], ref(above, *where, at=at, about=about), "/",
                      ref(below, *whole, at=at, about=about), marks[1])

    def amount(self, measure: str, *where: Where, at: str = NOW, about: str = "") -> Pieces:
        """A figure alone; a dash where the snapshot has no such part or nothing to work it out from."""
        if not self.book.has(at) or self.book.look(measure, *where, at=at).value is None:
            return ("—",)
        return (self.book.ref(measure, *where, at=at, about=about),)

    def against(self, measure: str, unit: str = "") -> Pieces:
        """，较上月上升0.80分 as the tail of a clause; nothing where either period says too little.

        unit: of a mean; a share and a number that stayed the same carry none.
        """
        change = f"{measure}_change"
        found = self.book.look(change)
        if not self.judges(BEFORE) or found.value is None:
            return ()
        return joined(f"，较{self.period.words.before}", self.book.ref(change), unit if found.text[-1].isdigit() else "")

    def heading(self, part: str, level: int, *text: Part) -> HeadingBlock:
        return HeadingBlock(self._id(part), level, joined(*text))

    def text(self, part: str, *text: Part, strong: bool = False, topic: str = "") -> TextBlock:
        return TextBlock(self._id(part), joined(*text), strong, topic)

    def table(
        self, part: str, head: Sequence[str], rows: Sequence[Sequence[Pieces]], *, widths: Sequence[float] = (), left: int = 1,
        caption: str = "", notes: Sequence[str] = (),
    ) -> TableBlock:
        """left: how many columns from the left hold words; the others hold numbers and stand in the middle."""
        aligns = tuple("left" if at < left else "centre" for at in range(len(head)))
        return TableBlock(self._id(part), tuple(head), tuple(tuple(row) for row in rows), caption, tuple(widths), aligns,
                          tuple(notes))

    def chart(self, part: str, chart: Chart, *, caption: str, width: float = 150) -> ChartBlock:
        return ChartBlock(self._id(part), chart_to_json(self.book.keep(chart)), caption, width)

    def paper(self, title: str, blocks: Sequence[Any], annexes: Sequence[Any]) -> PaperContent:
        """The report as a content. It keeps the figures of its charts as well, for they are opened from the page."""
        settings = self.settings
        return PaperContent(
            kind=self.period.kind.notice, title=title, organ=settings.organ, dated_on=settings.dated_on, blocks=tuple(blocks),
            addressee=settings.addressee, figures=self.book.figures, annexes=tuple(annexes), copies_to=settings.copies_to,
            contact=settings.contact)

    def _id(self, part: str) -> str:
        self._counts[part] = number = self._counts.get(part, 0) + 1
        return f"{part}-{number}"


def begun(period: Period, settings: ReportSettings, frames: Mapping[str, ReviewFrames]) -> Report:
    """An empty report over the frames of a snapshot."""
    words = period.words
    names = {NOW: period.label, BEFORE: words.before, LAST_YEAR: words.last_year, MONTHS: ""}
    return Report(period, settings, FigureBook(frames, names))
