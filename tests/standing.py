"""A world that is made once and stands again, rows and files, before each test that wants it. On SQLite."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from reviews.accounts.models import UserSession
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit


@dataclass(frozen=True, slots=True)
class Standing:
    """The database and the store of an application as they stood at one moment."""

    database: Path
    store: Path


def keep(app: Flask, folder: Path) -> Standing:
    """What stands now, copied into an empty folder."""
    with app.app_context():
        db.session.remove()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    made = Standing(folder / "kept.sqlite3", folder / "store")
    shutil.copy(_database_of(app), made.database)
    shutil.copytree(app.extensions["settings"].uploads_folder, made.store)
    return made


def stand_again(app: Flask, standing: Standing) -> None:
    """Bring it back in place of an empty database and an empty store; sessions are as fresh as when they were opened."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    target = _database_of(app)
    for leftover in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
        leftover.unlink(missing_ok=True)
    shutil.copy(standing.database, target)
    # Files of the store are never written to again, so a second name for each is enough.
    shutil.copytree(standing.store, app.extensions["settings"].uploads_folder, copy_function=os.link, dirs_exist_ok=True)
    with app.app_context(), write_unit() as session:
        now = utc_now()
        session.execute(sa.update(UserSession).values(signed_in_at=now, seen_at=now, fresh_at=now))


def _database_of(app: Flask) -> Path:
    return Path(app.extensions["settings"].database.removeprefix("sqlite:///"))
