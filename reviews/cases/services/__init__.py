"""Every write of cases. Views, jobs, commands and rooms above call these names."""

from reviews.cases.services.arranging import move_pages, turn_pages, undo_arrangement
from reviews.cases.services.corrections import (
    Corrected,
    NewRange,
    Seen,
    correct_document,
    correct_field,
    correct_ranges,
    remove_document,
    undo_correction,
)
from reviews.cases.services.intake import NewCase, add_files, create_case, read_again, remove_file, take_in
from reviews.cases.services.opening import record_opening
from reviews.cases.services.reading import FileResult, give_up_reading, run_rules, store_reading
from reviews.cases.services.stages import hand_in, move_case, send_back
from reviews.cases.services.viewable import viewable_pdf

__all__ = [
    "Corrected", "FileResult", "NewCase", "NewRange", "Seen", "add_files", "correct_document", "correct_field",
    "correct_ranges", "create_case", "give_up_reading", "hand_in", "move_case", "move_pages", "read_again",
    "record_opening", "remove_document", "remove_file", "run_rules", "send_back", "store_reading", "take_in", "turn_pages",
    "undo_arrangement", "undo_correction", "viewable_pdf",
]
