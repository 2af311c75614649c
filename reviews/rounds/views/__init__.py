"""Pages of rounds. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("rounds", __name__)

from reviews.rounds.views import access, draws, rounds, seats, steps  # noqa: E402,F401
