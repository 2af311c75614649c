"""An uploaded ZIP, read entry by entry as streams; nothing is ever written by the name that an entry bears."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from reviews.cases.domain.batch import (
    MAX_RATIO,
    RATIO_FREE_BYTES,
    Entry,
    EntryResult,
    Group,
    Outcome,
    decode_name,
    shown_name,
)
from reviews.cases.domain.intake import TakenFile, clean_name
from reviews.cases.services.intake import take_in
from reviews.errors import InvalidInput, StorageFull, UnreadableFile
from reviews.foundation.files import FileStore

_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_ENTRY_BYTES = 2048  # what one directory entry may take at most on average, name and extra fields included
_UNPACKING_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, struct.error)


class Archive:
    """The directory of a ZIP and its entries' bytes, within limits.

    max_entries: entries at most. max_bytes: unpacked bytes of all entries together. Raises UnreadableFile for what is no
    whole ZIP or holds too many entries; close() when done.
    """

    def __init__(self, path: Path, *, max_entries: int, max_bytes: int) -> None:
        _refuse_large_directory(path, max_entries)
        try:
            self._zip = zipfile.ZipFile(path)
            infos = self._zip.infolist()
        except (*_UNPACKING_FAULTS, OSError) as error:
            raise UnreadableFile("压缩包已损坏或不是 ZIP，打不开。请重新打包后再上传。") from error
        if len(infos) > max_entries:
            self._zip.close()
            raise _too_many(max_entries)
        self._infos = infos
        self._left = max_bytes
        self.entries = [_entry(position, info) for position, info in enumerate(infos)]

    def close(self) -> None:
        self._zip.close()

    def take(self, entry: Entry, store: FileStore, *, limit: int) -> TakenFile:
        """Store one entry's bytes under their hash. Raises InvalidInput, UnreadableFile, StorageFull; messages are sentences."""
        info = self._infos[entry.position]
        allowed = max(RATIO_FREE_BYTES, entry.packed * MAX_RATIO)
        try:
            with self._zip.open(info) as packed:
                stream = _Counted(cast(BinaryIO, packed), allowed, self._left)
                taken = take_in(store, cast(BinaryIO, stream), name=clean_name(entry.name), limit=limit)
        except _UNPACKING_FAULTS as error:
            raise UnreadableFile("在压缩包里已损坏，解不开。请核对原文件后重新打包。") from error
        self._left -= taken.size
        if taken.size != entry.size:
            raise UnreadableFile("在压缩包里的大小与所载不符，可能已损坏。请重新打包。")
        return taken


class TakenSoFar:
    """The files of one batch by hash: the second of two equal ones is not taken again."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def take(
        self, archive: Archive, store: FileStore, group: Group, *, limit: int
    ) -> tuple[list[tuple[str, TakenFile]], list[EntryResult]]:
        """Store the files of a group: (those to be placed, those refused or met before)."""
        files: list[tuple[str, TakenFile]] = []
        results: list[EntryResult] = []
        for entry in group.entries:
            name = shown_name(entry.name)
            try:
                taken = archive.take(entry, store, limit=limit)
            except (InvalidInput, UnreadableFile, StorageFull) as error:
                results.append(EntryResult(name, Outcome.refused, error.message))
                continue
            earlier = self._names.setdefault(taken.sha256, name)
            if earlier != name or any(taken.sha256 == file.sha256 for _name, file in files):
                reason = f"内容与包中的“{earlier}”完全相同，没有重复保存。"
                results.append(EntryResult(name, Outcome.duplicate, reason))
            else:
                files.append((entry.name, taken))
        return files, results


class _Counted(io.RawIOBase):
    """A stream that ends in a refusal as soon as it gives more than it may."""

    def __init__(self, stream: BinaryIO, allowed: int, left: int) -> None:
        self._stream = stream
        self._allowed = allowed
        self._left = left
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._given += len(data)
        if self._given > self._allowed:
            raise InvalidInput("解开后的大小异常（压缩比超过 100），没有收。请核对原文件。")
        if self._given > self._left:
            raise InvalidInput("整包解开后超过上限，这一件没有收。请分几包上传。")
        return data

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        self._given = place
        return self._stream.seek(place, whence)


def _entry(position: int, info: zipfile.ZipInfo) -> Entry:
    # zipfile has read a name without the UTF-8 flag as cp437, which gives every byte back.
    raw = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437", "replace")
    return Entry(position=position, name=decode_name(raw, info.flag_bits, info.extra), size=info.file_size,
                 packed=info.compress_size, flags=info.flag_bits, method=info.compress_type, mode=info.external_attr >> 16)


def _too_many(most: int) -> UnreadableFile:
    return UnreadableFile(f"压缩包里的文件超过 {most} 个，没有收。请分几包上传。")


def _refuse_large_directory(path: Path, max_entries: int) -> None:
    """The directory is loaded whole: look at its stated size first, so that a million entries cost nothing."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
    at, at64 = tail.rfind(_END), tail.rfind(_END64)
    if at < 0 or len(tail) < at + 22:
        return  # zipfile will say that it is no ZIP
    count, length = struct.unpack("<HL", tail[at + 10 : at + 16])
    if at64 >= 0 and len(tail) >= at64 + 56:
        count, length = struct.unpack("<QQ", tail[at64 + 32 : at64 + 48])
    if length > max_entries * _ENTRY_BYTES or count > max_entries:
        raise _too_many(max_entries)
