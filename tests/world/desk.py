"""The first-start wizard's link."""

from __future__ import annotations

import hashlib

from reviews.accounts.models import Installation
from reviews.desk.services.setup import SETUP_TOKEN
from tests.world import arguments


@arguments("desk.setup")
@arguments("desk.setup_post")
def setup(world, person):
    with world.write() as session:
        session.merge(Installation(key=SETUP_TOKEN, value=hashlib.sha256(b"wizard").hexdigest()))
    return {"token": "wizard"}
