"""Pages of the ledger. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("rectification", __name__)

from reviews.rectification.views import (  # noqa: E402
    evidence,  # noqa: F401
    ledger,  # noqa: F401
    measures,  # noqa: F401
    reminders,  # noqa: F401
    row,  # noqa: F401
    tables,  # noqa: F401
    unit,  # noqa: F401
    verifying,  # noqa: F401
)
