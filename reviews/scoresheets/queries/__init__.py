"""Every read of score sheets. A sheet is its reviewer's alone until every seat of the case is in."""

from reviews.scoresheets.queries.changes import ChangeRow, list_changes
from reviews.scoresheets.queries.notes import list_own_notes
from reviews.scoresheets.queries.own_passes import find_first_pass, find_own_pass, hints_come_after
from reviews.scoresheets.queries.page import (
    DocumentSpan,
    SheetPage,
    find_timeline,
    get_sheet_page,
    get_sheet_view,
    title_at,
)
from reviews.scoresheets.queries.results import (
    TotalFault,
    get_submitted_result,
    list_submitted_sheet_ids,
    list_totals_that_differ,
)
from reviews.scoresheets.queries.settlements import (
    ReviewSheet,
    find_comparison,
    find_settlement,
    get_settled_result,
    list_comparisons,
    list_review_sheets,
    list_settlement_versions,
    list_settlements,
)
from reviews.scoresheets.queries.sheets import (
    OwnFile,
    find_sheet_of_assignment,
    get_sheet,
    list_own_files,
    list_problems,
    relations_to_sheet,
)
from reviews.scoresheets.queries.wordings import list_offered, list_wordings

__all__ = [
    "ChangeRow", "DocumentSpan", "OwnFile", "ReviewSheet", "SheetPage", "TotalFault", "find_comparison", "find_first_pass",
    "find_own_pass", "find_settlement", "find_sheet_of_assignment", "find_timeline", "get_settled_result", "get_sheet",
    "get_sheet_page", "get_sheet_view", "get_submitted_result", "hints_come_after", "list_changes", "list_comparisons",
    "list_offered", "list_own_files", "list_own_notes", "list_problems", "list_review_sheets", "list_settlement_versions",
    "list_settlements", "list_submitted_sheet_ids", "list_totals_that_differ", "list_wordings", "relations_to_sheet",
    "title_at",
]
