"""Searching inside one case file."""

from __future__ import annotations

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from reviews.cases.queries import search_case
from reviews.cases.views import blueprint
from reviews.foundation.db import db


@blueprint.get("/cases/<case_id>/search.json")
def search(case_id: str) -> ResponseReturnValue:
    answer = jsonify(search_case(db.session(), case_id, request.args.get("q", "")))
    answer.headers["Cache-Control"] = "no-store"
    return answer
