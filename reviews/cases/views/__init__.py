"""Pages of cases. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("cases", __name__)

from reviews.cases.views import (  # noqa: E402,F401 (they need it)
    access,
    batch,
    corrections,
    files,
    intake,
    listing,
    masked,
    page_map,
    parts,
    reading_aids,
    search,
    show,
    voiding,
)
