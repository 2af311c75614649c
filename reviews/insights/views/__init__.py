"""Pages of insights."""

from flask import Blueprint

blueprint = Blueprint("insights", __name__)

from reviews.insights.views import check_trial, health, overview, trials  # noqa: E402, F401
