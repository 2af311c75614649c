"""Pages of papers. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("notices", __name__)

from reviews.notices.views import (  # noqa: E402,F401
    batches,
    changes,
    editor,
    excellent,
    figures,
    letters,
    new_notice,
    paper_files,
    papers,
    reminders,
    reports,
    settings,
    teaching,
    templates,
    together,
    unit_feedback,
    verify,
    workflow,
)
