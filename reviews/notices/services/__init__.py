"""Every write of papers: drafting, editing, checking, issuing with a number, withdrawing, recording downloads."""

from reviews.notices.services.batches import ask_for_bundle, ask_for_drafts, note_bundle, note_bundle_taken
from reviews.notices.services.drafting import create_notice, draft_letter, reissue_notice
from reviews.notices.services.editing import edit_letter, save_draft
from reviews.notices.services.issuing import (
    NumberTaken,
    PreparedNotice,
    issue_notice,
    prepare_and_issue,
    prepare_notice,
    record_download,
    record_verification,
)
from reviews.notices.services.last_days import set_last_day
from reviews.notices.services.measures import keep_notice_of
from reviews.notices.services.page_pictures import cut_pictures
from reviews.notices.services.renewing import release_to_renew, renew_letter
from reviews.notices.services.settings import save_paper_settings, settings_digest
from reviews.notices.services.templates import (
    BadTemplate,
    add_template,
    ask_for_sample,
    note_look,
    put_template,
)
from reviews.notices.services.together import ask_for_steps, keep_refusals
from reviews.notices.services.workflow import take_step

__all__ = [
    "BadTemplate",
    "NumberTaken",
    "PreparedNotice",
    "add_template",
    "ask_for_bundle",
    "ask_for_drafts",
    "ask_for_sample",
    "ask_for_steps",
    "create_notice",
    "cut_pictures",
    "draft_letter",
    "edit_letter",
    "issue_notice",
    "keep_notice_of",
    "keep_refusals",
    "note_bundle",
    "note_bundle_taken",
    "note_look",
    "prepare_and_issue",
    "prepare_notice",
    "put_template",
    "record_download",
    "record_verification",
    "reissue_notice",
    "release_to_renew",
    "renew_letter",
    "save_draft",
    "save_paper_settings",
    "set_last_day",
    "settings_digest",
    "take_step",
]
