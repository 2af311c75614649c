"""Signing in and what ends a sign-in (security rules S1, S2, S5–S8, A9)."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role, SessionEnd
from reviews.accounts.models import User, UserSession
from reviews.accounts.queries import token_digest
from reviews.accounts.services import hashing
from reviews.accounts.services.people import change_user, set_active, set_roles, unlock_user
from reviews.accounts.views.sign_in import REFUSED
from reviews.foundation.audit import SYSTEM, AuditRow
from reviews.foundation.clock import utc_now
from tests.client import CheckingClient
from tests.factories import PASSWORD


def enter(client, login, password=PASSWORD, **options):
    return client.post("/sign-in", data={"login": login, "password": password}, **options)


def token_of(client) -> str | None:
    with client.session_transaction() as cookie:
        return cookie.get("token")


def test_right_password_opens_the_account_and_is_audited(client, make_user, read):
    person = make_user(Role.reviewer)
    answer = enter(client, person.login.upper())
    assert answer.status_code == 303
    assert answer.location == "/"
    assert client.get("/account").status_code == 200
    with read() as session:
        row = session.scalars(sa.select(AuditRow).where(AuditRow.action == "session.started")).one()
        assert row.actor_id == person.id
        stored = session.scalars(sa.select(UserSession)).one()
    token = token_of(client)
    assert len(token) >= 43  # 256 bits in base 64
    assert stored.token_hash == token_digest(token)
    assert token not in str(stored.__dict__)


def test_anonymous_navigation_goes_to_sign_in_and_comes_back(client, make_user):
    person = make_user(Role.reviewer)
    answer = client.get("/account?x=1")
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/account?x%3D1"
    answer = client.post(answer.location, data={"login": person.login, "password": PASSWORD})
    assert answer.location == "/account?x=1"


def test_script_without_session_gets_401_and_the_way_to_sign_in(client):
    answer = client.get("/account", part=True)
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith("/sign-in")
    assert client.get("/account", headers={"Sec-Fetch-Mode": "cors"}).status_code == 401


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)",
                                    "/\t/evil.example", "evil"])
def test_next_never_leaves_this_site(client, make_user, wanted):
    person = make_user(Role.reviewer)
    answer = client.post("/sign-in", query_string={"next": wanted}, data={"login": person.login, "password": PASSWORD})
    assert answer.status_code == 303
    assert answer.location == "/"


def test_unknown_wrong_locked_and_disabled_answer_alike(app, client, make_user, write):
    known, locked, disabled = make_user(Role.reviewer), make_user(Role.reviewer), make_user(Role.reviewer)
    with write() as session:
        session.get_one(User, locked.id).locked_until = utc_now() + timedelta(minutes=10)
        session.get_one(User, disabled.id).active = False
    bodies = set()
    for login, password in ((known.login, "wrong-password"), ("nobody", "wrong-password"), (locked.login, PASSWORD),
                            (disabled.login, PASSWORD)):
        fresh = CheckingClient(app, app.response_class, use_cookies=True)
        answer = enter(fresh, login, password)
        assert answer.status_code == 422
        assert REFUSED in answer.text
        bodies.add(strip_tokens(answer.text).replace(login, "LOGIN"))
    assert len(bodies) == 1


def strip_tokens(text: str) -> str:
    import re

    text = re.sub(r'(name="csrf_token"[^>]*value=")[^"]*', r"\1", text)
    return re.sub(r'("X-CSRFToken": ")[^"]*', r"\1", text)


@pytest.mark.sqlite
def test_unknown_and_known_take_the_same_time(app, client, make_user, write):
    """S2: within 20 ms; this thread's processor time and the least of twelve, so that a busy machine does not blur it."""
    person = make_user(Role.reviewer)
    with write() as session:
        session.get_one(User, person.id).password_hash = hashing.dummy_hash()
    times: dict[str, list[float]] = {person.login: [], "nobody": []}
    for _ in range(12):
        for login, kept in times.items():
            with write() as session:
                session.execute(sa.update(User).values(failed=0, locked_until=None, first_failed_at=None))
            begun = time.thread_time()
            enter(client, login, "wrong-password")
            kept.append(time.thread_time() - begun)
    known, unknown = (min(kept) for kept in times.values())
    assert abs(known - unknown) < 0.02


def test_five_wrong_passwords_lock_for_a_quarter_of_an_hour(client, make_user, write, read):
    person = make_user(Role.reviewer)
    for _ in range(5):
        assert enter(client, person.login, "wrong").status_code == 422
    assert enter(client, person.login).status_code == 422  # right, but locked
    with read() as session:
        until = session.get_one(User, person.id).locked_until
    assert timedelta(minutes=14) < until - utc_now() <= timedelta(minutes=15)
    with write() as session:
        session.get_one(User, person.id).locked_until = utc_now() - timedelta(seconds=1)
    assert enter(client, person.login).status_code == 303


def test_four_wrong_passwords_then_the_right_one_start_the_count_again(client, make_user, read):
    person = make_user(Role.reviewer)
    for _ in range(2):
        for _ in range(4):
            enter(client, person.login, "wrong")
        assert enter(client, person.login).status_code == 303
        client.post("/sign-out")
    with read() as session:
        assert session.get_one(User, person.id).failed == 0


def test_a_hundred_parallel_wrong_passwords_never_check_more_than_five(app, client, make_user, monkeypatch, read):
    """The count is taken before the hash, in the database, so parallel tries cannot outrun the lock."""
    person = make_user(Role.reviewer)
    checked = []
    monkeypatch.setattr("reviews.accounts.views.sign_in.verify_password",
                        lambda hashed, password: bool(hashed and checked.append(1)))
    monkeypatch.setattr("reviews.accounts.services.sessions.NETWORK_LOCK_AFTER", 1000)

    def attempt(_number: int) -> int:
        return enter(CheckingClient(app, app.response_class, use_cookies=True), person.login, "wrong").status_code

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(attempt, range(100)))
    assert set(answers) == {422}
    assert len(checked) == 5
    with read() as session:
        assert session.get_one(User, person.id).locked_until is not None


def test_a_lock_touches_nobody_else(client, make_user):
    victim, other = make_user(Role.reviewer), make_user(Role.reviewer)
    for _ in range(6):
        enter(client, victim.login, "wrong")
    assert enter(client, other.login).status_code == 303


@pytest.mark.sqlite
def test_a_network_that_fails_fifty_times_must_wait(client, make_user):
    person = make_user(Role.reviewer)
    for number in range(50):
        enter(client, f"nobody{number}", "x", environ_overrides={"REMOTE_ADDR": f"10.1.2.{number}"})
    refused = enter(client, person.login, environ_overrides={"REMOTE_ADDR": "10.1.2.200"})
    assert refused.status_code == 429
    assert "分钟后再试" in refused.text
    assert enter(client, person.login, environ_overrides={"REMOTE_ADDR": "10.1.3.200"}).status_code == 303


def test_unlocking_lets_the_person_in_and_is_audited(client, make_user, write, read):
    person, admin = make_user(Role.reviewer), make_user(Role.security_admin)
    for _ in range(5):
        enter(client, person.login, "wrong")
    with write() as session:
        unlock_user(session, actor=SYSTEM, user_id=person.id, now=utc_now())
    assert enter(client, person.login).status_code == 303
    with read() as session:
        assert session.scalars(sa.select(AuditRow).where(AuditRow.action == "user.unlocked")).one().object_id == person.id
    assert admin.id


def test_a_planted_token_is_never_taken_over(client, make_user):
    """S5: the cookie that was there before signing in is worth nothing afterwards."""
    with client.session_transaction() as cookie:
        cookie["token"] = "planted"
        cookie["csrf_token"] = "planted-secret"
    person = make_user(Role.reviewer)
    assert client.get("/account").status_code == 303
    enter(client, person.login)
    assert token_of(client) not in (None, "planted")
    with client.session_transaction() as cookie:
        assert cookie.get("csrf_token") != "planted-secret"


def test_a_second_sign_in_ends_the_first_and_both_are_told(app, make_user):
    person = make_user(Role.reviewer)
    first, second = (CheckingClient(app, app.response_class, use_cookies=True) for _ in range(2))
    enter(first, person.login)
    enter(second, person.login)
    assert "此前在别处的登录已结束" in second.get("/account").text
    answer = first.get("/account", follow_redirects=True)
    assert answer.request.path == "/sign-in"
    assert SessionEnd.replaced.label in answer.text


def test_signing_out_ends_the_session_on_the_server(app, client, make_user):
    person = make_user(Role.reviewer)
    enter(client, person.login)
    stolen = token_of(client)
    answer = client.post("/sign-out")
    assert answer.status_code == 303
    assert "storage" in answer.headers["Clear-Site-Data"]
    thief = CheckingClient(app, app.response_class, use_cookies=True)
    with thief.session_transaction() as cookie:
        cookie["token"] = stolen
    assert thief.get("/account").status_code == 303


@pytest.mark.parametrize(("column", "age"), [
    ("seen_at", timedelta(minutes=31)), ("signed_in_at", timedelta(hours=12, seconds=1)),
])
def test_idle_and_absolute_limits(as_role, write, column, age):
    client = as_role(Role.reviewer)
    assert client.get("/account").status_code == 200
    with write() as session:
        session.execute(sa.update(UserSession).values({column: utc_now() - age}))
    assert client.get("/account").status_code == 303


def test_use_keeps_a_session_alive(as_role, write, read):
    client = as_role(Role.reviewer)
    with write() as session:
        session.execute(sa.update(UserSession).values(seen_at=utc_now() - timedelta(minutes=29)))
    before = utc_now()
    assert client.get("/account").status_code == 200
    with read() as session:
        assert session.scalars(sa.select(UserSession.seen_at)).one() >= before


@pytest.mark.parametrize("change", ["disabled", "roles", "unit", "password"])
def test_revocation_bites_at_the_next_request(app, as_role, make_user, make_unit, write, change):
    """A9: what was taken away is gone at once, in the middle of the work too."""
    make_user(Role.organiser)
    client, unit_id = as_role(Role.organiser), make_unit()
    assert client.get("/units").status_code == 200
    now, person = utc_now(), client.person
    with write() as session:
        if change == "disabled":
            set_active(session, actor=SYSTEM, user_id=person.id, active=False, now=now)
        elif change == "roles":
            set_roles(session, actor=SYSTEM, user_id=person.id, roles=[Role.reviewer], profile="small_unit", now=now)
        elif change == "unit":
            change_user(session, actor=SYSTEM, user_id=person.id, name=person.name, unit_id=unit_id, now=now)
        else:
            from reviews.accounts.services.passwords import make_link, use_link

            link = make_link(session, actor=SYSTEM, user_id=person.id, now=now)
            use_link(session, token=link, new_hash="x", origin="", now=now)
    answer = client.get("/units")
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


def test_own_sessions_can_be_listed_and_ended_but_not_anothers(app, as_role, make_user, write, read):
    client, other = as_role(Role.reviewer), as_role(Role.reviewer)
    with read() as session:
        foreign = session.scalars(sa.select(UserSession.id).where(UserSession.user_id == other.person.id)).one()
        own = session.scalars(sa.select(UserSession.id).where(UserSession.user_id == client.person.id)).one()
    assert client.post(f"/account/sessions/{foreign}/end").status_code == 404
    assert other.get("/account").status_code == 200
    assert client.post(f"/account/sessions/{own}/end").status_code == 303
    assert client.get("/account").status_code == 303


def test_cookie_is_http_only_and_lax(client, make_user):
    person = make_user(Role.reviewer)
    cookie = enter(client, person.login).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_tls_the_cookie_is_bound_to_the_host(make_app):
    app = make_app(secure_cookies=True)
    client = CheckingClient(app, app.response_class, use_cookies=True)
    answer = client.get("/sign-in", base_url="https://localhost/")
    assert answer.headers["Set-Cookie"].startswith("__Host-")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_hashing_inside_a_write_unit_is_refused(write):
    with write(), pytest.raises(RuntimeError, match="write unit"):
        hashing.hash_password("x")
