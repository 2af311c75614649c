"""Parts of a file in any order, repeated, damaged, the server dying between: the same bytes, or a refusal (R1, R8)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.cases.domain.uploads import PART_BYTES, UploadPurpose, fingerprint, receipt_code
from reviews.cases.services.parts import PartFolder
from reviews.errors import Conflict, InvalidInput
from tests import factories


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


FATES = ["good", "good", "good", "damaged", "lost", "other file"]
STEP = st.tuples(st.integers(0, 70), st.integers(0, 40), st.sampled_from(FATES))


@settings(max_examples=80, deadline=None)
@given(data=st.binary(min_size=1, max_size=64), steps=st.lists(STEP, max_size=14))
def test_any_sequence_of_parts_ends_in_the_same_bytes_or_a_refusal(data, steps):
    """`lost`: the bytes were written and the server died before it noted them, so that it knows of fewer than lie there."""
    with TemporaryDirectory() as folder:
        parts, received = PartFolder(Path(folder)), 0
        for offset, length, how in [*steps, (0, len(data), "good")]:
            piece = data[offset : offset + length]
            sent = bytes(b ^ 1 for b in piece) if how == "other file" else piece
            safe, refused = received, None
            with parts.held("one") as file:
                try:
                    safe = file.take(size=len(data), received=received, offset=offset, data=sent,
                                     sha256=sha(b"x" + sent if how == "damaged" else sent))
                except (InvalidInput, Conflict) as error:
                    refused = error
            if refused is not None:
                assert how != "good" or not piece or offset > received
                assert refused.details.get("received", received) == received
                continue
            if how == "other file" and safe > received:
                return  # Bytes of another file were the first: the whole file's hash tells at the end (below).
            assert how != "damaged" and safe >= received
            received = received if how == "lost" else safe
        with parts.held("one") as file:
            assert received == len(data)
            file.whole(sha(data))
            assert file.stream.read(len(data) + 1) == data


def test_a_whole_file_with_another_hash_is_refused(tmp_path):
    with PartFolder(tmp_path).held("one") as file:
        file.take(size=3, received=0, offset=0, data=b"abd", sha256=sha(b"abd"))
        with pytest.raises(Conflict, match="校验值"):
            file.whole(sha(b"abc"))


@pytest.mark.parametrize(("offset", "length"), [(0, 0), (0, PART_BYTES + 1), (2, 2)])
def test_what_is_no_part_is_refused(tmp_path, offset, length):
    data = bytes(length)
    with PartFolder(tmp_path).held("one") as file, pytest.raises(InvalidInput):
        file.take(size=3 if length < 5 else 2 * PART_BYTES, received=3, offset=offset, data=data, sha256=sha(data))


def test_a_full_disk_is_told_before_the_first_byte(tmp_path, monkeypatch):
    from reviews.cases.services import parts
    from reviews.errors import StorageFull

    monkeypatch.setattr(parts.shutil, "disk_usage", lambda _folder: parts.shutil._ntuple_diskusage(10**9, 0, 150 * 1024**2))
    PartFolder(tmp_path).require_room(40 * 1024**2)
    with pytest.raises(StorageFull, match="清理空间"):
        PartFolder(tmp_path).require_room(80 * 1024**2)


def test_a_file_is_known_again_by_name_size_and_first_part_and_nothing_else():
    same = {"purpose": UploadPurpose.case, "target": "c", "name": "卷.pdf", "size": 5, "head": "a" * 64}
    assert fingerprint(**same) == fingerprint(**same)
    for change in ({"target": "d"}, {"name": "卷2.pdf"}, {"size": 6}, {"head": "b" * 64}, {"purpose": UploadPurpose.new}):
        assert fingerprint(**{**same, **change}) != fingerprint(**same)


def test_a_receipts_code_changes_with_bytes_and_time():
    code = receipt_code(sha256="a" * 64, size=5, at=factories.NOW)
    assert len(code) == 14 and code != receipt_code(sha256="b" * 64, size=5, at=factories.NOW)
