"""Alembic's environment: the application's own engine, one transaction a migration."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context
from flask import current_app

from reviews.foundation.db import Model, db


def run() -> None:
    """Run the migrations on the connection the command has opened, or on one of our own."""
    given = context.config.attributes.get("connection")
    if given is not None:
        _migrate(given)
        return
    with db.engine.connect() as connection:
        _migrate(connection)


def _migrate(connection: sa.Connection) -> None:
    """SQLite can only change a table by making it anew, which needs its foreign keys off; they are looked at afterwards."""
    raw = connection.connection.dbapi_connection
    is_sqlite = connection.dialect.name == "sqlite" and raw is not None
    if is_sqlite:
        raw.execute("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        transaction_per_migration=True,
        # SQLite rolls back table changes too, since we begin its transactions ourselves.
        transactional_ddl=True,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        context.run_migrations()
    if is_sqlite:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"rows point at nothing after the migration: {broken[:5]}")
        connection.commit()
        raw.execute("PRAGMA foreign_keys=ON")


run()
