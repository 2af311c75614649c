"""Pages of the desk. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("desk", __name__)

from reviews.desk.views import home, operation, round_archive, setup  # noqa: E402, F401  # attaches the routes
