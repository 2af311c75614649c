"""The evaluation reports (月度、季度、年度评查报告): the same parts in an order of their own for each period. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from reviews.insights.domain.frames import ReviewFrames
from reviews.notices.domain.annexes import placed
from reviews.notices.domain.content import PaperBlock, PaperContent
from reviews.notices.domain.drafts.parts.annexes import annexes_of
from reviews.notices.domain.drafts.parts.by_month import by_month_annex
from reviews.notices.domain.drafts.parts.focus import focus_part
from reviews.notices.domain.drafts.parts.measures import measures_part
from reviews.notices.domain.drafts.parts.plan import plan_part
from reviews.notices.domain.drafts.parts.problems import problems_part
from reviews.notices.domain.drafts.parts.rectifying import rectifying_part
from reviews.notices.domain.drafts.parts.results import results_part
from reviews.notices.domain.drafts.parts.returned import returned_part
from reviews.notices.domain.drafts.parts.summary import opening, summary_part
from reviews.notices.domain.drafts.report import Report, ReportSettings, begun
from reviews.notices.domain.report_periods import Period, PeriodKind

Part = Callable[[Report], Sequence[PaperBlock]]

_MONTHLY: Final[tuple[Part, ...]] = (
    opening, summary_part, plan_part, results_part, problems_part, rectifying_part, returned_part, focus_part)
# What came of common problems takes longer than a month to be seen.
_LONGER: Final[tuple[Part, ...]] = (
    opening, summary_part, plan_part, results_part, problems_part, measures_part, rectifying_part, returned_part, focus_part)
# Units report by the month, so a report of rounds has nothing of theirs.
_ROUNDS: Final[tuple[Part, ...]] = (
    opening, summary_part, plan_part, results_part, problems_part, measures_part, rectifying_part, focus_part)
PARTS: Final[Mapping[PeriodKind, tuple[Part, ...]]] = {
    PeriodKind.month: _MONTHLY, PeriodKind.quarter: _LONGER, PeriodKind.year: _LONGER, PeriodKind.rounds: _ROUNDS}


def draft_report(period: Period, settings: ReportSettings, frames: Mapping[str, ReviewFrames]) -> PaperContent:
    """The report with every number in it a figure of the frames.

    frames: of the period (now), of the one before, of the year before, and of the run of months; only `now` must be there.
    """
    report = begun(period, settings, frames)
    blocks = [block for part in PARTS[period.kind] for block in part(report)]
    blocks.append(report.text("closing", "特此报告。"))
    months = [by_month_annex(report)] if period.kind in (PeriodKind.quarter, PeriodKind.year) else []
    return report.paper(f"关于{period.subject_words}情况的报告", blocks, placed([*months, *annexes_of(report)], settings.annexes))
