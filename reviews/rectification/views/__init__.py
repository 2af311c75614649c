"""Pages of the ledger."""

from __future__ import annotations

from flask import Blueprint

import reviews.rectification.services  # noqa: F401 (has the ledger follow results)

blueprint = Blueprint("rectification", __name__)
