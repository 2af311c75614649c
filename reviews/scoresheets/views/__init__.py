"""Pages of score sheets. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("scoresheets", __name__)

from reviews.scoresheets.views import (  # noqa: E402
    answers,  # noqa: F401
    calibrations,  # noqa: F401
    expert_access,  # noqa: F401
    expert_files,  # noqa: F401
    history,  # noqa: F401
    notes,  # noqa: F401
    own_files,  # noqa: F401
    own_pass,  # noqa: F401
    page,  # noqa: F401
    printing,  # noqa: F401
    progress,  # noqa: F401
    rechecking,  # noqa: F401
    rechecks,  # noqa: F401
    references,  # noqa: F401
    releases,  # noqa: F401
    round_experts,  # noqa: F401
    round_rechecks,  # noqa: F401
    rulings,  # noqa: F401
    saving,  # noqa: F401
    settlements,  # noqa: F401
    submitting,  # noqa: F401
    wordings,  # noqa: F401
)
