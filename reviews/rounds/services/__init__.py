"""Every write of rounds."""

from reviews.rounds.services import reviewer_import  # noqa: F401 (registers its kind of table)
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
from reviews.rounds.services.invitations import (
    answer_invitation,
    confirm_invitation,
    invite,
    refuse_invitation,
)
from reviews.rounds.services.leaving import Asked, decide_exchange, exchange, recuse, take_back_barred
from reviews.rounds.services.pool import (
    choose_reviewers,
    declare_relation,
    end_relation,
    note_former_unit,
    save_profile,
)
from reviews.rounds.services.rounds import change_round, close_round, create_round, save_plan
from reviews.rounds.services.runs import confirm_run, make_run
from reviews.rounds.services.seats import assign, note_opened, note_submitted, withdraw

__all__ = [
    "Asked",
    "add_file",
    "answer_invitation",
    "ask_units",
    "assign",
    "bring_table",
    "call_in_file",
    "change_file",
    "change_round",
    "choose_reviewers",
    "close_round",
    "confirm_invitation",
    "confirm_run",
    "create_round",
    "decide_exchange",
    "declare_relation",
    "drop_called_file",
    "drop_list",
    "drop_table",
    "empty_list",
    "end_relation",
    "exchange",
    "freeze_frame",
    "invite",
    "keep_table",
    "make_run",
    "note_former_unit",
    "note_opened",
    "note_submitted",
    "recuse",
    "refuse_invitation",
    "remove_file",
    "report_list",
    "return_list",
    "save_plan",
    "save_profile",
    "take_back_barred",
    "tell_columns",
    "void_frame",
    "withdraw",
]
