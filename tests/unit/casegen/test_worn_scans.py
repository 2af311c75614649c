"""Cruel scans: the same bytes every time, and a truth that lies where the ink lies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from tests.casegen import MadeCase, make_case
from tests.casegen.typesetting.worn import Wear, moved

WEAR = Wear(200, 0, 0, 0, 0, 0.5, 0, 60, (0, 0, 0, 0), 0, False, 1)


@pytest.fixture(scope="module")
def cruel(tmp_path_factory: pytest.TempPathFactory) -> MadeCase:
    return _make(tmp_path_factory.mktemp("cruel"))


def _make(folder: Path) -> MadeCase:
    return make_case(folder, family="township", kind="penalty_summary", party="company", seed=3, scan="cruel")


def test_the_same_seed_gives_the_same_scan(cruel: MadeCase, tmp_path: Path) -> None:
    assert _make(tmp_path).pdf.read_bytes() == cruel.pdf.read_bytes()


def test_every_value_on_a_scanned_page_lies_on_dark_ink(cruel: MadeCase) -> None:
    """Boxes follow skew and quarter turns: where truth points there is ink, on every page."""
    pages = pdfium.PdfDocument(cruel.pdf)
    turned = {p["no"] for p in cruel.data["pages"] if p["rotation"]}
    assert {p["rotation"] for p in cruel.data["pages"] if p["no"] in turned} & {90, 270}
    pictures = {
        p["no"]: np.asarray(pages[p["no"] - 1].render(scale=2, grayscale=True).to_numpy())
        for p in cruel.data["pages"]
        if p["kind"] == "scan"
    }
    seen = 0
    for row in cruel.data["fields"]:
        for part in row["parts"]:
            if part["page"] not in pictures or row["state"] != "found":
                continue
            x0, top, x1, bottom = (round(2 * v) for v in part["box"])
            crop = pictures[part["page"]][top:bottom, x0:x1]
            assert (crop < 130).mean() > 0.015, (row["field"], part)
            seen += part["page"] in turned
    assert seen


def test_scans_and_text_pages_stand_side_by_side(cruel: MadeCase) -> None:
    kinds = [p["kind"] for p in cruel.data["pages"]]
    assert kinds.count("scan") > 5
    assert set(kinds) & {"text", "mixed"}
    assert sorted({p["rotation"] for p in cruel.data["pages"]})[-1] in (180, 270)


def test_boxes_turn_with_their_sheet() -> None:
    box = (100.0, 50.0, 160.0, 70.0)
    quarter = Wear(*(90 if n == "turn" else getattr(WEAR, n) for n in WEAR.__slots__))
    assert moved(box, quarter, 600, 800) == (730, 100, 750, 160)
    skewed = Wear(*(1.5 if n == "skew" else getattr(WEAR, n) for n in WEAR.__slots__))
    x0, top, x1, bottom = moved(box, skewed, 600, 800)
    # Clockwise: left of the middle a sheet rises, above the middle it moves right.
    assert top < 50 and x0 > 100
    assert x1 - x0 > 60 and bottom - top > 20


def test_an_unknown_kind_of_scan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown scan"):
        make_case(tmp_path, family="township", kind="penalty_summary", party="company", seed=3, scan="rough")
