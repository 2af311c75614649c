"""Page or part, where to go after a change, lists in pages, one commit a request, moments on people's clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from flask import make_response

from reviews.accounts.models import Unit
from reviews.errors import InvalidInput
from reviews.foundation.db import db, is_writing
from reviews.web import filters
from reviews.web.paging import page_number, paged
from reviews.web.rendering import is_part_request, see_other
from reviews.web.transactions import commits
from tests.factories import make_unit


@pytest.mark.parametrize(("headers", "part"), [
    ({}, False), ({"HX-Request": "true"}, True), ({"HX-Request": "true", "HX-Boosted": "true"}, False),
    ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
])
def test_only_htmx_updates_get_parts(app, headers, part):
    with app.test_request_context("/", headers=headers):
        assert is_part_request() is part


def test_after_a_change_forms_are_redirected_and_htmx_is_told(app):
    with app.test_request_context("/", method="POST"):
        answer = see_other("/units")
        assert (answer.status_code, answer.location) == (303, "/units")
    with app.test_request_context("/", method="POST", headers={"HX-Request": "true"}):
        answer = see_other("/units")
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/units")


@pytest.mark.parametrize(("text", "number"), [
    ("3", 3), ("0", 1), ("-1", 1), ("x", 1), (None, 1), ("9" * 30, 1), ("１", 1), ("²", 1), ("", 1),
])
def test_page_numbers_from_addresses(text, number):
    assert page_number(text) == number


def test_pages_cover_every_row_once_and_outside_numbers_give_the_nearest(app, write, read):
    with write() as session:
        for number in range(23):
            make_unit(session, f"第{number:02}局")
    statement = sa.select(Unit).order_by(Unit.name)
    with read() as session:
        seen = [unit.name for number in (1, 2, 3) for unit in paged(session, statement, number, size=10).rows]
        assert seen == sorted(set(seen))
        assert len(seen) == 23
        assert paged(session, statement, 99, size=10).number == 3
        assert paged(session, sa.select(Unit).where(Unit.name == "无").order_by(Unit.name), 5).pages == 1


def test_a_view_is_one_write_unit_and_renders_after_it(app, read):
    seen = []

    @commits
    def view():
        make_unit(db.session(), "甲局")
        seen.append(is_writing())

        def render():
            seen.append(is_writing())
            return make_response("done")

        return render

    with app.test_request_context("/", method="POST"):
        assert view().get_data() == b"done"
    assert seen == [True, False]
    with read() as session:
        assert session.scalars(sa.select(Unit.name)).all() == ["甲局"]


def test_a_refused_view_keeps_nothing(app, read):
    @commits
    def view():
        make_unit(db.session(), "甲局")
        raise InvalidInput("不行。")

    with app.test_request_context("/", method="POST"), pytest.raises(InvalidInput):
        view()
    with read() as session:
        assert session.scalars(sa.select(Unit.name)).all() == []


def test_moments_are_shown_on_chinese_clocks():
    late = datetime(2026, 3, 4, 16, 30, tzinfo=UTC)
    assert filters.moment(late) == "2026-03-05 00:30"
    assert filters.day(late) == filters.day(date(2026, 3, 5)) == "2026年3月5日"
    assert filters.moment(None) == filters.day(None) == ""


def test_health_says_whether_it_can_work(client, app):
    assert client.get("/healthz").json == {"status": "ok", "checks": {"database": True, "files": True}}
    root = app.extensions["files"].root
    root.rename(root.with_suffix(".away"))
    try:
        answer = client.get("/healthz")
        assert answer.status_code == 503
        assert answer.json["checks"] == {"database": True, "files": False}
    finally:
        root.with_suffix(".away").rename(root)
