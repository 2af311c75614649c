"""The pure part of score sheets: decisions, the sheet added up, and what a submitted one says."""

from reviews.scoresheets.domain.rules import (
    ALLOWED,
    DISMISS_REASONS,
    Deduction,
    FlagVerdict,
    MarkDecision,
    SheetState,
    decision_fault,
    effective_decision,
    item_deduction,
    plain,
    points_fault,
)
from reviews.scoresheets.domain.submitted import (
    CaseFileMark,
    DismissedFlag,
    SubmittedItem,
    SubmittedProblem,
    SubmittedResult,
    SubmittedVeto,
    content_of,
    result_of,
)

__all__ = [
    "ALLOWED", "DISMISS_REASONS", "CaseFileMark", "Deduction", "DismissedFlag", "FlagVerdict", "MarkDecision",
    "SheetState", "SubmittedItem", "SubmittedProblem", "SubmittedResult", "SubmittedVeto", "content_of",
    "decision_fault", "effective_decision", "item_deduction", "plain", "points_fault", "result_of",
]
