"""The closed lists of the public vocabulary that rules speak in, with their Chinese labels."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from scoring_rules.data_files import load_data


class FindingState(StrEnum):
    """What a check concluded. Only SUSPECT points at a possible defect."""

    PASS = "pass"  # noqa: S105  (a state, not a password)
    SUSPECT = "suspect"
    UNDETERMINABLE = "undeterminable"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        return _labels("finding_states")[self.value]

    @property
    def tone(self) -> str:
        return {"pass": "good", "suspect": "bad", "undeterminable": "warn", "not_applicable": "muted"}[
            self.value
        ]


class CaseKind(StrEnum):
    """What kind of act the file ends in."""

    PENALTY_ORDINARY = "penalty_ordinary"
    PENALTY_SUMMARY = "penalty_summary"
    NO_PENALTY = "no_penalty"
    LICENCE = "licence"
    COERCIVE_MEASURE = "coercive_measure"
    COERCIVE_ENFORCEMENT = "coercive_enforcement"
    INSPECTION = "inspection"

    @property
    def label(self) -> str:
        return _labels("case_kinds")[self.value]


class Severity(StrEnum):
    """How grave a defect is, as the catalogue sees it; the pack decides the points."""

    SERIOUS = "serious"
    ORDINARY = "ordinary"
    MINOR = "minor"

    @property
    def label(self) -> str:
        return {"serious": "重大", "ordinary": "一般", "minor": "瑕疵"}[self.value]


class SlotState(StrEnum):
    """The state of one field of one document; UNREAD means the reading has no row for it."""

    FOUND = "found"
    DELIBERATELY_BLANK = "deliberately_blank"
    MISSING = "missing"
    ILLEGIBLE = "illegible"
    UNREAD = "unread"

    @property
    def label(self) -> str:
        return {
            "found": "已读到",
            "deliberately_blank": "有意留空",
            "missing": "未填",
            "illegible": "看不清",
            "unread": "未读出",
        }[self.value]


@cache
def document_names() -> dict[str, str]:
    """The Chinese name of every document type, by id."""
    names: dict[str, str] = load_data("document_names.yaml")["names"]
    return names


@cache
def _labels(group: str) -> dict[str, str]:
    return {row["id"]: row["label"] for row in load_data("states.yaml")[group]}
