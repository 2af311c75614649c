"""The limits and requirements of law on a day: a list to look things up in."""

from __future__ import annotations

from datetime import date

from flask import request
from flask.typing import ResponseReturnValue

from reviews.foundation.clock import shanghai_date, utc_now
from reviews.registry.domain.limits import limit_groups
from reviews.registry.views import blueprint
from reviews.web.rendering import page_or_part


@blueprint.get("/settings/limits")
def limits() -> ResponseReturnValue:
    words = request.args.get("q", "").strip()[:60]
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        day = shanghai_date(utc_now())
    groups = limit_groups(day, words)
    return page_or_part("registry/limits.html", day=day, words=words, groups=groups, count=sum(len(g.rows) for g in groups))
