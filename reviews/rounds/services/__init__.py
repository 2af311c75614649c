"""Every write of rounds."""

from reviews.rounds.services.called_files import call_in_file, drop_called_file
from reviews.rounds.services.frame_imports import bring_table, drop_table, keep_table, tell_columns
from reviews.rounds.services.frame_lists import (
    add_file,
    ask_units,
    change_file,
    drop_list,
    empty_list,
    remove_file,
    report_list,
    return_list,
)
from reviews.rounds.services.frames import freeze_frame, void_frame
from reviews.rounds.services.rounds import change_round, close_round, create_round, save_plan
from reviews.rounds.services.seats import assign, note_opened, note_submitted, withdraw

__all__ = [
    "add_file",
    "ask_units",
    "assign",
    "bring_table",
    "call_in_file",
    "change_file",
    "change_round",
    "close_round",
    "create_round",
    "drop_called_file",
    "drop_list",
    "drop_table",
    "empty_list",
    "freeze_frame",
    "keep_table",
    "note_opened",
    "note_submitted",
    "remove_file",
    "report_list",
    "return_list",
    "save_plan",
    "tell_columns",
    "void_frame",
    "withdraw",
]
