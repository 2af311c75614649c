"""A page for watchers: is the service up, and can it reach its database and its store?"""

from __future__ import annotations

import sqlalchemy as sa
from flask import Blueprint, Response, current_app, jsonify

from reviews.foundation.db import db

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> tuple[Response, int]:
    """200 {"status": "ok"} or 503 with what fails; no version, no personal data."""
    checks: dict[str, bool] = {}
    try:
        db.session.execute(sa.text("SELECT 1"))
        checks["database"] = True
    except Exception:
        db.session.rollback()
        checks["database"] = False
    checks["files"] = current_app.extensions["files"].root.is_dir()
    healthy = all(checks.values())
    return jsonify(status="ok" if healthy else "failing", checks=checks), 200 if healthy else 503
