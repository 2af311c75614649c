"""Pages of returns: the unit's year, one return, the bureau's month, tables in and out, terms."""

from flask import Blueprint

blueprint = Blueprint("returns", __name__)

from reviews.returns.views import access, month, one, own, reporting, sheets  # noqa: E402

__all__ = ["access", "blueprint", "month", "one", "own", "reporting", "sheets"]
