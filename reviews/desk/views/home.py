"""The home page by role (工作台)."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.desk.queries.waiting import desk_of
from reviews.desk.views import blueprint
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db
from reviews.registry.queries import find_calendar_warning
from reviews.web.rendering import page_or_part

register_nav("工作台", "desk.home", order=0)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    viewer = current_viewer()
    organises = viewer.has(Role.organiser)
    today = shanghai_date(utc_now())
    warning = find_calendar_warning(db.session(), today) if organises else ""
    return page_or_part("desk/home.html", desk=desk_of(db.session(), viewer, today=today), viewer=viewer,
                        calendar_warning=warning)
