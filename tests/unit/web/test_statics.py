"""Static files: one address a version, kept by the browser for good; any other address is asked for again."""

from __future__ import annotations

import shutil

from flask import url_for

from reviews.foundation.settings import PROJECT_ROOT
from reviews.web.statics import OWN, version_of


def address(app, name="js/viewer/index.js"):
    with app.test_request_context():
        return url_for("static", filename=name)


def test_this_version_is_kept_for_good_and_the_same_for_everybody(app, client, as_role):
    assert client.get("/sign-in").status_code == 200  # the browser has a cookie by now
    for browser in (client, as_role()):
        answer = browser.get(address(app))
        assert answer.status_code == 200
        assert {"public", "immutable", "max-age=31536000"} <= set(answer.headers["Cache-Control"].split(", "))
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert "Set-Cookie" not in answer.headers


def test_a_former_version_still_answers_but_is_not_kept(app, client):
    current = address(app)
    former = current.replace(current.split("/")[2], "v-000000000000")
    for path in (former, "/static/js/viewer/index.js"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "immutable" not in answer.headers["Cache-Control"]
        assert "no-cache" in answer.headers["Cache-Control"]
    assert client.get(address(app, "nothing.js")).status_code == 404
    assert client.get(current.replace("js/viewer/index.js", "../app.py")).status_code == 404


def test_every_own_file_and_every_library_counts(tmp_path):
    for name in OWN:
        shutil.copytree(PROJECT_ROOT / "static" / name, tmp_path / name)
    shutil.copy(PROJECT_ROOT / "static" / "assets.sha256", tmp_path)
    before = version_of(tmp_path)
    assert before == version_of(PROJECT_ROOT / "static")
    for path in (tmp_path / "js" / "viewer" / "pages.js", tmp_path / "assets.sha256"):
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        assert version_of(tmp_path) != before
        before = version_of(tmp_path)
