"""The list of case files."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer
from reviews.cases.domain import CaseState, ReadingStatus
from reviews.cases.domain.states import shown_state
from reviews.cases.queries import CaseFilters, list_visible_cases, list_visible_organs
from reviews.cases.views import blueprint
from reviews.foundation.db import db
from reviews.web.paging import page_number
from reviews.web.rendering import page_or_part


@blueprint.get("/cases")
def index() -> ResponseReturnValue:
    session, viewer = db.session(), current_viewer()
    filters = _filters()
    page = list_visible_cases(session, viewer, filters, page_number(request.args.get("page")))
    staff = viewer.has(Role.organiser, Role.leader)
    return page_or_part(
        "cases/index.html", "cases/_list.html", page=page, filters=filters, organs=list_visible_organs(session, viewer),
        states=list(dict.fromkeys(shown_state(state, staff=staff) for state in CaseState)),
        statuses=list(ReadingStatus), may_create=viewer.has(Role.unit_handler, Role.organiser),
        prev_href=_turn(filters, page.number - 1) if page.number > 1 else None,
        next_href=_turn(filters, page.number + 1) if page.number < page.pages else None,
    )


def _turn(filters: CaseFilters, number: int) -> str:
    values: dict[str, Any] = {**filters.as_args(), "page": number}
    return url_for("cases.index", **values)


def _filters() -> CaseFilters:
    asked = request.args
    return CaseFilters(
        q=asked.get("q", "").strip()[:80],
        state=asked.get("state", "") if asked.get("state") in set(CaseState) else "",
        reading=asked.get("reading", "") if asked.get("reading") in set(ReadingStatus) else "",
        organ=asked.get("organ", "")[:20],
    )
