"""The schema's version: where it stands, and bringing it to the version this program wants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from reviews.errors import Unavailable
from reviews.foundation.backup import make_backup
from reviews.foundation.db import db
from reviews.foundation.files import FileStore
from reviews.foundation.settings import PROJECT_ROOT, Settings


@dataclass(frozen=True, slots=True)
class UpgradeReport:
    """before, after: revisions (before is None on an empty database). backup: the folder made first, if one was needed."""

    before: str | None
    after: str
    backup: Path | None


def upgrade_schema(settings: Settings, store: FileStore, *, now: datetime) -> UpgradeReport:
    """Back up, then migrate to the newest schema; does nothing when it is in force already.

    Raises Unavailable when the database was made by a newer program: it is left untouched.
    """
    config = _config()
    head = ScriptDirectory.from_config(config).get_current_head() or ""
    before = current_revision()
    if before == head:
        return UpgradeReport(before, head, None)
    if before is not None and before not in _known(config):
        raise Unavailable(
            f"数据库版本（{before}）比本程序新，为免损坏，未作任何改动。请改用与数据相配的新版程序启动。"
        )
    backup = None
    if before is not None:
        backup = make_backup(settings, store, settings.data / "backups", now=now).folder
    with db.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return UpgradeReport(before, head, backup)


def current_revision() -> str | None:
    """The revision the database stands at; None when it has no schema of ours."""
    with db.engine.connect() as connection:
        found: str | None = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
    return found


def require_newest_schema() -> None:
    """Raises Unavailable, with what to do, unless the database is at this program's schema."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    try:
        now_at = current_revision()
    except sa.exc.OperationalError as error:
        raise Unavailable("数据库无法打开。请核对数据文件夹的权限和磁盘空间，或从备份恢复后重试。") from error
    if now_at != head:
        raise Unavailable("数据库尚未升级到本程序的版本。请先运行 make upgrade（会先自动备份），再启动。")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(PROJECT_ROOT / "migrations"))
    return config


def _known(config: Config) -> set[str]:
    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
