"""Background work of notices: drawing the pages of a teaching copy."""

from __future__ import annotations

from flask import current_app

from reviews.accounts.queries import find_viewer_of
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.foundation.jobs import JobRun, actor
from reviews.notices.queries.teaching import PAGES_JOB, get_teaching_copy
from reviews.notices.services.teaching import draw_teaching_page, put_pages


@actor(PAGES_JOB)
def draw_teaching_pages(run: JobRun) -> None:
    """Draw every page with its covers and put the pictures into the draft; what was drawn before is found again."""
    settings, store = current_app.extensions["settings"], current_app.extensions["files"]
    notice_id = str(run.payload["notice_id"])
    copy = get_teaching_copy(db.session(), notice_id)
    asker = find_viewer_of(db.session(), str(run.payload["user_id"]), origin="teaching-pages")
    pages = []
    for number, one in enumerate(copy.pages, start=1):
        pages.append(draw_teaching_page(db.session(), case_id=copy.case_id, page=one.no, store=store,
                                        converted=settings.converted_files, folder=settings.masked_pages))
        db.session.remove()
        run.progress(number, len(copy.pages))
    with run.finish() as session:
        if asker is not None:
            put_pages(session, actor=asker, notice_id=notice_id, pages=pages, now=utc_now())
