"""Headers on every answer, CSRF and origin on every change, default deny (S8, W1)."""

from __future__ import annotations

import pytest
from itsdangerous import URLSafeTimedSerializer

from reviews.accounts.domain import Role
from reviews.web.security import CSP


@pytest.mark.parametrize("path", ["/sign-in", "/healthz", "/nowhere", "/account", "/static/img/mark.svg", "/static/nothing"])
def test_every_answer_carries_the_headers(client, path):
    """The checking client asserts them; what it cannot know is said here."""
    answer = client.get(path)
    assert answer.headers["Content-Security-Policy"] == CSP
    assert "Server" not in answer.headers or "Python" not in answer.headers["Server"]
    if not path.startswith("/static/"):
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_of_content_has_no_unsafe_word():
    assert "unsafe" not in CSP
    for needed in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
                   "form-action 'self'"):
        assert needed in CSP


def test_other_methods_are_not_answered(client):
    for method in ("OPTIONS", "TRACE", "PUT", "DELETE"):
        assert client.open("/sign-in", method=method).status_code == 405


@pytest.fixture
def organiser(as_role):
    return as_role(Role.organiser)


def save_unit(client, name="新单位", **options):
    return client.post("/units/new", data={"name": name, "active": "y", **options.pop("data", {})}, **options)


def unit_was_made(client, name="新单位"):
    return name in client.get("/units").text


def foreign_token(app, secret="another session's secret"):
    return URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(secret)


def test_with_its_token_a_change_is_made(organiser):
    assert save_unit(organiser).status_code == 303
    assert unit_was_made(organiser)


@pytest.mark.parametrize("how", ["none", "rubbish", "another session's", "in the address", "own secret unsigned"])
def test_a_change_without_the_right_token_is_refused(app, organiser, how):
    token = organiser.csrf_token()
    options = {
        "none": {},
        "rubbish": {"headers": {"X-CSRFToken": "rubbish"}},
        "another session's": {"headers": {"X-CSRFToken": foreign_token(app)}},
        "in the address": {"query_string": {"csrf_token": token}},
        "own secret unsigned": {"headers": {"X-CSRFToken": "0f" * 20}},
    }[how]
    answer = save_unit(organiser, csrf=False, **options)
    assert answer.status_code == 400
    assert "刷新页面后重试" in answer.text
    assert not unit_was_made(organiser)


def test_plain_text_bodies_carry_no_token(organiser):
    answer = organiser.post("/units/new", data="name=x", content_type="text/plain", csrf=False)
    assert answer.status_code == 400


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"},
    {"Origin": "http://localhost.evil.example"}, {"Origin": "http://localhost:81"},
])
def test_a_change_from_another_site_is_refused_even_with_the_token(organiser, headers):
    assert save_unit(organiser, headers=headers).status_code == 403
    assert not unit_was_made(organiser)


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, {"Sec-Fetch-Site": "none"}, {},
])
def test_a_change_from_our_own_pages_is_made(organiser, headers):
    assert save_unit(organiser, headers=headers).status_code == 303


def test_an_old_token_is_worthless_after_signing_in_anew(app, client, make_user):
    from tests.factories import PASSWORD

    before = client.csrf_token()
    person = make_user(Role.organiser)
    client.post("/sign-in", data={"login": person.login, "password": PASSWORD})
    assert save_unit(client, csrf=False, headers={"X-CSRFToken": before}).status_code == 400


def test_an_unknown_host_is_refused(make_app):
    app = make_app(trusted_hosts=["juanheng.gov.example"])
    refused = app.test_client().get("/sign-in", base_url="http://evil.example")
    assert refused.status_code == 400
    assert "登记的地址" in refused.get_data(as_text=True)
    assert app.test_client().get("/sign-in", base_url="http://juanheng.gov.example").status_code == 200


def test_a_body_that_is_too_large_is_refused_in_words(make_app):
    app = make_app(max_upload_bytes=10_000)
    answer = app.test_client().post("/sign-in", data={"login": "x" * 20_000})
    assert answer.status_code == 413
    assert "超过系统允许的大小" in answer.get_data(as_text=True)
