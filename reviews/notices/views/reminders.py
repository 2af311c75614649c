"""Drafting the letter that reminds a unit of overdue rectification; the rest of its way is that of every paper."""

from __future__ import annotations

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, NotFound, WrongState
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.notices.services.reminders import keep_reminder, prepare_reminder
from reviews.notices.views import blueprint
from reviews.web.rendering import see_other


@blueprint.post("/papers/rectification-reminders")
def draft_reminder() -> ResponseReturnValue:
    """From the page of what is overdue, for one unit; a refusal is said there."""
    try:
        prepared = prepare_reminder(db.session(), actor=current_viewer(), unit_id=request.form.get("unit", ""),
                                    store=current_app.extensions["files"], now=utc_now())
        with write_unit() as session:
            made = keep_reminder(session, actor=current_viewer(), prepared=prepared, now=utc_now()).id
    except (Conflict, NotFound, WrongState) as error:
        flash(error.message, "warning")
        return see_other(url_for("rectification.overdue"))
    flash("已按台账起草催办函，请核对后送核。", "success")
    return see_other(url_for("notices.paper", notice_id=made))
