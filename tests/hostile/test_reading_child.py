"""The reading child under attack: whatever a file does, the caller gets an answer."""

from __future__ import annotations

import time
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest

from extraction import page_image, read_file
from extraction.sandbox import GIB, ChildFailed, Limits, run_child
from tests.hostile.pdf_writer import assemble, simple_pdf, stream

STATUSES = {"read", "partly_read", "no_text", "encrypted", "unreadable"}


def _status(tmp_path: Path, data: bytes, name: str = "x.pdf") -> dict[str, object]:
    path = tmp_path / name
    path.write_bytes(data)
    answer = read_file(path, ocr=False)
    assert answer["file"]["status"] in STATUSES
    return dict(answer["file"])


def test_a_good_file_is_read(good_pdf: Path) -> None:
    answer = read_file(good_pdf, ocr=False)
    assert answer["file"]["status"] == "read"
    assert [p["kind"] for p in answer["pages"]] == ["text"] * 3
    assert [p["no"] for p in answer["pages"]] == [1, 2, 3]


def test_reading_is_deterministic(good_pdf: Path) -> None:
    """security.md P10: the same file gives the same answer."""
    answers = [repr(read_file(good_pdf, ocr=False)) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]


def test_progress_reaches_the_total(good_pdf: Path) -> None:
    seen: list[tuple[int, int]] = []
    read_file(good_pdf, ocr=False, on_progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "0 字节"),
        (b"\xff\xd8\xff\xe0 not really a picture", "图片"),
        (b"<!DOCTYPE html><html></html>", "网页"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old office", "Office"),
        (b"just some words", "不是 PDF"),
    ],
)
def test_other_files_are_named(tmp_path: Path, data: bytes, words: str) -> None:
    file = _status(tmp_path, data)
    assert file["status"] == "unreadable"
    assert words in str(file["messages"])


@pytest.mark.parametrize(
    ("member", "words"),
    [("word/document.xml", "DOCX"), ("OFD.xml", "OFD"), ("xl/workbook.xml", "Excel"), ("a.txt", "ZIP")],
)
def test_packages_renamed_to_pdf_are_named(tmp_path: Path, member: str, words: str) -> None:
    path = tmp_path / "renamed.pdf"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    file = read_file(path, ocr=False)["file"]
    assert file["status"] == "unreadable"
    assert words in str(file["messages"])


def test_password_file_is_encrypted_and_owner_lock_is_read(tmp_path: Path, good_pdf: Path) -> None:
    """security.md P5: a user password is asked for; an owner password alone does not hinder reading."""
    locked, owned = tmp_path / "locked.pdf", tmp_path / "owned.pdf"
    with pikepdf.open(good_pdf) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="secret", owner="owner"))
        pdf.save(owned, encryption=pikepdf.Encryption(user="", owner="owner"))
    answer = read_file(locked, ocr=False)
    assert answer["file"]["status"] == "encrypted"
    assert "密码" in answer["file"]["messages"][0]
    assert read_file(owned, ocr=False)["file"]["status"] == "read"


def test_zero_pages_is_unreadable(tmp_path: Path) -> None:
    data = assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
    file = _status(tmp_path, data)
    assert (file["status"], file["pages"]) == ("unreadable", 0)
    assert file["messages"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_files_end_clearly(tmp_path: Path, share: float) -> None:
    whole = simple_pdf(["one", "two", "three"])
    file = _status(tmp_path, whole[: int(len(whole) * share)])
    assert file["status"] == "read" or file["messages"]


def test_bytes_flipped_in_a_dozen_places(tmp_path: Path) -> None:
    whole = bytearray(simple_pdf(["one", "two"]))
    for i in range(12):
        broken = bytearray(whole)
        broken[(i * 7919) % len(broken)] ^= 0xFF
        _status(tmp_path, bytes(broken))


def test_named_bombs_end_within_the_limits(tmp_path: Path, good_pdf: Path) -> None:
    """security.md P2: a handful of the named bombs; each ends clearly and the next good file is read."""
    bombs = {
        "xref": b"%PDF-1.5\n1 0 obj\n<</Type/XRef/W[0 0 0]/Index[0 2000000000]/Size 2000000000/Root 2 0 R/Length 0>>\nstream\n\nendstream\nendobj\n"  # noqa: E501
        b"2 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n3 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\nstartxref\n9\n%%EOF",
        "flate": assemble(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
                stream(zlib.compress(b"q " * 8_000_000, 9), b"/Filter /FlateDecode"),
            ]
        ),
        "box": simple_pdf(["x"]).replace(b"[0 0 595 842]", b"[0 0 999999 1]"),
        "cycle": assemble(
            [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
        ),
    }
    for name, data in bombs.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        started = time.monotonic()
        answer = read_file(path, ocr=False)
        spent = time.monotonic() - started
        assert answer["file"]["status"] in STATUSES, name
        assert spent < 240, name
    assert read_file(good_pdf, ocr=False)["file"]["status"] == "read"


def test_limits_end_a_child_that_will_not_stop(good_pdf: Path) -> None:
    """A wall limit ends the child and its group; the caller waits only a few seconds more."""
    started = time.monotonic()
    with pytest.raises(ChildFailed):
        run_child(
            {"action": "text", "path": str(good_pdf), "first": 1, "last": 3}, good_pdf, Limits(GIB, 20, 0.001)
        )
    assert time.monotonic() - started < 5


def test_memory_limit_ends_the_child(good_pdf: Path) -> None:
    with pytest.raises(ChildFailed):
        run_child({"action": "probe", "path": str(good_pdf)}, good_pdf, Limits(16 * 1024 * 1024, 20, 20))


def test_a_lying_answer_is_refused() -> None:
    from extraction.wire import BadAnswer, page_from_json

    good = {
        "no": 1,
        "kind": "text",
        "width": 1.0,
        "height": 1.0,
        "confidence": 1.0,
        "rotation": 0,
        "source": "text",
    }
    for bad in (
        {},
        [],
        None,
        {**good, "text": ["ab" * 9]},
        {**good, "text": ["a"], "places": "AAAA"},
        {**good, "no": 2},
    ):
        with pytest.raises(BadAnswer):
            page_from_json(bad, expected_no=1)


def test_page_pictures_are_made_in_a_child(good_pdf: Path) -> None:
    assert page_image(good_pdf, 1, 60).startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="画不出来"):
        page_image(good_pdf, 99)
