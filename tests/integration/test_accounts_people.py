"""People, roles, units, separation of duties (security rule A8), in both profiles and in the database itself."""

from __future__ import annotations

import itertools
import re

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from reviews.accounts.domain import ADMIN_ROLES, Role
from reviews.accounts.models import Installation, RoleGrant, Unit, User
from reviews.accounts.queries import list_roles
from reviews.accounts.services.people import create_user, record_profile, save_unit, set_active, set_roles
from reviews.errors import Conflict, InvalidInput, WrongState
from reviews.foundation.audit import SYSTEM, AuditRow, verify_chain
from reviews.foundation.clock import utc_now
from tests.factories import NOW

PAIRS = list(itertools.combinations(Role, 2))


def audit_actions(read):
    with read() as session:
        return list(session.scalars(sa.select(AuditRow.action).order_by(AuditRow.seq)))


def test_new_account_gets_a_link_and_no_password(as_role, make_unit, client, read):
    admin, unit_id = as_role(Role.system_admin), make_unit("清河县司法局")
    answer = admin.post("/people/new", data={"login": "Zhang.San", "name": "张三", "unit_id": unit_id})
    assert answer.status_code == 200
    token = re.search(r"/link/([\w-]+)", answer.text).group(1)
    with read() as session:
        user = session.scalars(sa.select(User).where(User.login == "zhang.san")).one()
        assert user.password_hash == ""
        assert list_roles(session, user.id) == []
    assert client.get(f"/link/{token}").status_code == 200
    assert token not in admin.get(f"/people/{user.id}").text
    assert audit_actions(read)[-2:] == ["user.created", "user.link_made"]


@pytest.mark.parametrize("login", ["张三", "a b", "x", "a/b", "<b>"])
def test_odd_login_names_are_refused(as_role, login):
    answer = as_role(Role.system_admin).post("/people/new", data={"login": login, "name": "张三", "unit_id": ""})
    assert answer.status_code == 422
    assert "登录名" in answer.text


def test_a_taken_login_name_is_told_at_the_field(as_role, make_user):
    taken = make_user(Role.reviewer)
    answer = as_role(Role.system_admin).post("/people/new", data={"login": taken.login.upper(), "name": "李四"})
    assert answer.status_code == 422
    assert "已被使用" in answer.text


def test_roles_are_granted_by_the_security_administrator_and_audited(as_role, make_user, read):
    admin, person = as_role(Role.security_admin), make_user(Role.reviewer)
    answer = admin.post(f"/people/{person.id}/roles", data={"roles": ["rechecker", "expert"]})
    assert answer.status_code == 303
    with read() as session:
        assert list_roles(session, person.id) == [Role.rechecker, Role.expert]
        row = session.scalars(sa.select(AuditRow).where(AuditRow.action == "user.roles_changed")).one()
        assert row.details == {"granted": ["expert", "rechecker"], "withdrawn": ["reviewer"]}
        assert row.actor_id == admin.person.id
        assert verify_chain(session) is None


def test_an_unknown_role_changes_nothing(as_role, make_user, read):
    admin, person = as_role(Role.security_admin), make_user(Role.reviewer)
    assert admin.post(f"/people/{person.id}/roles", data={"roles": ["emperor"]}).status_code == 422
    with read() as session:
        assert list_roles(session, person.id) == [Role.reviewer]


def test_hidden_fields_change_nothing(as_role, make_user, read):
    """A6: what the form does not know is not taken from the request."""
    admin, person = as_role(Role.system_admin), make_user(Role.reviewer)
    admin.post(f"/people/{person.id}", data={"name": "新名字", "unit_id": "", "roles": "leader", "active": "",
                                              "login": "stolen", "password_hash": "x", "must_change_password": ""})
    with read() as session:
        user = session.get_one(User, person.id)
        assert (user.name, user.login, user.active) == ("新名字", person.login, True)
        assert list_roles(session, person.id) == [Role.reviewer]


@pytest.mark.sqlite
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "+".join(pair))
def test_every_pair_of_roles_is_judged_by_the_service(write, make_user, pair):
    person = make_user()
    with write() as session:
        set_roles(session, actor=SYSTEM, user_id=person.id, roles=pair, profile="small_unit", now=NOW)
    other = make_user()
    forbidden = bool(set(pair) & ADMIN_ROLES)
    with write() as session:
        if forbidden:
            with pytest.raises(InvalidInput):
                set_roles(session, actor=SYSTEM, user_id=other.id, roles=pair, profile="mlps3", now=NOW)
        else:
            set_roles(session, actor=SYSTEM, user_id=other.id, roles=pair, profile="mlps3", now=NOW)


def test_every_pair_of_roles_is_judged_by_the_database_itself(read, make_user, use_profile, write):
    """Whatever writes the table, under 等保三级 no administrator gets a second role."""
    use_profile("mlps3")
    people = [make_user() for _ in PAIRS]
    for person, (first, second) in zip(people, PAIRS, strict=True):
        forbidden = bool({first, second} & ADMIN_ROLES)
        refused = False
        try:
            with write() as session:
                for role in (first, second):
                    session.execute(sa.insert(RoleGrant).values(user_id=person.id, role=role.value, granted_at=NOW))
        except DBAPIError as error:
            refused = "holds no other role" in str(error)
        assert refused is forbidden, (first, second)


def test_the_database_refuses_changing_a_role_into_a_forbidden_pair(make_user, use_profile, write):
    person = make_user(Role.reviewer, Role.expert)
    use_profile("mlps3")
    with pytest.raises(DBAPIError, match="holds no other role"), write() as session:
        session.execute(sa.update(RoleGrant).where(RoleGrant.role == "expert").values(role="auditor"))
    assert person


def test_a_small_unit_may_combine_and_the_page_says_the_price(as_role, make_user):
    admin, person = as_role(Role.security_admin), make_user()
    admin.post(f"/people/{person.id}/roles", data={"roles": ["organiser", "system_admin"]})
    page = admin.get(f"/people/{person.id}").text
    assert "兼任的代价" in page
    assert "既办业务又管系统" in page


def test_nobody_grants_to_oneself_under_level_three(write, make_user):
    person = make_user(Role.security_admin)
    make_user(Role.security_admin)
    with write() as session:
        from reviews.foundation.audit import Actor

        with pytest.raises(InvalidInput, match="不得给自己授权"):
            set_roles(session, actor=Actor(person.id), user_id=person.id, roles=[Role.auditor], profile="mlps3", now=NOW)


def test_the_last_administrator_stays(write, make_user):
    last = make_user(Role.security_admin)
    with write() as session:
        with pytest.raises(WrongState, match="最后一位"):
            set_roles(session, actor=SYSTEM, user_id=last.id, roles=[], profile="small_unit", now=NOW)
        with pytest.raises(WrongState, match="最后一位"):
            set_active(session, actor=SYSTEM, user_id=last.id, active=False, now=NOW)


def test_nobody_disables_oneself(as_role, make_user):
    make_user(Role.security_admin)
    admin = as_role(Role.security_admin)
    assert admin.post(f"/people/{admin.person.id}/disable").status_code == 409
    assert admin.get("/people").status_code == 200


def test_level_three_cannot_be_switched_on_over_mixed_roles(write, make_user, read):
    make_user(Role.organiser, Role.system_admin)
    with write() as session, pytest.raises(WrongState, match="兼任"):
        record_profile(session, actor=SYSTEM, profile="mlps3", now=NOW)
    with read() as session:
        assert session.get_one(Installation, "profile").value == "small_unit"


def test_units_are_made_edited_and_never_their_own_superior(as_role, read, write):
    admin = as_role(Role.organiser)
    assert admin.post("/units/new", data={"name": "清河县", "active": "y"}).status_code == 303
    assert admin.post("/units/new", data={"name": "清河县", "active": "y"}).status_code == 422
    with read() as session:
        county = session.scalars(sa.select(Unit).where(Unit.name == "清河县")).one()
    admin.post("/units/new", data={"name": "清河镇", "parent_id": county.id, "active": "y"})
    with read() as session:
        town = session.scalars(sa.select(Unit).where(Unit.name == "清河镇")).one()
        assert town.parent_id == county.id
    answer = admin.post(f"/units/{county.id}", data={"name": "清河县", "parent_id": town.id, "active": "y"})
    assert answer.status_code == 422
    assert "上级单位" in answer.text
    assert audit_actions(read).count("unit.created") == 2


def test_services_refuse_what_the_tables_would(write, make_user):
    person = make_user()
    with write() as session:
        with pytest.raises(Conflict):
            create_user(session, actor=SYSTEM, login=person.login, name="x", unit_id=None, now=NOW)
        save_unit(session, actor=SYSTEM, unit_id=None, name="甲局", short_name="", field="", parent_id=None,
                  is_bureau=False, active=True, now=utc_now())


def test_people_are_found_by_name_login_and_role(as_role, make_user):
    admin = as_role(Role.auditor)
    make_user(Role.expert, name="欧阳清", login="ouyang")
    make_user(Role.reviewer, name="百分%号", login="percent")
    assert "欧阳清" in admin.get("/people?q=OUYANG").text
    assert "欧阳清" not in admin.get("/people?q=%25").text
    assert "百分%号" in admin.get("/people?q=%25").text
    assert "百分%号" not in admin.get("/people?role=expert").text
    assert admin.get("/people?role=nonsense&page=999").status_code == 200


def test_the_database_keeps_login_names_lower_case(write, make_user):
    person = make_user()
    with pytest.raises(DBAPIError), write() as session:
        session.execute(sa.update(User).where(User.id == person.id).values(login="UPPER"))
