"""The audit chain: rows cannot be changed, and what is changed behind the database's back is found (L2, L3)."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from reviews.foundation.audit import SYSTEM, Actor, AuditRow, canonical_json, record, verify_chain
from reviews.foundation.db import db, write_unit

COLUMNS = ["at", "actor_id", "unit_id", "origin", "action", "object_type", "object_id", "details", "previous", "digest"]


@pytest.fixture
def chain(write):
    """Thirty rows."""
    with write() as session:
        for number in range(30):
            record(session, actor=Actor(f"user{number % 3}", "unit", "10.0.0.1"), action="case.opened",
                   object_type="case", object_id=f"case{number}", details={"number": number})


def without_triggers(app, statement, parameters=None):
    """What somebody with the database's own password can do."""
    with app.app_context(), db.engine.begin() as connection:
        if db.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_rows_no_update")
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_rows_no_delete")
        else:
            connection.exec_driver_sql("ALTER TABLE audit_rows DISABLE TRIGGER USER")
        connection.execute(sa.text(statement), parameters or {})
        if db.engine.dialect.name != "sqlite":
            connection.exec_driver_sql("ALTER TABLE audit_rows ENABLE TRIGGER USER")


def fault(read):
    with read() as session:
        return verify_chain(session)


def test_a_healthy_chain_verifies(chain, read):
    assert fault(read) is None


@pytest.mark.parametrize("statement", [
    "UPDATE audit_rows SET action = 'x'", "DELETE FROM audit_rows", "UPDATE audit_rows SET seq = seq + 100",
    "DELETE FROM audit_rows WHERE seq = 30",
])
def test_rows_are_append_only(app, chain, read, statement):
    with app.app_context(), pytest.raises(DBAPIError, match="append-only"), write_unit() as session:
        session.execute(sa.text(statement))
    assert fault(read) is None


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_found_and_its_row_named(app, chain, read, column):
    changed = {"at": "2020-01-01 00:00:00.000000", "details": '{"number": 99}', "previous": "f" * 64,
               "digest": "e" * 64}.get(column, "changed")
    if column == "at" and not app.extensions["settings"].is_sqlite:
        changed = "2020-01-01 00:00:00+00"
    value = ":value" if app.extensions["settings"].is_sqlite or column not in ("at", "details") else (
        "CAST(:value AS timestamptz)" if column == "at" else "CAST(:value AS json)")
    without_triggers(app, f"UPDATE audit_rows SET {column} = {value} WHERE seq = 12", {"value": changed})
    found = fault(read)
    assert found is not None
    assert found.seq == 12


def test_random_attacks_are_all_found(app, chain, read, write):
    """Deleting, swapping and inserting in the middle break the chain wherever they happen."""
    dice = random.Random(7)
    victim = dice.randrange(2, 30)
    without_triggers(app, "DELETE FROM audit_rows WHERE seq = :seq", {"seq": victim})
    found = fault(read)
    assert found is not None
    assert found.seq == victim


def test_two_swapped_rows_are_found(app, chain, read):
    for old, new in ((5, 500), (6, 5), (500, 6)):
        without_triggers(app, "UPDATE audit_rows SET seq = :new WHERE seq = :old", {"old": old, "new": new})
    assert fault(read).seq == 5


def test_an_inserted_row_is_found(app, chain, read):
    without_triggers(
        app, "INSERT INTO audit_rows (seq, at, origin, action, object_type, details, previous, digest) "
             "SELECT 31, at, '', 'forged', 'case', details, digest, :forged FROM audit_rows WHERE seq = 30",
        {"forged": "d" * 64})
    assert fault(read).seq == 31


def test_the_row_lives_and_dies_with_the_change(app, read):
    with app.app_context(), pytest.raises(ValueError), write_unit() as session:  # noqa: PT012 (the error must come after the write)
        record(session, actor=SYSTEM, action="x", object_type="case", object_id=None)
        raise ValueError
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(AuditRow)) == 0


def test_parallel_writers_make_one_unbroken_chain(app, read):
    def append(number: int) -> None:
        with app.app_context():
            with write_unit() as session:
                record(session, actor=SYSTEM, action="x", object_type="case", object_id=str(number))
            db.session.remove()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(append, range(80)))
    with read() as session:
        assert session.scalar(sa.select(sa.func.max(AuditRow.seq))) == 80
        assert verify_chain(session) is None


def test_canonical_json_is_one_text_for_one_content():
    assert canonical_json({"b": 1, "a": "卷"}) == canonical_json({"a": "卷", "b": 1}) == '{"a":"卷","b":1}'.encode()
