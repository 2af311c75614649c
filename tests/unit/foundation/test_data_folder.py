"""A data folder given relative to the place of the command (as `make run` does) is used as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import create_app
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.foundation.migrating import upgrade_schema


def test_relative_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JUANHENG_DATA", "instance")
    monkeypatch.delenv("JUANHENG_DATABASE_URL", raising=False)
    app = create_app(testing=True, run_workers=False)
    with app.app_context():
        upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())
        db.session.remove()
        db.engine.dispose()
    assert (tmp_path / "instance" / "juanheng.sqlite3").is_file()
    assert (tmp_path / "instance" / "uploads").is_dir()
    assert not (tmp_path / "instance" / "instance").exists()
