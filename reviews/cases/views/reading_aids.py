"""The reviewer's reading tools over a whole case: a page of their own, or the same part over the scoring page."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from reviews.cases.queries import get_case, notice_and_decision, same_facts
from reviews.cases.views import blueprint
from reviews.cases.views.show import case_page
from reviews.foundation.db import db
from reviews.web.rendering import is_part_request, page_or_part


@blueprint.get("/cases/<case_id>/same-facts")
def show_same_facts(case_id: str) -> ResponseReturnValue:
    return _aid(case_id, "facts", grid=same_facts(db.session(), case_id))


@blueprint.get("/cases/<case_id>/notice-and-decision")
def show_notice_and_decision(case_id: str) -> ResponseReturnValue:
    asked = {name: request.args.get(name, type=int) for name in ("notice", "decision")}
    return _aid(case_id, "compare", beside=notice_and_decision(db.session(), case_id, **asked))


def _aid(case_id: str, view: str, **context: Any) -> ResponseReturnValue:
    """Who may open it is settled by policy.yaml: those who may read the pages."""
    if is_part_request():
        return page_or_part("cases/show.html", f"cases/_view_{view}.html", case=get_case(db.session(), case_id), **context)
    return case_page(case_id, view=view, **context)
