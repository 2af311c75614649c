"""R7: two hundred writers at once get no lock error and lose no update, while others read."""

from __future__ import annotations

import threading

import sqlalchemy as sa
from flask import Flask

from reviews.accounts.models import Installation
from reviews.foundation.audit import SYSTEM, AuditRow, record, verify_chain
from reviews.foundation.db import db, write_unit

WRITERS = 200
EACH = 4


def test_two_hundred_writers_lose_nothing(app: Flask) -> None:
    with app.app_context(), write_unit() as session:
        session.add(Installation(key="counter", value="0"))
        before = session.scalar(sa.select(sa.func.count()).select_from(AuditRow)) or 0
    faults: list[BaseException] = []
    start = threading.Barrier(WRITERS)

    def write() -> None:
        start.wait()
        for _ in range(EACH):
            try:
                with app.app_context():
                    with write_unit() as session:
                        row = session.get_one(Installation, "counter", with_for_update=True, populate_existing=True)
                        row.value = str(int(row.value) + 1)
                        record(session, actor=SYSTEM, action="test.counted", object_type="counter", object_id=None)
                    db.session.remove()
            except BaseException as error:
                faults.append(error)

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert not faults
        assert db.session.get_one(Installation, "counter").value == str(WRITERS * EACH)
        assert db.session.scalar(sa.select(sa.func.count()).select_from(AuditRow)) == before + WRITERS * EACH
        assert verify_chain(db.session()) is None
