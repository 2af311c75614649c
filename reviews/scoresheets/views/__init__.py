"""Pages of score sheets. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("scoresheets", __name__)

from reviews.scoresheets.views import history, own_files, own_pass, page, printing, saving, submitting  # noqa: E402,F401
