"""Objects of accounts: people and units."""

from __future__ import annotations

import sqlalchemy as sa

from reviews.accounts.domain import Role
from reviews.accounts.models import User, UserSession
from reviews.accounts.services.passwords import make_link
from reviews.foundation.audit import SYSTEM
from reviews.foundation.clock import utc_now
from tests.world import FORMS, arguments, builder


@builder("user", states=("active", "disabled"))
def user(world, person, relation, state):
    if relation == "own":
        return {"user_id": person.id}
    other = world.person(Role.reviewer)
    if state == "disabled":
        with world.write() as session:
            session.get_one(User, other.id).active = False
    return {"user_id": other.id}


@builder("unit", states=("active", "closed"))
def unit(world, person, relation, state):
    return {"unit_id": person.unit_id if relation == "own_unit" else world.make_unit()}


@arguments("accounts.one_time_link")
@arguments("accounts.one_time_link_post")
def one_time_link(world, person):
    with world.write() as session:
        return {"token": make_link(session, actor=SYSTEM, user_id=person.id, now=utc_now())}


@arguments("accounts.end_own_session")
def end_own_session(world, person):
    with world.write() as session:
        return {"session_id": session.scalars(
            sa.select(UserSession.id).where(UserSession.user_id == person.id)).first()}


# The QR code exists only while a second factor is being set up.
@arguments("accounts.totp_qr")
def totp_qr(world, person):
    from reviews.accounts.services.second_factor import prepare_secret

    with world.write() as session:
        prepare_secret(session, user_id=person.id, cipher=world.app.extensions["cipher"])
    return {}


FORMS["accounts.person_new_post"] = lambda world: {"login": "newcomer", "name": "新人"}
