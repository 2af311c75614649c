"""One write transaction: commits once, rolls back whole, tells its hooks only afterwards; one writer at a time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from reviews.accounts.models import Throttle, Unit
from reviews.foundation.db import after_commit, db, is_writing, write_unit
from tests.factories import NOW, make_unit


def names(read):
    with read() as session:
        return set(session.scalars(sa.select(Unit.name)))


def test_everything_or_nothing(app, read):
    with app.app_context():
        with pytest.raises(ValueError), write_unit() as session:  # noqa: PT012 (the error must come after the write)
            make_unit(session, "甲局")
            raise ValueError
        with write_unit() as session:
            make_unit(session, "乙局")
    assert names(read) == {"乙局"}


def test_hooks_run_after_the_commit_and_not_after_a_rollback(app):
    told = []
    with app.app_context():
        with pytest.raises(ValueError), write_unit() as session:  # noqa: PT012 (the error must come after the write)
            after_commit(session, lambda: told.append("rolled back"))
            raise ValueError
        with write_unit() as session:
            after_commit(session, lambda: told.append(is_writing()))
            assert told == []
    assert told == [False]


def test_units_do_not_nest(app):
    with app.app_context(), write_unit(), pytest.raises(RuntimeError, match="already open"), write_unit():
        pass


def test_what_was_read_before_is_read_again(app, read):
    """A decision inside the unit rests on rows as they are now, not as they were when the page was built."""
    with app.app_context():
        with write_unit() as session:
            unit_id = make_unit(session, "甲局").id
        seen = db.session.get_one(Unit, unit_id)
        assert seen.name == "甲局"

        def other() -> None:
            with app.app_context(), write_unit() as session:
                session.get_one(Unit, unit_id).name = "乙局"

        thread = threading.Thread(target=other)
        thread.start()
        thread.join(10)
        with write_unit():
            assert seen.name == "乙局"


def test_many_writers_lose_nothing(app, write, read):
    """R7 in small: 8 threads, 200 read-then-write units, no error and no lost update."""
    with write() as session:
        session.add(Throttle(key="x", count=0, since=NOW))

    def add(_number: int) -> None:
        with app.app_context():
            with write_unit() as session:
                session.get_one(Throttle, "x", with_for_update=True).count += 1
            db.session.remove()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(200)))
    with read() as session:
        assert session.get_one(Throttle, "x").count == 200


def test_readers_go_on_while_one_writes(app, read):
    with app.app_context():
        with write_unit() as session:
            make_unit(session, "甲局")
        with write_unit() as session:
            make_unit(session, "乙局")
            seen = []
            thread = threading.Thread(target=lambda: seen.append(names(read)))
            thread.start()
            thread.join(10)
            assert seen == [{"甲局"}]


@pytest.mark.sqlite
def test_sqlite_is_set_to_survive_power_cuts(make_app):
    with make_app().app_context(), db.engine.connect() as connection:
        asked = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                 for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")}
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
