"""Letters that are in the text layer and not on the page: left out, and told (security.md P6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction import read_file
from extraction.page import PageContent
from extraction.page_notes import LAYER, in_words, note_of, reasons_of
from extraction.pdfium import Document, garbled, read_page
from tests.hostile.pdf_writer import assemble, stream

SEEN = b"BT /F1 14 Tf 72 720 Td (Seen by all) Tj ET\n"


def one_page(content: bytes, *pictures: bytes) -> bytes:
    """A4 with Helvetica as /F1 and the pictures as /I0, /I1 …"""
    names = b" ".join(b"/I%d %d 0 R" % (i, 6 + i) for i in range(len(pictures)))
    return assemble([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> /XObject << " + names + b" >> >> >>",
        stream(content),
        *pictures,
    ])  # fmt: skip


def picture(extra: bytes = b"", level: int = 200) -> bytes:
    """Eight by eight grey pixels."""
    head = b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    return stream(bytes([level]) * 64, head + extra)


def read(tmp_path: Path, data: bytes) -> tuple[PageContent, str]:
    """The page and its letters."""
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    page = read_page(Document(str(path)), 0)
    return page, "".join(ch.text for ch in page.chars)


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        (b"BT 3 Tr /F1 14 Tf 72 600 Td (Secret) Tj ET", "invisible"),
        (b"1 1 1 rg BT /F1 14 Tf 72 600 Td (Secret) Tj ET", "pale"),
        (b"0.2 0.3 0.9 rg 60 590 200 40 re f BT /F1 14 Tf 72 600 Td (Secret) Tj ET", "pale"),
        (b"0 g BT /F1 14 Tf 72 600 Td (Secret) Tj ET 1 1 1 rg 60 590 200 40 re f", "covered"),
        (b"0 g BT /F1 14 Tf 72 -300 Td (Secret) Tj ET", "outside"),
        (b"0 g BT /F1 14 Tf 700 600 Td (Secret) Tj ET", "outside"),
        (b"0 g BT /F1 0.6 Tf 72 600 Td (Secret) Tj ET", "tiny"),
    ],
)
def test_what_nobody_sees_is_not_read(tmp_path: Path, hidden: bytes, reason: str) -> None:
    page, letters = read(tmp_path, one_page(SEEN + hidden))
    assert letters == "Seenbyall"
    assert reasons_of(page.note) == [reason] and page.kind == "text"


@pytest.mark.parametrize(
    "content",
    [
        b"0.1 0.2 0.5 rg 60 590 200 40 re f 1 1 1 rg BT /F1 14 Tf 72 600 Td (Seen) Tj ET",
        b"0.9 0.9 0.9 rg 60 590 200 40 re f 0 g BT /F1 14 Tf 72 600 Td (Seen) Tj ET",
        b"0.5 g BT 1 Tr /F1 14 Tf 72 600 Td (Seen) Tj ET",
        # A white head on an odd shape, which is no plain box.
        b"0.1 0.2 0.5 rg 60 590 m 260 590 l 270 610 l 260 640 l 60 640 l h f 1 1 1 rg BT /F1 14 Tf 72 600 Td (Seen) Tj ET",
    ],
)
def test_what_is_seen_stays(tmp_path: Path, content: bytes) -> None:
    page, letters = read(tmp_path, one_page(content))
    assert letters == "Seen" and page.note == ""


def test_text_under_a_seal_stays_and_under_a_photograph_goes(tmp_path: Path) -> None:
    text = b"BT /F1 14 Tf 72 600 Td (Words) Tj ET q 150 0 0 150 50 550 cm /I0 Do Q"
    clear = picture(b"/SMask 7 0 R")
    seal = one_page(text, clear, stream(bytes([255] * 16 + [0] * 48), b"/Type /XObject /Subtype /Image /Width 8 "
                    b"/Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"))  # fmt: skip
    page, letters = read(tmp_path, seal)
    assert letters == "Words" and page.note == ""
    page, letters = read(tmp_path, one_page(SEEN + text, picture()))
    assert letters == "Seenbyall" and reasons_of(page.note) == ["covered"]


@pytest.mark.parametrize("under", [True, False])
def test_the_text_under_a_scan_is_a_scans_text(tmp_path: Path, under: bool) -> None:
    layer = b"BT %s Tr /F1 14 Tf 72 600 Td (Recognised by the scanner) Tj ET " % (b"0" if under else b"3")
    image = b"q 595 0 0 842 0 0 cm /I0 Do Q "
    page, letters = read(tmp_path, one_page(layer + image if under else image + layer, picture()))
    assert page.kind == "scan" and page.source == "ocr" and page.confidence < 0.7
    assert page.note == LAYER and letters == "Recognisedbythescanner"


def test_the_reader_tells_it_and_the_second_reader_does_not_bring_it_back(tmp_path: Path) -> None:
    path = tmp_path / "hidden.pdf"
    path.write_bytes(one_page(b"BT 3 Tr /F1 14 Tf 72 600 Td (Only hidden words) Tj ET"))
    answer = read_file(path, ocr=False)
    assert answer["file"]["status"] == "no_text"
    assert any("第 1 页" in m and "看不见" in m and "不显示" in m for m in answer["file"]["messages"])


def test_reasons_travel_in_the_note() -> None:
    note = note_of(["pale", "outside", "pale"])
    assert reasons_of(note) == ["outside", "pale"]
    assert reasons_of("ocr") == [] and reasons_of("unseen:made-up") == []
    assert in_words(["outside", "pale"]) == "与底色相同、在页面之外"


def test_han_bytes_taken_for_latin_letters_are_no_text_layer() -> None:
    """Such a page is a scan to the reader; an accented word on a page is not enough."""
    assert garbled("行政处罚决定书".encode("gbk").decode("latin-1"))
    assert not garbled("Société Générale 的复印件")
