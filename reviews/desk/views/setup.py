"""The first-start wizard, behind the one-time link that the server prints."""

from __future__ import annotations

from flask import current_app
from flask.typing import ResponseReturnValue

from reviews.desk.forms import SetupForm
from reviews.desk.services.setup import check_setup_token, open_installation
from reviews.desk.views import blueprint
from reviews.errors import InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.settings import save_setting
from reviews.web.rendering import page_or_part


@blueprint.get("/setup/<token>")
def setup(token: str) -> ResponseReturnValue:
    check_setup_token(db.session(), token)
    return page_or_part("desk/setup.html", form=SetupForm(), token=token)


@blueprint.post("/setup/<token>")
def setup_post(token: str) -> ResponseReturnValue:
    check_setup_token(db.session(), token)
    form = SetupForm()
    if not form.validate():
        return page_or_part("desk/setup.html", form=form, token=token, status=422)
    opening = form.opening()
    try:
        with write_unit() as session:
            links = open_installation(session, opening=opening, token=token, now=utc_now())
    except InvalidInput as error:
        return page_or_part("desk/setup.html", form=form, token=token, problem=error.message, status=422)
    save_setting(current_app.extensions["settings"], "profile", opening.profile)
    return page_or_part("desk/opened.html", links=links, opening=opening)
