"""Every page of accounts opens for those it is made for, and holds the rules of the house."""

from __future__ import annotations

import pytest

from reviews.accounts.domain import Role


@pytest.mark.parametrize("path", ["/account", "/account/password", "/account/second-factor", "/confirm"])
def test_own_pages_open_for_everyone(as_role, path):
    assert as_role(Role.reviewer).get(path).status_code == 200


def test_sign_in_page_opens_for_nobody_in_particular(client):
    answer = client.get("/sign-in")
    assert answer.status_code == 200
    assert "登录" in answer.text


def test_administrators_see_people_and_units(as_role, make_unit):
    unit_id = make_unit("清河县市场监督管理局")
    admin = as_role(Role.system_admin, unit_id=unit_id)
    assert "清河县市场监督管理局" in admin.get("/people").text
    assert admin.get("/people/new").status_code == 200
    assert admin.get(f"/people/{admin.person.id}").status_code == 200
    assert "清河县市场监督管理局" in admin.get("/units").text
    assert admin.get("/units/new").status_code == 200
    assert admin.get(f"/units/{unit_id}").status_code == 200
