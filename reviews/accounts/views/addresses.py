"""Where to go next: only addresses of this site are followed."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request


def safe_next(fallback: str = "/") -> str:
    """The `next` of the request when it is a path of this site, else the fallback."""
    wanted = request.values.get("next", "")
    parts = urlsplit(wanted)
    # Browsers read "//host" and "/\host" as another site, and drop tabs and newlines before they look.
    plain = wanted.isprintable() and "\\" not in wanted and not wanted.startswith("//")
    if wanted.startswith("/") and plain and not parts.scheme and not parts.netloc:
        return wanted
    return fallback
