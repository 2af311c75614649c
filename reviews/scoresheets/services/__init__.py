"""Every write of score sheets. Views and rooms above call these names."""

from reviews.scoresheets.services.flags import decide_flag, mark_vetoes_absent, save_veto
from reviews.scoresheets.services.marks import mark_rest_as_met, save_mark, save_text
from reviews.scoresheets.services.notes import save_note
from reviews.scoresheets.services.opening import open_sheet
from reviews.scoresheets.services.own_pass import end_own_pass
from reviews.scoresheets.services.problems import ProblemInput, add_problem, change_problem, remove_problem
from reviews.scoresheets.services.restoring import restore_before
from reviews.scoresheets.services.settling import settle_agreed, settle_corrected, settle_ruled, settle_single
from reviews.scoresheets.services.submitting import is_open, submit_sheet
from reviews.scoresheets.services.wordings import add_wording, retire_wording

__all__ = [
    "ProblemInput", "add_problem", "add_wording", "change_problem", "decide_flag", "end_own_pass", "is_open",
    "mark_rest_as_met", "mark_vetoes_absent", "open_sheet", "remove_problem", "restore_before", "retire_wording",
    "save_mark", "save_note", "save_text", "save_veto", "settle_agreed", "settle_corrected", "settle_ruled",
    "settle_single", "submit_sheet",
]
