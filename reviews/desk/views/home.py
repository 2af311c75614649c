"""The home page by role (工作台)."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer, register_nav
from reviews.desk.queries.waiting import desk_of
from reviews.desk.views import blueprint
from reviews.foundation.db import db
from reviews.web.rendering import page_or_part

register_nav("工作台", "desk.home", order=0)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    viewer = current_viewer()
    return page_or_part("desk/home.html", desk=desk_of(db.session(), viewer), viewer=viewer)
