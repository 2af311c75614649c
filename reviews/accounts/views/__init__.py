"""Pages of accounts. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)

from reviews.accounts.views import own_account, people, sign_in, units  # noqa: E402,F401 (they need the blueprint)
