"""The file store: written once, found by content, nothing half-written left behind (R1, W6)."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat

import pytest

from reviews.errors import InvalidInput, NotFound, StorageFull
from reviews.foundation.files import DiskStore

BYTES = "案卷".encode() * 1000
SHA = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def store(tmp_path):
    return DiskStore(tmp_path / "uploads")


def test_what_was_put_comes_back_byte_for_byte(store):
    stored = store.put(io.BytesIO(BYTES))
    assert (stored.sha256, stored.size, stored.was_there) == (SHA, len(BYTES), False)
    with store.open(SHA) as handle:
        assert handle.read() == BYTES
    assert store.verify(SHA)
    assert list(store.hashes()) == [SHA]


def test_the_same_bytes_are_kept_once(store):
    store.put(io.BytesIO(BYTES))
    before = store.path(SHA).stat().st_mtime_ns
    assert store.put(io.BytesIO(BYTES)).was_there
    assert store.path(SHA).stat().st_mtime_ns == before
    assert list(store.incoming.iterdir()) == []


def test_a_stored_file_is_read_only_and_its_folder_private(store):
    store.put(io.BytesIO(BYTES))
    assert stat.S_IMODE(store.path(SHA).stat().st_mode) == 0o400
    assert stat.S_IMODE(store.path(SHA).parent.stat().st_mode) == 0o700


def test_too_large_is_refused_and_leaves_nothing(store):
    with pytest.raises(InvalidInput, match="超过"):
        store.put(io.BytesIO(b"x" * (3 << 20)), limit=2 << 20)
    assert list(store.hashes()) == []
    assert list(store.incoming.iterdir()) == []


class Breaking(io.RawIOBase):
    """A stream that ends with an error in the middle, as a cut connection does."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.sent = False

    def read(self, _size: int = -1) -> bytes:
        if self.sent:
            raise self.error
        self.sent = True
        return b"x" * 1000


def test_a_cut_upload_leaves_nothing(store):
    with pytest.raises(ConnectionError):
        store.put(Breaking(ConnectionError()))
    assert list(store.incoming.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_says_so_and_leaves_nothing(store, monkeypatch, number):
    def full(_descriptor: int) -> None:
        raise OSError(number, "no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFull, match="存储空间已满"):
        store.put(io.BytesIO(BYTES))
    assert list(store.hashes()) == []
    assert list(store.incoming.iterdir()) == []


def test_a_failed_write_is_never_acknowledged(store, monkeypatch):
    """R6: an input/output error is an error, not a full disk, and nothing is stored under the hash."""
    def broken(_descriptor: int) -> None:
        raise OSError(errno.EIO, "broken disk")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="broken disk"):
        store.put(io.BytesIO(BYTES))
    assert not store.exists(SHA)


def test_the_bytes_are_on_disk_before_the_name(store, monkeypatch):
    """Durability rests on the order: fsync of the file, then rename, then fsync of the folder."""
    steps = []
    fsync, rename = os.fsync, os.rename
    monkeypatch.setattr(os, "fsync", lambda fd: (steps.append("dir" if stat.S_ISDIR(os.fstat(fd).st_mode) else "file"),
                                                 fsync(fd)))
    monkeypatch.setattr(os, "rename", lambda a, b: (steps.append("rename"), rename(a, b)))
    store.put(io.BytesIO(BYTES))
    assert steps[:3] == ["file", "rename", "dir"]


@pytest.mark.parametrize("damage", ["flip", "cut", "gone"])
def test_damage_is_noticed(store, damage):
    store.put(io.BytesIO(BYTES))
    path = store.path(SHA)
    if damage == "gone":
        path.unlink()
    else:
        path.chmod(0o600)
        data = path.read_bytes()
        path.write_bytes(data[:-1] if damage == "cut" else b"X" + data[1:])
    assert not store.verify(SHA)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, SHA.upper(), SHA + "/x", "案卷.pdf", f"{SHA}\n"])
def test_only_hashes_are_addresses(store, name):
    with pytest.raises(NotFound):
        store.path(name)


def test_leftovers_of_a_crash_are_swept_and_counted(store):
    (store.incoming / "one.part").write_bytes(b"x")
    (store.incoming / "two.part").write_bytes(b"x")
    store.put(io.BytesIO(BYTES))
    assert store.sweep() == 2
    assert store.sweep() == 0
    assert store.verify(SHA)
