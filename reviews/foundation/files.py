"""The content-addressed file store: written once, never changed, never addressed by a name that a person gave."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from reviews.errors import InvalidInput, NotFound, StorageFull
from reviews.foundation.ids import new_id

_CHUNK = 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """sha256: lower-case hex of the bytes. size: bytes. was_there: the same bytes had been stored before."""

    sha256: str
    size: int
    was_there: bool


class FileStore(Protocol):
    """What a store must do; the disk store below is the default, an object store can stand in at scale."""

    def put(self, stream: BinaryIO, *, limit: int | None = None) -> StoredFile: ...
    def open(self, sha256: str) -> BinaryIO: ...
    def path(self, sha256: str) -> Path: ...
    def exists(self, sha256: str) -> bool: ...
    def verify(self, sha256: str) -> bool: ...
    def hashes(self) -> Iterator[str]: ...
    def sweep(self) -> int: ...


class DiskStore:
    """Files under root/aa/<sha256>, mode 0400; unfinished ones are root/incoming/*.part."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.incoming = root / "incoming"
        self.incoming.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, stream: BinaryIO, *, limit: int | None = None) -> StoredFile:
        """Store a stream durably: temporary file, SHA-256, fsync, rename, fsync of the folder.

        limit: bytes at most. Raises InvalidInput above it, StorageFull when the disk has no room.
        """
        part = self.incoming / f"{new_id()}.part"
        digest = hashlib.sha256()
        size = 0
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as out:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if limit is not None and size > limit:
                        raise InvalidInput(
                            f"文件超过 {limit // (1024 * 1024)} MB，没有保存。请拆分成几个文件后再上传。"
                        )
                    digest.update(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            sha256 = digest.hexdigest()
            target = self._target(sha256)
            if target.exists():
                part.unlink()
                return StoredFile(sha256, size, was_there=True)
            target.parent.mkdir(exist_ok=True, mode=0o700)
            os.chmod(part, 0o400)
            os.rename(part, target)
            sync_folder(target.parent)
            sync_folder(self.root)
            return StoredFile(sha256, size, was_there=False)
        except OSError as error:
            part.unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StorageFull("存储空间已满，文件没有保存，已有内容不受影响。请联系系统管理员清理空间后重试。") from error
            raise
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def open(self, sha256: str) -> BinaryIO:
        return self.path(sha256).open("rb")

    def path(self, sha256: str) -> Path:
        """Where the bytes lie. Raises NotFound when they do not."""
        target = self._target(sha256)
        if not target.exists():
            raise NotFound("文件不在存储中，请联系系统管理员核对存储完整性。")
        return target

    def exists(self, sha256: str) -> bool:
        return self._target(sha256).exists()

    def verify(self, sha256: str) -> bool:
        """Whether the stored bytes still have the hash they are named by."""
        try:
            with self._target(sha256).open("rb") as handle:
                return hashlib.file_digest(handle, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def hashes(self) -> Iterator[str]:
        """Every stored hash, in order."""
        for folder in sorted(self.root.iterdir()):
            if folder.is_dir() and len(folder.name) == 2:
                for item in sorted(folder.iterdir()):
                    yield item.name

    def sweep(self) -> int:
        """Remove what unfinished uploads left behind; returns how many. To be called at start, before requests."""
        count = 0
        for part in self.incoming.glob("*.part"):
            part.unlink(missing_ok=True)
            count += 1
        return count

    def _target(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256):
            raise NotFound()
        return self.root / sha256[:2] / sha256


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
