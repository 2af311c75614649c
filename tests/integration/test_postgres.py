"""What only PostgreSQL can show: the same schema by migration and by models, and a dump that restores to the same rows."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from flask import Flask

from app import create_app
from reviews.foundation.audit import SYSTEM, record
from reviews.foundation.backup import make_backup, restore_backup, verify_backup
from reviews.foundation.clock import utc_now
from reviews.foundation.db import Model, db, write_unit
from reviews.foundation.migrating import _config, upgrade_schema

SERVER = os.environ.get("JUANHENG_TEST_DATABASE") or os.environ.get("JUANHENG_TEST_POSTGRES") or ""
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SERVER.startswith("postgresql"),
                       reason="没有 PostgreSQL：设置 JUANHENG_TEST_POSTGRES 后运行"),
]


@pytest.fixture
def empty_database() -> Iterator[Any]:
    """Makes databases of a name; they are dropped at the end."""
    admin = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT")
    names: list[str] = []

    def make(suffix: str) -> str:
        name = f"jh_{os.getpid()}_{suffix}"
        names.append(name)
        with admin.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}"')
            connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
        return sa.make_url(SERVER).set(database=name).render_as_string(hide_password=False)

    yield make
    with admin.connect() as connection:
        for name in names:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    admin.dispose()


def _shape(url: str) -> dict[str, Any]:
    """Columns, constraints, indexes and triggers of a database."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        columns = connection.exec_driver_sql(
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, 2").fetchall()
        constraints = connection.exec_driver_sql(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version' "
            "ORDER BY 1, 2").fetchall()
        indexes = connection.exec_driver_sql(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version' "
            "ORDER BY 1").fetchall()
        triggers = connection.exec_driver_sql(
            "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1").fetchall()
    engine.dispose()
    return {"columns": columns, "constraints": constraints, "indexes": indexes, "triggers": triggers}


def _rows(url: str) -> dict[str, list[Any]]:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        found = {}
        for table in Model.metadata.sorted_tables:
            row = sa.func.row_to_json(sa.text(f'"{table.name}".*')).cast(sa.Text)
            found[table.name] = sorted(map(repr, connection.execute(sa.select(row).select_from(table)).scalars()))
    engine.dispose()
    return found


def _app(tmp_path: Path, url: str) -> Flask:
    return create_app(data=tmp_path / "data", testing=True, run_workers=False, database_url=url)


def test_migrated_schema_equals_the_models(tmp_path: Path, empty_database: Any) -> None:
    migrated, made = empty_database("migrated"), empty_database("made")
    app = _app(tmp_path, migrated)
    with app.app_context():
        upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())
        db.session.remove()
        engine = sa.create_engine(made)
        Model.metadata.create_all(engine)
        engine.dispose()
        shape = _shape(migrated)
        assert shape["triggers"]
        assert shape == _shape(made)
        config = _config()
        with db.engine.connect() as connection:
            config.attributes["connection"] = connection
            command.downgrade(config, "base")
            connection.commit()
        assert _shape(migrated)["columns"] == []
        db.engine.dispose()


def test_dump_restores_to_the_same_rows_and_files(tmp_path: Path, empty_database: Any) -> None:
    app = _app(tmp_path, empty_database("full"))
    with app.app_context():
        upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())
        stored = app.extensions["files"].put(io.BytesIO(b"bytes of a case file" * 500))
        with write_unit() as session:
            record(session, actor=SYSTEM, action="test.stored", object_type="file", object_id=stored.sha256)
        saved = make_backup(app.extensions["settings"], app.extensions["files"], tmp_path / "backups", now=utc_now()).folder
        db.session.remove()
        db.engine.dispose()
    assert verify_backup(saved).faults == ()
    target = empty_database("restored")
    restore_backup(saved, tmp_path / "again", database_url=target)
    rows = _rows(target)
    assert rows["audit_rows"]
    assert rows == _rows(app.extensions["settings"].database)
    again = tmp_path / "again" / "uploads" / stored.sha256[:2] / stored.sha256
    assert again.read_bytes() == app.extensions["files"].path(stored.sha256).read_bytes()
