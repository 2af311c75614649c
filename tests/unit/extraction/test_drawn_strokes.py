"""Slots and spaces struck out with a drawn line instead of a printed mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.analysis import analyse
from extraction.page import PageContent
from extraction.pdfium.contents import read_page
from extraction.pdfium.document import Document
from extraction.wire import page_from_json, page_to_json
from tests.specimens.setting import form, prose


def _pdf(drawing: str) -> bytes:
    """The smallest PDF with one page that draws the given operators."""
    stream = drawing.encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (i, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    tail = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + tail


@pytest.mark.parametrize(
    ("drawing", "slants"),
    [
        ("100 700 m 160 720 l S", 1),
        ("100 720 m 160 700 l S", 1),
        ("100 700 m 160 700 l S", 0),
        ("100 700 m 100 760 l S", 0),
        ("100 700 60 20 re S", 0),
        ("100 700 m 110 720 130 720 140 700 c S", 0),
    ],
    ids=["slash", "backslash", "across", "down", "box", "curve"],
)
def test_a_line_drawn_aslant_is_kept_apart_from_rules_and_pen_strokes(
    tmp_path: Path, drawing: str, slants: int
) -> None:
    path = tmp_path / "drawn.pdf"
    path.write_bytes(_pdf(drawing))
    page = read_page(Document(str(path)), 0)
    assert len(page.slants) == slants
    if slants:
        assert page.slants[0] == pytest.approx((100, 122, 160, 142), abs=1.5)
        assert not page.rules and not page.strokes
        (sent,) = page_from_json(page_to_json(page), expected_no=1).slants
        assert sent == pytest.approx(page.slants[0])


def _state(pages: list[PageContent], field: str) -> str:
    return next((str(r["state"]) for r in analyse(pages)["fields"] if r["field"] == field), "no row")


def test_an_empty_cell_with_a_line_through_it_is_deliberately_blank() -> None:
    def receipt() -> list[PageContent]:
        return form("送达回证", ["受送达人", "王强"], ["见证人", "", "拒收事由", ""])

    assert (_state(receipt(), "witness"), _state(receipt(), "refusal_reason")) == ("missing", "missing")
    struck = receipt()
    struck[0].slants.append((185.0, 145.0, 280.0, 166.0))
    assert (_state(struck, "witness"), _state(struck, "refusal_reason")) == ("deliberately_blank", "missing")


def test_an_empty_line_with_a_stroke_behind_its_label() -> None:
    struck = prose("送达回证", "|受送达人：王强", "|见证人：          拒收事由：")
    before = _state(struck, "witness"), _state(struck, "refusal_reason")
    assert before == ("missing", "missing")
    struck[0].slants.append((140.0, 134.0, 180.0, 148.0))
    assert (_state(struck, "witness"), _state(struck, "refusal_reason")) == ("deliberately_blank", "missing")


def test_a_filled_slot_with_a_line_over_it_keeps_its_value() -> None:
    pages = form("送达回证", ["受送达人", "王强"], ["见证人", "何静"])
    pages[0].slants.append((175.0, 145.0, 280.0, 166.0))
    assert _state(pages, "witness") == "found"


def test_a_long_line_through_the_empty_space_of_a_record() -> None:
    def record() -> list[PageContent]:
        return prose("现场笔录", "|检查地点：清河县石桥路3号", "|检查情况：现场无人，厂门紧锁。")

    assert _state(record(), "blank_space_struck") == "no row"
    pages = record()
    pages[0].slants.append((90.0, 300.0, 500.0, 700.0))
    assert _state(pages, "blank_space_struck") == "found"
    over_text = record()
    over_text[0].slants.append((80.0, 100.0, 500.0, 300.0))
    assert _state(over_text, "blank_space_struck") == "no row"
