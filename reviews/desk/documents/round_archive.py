"""The archive of a round: one ZIP with a manifest, which tools/verify_round.py checks without the product."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reviews.desk.queries.round_archive import ArchiveEntry
from reviews.errors import StorageFull
from reviews.foundation.files import FileStore

FORMAT = "juanheng-round/1"
_CHUNK = 1024 * 1024
README = (
    "本压缩包是一个评查轮次的完整存档：名册、抽取、分配、案卷、评分表、比对、定案、异议、点评和有关的审计记录。\n"
    "manifest.json 写明其中每个文件的散列（SHA-256）和大小；manifest.sha256 是 manifest.json 的散列。\n"
    "核验不需要本系统：python3 verify_round.py 存档.zip（脚本随系统提供，在 tools 文件夹中；"
    "抽取另用 verify_draw.py 核验 draw 中各次抽取的文件夹）。\n"
)


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """A finished archive. sha256: of the ZIP; manifest_sha256: what is quoted and printed; files: entries."""

    name: str
    size: int
    sha256: str
    manifest_sha256: str
    files: int


def write_archive(
    folder: Path, name: str, entries: Iterable[ArchiveEntry], store: FileStore, *, made_at: datetime,
    copied: Callable[[int], None],
) -> ArchiveReport:
    """Write `folder/name` (a ZIP) and `name.json` beside it; both appear whole or not at all.

    Stored files are copied as they are and hashed again on the way. copied(n): told after the n-th of them.
    Raises StorageFull; a stored file whose bytes have changed is kept under its name and fails the check of the archive.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = folder / f"{name}.part"
    facts: dict[str, dict[str, Any]] = {}
    done = 0
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            _add(archive, facts, "README.txt", README.encode(), made_at)
            for entry in entries:
                if entry.sha256:
                    _copy(archive, facts, entry, store, made_at)
                    done += 1
                    copied(done)
                else:
                    _add(archive, facts, entry.path, entry.content, made_at)
            manifest = json.dumps({"format": FORMAT, "made_at": made_at.strftime("%Y-%m-%dT%H:%M:%SZ"), "entries": facts},
                                  ensure_ascii=False, indent=1, sort_keys=True).encode()
            manifest_sha256 = hashlib.sha256(manifest).hexdigest()
            archive.writestr(_info("manifest.json", made_at), manifest)
            archive.writestr(_info("manifest.sha256", made_at), manifest_sha256 + "\n")
        report = ArchiveReport(name, part.stat().st_size, _hash_of(part), manifest_sha256, len(facts))
        _put_in_place(part, folder / name)
        note = folder / f"{name}.json.part"
        note.write_text(json.dumps({"sha256": report.sha256, "manifest_sha256": manifest_sha256, "files": report.files}),
                        encoding="utf-8")
        _put_in_place(note, folder / f"{name}.json")
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageFull(f"存档没有做成（{error.strerror}），原数据不受影响。请清理磁盘后重试。") from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return report


def list_archives(folder: Path, round_id: str) -> list[ArchiveReport]:
    """The finished archives of a round, the newest first."""
    found = []
    for note in sorted(folder.glob(f"{round_id}-*.zip.json"), reverse=True):
        path = note.with_suffix("")
        if path.exists():
            facts = json.loads(note.read_text(encoding="utf-8"))
            found.append(ArchiveReport(path.name, path.stat().st_size, facts["sha256"], facts["manifest_sha256"],
                                       facts["files"]))
    return found


def room_for(folder: Path, size: int) -> bool:
    """Whether the disk has room for an archive of that size and some to spare."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return shutil.disk_usage(folder).free > size + 200 * _CHUNK


def _add(archive: zipfile.ZipFile, facts: dict[str, Any], path: str, content: bytes, at: datetime) -> None:
    archive.writestr(_info(path, at), content)
    facts[path] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def _copy(archive: zipfile.ZipFile, facts: dict[str, Any], entry: ArchiveEntry, store: FileStore, at: datetime) -> None:
    digest, size = hashlib.sha256(), 0
    info = _info(entry.path, at)
    # Scans are compressed already.
    info.compress_type = zipfile.ZIP_STORED
    with store.open(entry.sha256) as source, archive.open(info, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    facts[entry.path] = {"sha256": digest.hexdigest(), "size": size}


def _info(path: str, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _hash_of(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _put_in_place(part: Path, target: Path) -> None:
    with part.open("rb") as handle:
        os.fsync(handle.fileno())
    part.rename(target)
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
