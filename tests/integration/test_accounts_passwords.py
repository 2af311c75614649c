"""Setting and changing passwords, one-time links (security rule S3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.accounts.models import OneTimeLink, PasswordHistory, User
from reviews.accounts.queries import token_digest
from reviews.accounts.services.hashing import hash_password, verify_password
from reviews.accounts.services.passwords import make_link
from reviews.foundation.audit import SYSTEM
from reviews.foundation.clock import utc_now
from tests.client import CheckingClient
from tests.factories import PASSWORD

NEW = "Baiyun-2027-ok"


def change(client, old=PASSWORD, new=NEW, again=None):
    return client.post("/account/password", data={"old": old, "password": new, "again": again or new})


def test_hash_is_argon2id_with_the_agreed_costs():
    hashed = hash_password("x")
    assert hashed.startswith("$argon2id$")
    assert "m=19456,t=2,p=1" in hashed
    assert verify_password(hashed, "x")
    assert not verify_password(hashed, "y")
    assert not verify_password("", "no such person")


def test_own_change_ends_other_sessions_and_keeps_this_one(app, as_role, read):
    client = as_role(Role.reviewer)
    with client.session_transaction() as cookie:
        before = cookie["token"]
    answer = change(client)
    assert answer.status_code == 303
    assert client.get("/account").status_code == 200
    with client.session_transaction() as cookie:
        assert cookie["token"] != before
        now_valid = cookie["token"]
        cookie["token"] = before
    assert client.get("/account").status_code == 303
    assert now_valid
    fresh = CheckingClient(app, app.response_class, use_cookies=True)
    assert fresh.post("/sign-in", data={"login": client.person.login, "password": PASSWORD}).status_code == 422
    assert fresh.post("/sign-in", data={"login": client.person.login, "password": NEW}).status_code == 303


@pytest.mark.parametrize(("old", "new", "again", "says"), [
    ("wrong", NEW, NEW, "现在的密码不正确"), (PASSWORD, "short1", "short1", "至少 8 位"),
    (PASSWORD, NEW, "Other-2027-ok", "不一致"), (PASSWORD, PASSWORD, PASSWORD, "与用过的密码相同"),
])
def test_a_bad_change_is_refused_with_its_reason(as_role, read, old, new, again, says):
    client = as_role(Role.reviewer)
    answer = change(client, old, new, again)
    assert answer.status_code == 422
    assert says in answer.text
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(PasswordHistory)) == 0


@pytest.mark.sqlite
def test_level_three_bars_the_last_five(as_role, use_profile):
    use_profile("mlps3")
    client = as_role(Role.reviewer)
    used = [PASSWORD]
    for number in range(5):
        new = f"Baiyun-2027-{number}"
        assert change(client, used[-1], new).status_code == 303
        used.append(new)
    for former in used[1:]:
        assert change(client, used[-1], former).status_code == 422
    assert change(client, used[-1], PASSWORD).status_code == 303


def test_wrong_old_passwords_lock_like_a_sign_in(as_role):
    client = as_role(Role.reviewer)
    for _ in range(5):
        assert change(client, old="wrong").status_code == 422
    assert change(client).status_code == 429


def test_a_password_set_by_others_or_too_old_must_be_changed_first(as_role, write, use_profile):
    client = as_role(Role.organiser)
    with write() as session:
        session.get_one(User, client.person.id).must_change_password = True
    assert client.get("/units").location == "/account/password"
    assert client.get("/account/password").status_code == 200
    assert change(client).status_code == 303
    assert client.get("/units").status_code == 200
    reviewer = as_role(Role.reviewer)
    use_profile("mlps3")
    with write() as session:
        session.get_one(User, reviewer.person.id).password_set_at = utc_now() - timedelta(days=91)
    assert reviewer.get("/account").location == "/account/password"


def test_link_sets_a_password_once(app, client, make_user, write, read):
    person = make_user(Role.reviewer, password=None)
    with write() as session:
        token = make_link(session, actor=SYSTEM, user_id=person.id, now=utc_now())
    with read() as session:
        link = session.scalars(sa.select(OneTimeLink)).one()
        assert link.token_hash == token_digest(token)
        assert token not in str(link.__dict__)
    assert client.post("/sign-in", data={"login": person.login, "password": "anything"}).status_code == 422
    page = client.get(f"/link/{token}")
    assert person.login in page.text
    assert client.post(f"/link/{token}", data={"password": "weak", "again": "weak"}).status_code == 422
    assert client.post(f"/link/{token}", data={"password": NEW, "again": NEW}).status_code == 303
    assert client.get(f"/link/{token}").status_code == 404
    assert client.post("/sign-in", data={"login": person.login, "password": NEW}).status_code == 303


def test_a_new_link_voids_the_old_one_and_a_day_ends_it(client, make_user, write):
    person = make_user(Role.reviewer)
    with write() as session:
        first = make_link(session, actor=SYSTEM, user_id=person.id, now=utc_now())
        second = make_link(session, actor=SYSTEM, user_id=person.id, now=utc_now())
    assert client.get(f"/link/{first}").status_code == 404
    assert client.get(f"/link/{second}").status_code == 200
    with write() as session:
        session.execute(sa.update(OneTimeLink).values(expires_at=utc_now() - timedelta(seconds=1)))
    assert client.get(f"/link/{second}").status_code == 404


def test_a_link_lifts_the_lock(client, make_user, write):
    person = make_user(Role.reviewer)
    for _ in range(5):
        client.post("/sign-in", data={"login": person.login, "password": "wrong"})
    with write() as session:
        token = make_link(session, actor=SYSTEM, user_id=person.id, now=utc_now())
    client.post(f"/link/{token}", data={"password": NEW, "again": NEW})
    assert client.post("/sign-in", data={"login": person.login, "password": NEW}).status_code == 303


def test_command_prints_a_working_link(app, client, make_user):
    person = make_user(Role.security_admin)
    result = app.test_cli_runner().invoke(args=["user-link", person.login, "--base", "http://localhost"])
    assert result.exit_code == 0, result.output
    link = next(line for line in result.output.splitlines() if "/link/" in line)
    assert client.get(link.removeprefix("http://localhost")).status_code == 200


def test_command_says_what_to_do_about_an_unknown_login(app):
    result = app.test_cli_runner().invoke(args=["user-link", "nobody"])
    assert result.exit_code == 1
    assert "请核对登录名" in result.output
