"""The bytes of files that travel in parts, until they are whole: one file an upload, durable before anything is answered."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extraction import word_converter
from reviews.cases.domain.intake import HEAD_BYTES, TakenFile, why_not_taken
from reviews.cases.domain.uploads import UploadPurpose, is_sha256, why_gap, why_not_part
from reviews.cases.models import Upload
from reviews.cases.services.batch import receive_zip
from reviews.cases.services.intake import take_in
from reviews.errors import Conflict, InvalidInput, StorageFull, UnreadableFile
from reviews.foundation.files import FileStore, sync_folder

_ROOM_LEFT = 64 * 1024 * 1024
_FULL = "存储空间已满，这一段没有保存，已收到的部分不受影响。请联系系统管理员清理空间，然后接着传。"


class PartFolder:
    """The folder of unfinished uploads. Files bear the id of their upload, never a name that a person gave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def held(self, upload_id: str) -> Iterator[PartFile]:
        """The file of one upload; who else wants the same one waits. To be entered outside the write unit."""
        path = self._path(upload_id)
        fresh = not path.exists()
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise _refusal(error) from error
        # Without a buffer: what could not be written must not be tried once more when the file is closed.
        with os.fdopen(descriptor, "r+b", buffering=0) as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            if fresh:
                sync_folder(self.folder)
            yield PartFile(stream)

    def drop(self, upload_id: str) -> None:
        """Remove the bytes of an upload that is done or given up."""
        self._path(upload_id).unlink(missing_ok=True)

    def ids(self) -> list[str]:
        """The uploads of which bytes lie here."""
        return sorted(path.stem for path in self.folder.glob("*.part"))

    def require_room(self, size: int) -> None:
        """Raises StorageFull unless a file of that size finds room here and, once whole, in the store."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if shutil.disk_usage(self.folder).free < 2 * size + _ROOM_LEFT:
            raise StorageFull("存储空间不够放下这个文件，没有开始上传。请联系系统管理员清理空间后重试。")

    def _path(self, upload_id: str) -> Path:
        return self.folder / f"{upload_id}.part"


class PartFile:
    """The bytes of one upload, held against others while this lives."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def take(self, *, size: int, received: int, offset: int, data: bytes, sha256: str) -> int:
        """Put one part in its place and make it durable; returns how many bytes from the start are safe.

        A part that is there already, whole or in its beginning, changes nothing. Raises InvalidInput for a part that is none
        or whose hash is another, Conflict for a gap (details: received) and for bytes that differ from those received.
        """
        fault = why_not_part(size=size, offset=offset, length=len(data))
        if fault is not None:
            raise InvalidInput(fault)
        if not is_sha256(sha256) or hashlib.sha256(data).hexdigest() != sha256:
            raise InvalidInput("这一段在传送中有损坏，没有收。请重传这一段。", again=True)
        gap = why_gap(received=received, offset=offset)
        if gap is not None:
            raise Conflict(gap, received=received)
        known = min(received - offset, len(data))
        self.stream.seek(offset)
        if self.stream.read(known) != data[:known]:
            raise Conflict("文件与先前传过的部分不同，可能已被修改，没有收。请取消后重新上传。")
        if known < len(data):
            try:
                self.stream.seek(offset + known)
                rest = memoryview(data)[known:]
                while rest:
                    rest = rest[self.stream.write(rest) :]
                os.fsync(self.stream.fileno())
            except OSError as error:
                raise _refusal(error) from error
        return max(received, offset + len(data))

    def whole(self, sha256: str) -> None:
        """Raises Conflict unless all bytes together have this hash; leaves the stream at its start."""
        self.stream.seek(0)
        if hashlib.file_digest(self.stream, "sha256").hexdigest() != sha256:  # type: ignore[arg-type]
            raise Conflict("整个文件的校验值与您电脑上的不一致，没有收。请重新选择文件上传。")
        self.stream.seek(0)


def look_at_head(upload: Upload, data: bytes) -> None:
    """Refuse what cannot be a case file by its first part, before the rest of it travels. Raises UnreadableFile."""
    if upload.purpose == UploadPurpose.batch:
        fault = None if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else "不是 ZIP 压缩包。请打成 ZIP 后再选择。"
    else:
        fault = why_not_taken(data[:HEAD_BYTES], word=word_converter() is not None)
    if fault is not None:
        raise UnreadableFile(f"“{upload.name}”{fault}")


def take_whole(file: PartFile, upload: Upload, sha256: str, store: FileStore, *, zips: Path, limit: int) -> TakenFile:
    """Bring a whole file where files of its purpose belong, with the same checks as one that came in one piece.

    sha256: what the sender makes of the file. zips: folder for the person's ZIPs. limit: bytes. To be called outside the
    write unit. Raises Conflict when the hash is another, and what `take_in` and `receive_zip` raise.
    """
    if not is_sha256(sha256):
        raise InvalidInput("没有附整个文件的校验值，没有收。请刷新页面后重新选择文件。")
    file.whole(sha256)
    if upload.purpose == UploadPurpose.batch:
        zip_file = receive_zip(zips, file.stream, name=upload.name, limit=limit)
        return TakenFile(zip_file.name, zip_file.sha256, zip_file.size)
    return take_in(store, file.stream, name=upload.name, limit=limit)


def _refusal(error: OSError) -> Exception:
    return StorageFull(_FULL) if error.errno in (errno.ENOSPC, errno.EDQUOT) else error

