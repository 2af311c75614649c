"""The one place that reads the HX headers: the same part answers an update and stands inside the full page."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, redirect, render_template
from flask_htmx import HTMX

htmx = HTMX()


def page_or_part(page: str, /, part: str | None = None, *, status: int = 200, **context: Any) -> Response:
    """Render `part` for an htmx request, else `page` (which includes the same part file).

    page, part: template names; part None means that the page is rendered for both.
    """
    wanted = part if part is not None and is_part_request() else page
    response = make_response(render_template(wanted, **context), status)
    response.headers["Vary"] = "HX-Request"
    return response


def is_part_request() -> bool:
    """Whether htmx asks for a fragment (and not for a history restore or a boosted page)."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def see_other(address: str) -> Response:
    """Send the browser on after a change: 303 for plain forms, HX-Redirect for htmx."""
    if is_part_request():
        response = make_response("", 204)
        response.headers["HX-Redirect"] = address
        return response
    return make_response(redirect(address, code=303))
