"""Pages of the registry. Importing the files below attaches their routes to the blueprint."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("registry", __name__)

from reviews.registry.views import (  # noqa: E402,F401 (they need the blueprint)
    benchmarks,
    calendar,
    imports,
    laws,
    limits,
    organs,
    parameters,
    settings,
)
