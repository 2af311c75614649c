"""Settings: what the bureau itself decides for the checks, with what still lacks an answer."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.queries import (
    find_calendar_warning,
    list_benchmarks,
    list_calendar_years,
    list_law_texts,
    list_parameters,
)
from reviews.registry.views import blueprint
from reviews.web.rendering import page_or_part

register_nav("设置", "registry.settings", roles=frozenset({Role.organiser, Role.leader}), order=72)


@blueprint.get("/settings")
def settings() -> ResponseReturnValue:
    session, today = db.session(), shanghai_date(utc_now())
    parameters = list_parameters(session, today)
    return page_or_part(
        "registry/settings.html", years=list_calendar_years(session), warning=find_calendar_warning(session, today),
        filled=[one for one in parameters if one.now], blank=[one for one in parameters if one.blank],
        texts=len(list_law_texts(session)), tables=len(list_benchmarks(session)),
        sees_papers=current_viewer().has(Role.organiser, Role.leader))
