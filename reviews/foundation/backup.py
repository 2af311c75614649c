"""Backup, its verification and its restoration.

A backup is a folder: database.sqlite3 (or database.dump from PostgreSQL), files/<aa>/<sha256>, settings.json, manifest.json
with the SHA-256 of everything else, and manifest.sha256 over the manifest. The database is copied first and the files
after it: files are written before their rows and never change, so every file a row names is there.
Keys (secret.key, field.key, tls/) stay out on purpose; they are to be kept apart from the data.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from reviews.errors import Conflict, InvalidInput, NotFound, StorageFull, Unavailable
from reviews.foundation.clock import shanghai
from reviews.foundation.files import FileStore
from reviews.foundation.settings import Settings

FORMAT = "juanheng-backup/1"
_SQLITE = "database.sqlite3"
_DUMP = "database.dump"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """folder of the backup; files: stored case files and documents; size: bytes of all; faults: Chinese, none when good."""

    folder: Path
    files: int
    size: int
    faults: tuple[str, ...] = ()


def make_backup(settings: Settings, store: FileStore, folder: Path, *, now: datetime) -> BackupReport:
    """Write a complete backup into a new folder below `folder`; readable only by its owner.

    The result is put in place by one rename: an interrupted backup never looks like a whole one.
    Raises StorageFull when the disk has too little room, Unavailable when pg_dump is missing.
    """
    name = "juanheng-" + shanghai(now).strftime("%Y%m%d-%H%M%S")
    target, part = folder / name, folder / f"{name}.part"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if target.exists():
        raise Conflict("同一时刻的备份已经存在，请稍候一秒再试。")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    try:
        _copy_database(settings, part)
        for sha256 in store.hashes():
            place = part / "files" / sha256[:2]
            place.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(store.path(sha256), place / sha256)
        if (settings.data / "settings.json").exists():
            shutil.copyfile(settings.data / "settings.json", part / "settings.json")
        entries = {_name(part, path): _facts(path) for path in _all_files(part)}
        manifest = {"format": FORMAT, "made_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"), "entries": entries}
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode()
        (part / "manifest.json").write_bytes(text)
        (part / "manifest.sha256").write_text(hashlib.sha256(text).hexdigest() + "\n", encoding="ascii")
        for path in _all_files(part):
            _sync(path)
        os.rename(part, target)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise StorageFull(f"备份没有完成（{error.strerror}），原数据不受影响。请清理备份磁盘后重试。") from error
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    files = sum(1 for key in entries if key.startswith("files/"))
    return BackupReport(target, files, sum(int(entry["size"]) for entry in entries.values()))


def verify_backup(folder: Path) -> BackupReport:
    """Read every byte of a backup against its manifest; faults name each thing missing, changed or added."""
    manifest_path, seal_path = folder / "manifest.json", folder / "manifest.sha256"
    if not manifest_path.is_file() or not seal_path.is_file():
        return BackupReport(folder, 0, 0, ("没有找到 manifest.json 或 manifest.sha256，这不是一份完整的备份。",))
    text = manifest_path.read_bytes()
    if seal_path.read_bytes() != (hashlib.sha256(text).hexdigest() + "\n").encode():
        return BackupReport(folder, 0, 0, ("备份清单 manifest.json 与其校验值不符，备份已被改动或损坏。",))
    manifest = json.loads(text)
    if manifest.get("format") != FORMAT:
        return BackupReport(folder, 0, 0, ("备份格式不是本版本能识别的格式，请用制作它的版本恢复。",))
    entries: dict[str, Any] = manifest["entries"]
    faults = []
    present = {_name(folder, path) for path in _all_files(folder)} - {"manifest.json", "manifest.sha256"}
    for name in sorted(set(entries) - present):
        faults.append(f"缺少文件：{name}")
    for name in sorted(present - set(entries)):
        faults.append(f"多出文件：{name}")
    for name in sorted(present & set(entries)):
        if _facts(folder / name) != entries[name]:
            faults.append(f"内容与清单不符：{name}")
    files = sum(1 for key in entries if key.startswith("files/"))
    return BackupReport(folder, files, sum(int(entry["size"]) for entry in entries.values()), tuple(faults))


def restore_backup(folder: Path, data: Path, *, database_url: str | None = None) -> BackupReport:
    """Restore a verified backup into an empty data folder (and, for a PostgreSQL dump, an empty database).

    Raises InvalidInput when the backup does not verify, Conflict when the target is not empty. Nothing is written before
    the whole backup has been checked.
    """
    if not folder.is_dir():
        raise NotFound("没有找到这份备份，请核对路径。")
    report = verify_backup(folder)
    if report.faults:
        raise InvalidInput("备份校验没有通过，未恢复任何内容：" + "；".join(report.faults[:5]))
    if data.exists() and any(data.iterdir()):
        raise Conflict("恢复目标文件夹不是空的，为免覆盖现有数据，未恢复任何内容。请指定一个空文件夹。")
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / _SQLITE).exists():
        shutil.copyfile(folder / _SQLITE, data / "juanheng.sqlite3")
    else:
        _load_dump(folder / _DUMP, database_url)
    for path in sorted((folder / "files").rglob("*")) if (folder / "files").exists() else []:
        if path.is_file():
            place = data / "uploads" / path.parent.name
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copyfile(path, place / path.name)
            os.chmod(place / path.name, 0o400)
    if (folder / "settings.json").exists():
        shutil.copyfile(folder / "settings.json", data / "settings.json")
    for path in _all_files(data):
        _sync(path)
    return report


def _copy_database(settings: Settings, part: Path) -> None:
    if settings.is_sqlite:
        source = sqlite3.connect(make_url(settings.database).database or "")
        target = sqlite3.connect(part / _SQLITE)
        try:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        finally:
            target.close()
            source.close()
        return
    _run_tool(["pg_dump", "--format=custom", "--no-owner", f"--file={part / _DUMP}", _libpq(settings.database)], "pg_dump")


def _load_dump(dump: Path, database_url: str | None) -> None:
    if not database_url:
        raise InvalidInput("这份备份来自 PostgreSQL，请用 --database-url 指定一个空的 PostgreSQL 数据库。")
    _run_tool(["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={_libpq(database_url)}", str(dump)], "pg_restore")


def _run_tool(command: list[str], name: str) -> None:
    if shutil.which(name) is None:
        raise Unavailable(f"本机没有 {name}，无法处理 PostgreSQL 数据库。请安装 PostgreSQL 客户端后重试。")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unavailable(f"{name} 没有成功，数据未改动。请核对数据库地址与权限后重试。")


def _libpq(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _all_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _facts(path: Path) -> dict[str, Any]:
    with path.open("rb") as handle:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(handle, "sha256").hexdigest()}


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
