"""Migrations lead to exactly the schema of the models, up and down, and refuse what they do not know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from flask import Flask

from app import create_app
from reviews.errors import Unavailable
from reviews.foundation.clock import utc_now
from reviews.foundation.db import Model, db
from reviews.foundation.migrating import _config, current_revision, require_newest_schema, upgrade_schema


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Flask]:
    """An application on a SQLite database without any table."""
    app = create_app(data=tmp_path / "data", testing=True, run_workers=False)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def _schema(engine: sa.Engine) -> dict[str, str]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type || ' ' || name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' "
            "AND name <> 'alembic_version' AND sql IS NOT NULL")
        return {name: " ".join(sql.split()) for name, sql in rows}


def _upgrade(app: Flask) -> Any:
    return upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())


def test_migrated_schema_equals_the_models(bare: Flask, tmp_path: Path) -> None:
    _upgrade(bare)
    made = sa.create_engine(f"sqlite:///{tmp_path / 'models.sqlite3'}")
    Model.metadata.create_all(made)
    assert _schema(db.engine) == _schema(made)
    made.dispose()


def test_down_leaves_nothing_and_up_again_works(bare: Flask) -> None:
    _upgrade(bare)
    full = _schema(db.engine)
    config = _config()
    with db.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
    assert _schema(db.engine) == {}
    assert current_revision() is None
    _upgrade(bare)
    assert _schema(db.engine) == full


def test_second_upgrade_changes_nothing_and_makes_no_backup(bare: Flask) -> None:
    assert _upgrade(bare).before is None
    again = _upgrade(bare)
    assert again.before == again.after
    assert again.backup is None
    require_newest_schema()


def test_a_newer_database_is_left_alone(bare: Flask) -> None:
    _upgrade(bare)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = _schema(db.engine)
    with pytest.raises(Unavailable, match="比本程序新"):
        _upgrade(bare)
    assert _schema(db.engine) == before


def test_an_old_database_does_not_start(bare: Flask) -> None:
    with pytest.raises(Unavailable, match="make upgrade"):
        require_newest_schema()
