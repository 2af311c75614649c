"""Alembic's environment: the application's own engine, one transaction a migration."""

from __future__ import annotations

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


def _migrate(connection: object) -> None:
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


run()
