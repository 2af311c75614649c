"""The desk: home by role, first start by a one-time link, health and audit pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Role
from reviews.accounts.models import Installation, RoleGrant, Unit, User
from reviews.desk.services.setup import renew_setup_token
from reviews.foundation.audit import SYSTEM, AuditRow, record
from tests.client import CheckingClient

ANSWERS = {
    "bureau": "清河县司法局", "letter_word": "清司评反", "profile": "small_unit", "objection_days": "5",
    "organiser_name": "周启明", "organiser_login": "zhou",
}


@pytest.fixture
def token(write: Callable[[], Any]) -> str:
    with write() as session:
        made = renew_setup_token(session)
    assert made is not None
    return made


def _csrf(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    return found.group(1)


def _answer(client: CheckingClient, token: str, **answers: str) -> Any:
    page = client.get(f"/setup/{token}").get_data(as_text=True)
    return client.post(f"/setup/{token}", data={**ANSWERS, **answers, "csrf_token": _csrf(page)})


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_a_home(role: Role, as_role: Callable[..., Any], make_unit: Callable[..., str]) -> None:
    page = as_role(role, unit_id=make_unit()).get("/")
    assert page.status_code == 200
    assert "等我处理的" in page.get_data(as_text=True)


def test_wizard_opens_the_system_once(client: CheckingClient, token: str, read: Callable[[], Any]) -> None:
    done = _answer(client, token)
    text = done.get_data(as_text=True)
    assert done.status_code == 200, text
    assert re.search(r"/links?/|/one-time", text), "the link by which the first person sets a password is shown"
    with read() as session:
        person = session.scalars(sa.select(User)).one()
        roles = set(session.scalars(sa.select(RoleGrant.role).where(RoleGrant.user_id == person.id)))
        assert roles == {"organiser", "system_admin", "security_admin", "auditor"}
        assert person.password_hash == "", "no default password"
        assert session.scalars(sa.select(Unit).where(Unit.is_bureau)).one().name == "清河县司法局"
        assert session.get(Installation, "letter_word").value == "清司评反"
        assert session.scalars(sa.select(AuditRow).where(AuditRow.action == "installation.opened")).one()
    assert client.get(f"/setup/{token}").status_code == 404
    assert "重新启动" in client.get(f"/setup/{token}").get_data(as_text=True)


def test_wrong_token_opens_nothing(client: CheckingClient, token: str) -> None:
    assert client.get("/setup/guess").status_code == 404
    assert client.get(f"/setup/{token}x").status_code == 404


def test_mlps3_wants_three_administrators(client: CheckingClient, token: str, read: Callable[[], Any]) -> None:
    refused = _answer(client, token, profile="mlps3")
    assert refused.status_code == 422
    assert "系统管理员登录名、安全管理员登录名、审计员登录名" in refused.get_data(as_text=True)
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 0


def test_mlps3_keeps_them_apart(app: Flask, client: CheckingClient, token: str, read: Callable[[], Any]) -> None:
    done = _answer(client, token, profile="mlps3", system_login="xt", security_login="aq", auditor_login="sj")
    assert done.status_code == 200
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(RoleGrant)) == 4
        assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 4
    assert app.extensions["settings"].profile == "mlps3"


def test_two_people_need_two_logins(client: CheckingClient, token: str) -> None:
    refused = _answer(client, token, auditor_login="zhou")
    assert refused.status_code == 422
    assert "登录名不能重复" in refused.get_data(as_text=True)


def test_no_token_once_there_are_people(make_user: Callable[..., Any], write: Callable[[], Any]) -> None:
    make_user(Role.organiser)
    with write() as session:
        assert renew_setup_token(session) is None


def test_auditor_sees_rows_and_the_verdict(as_role: Callable[..., Any], write: Callable[[], Any]) -> None:
    with write() as session:
        record(session, actor=SYSTEM, action="test.happened", object_type="test", object_id="abc123")
    auditor = as_role(Role.auditor)
    assert "test.happened" in auditor.get("/audit?action=test").get_data(as_text=True)
    assert "首尾衔接" in auditor.get("/audit/verify").get_data(as_text=True)
    assert "没有符合条件的记录" in auditor.get("/audit?action=nothing%").get_data(as_text=True)


def test_health_says_what_is_missing(as_role: Callable[..., Any]) -> None:
    page = as_role(Role.system_admin).get("/health").get_data(as_text=True)
    assert "还没有备份" in page
    assert "仅限本机访问" in page
