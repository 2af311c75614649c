"""The second factor and step-up (security rule S4, §2.6)."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.accounts.models import RecoveryCode, User, UserSession
from reviews.accounts.services import second_factor
from reviews.foundation.audit import Actor
from reviews.foundation.clock import utc_now
from tests.client import CheckingClient
from tests.factories import PASSWORD


@pytest.fixture
def enrolled(app, make_user, write):
    """A person with a confirmed second factor: (person, totp, recovery codes)."""

    def enrol(*roles):
        person = make_user(*roles)
        cipher = app.extensions["cipher"]
        with write() as session:
            secret = second_factor.prepare_secret(session, user_id=person.id, cipher=cipher)
        totp = pyotp.TOTP(secret)
        earlier = utc_now() - timedelta(minutes=10)
        with write() as session:
            codes = second_factor.confirm_secret(session, actor=Actor(person.id), code=totp.at(earlier), cipher=cipher,
                                                 now=earlier)
        return person, totp, codes

    return enrol


def with_password(client, person):
    return client.post("/sign-in", data={"login": person.login, "password": PASSWORD})


def with_code(client, code):
    return client.post("/sign-in/code", data={"code": code})


def test_set_up_shows_the_seed_only_until_it_is_confirmed(as_role, read):
    client = as_role(Role.reviewer)
    assert "生成密钥" in client.get("/account/second-factor").text
    assert client.get("/account/second-factor/qr.svg").status_code == 404
    client.post("/account/second-factor/begin")
    page = client.get("/account/second-factor")
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text).group(1).replace(" ", "")
    picture = client.get("/account/second-factor/qr.svg")
    assert picture.mimetype == "image/svg+xml"
    with read() as session:
        stored = session.get_one(User, client.person.id).totp_secret
        assert stored.startswith("v1:")
        assert secret not in stored
    assert client.post("/account/second-factor", data={"code": "000000"}).status_code == 422
    answer = client.post("/account/second-factor", data={"code": pyotp.TOTP(secret).now()})
    assert len(re.findall(r"<code>[2-9A-Z]{5}-[2-9A-Z]{5}</code>", answer.text)) == 10
    assert client.get("/account/second-factor/qr.svg").status_code == 404
    assert secret not in client.get("/account/second-factor", follow_redirects=True).text.replace(" ", "")


def test_password_alone_opens_nothing(client, enrolled):
    person, totp, _codes = enrolled(Role.reviewer)
    assert with_password(client, person).location.startswith("/sign-in/code")
    assert client.get("/account").location.startswith("/sign-in")
    with_password(client, person)
    assert with_code(client, totp.now()).status_code == 303
    assert client.get("/account").status_code == 200


def test_each_code_works_once(app, client, enrolled):
    person, totp, _codes = enrolled(Role.reviewer)
    code = totp.now()
    with_password(client, person)
    assert with_code(client, code).status_code == 303
    second = CheckingClient(app, app.response_class, use_cookies=True)
    with_password(second, person)
    assert with_code(second, code).status_code == 422


def test_a_code_works_once_even_when_fifty_try_it_at_once(app, enrolled, write):
    person, totp, _codes = enrolled(Role.reviewer)
    now = utc_now()
    code = totp.at(now)

    def attempt(_number):
        with write() as session:
            return second_factor.check_code(session, user_id=person.id, code=code, cipher=app.extensions["cipher"],
                                            now=now)

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(attempt, range(50))) == 1


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_one_step_of_drift_is_allowed(app, enrolled, write, steps, good):
    person, totp, _codes = enrolled(Role.reviewer)
    now = utc_now()
    with write() as session:
        code = totp.at(now + timedelta(seconds=30 * steps))
        assert second_factor.check_code(session, user_id=person.id, code=code, cipher=app.extensions["cipher"],
                                        now=now) is good


def test_recovery_codes_work_once_each_and_are_hashed(client, enrolled, read):
    person, _totp, codes = enrolled(Role.reviewer)
    assert len(set(codes)) == 10
    with read() as session:
        assert not {c.replace("-", "") for c in codes} & set(session.scalars(sa.select(RecoveryCode.code_hash)))
    with_password(client, person)
    assert with_code(client, codes[0].lower()).status_code == 303
    client.post("/sign-out")
    with_password(client, person)
    assert with_code(client, codes[0]).status_code == 422
    assert with_code(client, codes[1]).status_code == 303


def test_a_recovery_code_belongs_to_its_person(app, client, enrolled):
    person, _totp, _codes = enrolled(Role.reviewer)
    _other, _t, foreign = enrolled(Role.reviewer)
    with_password(client, person)
    assert with_code(client, foreign[0]).status_code == 422


def test_five_wrong_codes_end_the_attempt(client, enrolled):
    person, totp, _codes = enrolled(Role.reviewer)
    with_password(client, person)
    for _ in range(4):
        assert with_code(client, "000000").status_code == 422
    assert with_code(client, "000000").status_code == 303
    assert with_code(client, totp.now()).location.startswith("/sign-in")


def test_the_wait_for_a_code_ends_after_five_minutes(client, enrolled, write):
    person, totp, _codes = enrolled(Role.reviewer)
    with_password(client, person)
    with write() as session:
        session.execute(sa.update(UserSession).values(seen_at=utc_now() - timedelta(minutes=5, seconds=1)))
    assert with_code(client, totp.now()).location.startswith("/sign-in")
    assert client.get("/account").status_code == 303


def test_level_three_asks_the_weighty_roles_before_anything_else(as_role, use_profile):
    use_profile("mlps3")
    organiser = as_role(Role.organiser)
    assert organiser.get("/units").location == "/account/second-factor"
    assert organiser.get("/account/second-factor").status_code == 200
    assert as_role(Role.reviewer).get("/account").status_code == 200


def test_whoever_must_have_it_cannot_take_it_away(sign_in, enrolled, use_profile, read):
    person, _totp, _codes = enrolled(Role.organiser)
    client = sign_in(person)
    use_profile("mlps3")
    assert client.post("/account/second-factor/remove").status_code == 409
    use_profile("small_unit")
    assert client.post("/account/second-factor/remove").status_code == 303
    with read() as session:
        assert session.get_one(User, person.id).totp_secret is None


def stale(write, minutes=11):
    with write() as session:
        session.execute(sa.update(UserSession).values(fresh_at=utc_now() - timedelta(minutes=minutes)))


def test_legal_acts_ask_again_after_ten_minutes_under_level_three(sign_in, enrolled, make_user, use_profile, write):
    admin, totp, _codes = enrolled(Role.security_admin)
    person = make_user(Role.reviewer)
    use_profile("mlps3")
    client = sign_in(admin)
    address = f"/people/{person.id}/roles"
    assert client.post(address, data={"roles": ["expert"]}).location.endswith(f"/people/{person.id}")
    stale(write)
    answer = client.post(address, data={"roles": ["leader"]}, headers={"Referer": f"http://localhost/people/{person.id}"})
    assert answer.location == f"/confirm?next=/people/{person.id}"
    with client.session_transaction() as cookie:
        before = cookie["token"]
    assert client.post("/confirm", data={"secret": "wrong"}).status_code == 422
    confirmed = client.post(answer.location, data={"secret": totp.now()})
    assert confirmed.location == f"/people/{person.id}"
    with client.session_transaction() as cookie:
        assert cookie["token"] != before  # S5: the id changes at step-up
    assert client.post(address, data={"roles": ["leader"]}).location.endswith(f"/people/{person.id}")


def test_a_small_unit_is_not_asked_again(as_role, make_user, write):
    client = as_role(Role.security_admin)
    stale(write, minutes=300)
    person = make_user(Role.reviewer)
    assert client.post(f"/people/{person.id}/roles", data={"roles": ["expert"]}).location.endswith(person.id)


def test_wrong_step_ups_lock_the_account(as_role):
    client = as_role(Role.reviewer)
    for _ in range(5):
        assert client.post("/confirm", data={"secret": "wrong"}).status_code == 422
    assert client.post("/confirm", data={"secret": PASSWORD}).status_code == 429
