"""Kinds of papers that the bureau issues, and the words that each begins its number with. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class NoticeKind(StrEnum):
    """Kinds of papers (公文); each has its own number series for each year."""

    CASE_FEEDBACK = "case_feedback"
    UNIT_FEEDBACK = "unit_feedback"
    COMMON_PROBLEMS = "common_problems"
    MONTHLY_REPORT = "monthly_report"
    QUARTERLY_REPORT = "quarterly_report"
    ANNUAL_REPORT = "annual_report"
    EXCELLENT_FILES = "excellent_files"
    TEACHING_COPY = "teaching_copy"
    RECTIFICATION_REMINDER = "rectification_reminder"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def word(self) -> str:
        """What follows the bureau's short name in a number (发文字), where the bureau has not chosen its own."""
        return _WORDS[self]

    @property
    def for_all_units(self) -> bool:
        """Whether every unit may read it once it is issued: a general notice, not a letter to one unit or a report upward."""
        return self in {NoticeKind.COMMON_PROBLEMS, NoticeKind.EXCELLENT_FILES, NoticeKind.TEACHING_COPY}

    @property
    def readers(self) -> str:
        """Who may read it once it is issued, as a sentence."""
        if self.for_all_units:
            return "各单位即可查看和下载。"
        if self in {NoticeKind.MONTHLY_REPORT, NoticeKind.QUARTERLY_REPORT, NoticeKind.ANNUAL_REPORT}:
            return "只有组织方和局领导看得到，不发给单位。"
        return "收文单位即可查看和下载。"


_LABELS: Final = {
    NoticeKind.CASE_FEEDBACK: "案卷评查反馈意见书",
    NoticeKind.UNIT_FEEDBACK: "单位评查反馈书",
    NoticeKind.COMMON_PROBLEMS: "共性问题通报",
    NoticeKind.MONTHLY_REPORT: "月度评查报告",
    NoticeKind.QUARTERLY_REPORT: "季度评查报告",
    NoticeKind.ANNUAL_REPORT: "年度评查报告",
    NoticeKind.EXCELLENT_FILES: "优秀案卷通报",
    NoticeKind.TEACHING_COPY: "教学案卷",
    NoticeKind.RECTIFICATION_REMINDER: "整改催办函",
}
_WORDS: Final = {
    NoticeKind.CASE_FEEDBACK: "评反",
    NoticeKind.UNIT_FEEDBACK: "评单",
    NoticeKind.COMMON_PROBLEMS: "评通",
    NoticeKind.MONTHLY_REPORT: "评月",
    NoticeKind.QUARTERLY_REPORT: "评季",
    NoticeKind.ANNUAL_REPORT: "评年",
    NoticeKind.EXCELLENT_FILES: "评优",
    NoticeKind.TEACHING_COPY: "评教",
    NoticeKind.RECTIFICATION_REMINDER: "评催",
}


def subject_of(about: str, *ids: str) -> str:
    """What a paper is about, as one key: `case:<round>:<case>`, `unit:<round>:<unit>`, `round:<round>`, `month:2026-07` …

    One kind of paper has one paper in force for one subject; a re-issue is its next edition.
    """
    return ":".join((about, *ids))
