"""Our scripts, styles and fonts, under an address that changes with them: a browser asks for each of them once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, send_from_directory
from flask.sessions import SecureCookieSessionInterface, SessionMixin

FOR_EVER = 365 * 24 * 3600  # seconds; a new version has a new address
OWN = ("css", "js", "img")


class _Sessions(SecureCookieSessionInterface):
    """Static files are the same for everybody: they set no cookie and do not vary by one, else no cache would keep them."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.endpoint != "static":
            super().save_session(app, session, response)


def register(app: Flask, folder: Path) -> None:
    """Serve `folder` as the endpoint "static"; url_for gives the address of this version."""
    version = version_of(folder)
    app.session_interface = _Sessions()

    def static(filename: str, version: str = "") -> Response:
        current = version == app.extensions["static_version"]
        answer = send_from_directory(folder, filename, max_age=FOR_EVER if current else None)
        if current:
            answer.cache_control.public = True
            answer.cache_control.immutable = True
        return answer

    app.extensions["static_version"] = version
    app.add_url_rule("/static/<path:filename>", "static", static)
    # Relative addresses in modules and style sheets stay within the version.
    app.add_url_rule("/static/v-<version>/<path:filename>", "static", static)

    @app.url_defaults
    def of_this_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("version", version)


def version_of(folder: Path) -> str:
    """A short digest of everything served: our own files by their bytes, the libraries by the list of their hashes."""
    digest = hashlib.sha256((folder / "assets.sha256").read_bytes())
    for path in sorted(path for name in OWN for path in (folder / name).rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
