"""The reading child under attack: whatever a file does, the caller gets an answer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from extraction import page_image, read_file, sandbox
from extraction.sandbox import GIB, ChildFailed, Limits, run_child, walled

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


@pytest.mark.timeout(120)
def test_limits_end_a_child_that_will_not_stop(good_pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wall limit ends the child, which would go on for an hour; that the caller comes back at all is the proof."""
    endless = [sys.executable, "-I", "-c", "import time; time.sleep(3600)"]
    monkeypatch.setattr(sandbox, "_command", lambda path, limits: walled(endless, path))
    with pytest.raises(ChildFailed) as failed:
        run_child({"action": "text", "path": str(good_pdf), "first": 1, "last": 3}, good_pdf, Limits(GIB, 20, 0.1))
    assert failed.value.reason == "timeout"


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
