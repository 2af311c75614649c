"""Every refusal becomes a page in plain Chinese with a next step, and never shows what broke inside."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from reviews import errors
from reviews.foundation.db import db
from reviews.web.errors import STATUS, TITLES, _split
from tests.client import html_problems

KINDS = [kind for kind in vars(errors).values()
         if isinstance(kind, type) and issubclass(kind, errors.ReviewError) and kind is not errors.ReviewError]


@dataclass
class Full(Exception):
    """What the driver says when the disk is full."""

    def __str__(self) -> str:
        return "database or disk is full"


@pytest.fixture
def failing(make_app):
    """failing(error) -> the answer of a route that raises it."""

    def ask(error, **options):
        app = make_app()
        app.extensions["policy"] = AllowAll()
        app.add_url_rule("/fails", "fails", lambda: (_ for _ in ()).throw(error))
        return app.test_client().get("/fails", **options)

    return ask


class AllowAll:
    """A policy for routes that exist only here."""

    def rule(self, endpoint, method):
        from reviews.accounts.guards.policy import load_policy

        return load_policy().rule("health.healthz", "GET")


def text_of(answer):
    return answer.get_data(as_text=True)


def test_every_kind_has_a_number_and_a_title():
    assert set(KINDS) == set(STATUS)
    assert set(STATUS.values()) <= set(TITLES)


@pytest.mark.parametrize("kind", [k for k in KINDS if k is not errors.SignedOut], ids=lambda kind: kind.__name__)
def test_a_refusal_says_its_sentence(failing, kind):
    answer = failing(kind("保存没有完成。请稍后再试。"))
    assert answer.status_code == STATUS[kind]
    assert not html_problems(text_of(answer))
    assert "保存没有完成。" in text_of(answer)
    assert re.search(r"接下来怎么办</dt>\s*<dd>请稍后再试。", text_of(answer))


def test_htmx_gets_the_part(failing):
    answer = failing(errors.WrongState("已经提交。请刷新。"), headers={"HX-Request": "true"})
    assert "<!doctype" not in text_of(answer)
    assert 'id="problem"' in text_of(answer)
    assert "HX-Request" in answer.headers["Vary"]


def test_what_broke_inside_is_not_shown_but_numbered(failing, caplog):
    answer = failing(RuntimeError("secret of 张三 320123199001011234"))
    assert answer.status_code == 500
    assert "张三" not in text_of(answer)
    assert "Traceback" not in text_of(answer)
    number = re.search(r"<code>([0-9A-Z]{8})</code>", text_of(answer)).group(1)
    assert any(getattr(record, "incident", None) == number for record in caplog.records)


def test_a_full_disk_is_507_and_another_database_error_503(failing):
    assert failing(OperationalError("INSERT", {}, Full())).status_code == 507
    answer = failing(OperationalError("SELECT secret", {}, Exception("locked")))
    assert answer.status_code == 503
    assert "SELECT" not in text_of(answer)


@pytest.mark.parametrize(("said", "status"), [
    ({"sqlstate": "23505"}, 409), ({"sqlite_errorname": "SQLITE_CONSTRAINT_UNIQUE"}, 409), ({"sqlstate": "23514"}, 500),
])
def test_the_second_of_two_who_do_the_same_at_once_is_told(failing, said, status):
    driver = Exception("a rule of the tables")
    vars(driver).update(said)
    assert failing(IntegrityError("INSERT", {}, driver)).status_code == status


def test_what_no_column_takes_is_refused_in_plain_words(failing):
    answer = failing(DataError("INSERT secret", {}, Exception("cannot contain NUL")))
    assert answer.status_code == 422 and "secret" not in text_of(answer)


def test_an_unknown_address_is_a_page(client):
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert errors.NotFound().message.split("。")[0] in answer.text


def test_a_failed_request_leaves_no_open_transaction(failing, app):
    failing(errors.InvalidInput("不行。请改正。"))
    with app.app_context():
        assert db.session.execute(sa.text("SELECT 1")).scalar() == 1


@pytest.mark.parametrize(("message", "happened", "advice"), [
    ("没有保存。请重试。", "没有保存。", "请重试。"),
    ("没有保存。已有内容不受影响。若仍不行，请联系系统管理员。", "没有保存。已有内容不受影响。", "若仍不行，请联系系统管理员。"),
    ("请先登录。", "请先登录。", "请先登录。"),
])
def test_what_happened_and_what_to_do_are_told_apart(message, happened, advice):
    assert _split(message) == (happened, advice)


def test_without_advice_there_is_still_a_next_step():
    happened, advice = _split("没有保存。")
    assert happened == "没有保存。"
    assert advice.startswith("请")
