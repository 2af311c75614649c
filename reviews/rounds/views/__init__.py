"""Pages of rounds. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("rounds", __name__)

from reviews.rounds.views import (  # noqa: E402,F401
    access,
    assignment,
    collecting,
    draws,
    frame_access,
    frame_imports,
    frame_lists,
    frames,
    invitations,
    leaving,
    own_uploads,
    plans,
    pool,
    rounds,
    seats,
    steps,
)
