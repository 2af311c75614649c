"""Every write of cases. Views, jobs, commands and rooms above call these names."""

from reviews.cases.services.archive import Archive, TakenSoFar
from reviews.cases.services.arranging import move_pages, turn_pages, undo_arrangement
from reviews.cases.services.batch import (
    Batch,
    Order,
    drop_zip,
    fill_case,
    find_zip,
    keep_results,
    queue_batch,
    queue_filling,
    receive_zip,
)
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
from reviews.cases.services.intake import (
    NewCase,
    add_files,
    change_case,
    create_case,
    read_again,
    remove_file,
    take_in,
)
from reviews.cases.services.meanwhile import Meanwhile
from reviews.cases.services.opening import record_opening
from reviews.cases.services.parts import PartFolder, look_at_head, take_whole
from reviews.cases.services.picture_twins import picture_twins
from reviews.cases.services.reading import FileResult, give_up_reading, judge_by, run_rules, store_reading
from reviews.cases.services.stages import accept, hand_in, move_case, send_back
from reviews.cases.services.uploads import (
    SWEEP_JOB,
    abandon_old,
    abandon_upload,
    begin_upload,
    drop_leftovers,
    finish_upload,
    note_part,
)
from reviews.cases.services.viewable import viewable_pdf

__all__ = [
    "SWEEP_JOB",
    "Archive",
    "Batch",
    "Corrected",
    "FileResult",
    "Meanwhile",
    "NewCase",
    "NewRange",
    "Order",
    "PartFolder",
    "Seen",
    "TakenSoFar",
    "abandon_old",
    "abandon_upload",
    "accept",
    "add_files",
    "begin_upload",
    "change_case",
    "correct_document",
    "correct_field",
    "correct_ranges",
    "create_case",
    "drop_leftovers",
    "drop_zip",
    "fill_case",
    "find_zip",
    "finish_upload",
    "give_up_reading",
    "hand_in",
    "judge_by",
    "keep_results",
    "look_at_head",
    "move_case",
    "move_pages",
    "note_part",
    "picture_twins",
    "queue_batch",
    "queue_filling",
    "read_again",
    "receive_zip",
    "record_opening",
    "remove_document",
    "remove_file",
    "run_rules",
    "send_back",
    "store_reading",
    "take_in",
    "take_whole",
    "turn_pages",
    "undo_arrangement",
    "undo_correction",
    "viewable_pdf",
]
