"""Backup, damage, verify, restore: nothing is put back that is not exactly what was saved."""

from __future__ import annotations

import io
import random
import sqlite3
from pathlib import Path

import pytest
from flask import Flask

from reviews.errors import Conflict, InvalidInput
from reviews.foundation.audit import SYSTEM, record
from reviews.foundation.backup import make_backup, restore_backup, verify_backup
from reviews.foundation.clock import utc_now
from reviews.foundation.db import write_unit
from reviews.foundation.files import DiskStore


@pytest.fixture
def filled(app: Flask) -> Flask:
    """Rows and files to be saved."""
    store: DiskStore = app.extensions["files"]
    stored = [store.put(io.BytesIO(bytes([n]) * 5000)) for n in range(5)]
    with app.app_context(), write_unit() as session:
        for entry in stored:
            record(session, actor=SYSTEM, action="test.stored", object_type="file", object_id=entry.sha256)
    return app


def _rows(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def _backup(app: Flask, folder: Path) -> Path:
    with app.app_context():
        return make_backup(app.extensions["settings"], app.extensions["files"], folder, now=utc_now()).folder


@pytest.mark.sqlite  # PostgreSQL's restoration is compared in test_postgres.py
def test_restored_files_and_rows_are_identical(filled: Flask, tmp_path: Path) -> None:
    saved = _backup(filled, tmp_path / "backups")
    assert verify_backup(saved).faults == ()
    restored = tmp_path / "restored"
    restore_backup(saved, restored)
    original = filled.extensions["settings"]
    assert _rows(restored / "juanheng.sqlite3") == _rows(original.data / "juanheng.sqlite3")
    for sha256 in filled.extensions["files"].hashes():
        again = (restored / "uploads" / sha256[:2] / sha256).read_bytes()
        assert again == filled.extensions["files"].path(sha256).read_bytes()
    assert len(list((restored / "uploads").rglob("*"))) >= 5


def test_one_changed_bit_anywhere_is_refused(filled: Flask, tmp_path: Path) -> None:
    saved = _backup(filled, tmp_path / "backups")
    files = [path for path in sorted(saved.rglob("*")) if path.is_file()]
    chance = random.Random(7)
    for path in files:
        good = path.read_bytes()
        for _ in range(4):
            spot = chance.randrange(len(good))
            bad = bytearray(good)
            bad[spot] ^= 1 << chance.randrange(8)
            path.chmod(0o600)
            path.write_bytes(bytes(bad))
            assert verify_backup(saved).faults, f"a changed bit in {path.name} went unnoticed"
            with pytest.raises(InvalidInput):
                restore_backup(saved, tmp_path / "never")
        path.write_bytes(good)
    assert verify_backup(saved).faults == ()
    assert not (tmp_path / "never").exists()


def test_missing_and_added_files_are_named(filled: Flask, tmp_path: Path) -> None:
    saved = _backup(filled, tmp_path / "backups")
    extra = saved / "files" / "zz"
    extra.write_bytes(b"more")
    assert verify_backup(saved).faults == ("多出文件：files/zz",)
    extra.unlink()
    gone = next(path for path in sorted((saved / "files").rglob("*")) if path.is_file())
    gone.unlink()
    assert verify_backup(saved).faults == (f"缺少文件：{gone.relative_to(saved).as_posix()}",)


def test_restore_never_overwrites(filled: Flask, tmp_path: Path) -> None:
    saved = _backup(filled, tmp_path / "backups")
    target = tmp_path / "used"
    target.mkdir()
    (target / "mine.txt").write_text("keep")
    with pytest.raises(Conflict):
        restore_backup(saved, target)
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


def test_keys_stay_out_of_the_backup(filled: Flask, tmp_path: Path) -> None:
    saved = _backup(filled, tmp_path / "backups")
    names = {path.name for path in saved.rglob("*")}
    assert not names & {"secret.key", "field.key", "key.pem"}
