"""Every read of cases, scoped to the viewer where a viewer asks."""

from reviews.cases.models import Case, Upload
from reviews.cases.queries.batch import BATCH_JOB, BatchView, get_batch, list_batches
from reviews.cases.queries.discretion import discretion_of
from reviews.cases.queries.listing import (
    CaseFilters,
    CaseRow,
    count_by_state,
    list_visible_cases,
    list_visible_organs,
)
from reviews.cases.queries.manifest import viewer_manifest
from reviews.cases.queries.masking import PageToDraw, known_people, list_masked_pages, page_to_draw
from reviews.cases.queries.meanwhile import first_answer, remaining_words
from reviews.cases.queries.page_map import (
    PageMap,
    arrangement_of,
    last_range_change,
    list_arrangements,
    notes_of,
    page_map,
)
from reviews.cases.queries.page_sight import PageSight, find_page_sight, register_page_sight
from reviews.cases.queries.pages import FileOfPage, file_of_page
from reviews.cases.queries.precheck import doubts_of, expected_of, health_of, register_expectation
from reviews.cases.queries.reading import (
    READ_JOB,
    FileToRead,
    ReadingProgress,
    changes_of,
    current_findings,
    effective_reading,
    find_reading,
    findings_of_run,
    get_case,
    list_corrections,
    list_files,
    list_files_to_read,
    reading_progress,
)
from reviews.cases.queries.review import (
    DocumentRow,
    Event,
    FieldRow,
    document_rows,
    field_row,
    field_rows,
    list_events,
)
from reviews.cases.queries.scope import (
    get_visible_case,
    register_masking,
    register_visibility,
    relations_to,
    state_for,
    visible,
)
from reviews.cases.queries.search import search_case
from reviews.cases.queries.statements import (
    list_remedies_due,
    list_signature_slots,
    notice_and_decision,
    same_facts,
)
from reviews.cases.queries.timeline import Step, timeline
from reviews.cases.queries.uploads import (
    case_receipt,
    find_finished,
    get_upload,
    list_unfinished,
    unit_of_upload,
    upload_receipt,
)
from reviews.cases.queries.withheld import (
    cases_withheld,
    findings_for,
    is_withheld,
    progress_for,
    register_withholding,
)

__all__ = [
    "BATCH_JOB",
    "READ_JOB",
    "BatchView",
    "Case",
    "CaseFilters",
    "CaseRow",
    "DocumentRow",
    "Event",
    "FieldRow",
    "FileOfPage",
    "FileToRead",
    "PageMap",
    "PageSight",
    "PageToDraw",
    "ReadingProgress",
    "Step",
    "Upload",
    "arrangement_of",
    "case_receipt",
    "cases_withheld",
    "changes_of",
    "count_by_state",
    "current_findings",
    "discretion_of",
    "document_rows",
    "doubts_of",
    "effective_reading",
    "expected_of",
    "field_row",
    "field_rows",
    "file_of_page",
    "find_finished",
    "find_page_sight",
    "find_reading",
    "findings_for",
    "findings_of_run",
    "first_answer",
    "get_batch",
    "get_case",
    "get_upload",
    "get_visible_case",
    "health_of",
    "is_withheld",
    "known_people",
    "last_range_change",
    "list_arrangements",
    "list_batches",
    "list_corrections",
    "list_events",
    "list_files",
    "list_files_to_read",
    "list_masked_pages",
    "list_remedies_due",
    "list_signature_slots",
    "list_unfinished",
    "list_visible_cases",
    "list_visible_organs",
    "notes_of",
    "notice_and_decision",
    "page_map",
    "page_to_draw",
    "progress_for",
    "reading_progress",
    "register_expectation",
    "register_masking",
    "register_page_sight",
    "register_visibility",
    "register_withholding",
    "relations_to",
    "remaining_words",
    "same_facts",
    "search_case",
    "state_for",
    "timeline",
    "unit_of_upload",
    "upload_receipt",
    "viewer_manifest",
    "visible",
]
