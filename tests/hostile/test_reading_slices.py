"""One bad page costs one page; a document has no limit but progress; each reader is the other's second opinion."""

from __future__ import annotations

import importlib.metadata
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extraction import read_file
from extraction.page import Char, PageContent
from extraction.reading import OCR_SLICE, TEXT_SLICE, second_look, slices
from extraction.reading.opening import Opened
from extraction.reading.second_look import look_again
from extraction.reading.slices import DEATHS_IN_FILE, read_slices, unreadable
from extraction.sandbox import GIB, OCR_LIMITS, TEXT_LIMITS, Limits, run_rows
from extraction.wire import SentPage, page_to_json, sent_page
from tests.hostile.made import FONT, WORDS, one_page
from tests.hostile.pdf_writer import assemble, simple_pdf, stream

PATH = Path("/nowhere.pdf")
Rows = tuple[list[Any], str]


def test_the_slices_and_their_limits_are_the_stated_ones() -> None:
    assert [20, Limits(1 * GIB, 20, 30.0)] == [TEXT_SLICE, TEXT_LIMITS]
    assert [5, Limits(2 * GIB, 60, 90.0)] == [OCR_SLICE, OCR_LIMITS]


def page(no: int, text: str = "字") -> PageContent:
    chars = [Char(text, 10.0, 10.0, 20.0, 20.0)] if text else []
    return PageContent(no=no, width=595.0, height=842.0, kind="text" if text else "blank", chars=chars)


def reader(deadly: dict[int, str], asked: list[tuple[int, int]]) -> Callable[..., Rows]:
    """A child that dies on these pages: {page: reason}."""

    def run(request: dict[str, Any], _path: Path, _limits: Limits) -> Rows:
        asked.append((request["first"], request["last"]))
        rows = []
        for no in range(request["first"], request["last"] + 1):
            if no in deadly:
                return rows, deadly[no]
            rows.append(page_to_json(page(no)))
        return rows, ""

    return run


def read(monkeypatch: pytest.MonkeyPatch, count: int, deadly: dict[int, str]) -> tuple[list[str], list[tuple[int, int]]]:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(slices, "run_rows", reader(deadly, asked))
    pages, died = read_slices(PATH, range(1, count + 1), Opened("open", count), None)
    assert [p.no for p in pages] == list(range(1, count + 1))
    assert died <= set(deadly)
    return [p.kind for p in pages], asked


@pytest.mark.parametrize("reason", ["slow", "killed", "timeout"])
def test_a_page_that_kills_its_child_costs_itself_alone(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    kinds, asked = read(monkeypatch, 45, {7: reason})
    assert [no for no, kind in enumerate(kinds, 1) if kind == "unreadable"] == [7]
    # What was read before the death is not read again; a page that took too long is not tried again either.
    again = [] if reason == "slow" else [(7, 20)]
    assert asked == [(1, 20), *again, (8, 20), (21, 40), (41, 45)]


def test_a_page_that_killed_the_child_that_opened_the_file_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was the first page of a fresh child: another one would only spend the same time on it."""
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(slices, "run_rows", reader({}, asked))
    pages, died = read_slices(PATH, range(1, 31), Opened("open", 30, stopped="killed"), None)
    assert [p.no for p in pages if p.kind == "unreadable"] == [1] and died == {1}
    assert asked == [(2, 20), (21, 30)]


def test_bad_pages_far_apart_never_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    deadly = dict.fromkeys(range(10, 2000, 10), "slow")
    kinds, _asked = read(monkeypatch, 2000, deadly)
    assert [no for no, kind in enumerate(kinds, 1) if kind == "unreadable"] == sorted(deadly)


def test_a_file_that_stalls_every_child_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds, asked = read(monkeypatch, 2000, dict.fromkeys(range(1, 2001), "timeout"))
    assert set(kinds) == {"unreadable"}
    assert len(asked) == DEATHS_IN_FILE


def test_a_lying_row_counts_as_a_death(monkeypatch: pytest.MonkeyPatch) -> None:
    def lying(request: dict[str, Any], _path: Path, _limits: Limits) -> Rows:
        return [{**page_to_json(page(request["first"])), "no": 99}], ""

    monkeypatch.setattr(slices, "run_rows", lying)
    pages, died = read_slices(PATH, range(1, 3), Opened("open", 2), None)
    assert [p.kind for p in pages] == ["unreadable"] * 2 and died == {1, 2}


def test_a_real_bomb_among_good_pages_costs_its_page(tmp_path: Path) -> None:
    """The page of ten to the eighth strokes between two pages of words."""
    levels = []
    for i in range(8):
        inner = b"/Resources << /XObject << /X %d 0 R >> >>" % (11 + i) if i < 7 else b""
        levels.append(stream(b"/X Do " * 10 if i < 7 else b"0 0 m 9 9 l S",
                             b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + inner))
    words = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 7 0 R >> >> >>"
    path = tmp_path / "x.pdf"
    path.write_bytes(assemble([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>", words,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Resources << /XObject << /X 10 0 R >> >> >>",
        words, stream(WORDS), FONT, stream(b"/X Do " * 10), b"null", *levels]))
    answer = read_file(path, ocr=False)
    assert [p["kind"] for p in answer["pages"]] == ["text", "unreadable", "text"]
    assert answer["file"]["status"] == "partly_read"
    assert "第 2 页" in answer["file"]["messages"][0]


def sent(no: int, text: str = "字") -> SentPage:
    return sent_page(page_to_json(page(no, text)), expected_no=no)


def look_with(
    monkeypatch: pytest.MonkeyPatch, pages: list[SentPage], died: set[int], rows: list[Any], reason: str = ""
) -> int:
    asked: list[Any] = []

    def run(request: dict[str, Any], _path: Path, _limits: Limits) -> Rows:
        asked.append(request["pages"])
        return (rows if len(asked) == 1 else []), reason

    monkeypatch.setattr(second_look, "run_rows", run)
    look_again(PATH, pages, died, "text")
    return len(asked)


def test_words_that_only_the_second_reader_finds_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [sent(1), sent(2, ""), unreadable(3)]
    look_with(monkeypatch, pages, set(), [page_to_json(page(2)), page_to_json(page(3, ""))])
    assert [p.kind for p in pages] == ["text", "text", "blank"]


def test_a_page_that_killed_the_first_reader_is_never_called_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [unreadable(1), unreadable(2)]
    look_with(monkeypatch, pages, {1, 2}, [page_to_json(page(1, "")), page_to_json(page(2))])
    assert [p.kind for p in pages] == ["unreadable", "text"]


def test_a_second_reader_that_dies_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [unreadable(no) for no in range(1, 40)]
    assert look_with(monkeypatch, pages, set(), [], "timeout") == second_look.DEATHS
    assert {p.kind for p in pages} == {"unreadable"}


def test_the_second_reader_is_asked_only_where_the_content_shows_words(tmp_path: Path) -> None:
    """Blank backs cost next to nothing; a page whose content shows words is read."""
    path = tmp_path / "x.pdf"
    path.write_bytes(one_page())
    request = {"action": "second_look", "path": str(path), "pages": [1], "empty": [1]}
    ((row,), _reason) = run_rows(request, path, TEXT_LIMITS)
    assert row is not None and "".join(row["text"]).startswith("Readable")
    path.write_bytes(one_page(b"0 0 m 100 100 l S"))
    assert run_rows(request, path, TEXT_LIMITS) == ([None], "")


def test_a_file_that_only_pdfplumber_opens_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first reader calls the file broken: the second one's pages are the answer."""
    from extraction.reading import opening

    real = opening.run_rows

    def without_pdfium(request: dict[str, Any], path: Path, limits: Limits) -> Rows:
        return ([{"state": "broken", "pages": 0}], "") if request["action"] == "probe" else real(request, path, limits)

    monkeypatch.setattr(opening, "run_rows", without_pdfium)
    path = tmp_path / "x.pdf"
    path.write_bytes(simple_pdf(["Words", "More words"]))
    answer = read_file(path, ocr=False)
    assert (answer["file"]["status"], [p["kind"] for p in answer["pages"]]) == ("read", ["text", "text"])


class _Canary:
    def __reduce__(self) -> Any:
        return (os.system, (f"touch {os.environ['CANARY']}",))


def test_a_planted_pickle_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P4, the class of CVE-2025-64512: a font names an encoding that lies as a pickle where the library looks."""
    import gzip

    canary = tmp_path / "canary"
    monkeypatch.setenv("CANARY", str(canary))
    for name in ("evil.pickle.gz", "evil.json.gz", "evil"):
        (tmp_path / name).write_bytes(gzip.compress(pickle.dumps(_Canary())))
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (evil) /Supplement 0 >>"
    cid = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X %s >>" % system
    for encoding in (b"evil", f"#2F{str(tmp_path).strip('/').replace('/', '#2F')}#2Fevil".encode(), b"..#2Fevil"):
        font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /%s /DescendantFonts [7 0 R] >>" % encoding
        path = tmp_path / "x.pdf"
        path.write_bytes(one_page(b"BT /F2 14 Tf 72 720 Td <0001> Tj ET", resources=b"/Font << /F2 6 0 R >>", more=(font, cid)))
        # Without the walls, and with the library told to look there: nothing but the library itself stands in the way.
        code = "import sys; from extraction.second_opinion import read_pages; list(read_pages(sys.argv[1], [1]))"
        done = subprocess.run([sys.executable, "-c", code, str(path)], env={**os.environ, "CMAP_PATH": str(tmp_path)},
                              cwd=Path(__file__).resolve().parents[2], capture_output=True, timeout=60, check=False)  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert not canary.exists()
    assert importlib.metadata.version("pdfminer.six") >= "20251230"
    pickle.loads(pickle.dumps(_Canary()))
    assert canary.exists(), "the canary sings when it is let out: the test can fail"
